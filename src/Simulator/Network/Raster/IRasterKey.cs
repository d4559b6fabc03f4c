using System.Numerics;

namespace Simulator.Network.Raster;

/// <summary>What a raster search keeps for a cell: a time alone, or a time and where it comes from. Keys compare by time
/// first.</summary>
internal interface IRasterKey<T>
    where T : struct, IBinaryInteger<T>
{
    static abstract T Far { get; }

    static abstract uint Milliseconds(T key);

    /// <summary>The key so many milliseconds later, from the same origin.</summary>
    static abstract T Later(T key, uint milliseconds);
}

/// <summary>A time alone.</summary>
internal readonly struct PlainKey : IRasterKey<uint>
{
    public static uint Far => TravelTime.Unreachable;

    public static uint Milliseconds(uint key) => key;

    public static uint Later(uint key, uint milliseconds) => TravelTime.Add(key, milliseconds);
}

/// <summary>Milliseconds × 2³² + origin: of equal times the lowest origin counts.</summary>
internal readonly struct OriginKey : IRasterKey<ulong>
{
    public static ulong Far => ulong.MaxValue;

    public static uint Milliseconds(ulong key) => (uint)(key >> 32);

    public static ulong Later(ulong key, uint milliseconds)
    {
        uint sum = TravelTime.Add((uint)(key >> 32), milliseconds);
        return sum == TravelTime.Unreachable ? Far : ((ulong)sum << 32) | (uint)key;
    }
}
