using System.Runtime.InteropServices;
using Simulator.Network;

namespace Simulator.Siting;

/// <summary>
/// Who covers whom, stored sparsely: for each site the rows within its reach. Frozen; demand points that exactly the
/// same sites reach share one row.
/// </summary>
public sealed class CoverSets
{
    private readonly int[] start;
    private readonly int[] rows;

    private CoverSets(int sites, int rowCount, int[] start, int[] rows, int[] rowOf)
    {
        (Sites, Rows, this.start, this.rows, RowOf) = (sites, rowCount, start, rows, rowOf);
    }

    public int Sites { get; }

    /// <summary>Groups of demand points with equal, non-empty sets of sites.</summary>
    public int Rows { get; }

    /// <summary>(Row, site) pairs.</summary>
    public int Pairs => rows.Length;

    /// <summary>Row of each demand point; −1 for one that no site reaches or that was left out.</summary>
    public int[] RowOf { get; }

    /// <summary>Rows a site covers, ascending.</summary>
    public ReadOnlySpan<int> RowsOf(int site) => rows.AsSpan(start[site], start[site + 1] - start[site]);

    /// <summary>The rows of all sites turned round: for each row its sites, ascending.</summary>
    public int[][] SitesByRow()
    {
        int[] count = new int[Rows];
        foreach (int row in rows)
        {
            count[row]++;
        }

        int[][] result = Array.ConvertAll(count, c => new int[c]);
        Array.Clear(count);
        for (int s = 0; s < Sites; s++)
        {
            foreach (int row in RowsOf(s))
            {
                result[row][count[row]++] = s;
            }
        }

        return result;
    }

    /// <summary>The same without some sites and rows; rows that become equal are merged, and
    /// <see cref="RowOf"/> of the result leads from the rows of this one.</summary>
    public CoverSets Without(bool[]? sites, bool[]? leaveOut)
    {
        int[][] old = SitesByRow();
        return From(
            Rows, Sites, (row, into) =>
            {
                foreach (int s in old[row])
                {
                    if (sites is null || !sites[s])
                    {
                        into.Add(s);
                    }
                }
            },
            leaveOut is null ? null : row => !leaveOut[row]);
    }

    /// <summary>From travel times: site j covers demand point i when the time is at most the standard.</summary>
    /// <param name="travel">Demand points × sites.</param>
    /// <param name="standard">Milliseconds, inclusive.</param>
    /// <param name="keep">Demand points to keep; null keeps all.</param>
    public static CoverSets Within(TravelTimeMatrix travel, uint standard, Func<int, bool>? keep = null) =>
        From(travel.Rows, travel.Columns, (i, into) =>
        {
            ReadOnlySpan<uint> times = travel.Milliseconds(i);
            for (int j = 0; j < times.Length; j++)
            {
                if (times[j] <= standard && times[j] != TravelTime.Unreachable)
                {
                    into.Add(j);
                }
            }
        }, keep);

    /// <summary>From any rule that lists the sites of a demand point, ascending.</summary>
    /// <param name="demand">Number of demand points.</param>
    /// <param name="sites">Number of sites.</param>
    /// <param name="sitesOf">Adds the sites of a demand point to the list, ascending.</param>
    /// <param name="keep">Demand points to keep; null keeps all.</param>
    public static CoverSets From(
        int demand, int sites, Action<int, List<int>> sitesOf, Func<int, bool>? keep = null)
    {
        int[] rowOf = new int[demand];
        var first = new Dictionary<UInt128, int>();
        var pairs = new List<int>();
        var ends = new List<int>();
        var reach = new List<int>();
        for (int i = 0; i < demand; i++)
        {
            rowOf[i] = -1;
            if (keep is not null && !keep(i))
            {
                continue;
            }

            reach.Clear();
            sitesOf(i, reach);
            if (reach.Count == 0)
            {
                continue;
            }

            ReadOnlySpan<int> span = CollectionsMarshal.AsSpan(reach);
            UInt128 key = Hash(span);
            while (first.TryGetValue(key, out int row))
            {
                int from = row == 0 ? 0 : ends[row - 1];
                if (span.SequenceEqual(CollectionsMarshal.AsSpan(pairs)[from..ends[row]]))
                {
                    rowOf[i] = row;
                    break;
                }

                key++;
            }

            if (rowOf[i] < 0)
            {
                rowOf[i] = ends.Count;
                first.Add(key, ends.Count);
                pairs.AddRange(reach);
                ends.Add(pairs.Count);
            }
        }

        return Turn(sites, rowOf, pairs, ends);
    }

    private static CoverSets Turn(int sites, int[] rowOf, List<int> pairs, List<int> ends)
    {
        int[] start = new int[sites + 1];
        foreach (int s in pairs)
        {
            start[s + 1]++;
        }

        for (int s = 0; s < sites; s++)
        {
            start[s + 1] += start[s];
        }

        int[] next = [.. start];
        int[] rows = new int[pairs.Count];
        for (int row = 0, k = 0; row < ends.Count; row++)
        {
            for (; k < ends[row]; k++)
            {
                rows[next[pairs[k]]++] = row;
            }
        }

        return new CoverSets(sites, ends.Count, start, rows, rowOf);
    }

    private static UInt128 Hash(ReadOnlySpan<int> values)
    {
        ulong a = 0x9E3779B97F4A7C15, b = 0xC2B2AE3D27D4EB4F;
        foreach (int v in values)
        {
            a = (a ^ (uint)v) * 0xFF51AFD7ED558CCD;
            a ^= a >> 32;
            b = (b + (uint)v) * 0xC4CEB9FE1A85EC53;
            b ^= b >> 29;
        }

        return new UInt128(a, b);
    }
}
