using Simulator.Network;

namespace Simulator.Benchmarks.Network;

/// <summary>Sums of answers: equal sums, equal answers for all that a benchmark needs to know.</summary>
internal static class Checksum
{
    public static ulong Of(ReadOnlySpan<uint> times)
    {
        ulong sum = 0;
        foreach (uint time in times)
        {
            sum += time == TravelTime.Unreachable ? 0 : time;
        }

        return sum;
    }

    /// <summary>Times and origins.</summary>
    public static ulong Of(ReadOnlySpan<ulong> keys)
    {
        ulong sum = 0;
        foreach (ulong key in keys)
        {
            sum += key == ulong.MaxValue ? 0 : (key >> 32) + (uint)key;
        }

        return sum;
    }
}
