using System.Runtime.Intrinsics;

namespace Simulator.Network.Areas;

/// <summary>For each of 4 × 4 points yes or no, as comparisons give it.</summary>
internal struct AreaBits
{
    /// <summary>The first two rows.</summary>
    public Vector256<float> South;

    /// <summary>The last two rows.</summary>
    public Vector256<float> North;

    /// <summary>Bit 4 × row + column.</summary>
    public readonly uint Mask => South.ExtractMostSignificantBits() | North.ExtractMostSignificantBits() << 8;
}
