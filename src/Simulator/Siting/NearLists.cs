using Simulator.Network;

namespace Simulator.Siting;

/// <summary>For each row its useful sites in order of time, then index; nearest first. A list may be cut short and
/// lengthened later.</summary>
/// <remarks>Cost: rows × sites once to select, then only what is kept is sorted.</remarks>
internal sealed class NearLists
{
    private readonly TravelTimeMatrix travel;
    private readonly uint[] below;
    private readonly bool[] gone;
    private readonly long[] start;
    private readonly uint[] end;
    private int[] sites;
    private uint[] times;

    /// <param name="travel">Rows × sites.</param>
    /// <param name="useful">Rows that count.</param>
    /// <param name="below">Only sites nearer than this are useful to a row.</param>
    /// <param name="state">Sites that are out are left out.</param>
    /// <param name="limit">Longest list of a row.</param>
    /// <param name="threads">Threads to build with; the lists do not depend on it.</param>
    public NearLists(
        TravelTimeMatrix travel, Func<int, bool> useful, uint[] below, SiteState[] state, int limit, int threads)
    {
        (this.travel, this.below, Rows, Sites) = (travel, below, travel.Rows, travel.Columns);
        gone = Array.ConvertAll(state, s => s == SiteState.Out);
        (start, end) = (new long[Rows + 1], new uint[Rows]);
        Array.Fill(end, TravelTime.Unreachable);
        ulong[][] sorted = new ulong[Rows][];
        Parallel.For(0, Rows, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) },
            () => new ulong[Sites],
            (i, _, keys) =>
            {
                sorted[i] = useful(i) ? Sorted(i, limit, keys, out end[i]) : [];
                return keys;
            }, _ => { });
        (sites, times) = ([], []);
        Lay(sorted);
    }

    private NearLists(NearLists other, SiteState[] state)
    {
        (travel, below, Rows, Sites) = (other.travel, other.below, other.Rows, other.Sites);
        (gone, start, end) = ([.. other.gone], [.. other.start], [.. other.end]);
        (sites, times) = (other.sites, other.times);
        Forget(state, inPlace: false);
    }

    public int Rows { get; }

    public int Sites { get; }

    public long Length => start[Rows];

    public ReadOnlySpan<int> SitesOf(int row) => sites.AsSpan((int)start[row], (int)(start[row + 1] - start[row]));

    public ReadOnlySpan<uint> TimesOf(int row) => times.AsSpan((int)start[row], (int)(start[row + 1] - start[row]));

    /// <summary>First time left out of a list cut short; unreachable for a whole list.</summary>
    public uint EndOf(int row) => end[row];

    /// <summary>Whether the site was taken out of the lists.</summary>
    public bool IsGone(int site) => gone[site];

    /// <summary>Takes out sites that are out for good.</summary>
    public void Forget(SiteState[] state) => Forget(state, inPlace: true);

    /// <summary>A copy without the sites that are out.</summary>
    public NearLists Without(SiteState[] state) => new(this, state);

    /// <summary>Makes the lists of some rows four times as long.</summary>
    public void Lengthen(IReadOnlyList<int> rows)
    {
        var longer = new Dictionary<int, ulong[]>();
        ulong[] keys = new ulong[Sites];
        foreach (int row in rows)
        {
            longer[row] = Sorted(row, 4 * Math.Max(20, SitesOf(row).Length), keys, out end[row]);
        }

        ulong[][] sorted = new ulong[Rows][];
        for (int i = 0; i < Rows; i++)
        {
            if (!longer.TryGetValue(i, out ulong[]? list))
            {
                ReadOnlySpan<int> own = SitesOf(i);
                ReadOnlySpan<uint> at = TimesOf(i);
                list = new ulong[own.Length];
                for (int k = 0; k < own.Length; k++)
                {
                    list[k] = ((ulong)at[k] << 32) | (uint)own[k];
                }
            }

            sorted[i] = list;
        }

        Lay(sorted);
    }

    private void Lay(ulong[][] sorted)
    {
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

    private void Forget(SiteState[] state, bool inPlace)
    {
        long left = 0;
        for (int s = 0; s < gone.Length; s++)
        {
            gone[s] |= state[s] == SiteState.Out;
        }

        for (long k = 0; k < Length; k++)
        {
            left += gone[sites[k]] ? 0 : 1;
        }

        (int[] fromSites, uint[] fromTimes) = (sites, times);
        if (!inPlace || left < Length)
        {
            (sites, times) = (new int[left], new uint[left]);
        }

        long at = 0;
        for (int i = 0; i < Rows; i++)
        {
            long from = start[i], to = start[i + 1];
            start[i] = at;
            for (long k = from; k < to; k++)
            {
                if (!gone[fromSites[k]])
                {
                    (sites[at], times[at]) = (fromSites[k], fromTimes[k]);
                    at++;
                }
            }
        }

        start[Rows] = at;
    }

    private ulong[] Sorted(int row, int limit, ulong[] keys, out uint cut)
    {
        ReadOnlySpan<uint> all = travel.Milliseconds(row);
        uint useful = below[row];
        int n = 0;
        for (int s = 0; s < all.Length; s++)
        {
            if (all[s] < useful && !gone[s])
            {
                keys[n++] = ((ulong)all[s] << 32) | (uint)s;
            }
        }

        int kept = Math.Min(n, limit);
        cut = TravelTime.Unreachable;
        if (kept < n)
        {
            Select(keys, n, kept);
            cut = (uint)(keys[kept] >> 32);
        }

        Array.Sort(keys, 0, kept);
        return keys[..kept];
    }

    // Quickselect: keys[at] gets the key that sorting would put there, smaller ones stand before it. Keys differ.
    private static void Select(ulong[] keys, int n, int at)
    {
        (int lo, int hi) = (0, n - 1);
        while (lo < hi)
        {
            ulong a = keys[lo], b = keys[(lo + hi) >>> 1], c = keys[hi];
            ulong pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            (int i, int j) = (lo, hi);
            while (i <= j)
            {
                while (keys[i] < pivot)
                {
                    i++;
                }

                while (keys[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (keys[i], keys[j]) = (keys[j], keys[i]);
                    i++;
                    j--;
                }
            }

            if (at <= j)
            {
                hi = j;
            }
            else if (at >= i)
            {
                lo = i;
            }
            else
            {
                return;
            }
        }
    }
}
