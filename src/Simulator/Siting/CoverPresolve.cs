using System.Numerics;

namespace Simulator.Siting;

/// <summary>Makes a covering question smaller without changing its best value.</summary>
/// <remarks>
/// A site whose rows are all rows of another site that costs no more is never needed; in set covering a row whose sites
/// hold all sites of another row is covered with it. Only where sites need not obey rules of their own.
/// Source: [Toregas &amp; ReVelle 1973].
/// </remarks>
internal static class CoverPresolve
{
    /// <summary>Sites that another site makes needless (of equal ones the lowest index stays).</summary>
    /// <param name="sets">Rows of each site.</param>
    /// <param name="state">Sites in and out take no part.</param>
    /// <param name="costs">Cost of each site; null: all equal.</param>
    /// <param name="stop">Asked now and then: ends with those found so far; null never.</param>
    public static bool[] NeedlessSites(
        CoverSets sets, SiteState[] state, long[]? costs = null, Func<bool>? stop = null)
    {
        int words = (sets.Rows + 63) / 64;
        ulong[] bits = new ulong[(long)sets.Sites * words];
        int[] order = [.. Enumerable.Range(0, sets.Sites).Where(s => state[s] == SiteState.Free)
            .OrderByDescending(s => sets.RowsOf(s).Length).ThenBy(s => s)];
        int[][] sitesOf = sets.SitesByRow();
        bool[] needless = new bool[sets.Sites];
        foreach (int s in order)
        {
            foreach (int row in sets.RowsOf(s))
            {
                bits[(long)s * words + row / 64] |= 1UL << (row % 64);
            }
        }

        int asked = 0;
        foreach (int s in order)
        {
            if ((++asked & 15) == 0 && stop is not null && stop())
            {
                break;
            }

            ReadOnlySpan<int> rows = sets.RowsOf(s);
            if (rows.Length == 0)
            {
                needless[s] = true;
                continue;
            }

            int rarest = rows[0];
            foreach (int row in rows)
            {
                rarest = sitesOf[row].Length < sitesOf[rarest].Length ? row : rarest;
            }

            ReadOnlySpan<ulong> own = bits.AsSpan((int)((long)s * words), words);
            foreach (int other in sitesOf[rarest])
            {
                int length = sets.RowsOf(other).Length;
                if (other == s || needless[other] || state[other] != SiteState.Free || length < rows.Length
                    || (costs is not null && costs[other] > costs[s])
                    || (length == rows.Length && other > s && (costs is null || costs[other] == costs[s])))
                {
                    continue;
                }

                if (Within(own, bits.AsSpan((int)((long)other * words), words)))
                {
                    needless[s] = true;
                    break;
                }
            }
        }

        return needless;
    }

    /// <summary>Rows whose sites hold all sites of another row (of equal ones the lowest index stays).</summary>
    /// <param name="sitesOf">Sites of each row.</param>
    /// <param name="sites">Number of sites.</param>
    /// <param name="must">Rows that must be covered, which alone make others needless; null: all.</param>
    /// <param name="stop">Asked now and then: ends with those found so far; null never.</param>
    public static bool[] NeedlessRows(int[][] sitesOf, int sites, bool[]? must = null, Func<bool>? stop = null)
    {
        int rows = sitesOf.Length, words = (sites + 63) / 64;
        ulong[] bits = new ulong[(long)rows * words];
        var rowsOf = new List<int>[sites];
        for (int i = 0; i < rows; i++)
        {
            foreach (int s in sitesOf[i])
            {
                bits[(long)i * words + s / 64] |= 1UL << (s % 64);
                (rowsOf[s] ??= []).Add(i);
            }
        }

        bool[] needless = new bool[rows];
        int asked = 0;
        foreach (int i in Enumerable.Range(0, rows).OrderBy(i => sitesOf[i].Length).ThenBy(i => i))
        {
            if ((++asked & 15) == 0 && stop is not null && stop())
            {
                break;
            }

            if (needless[i] || sitesOf[i].Length == 0 || (must is not null && !must[i]))
            {
                continue;
            }

            int rarest = sitesOf[i].MinBy(s => rowsOf[s].Count);
            ReadOnlySpan<ulong> own = bits.AsSpan((int)((long)i * words), words);
            foreach (int other in rowsOf[rarest])
            {
                if (other != i && !needless[other]
                    && (sitesOf[other].Length > sitesOf[i].Length
                        || (sitesOf[other].Length == sitesOf[i].Length && (other > i || (must is not null && !must[other]))))
                    && Within(own, bits.AsSpan((int)((long)other * words), words)))
                {
                    needless[other] = true;
                }
            }
        }

        return needless;
    }

    private static bool Within(ReadOnlySpan<ulong> small, ReadOnlySpan<ulong> large)
    {
        int k = 0;
        for (; k + Vector<ulong>.Count <= small.Length; k += Vector<ulong>.Count)
        {
            if (Vector.AndNot(new Vector<ulong>(small[k..]), new Vector<ulong>(large[k..])) != Vector<ulong>.Zero)
            {
                return false;
            }
        }

        for (; k < small.Length; k++)
        {
            if ((small[k] & ~large[k]) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
