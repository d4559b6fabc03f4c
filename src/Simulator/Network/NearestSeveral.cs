namespace Simulator.Network;

/// <summary>The k nearest destinations of each origin, nearest first, ties to the lowest index.</summary>
/// <param name="K">Destinations asked for.</param>
/// <param name="Milliseconds">Row-major, origins × k; <see cref="TravelTime.Unreachable"/> where fewer are reached.</param>
/// <param name="Destination">Row-major, origins × k; −1 where fewer are reached.</param>
public sealed record NearestSeveral(int K, uint[] Milliseconds, int[] Destination)
{
    /// <summary>Picks them out of all pairs: the reference.</summary>
    public static NearestSeveral Of(TravelTimeMatrix times, int k)
    {
        ulong[] keys = KeyLists.Empty(times.Rows, k);
        for (int o = 0; o < times.Rows; o++)
        {
            ReadOnlySpan<uint> row = times.Milliseconds(o);
            for (int d = 0; d < row.Length; d++)
            {
                if (row[d] != TravelTime.Unreachable)
                {
                    KeyLists.Offer(keys.AsSpan(o * k, k), ((ulong)row[d] << 32) | (uint)d);
                }
            }
        }

        return Of(keys, k, TravelTime.Unreachable);
    }

    /// <summary>Reads lists of keys (see <see cref="KeyLists"/>).</summary>
    internal static NearestSeveral Of(ulong[] keys, int k, uint bound)
    {
        uint[] time = new uint[keys.Length];
        int[] nearest = new int[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            bool reached = keys[i] != ulong.MaxValue && (uint)(keys[i] >> 32) <= bound;
            (time[i], nearest[i]) = reached ? ((uint)(keys[i] >> 32), (int)(uint)keys[i]) : (TravelTime.Unreachable, -1);
        }

        return new NearestSeveral(k, time, nearest);
    }
}
