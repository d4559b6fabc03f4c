using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Simulator.Network.Areas;

/// <summary>4 × 4 points as sixteen lanes, row by row from the south-west.</summary>
internal readonly struct AreaPoints
{
    private static readonly Vector512<float> Columns = Vector512.Create(0f, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
    private static readonly Vector512<float> Rows = Vector512.Create(0f, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);

    /// <param name="x">The first point, metres east.</param>
    /// <param name="y">Metres north.</param>
    /// <param name="step">From point to point.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AreaPoints(float x, float y, float step)
    {
        X = Columns * step + Vector512.Create(x);
        Y = Rows * step + Vector512.Create(y);
    }

    /// <summary>Metres east.</summary>
    public Vector512<float> X { get; }

    /// <summary>Metres north.</summary>
    public Vector512<float> Y { get; }
}
