using Simulator.Network;

namespace Simulator.Siting;

/// <summary>For each row its useful sites in order of time, then index; nearest first.</summary>
internal sealed class NearLists
{
    private readonly long[] start;
    private readonly uint[] end;
    private int[] sites;
    private uint[] times;

    /// <param name="travel">Rows × sites.</param>
    /// <param name="useful">Rows that count.</param>
    /// <param name="below">Only sites nearer than this are useful to a row.</param>
    /// <param name="state">Sites that are out are left out.</param>
    /// <param name="limit">Longest list of a row.</param>
    public NearLists(TravelTimeMatrix travel, Func<int, bool> useful, uint[] below, SiteState[] state, int limit)
    {
        (Rows, Sites) = (travel.Rows, travel.Columns);
        (start, end) = (new long[Rows + 1], new uint[Rows]);
        Array.Fill(end, TravelTime.Unreachable);
        ulong[][] sorted = new ulong[Rows][];
        Parallel.For(0, Rows, i => sorted[i] = useful(i) ? Sorted(travel, i, below[i], state, limit, out end[i]) : []);
        for (int i = 0; i < Rows; i++)
        {
            start[i + 1] = start[i] + sorted[i].Length;
        }

        (sites, times) = (new int[start[Rows]], new uint[start[Rows]]);
        for (int i = 0; i < Rows; i++)
        {
            long at = start[i];
            foreach (ulong key in sorted[i])
            {
                sites[at] = (int)(uint)key;
                times[at++] = (uint)(key >> 32);
            }

            sorted[i] = [];
        }
    }

    public int Rows { get; }

    public int Sites { get; }

    public long Length => start[Rows];

    public ReadOnlySpan<int> SitesOf(int row) => sites.AsSpan((int)start[row], (int)(start[row + 1] - start[row]));

    public ReadOnlySpan<uint> TimesOf(int row) => times.AsSpan((int)start[row], (int)(start[row + 1] - start[row]));

    /// <summary>First time left out of a list cut short; unreachable for a whole list.</summary>
    public uint EndOf(int row) => end[row];

    /// <summary>Takes out sites that are out for good, and what lies behind a site that is in.</summary>
    public void Forget(SiteState[] state)
    {
        long at = 0;
        for (int i = 0; i < Rows; i++)
        {
            long from = start[i], to = start[i + 1];
            start[i] = at;
            for (long k = from; k < to; k++)
            {
                if (state[sites[k]] != SiteState.Out)
                {
                    (sites[at], times[at]) = (sites[k], times[k]);
                    at++;
                }
            }
        }

        start[Rows] = at;
        Array.Resize(ref sites, (int)at);
        Array.Resize(ref times, (int)at);
    }

    private static ulong[] Sorted(
        TravelTimeMatrix travel, int row, uint below, SiteState[] state, int limit, out uint end)
    {
        ReadOnlySpan<uint> all = travel.Milliseconds(row);
        ulong[] keys = new ulong[all.Length];
        int n = 0;
        for (int s = 0; s < all.Length; s++)
        {
            if (state[s] != SiteState.Out && all[s] < below)
            {
                keys[n++] = ((ulong)all[s] << 32) | (uint)s;
            }
        }

        Array.Sort(keys, 0, n);
        end = n > limit ? (uint)(keys[limit] >> 32) : TravelTime.Unreachable;
        return keys[..Math.Min(n, limit)];
    }
}
