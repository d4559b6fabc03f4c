using System.Numerics;

namespace Simulator.Ems.Allocation;

/// <summary>In which order to man bases, so that every stage on the way covers well: the nested maximal covering problem.
/// </summary>
/// <remarks>
/// Maximises Σ wₖ · (weight covered by the first k bases of the order). Exact, by dynamic programming over the sets of
/// bases that are manned; ties go to the lowest index first.
/// <para>Cost: O(2ⁿ · n) time and O(2ⁿ) memory for n bases, at most <see cref="MostBases"/>.</para>
/// <para>Source: [Held &amp; Karp 1962] for the recursion; the problem as in the tests of JEMSS.jl.</para>
/// </remarks>
public static class NestedCover
{
    /// <summary>More bases than this are refused.</summary>
    public const int MostBases = 20;

    /// <summary>The best order.</summary>
    /// <param name="cover">Who is covered by which base.</param>
    /// <param name="bases">The bases to order, indices in the cover; the others stay empty.</param>
    /// <param name="weights">Weight of each stage, ≥ 0; as many as bases.</param>
    /// <returns>The bases in the order they are manned, and the value.</returns>
    public static NestedOrder Solve(CoverSets cover, IReadOnlyList<int> bases, IReadOnlyList<double> weights)
    {
        int n = bases.Count;
        if (n > MostBases || weights.Count != n)
        {
            throw new ArgumentException($"{n} bases (at most {MostBases}), {weights.Count} weights");
        }

        double[] covered = Covered(cover, bases);
        var best = new double[1 << n];
        var last = new sbyte[1 << n];
        double tolerance = 1e-12 * covered[^1] * weights.Sum();
        for (int set = 1; set < best.Length; set++)
        {
            double top = double.NegativeInfinity;

            // The highest index last where it makes no difference, so that the lowest comes first.
            for (int b = n - 1; b >= 0; b--)
            {
                if ((set & (1 << b)) != 0 && best[set & ~(1 << b)] > top + tolerance)
                {
                    (top, last[set]) = (best[set & ~(1 << b)], (sbyte)b);
                }
            }

            best[set] = top + weights[BitOperations.PopCount((uint)set) - 1] * covered[set];
        }

        var order = new int[n];
        for (int set = best.Length - 1, k = n - 1; k >= 0; k--)
        {
            order[k] = bases[last[set]];
            set &= ~(1 << last[set]);
        }

        return new NestedOrder(order, best[^1]);
    }

    /// <summary>Weight covered by each set of the bases.</summary>
    private static double[] Covered(CoverSets cover, IReadOnlyList<int> bases)
    {
        int n = bases.Count;
        var within = new double[1 << n];
        double total = 0;
        for (int g = 0; g < cover.Sets.Count; g++)
        {
            int set = 0;
            for (int k = 0; k < n; k++)
            {
                set |= Array.IndexOf(cover.Sets[g], bases[k]) >= 0 ? 1 << k : 0;
            }

            within[set] += cover.Weights[g];
            total += cover.Weights[g];
        }

        // What only bases outside a set cover is what the set leaves out.
        for (int k = 0; k < n; k++)
        {
            for (int set = 0; set < within.Length; set++)
            {
                within[set] += (set & (1 << k)) != 0 ? within[set ^ (1 << k)] : 0;
            }
        }

        return [.. Enumerable.Range(0, within.Length).Select(set => total - within[within.Length - 1 - set])];
    }
}

/// <summary>An order of bases and its value.</summary>
/// <param name="Bases">In the order they are manned.</param>
/// <param name="Value">Weighted sum of what the stages cover.</param>
public sealed record NestedOrder(IReadOnlyList<int> Bases, double Value);
