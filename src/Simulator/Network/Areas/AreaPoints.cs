using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Simulator.Network.Areas;

/// <summary>4 × 4 points: two rows in the south and two in the north, in the same columns.</summary>
internal readonly struct AreaPoints
{
    private static readonly Vector256<float> Columns = Vector256.Create(0f, 1, 2, 3, 0, 1, 2, 3);
    private static readonly Vector256<float> Rows = Vector256.Create(0f, 0, 0, 0, 1, 1, 1, 1);

    /// <param name="x">The first point, metres east.</param>
    /// <param name="y">Metres north.</param>
    /// <param name="step">From point to point.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AreaPoints(float x, float y, float step)
    {
        X = Columns * step + Vector256.Create(x);
        South = Rows * step + Vector256.Create(y);
        North = Rows * step + Vector256.Create(y + 2 * step);
    }

    /// <summary>Metres east.</summary>
    public Vector256<float> X { get; }

    /// <summary>Metres north of the first two rows.</summary>
    public Vector256<float> South { get; }

    /// <summary>Metres north of the last two rows.</summary>
    public Vector256<float> North { get; }
}
