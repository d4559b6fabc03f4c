using Simulator.Network;

namespace Simulator.Siting;

/// <summary>
/// A plain p-median whose demand points lie in clusters: parts that no set below a target connects, each solved on its
/// own for the numbers of sites that matter, and put together by a knapsack over the parts.
/// </summary>
/// <remarks>
/// A set below the target serves row i within (λᵢ + target − bound) ÷ wᵢ; the parts are the connected components of the
/// pairs within that. With f_c(k) the best value of part c with k sites, the best set is min Σ f_c(k_c) over Σ k_c = p.
/// The knapsack runs over lower bounds of f_c, first those of the multipliers; the f_c(k) that its solution uses are
/// solved and put in their place, until a solution uses solved ones only. A relaxation that mixes the parts' numbers of
/// sites, as the linear one does, leaves a gap that no branching on single sites closes.
/// <para>Cost: p × sites for each knapsack, and the searches of the parts.</para>
/// </remarks>
internal sealed class MedianParts
{
    private const long MostCells = 30_000_000;
    private readonly SearchLimits limits;
    private readonly MedianPart[] parts;
    private readonly int p;

    private MedianParts(SearchLimits limits, MedianPart[] parts, int p) =>
        (this.limits, this.parts, this.p) = (limits, parts, p);

    /// <summary>The parts; null where they are too few or too uneven to help.</summary>
    /// <param name="model">The p-median.</param>
    /// <param name="state">Sites decided for all sets below the target.</param>
    /// <param name="p">Sites to choose.</param>
    /// <param name="lambda">Multipliers.</param>
    /// <param name="slack">Target − 1 − the bound of these multipliers.</param>
    /// <param name="limits">Time and cancel.</param>
    public static MedianParts? Of(
        MedianRelaxation model, SiteState[] state, int p, double[] lambda, double slack, SearchLimits limits)
    {
        int sites = state.Length, counted = 0;
        if ((long)p * sites > MostCells)
        {
            return null;
        }

        int[] parent = [.. Enumerable.Range(0, sites + model.Rows)];
        for (int i = 0; i < model.Rows && !limits.Stop; i++)
        {
            if (model.WeightOf(i) == 0)
            {
                continue;
            }

            counted++;
            double most = Math.Min((lambda[i] + slack) / model.WeightOf(i), TravelTime.Unreachable - 1.0);
            ReadOnlySpan<uint> times = model.TimesOf(i);
            uint cap = model.FallbackOf(i);
            for (int s = 0; s < sites; s++)
            {
                if (times[s] <= most && times[s] < cap && state[s] != SiteState.Out)
                {
                    parent[Root(parent, sites + i)] = Root(parent, s);
                }
            }
        }

        var rowsOf = new SortedDictionary<int, List<int>>();
        var sitesOf = new Dictionary<int, List<int>>();
        for (int i = 0; i < model.Rows; i++)
        {
            if (model.WeightOf(i) > 0)
            {
                Add(rowsOf, Root(parent, sites + i), i);
            }
        }

        for (int s = 0; s < sites; s++)
        {
            if (state[s] == SiteState.In || (state[s] == SiteState.Free && rowsOf.ContainsKey(Root(parent, s))))
            {
                Add(sitesOf, Root(parent, s), s);
            }
        }

        // Sites in that no row reaches any more still count.
        int idle = sitesOf.Where(pair => !rowsOf.ContainsKey(pair.Key)).Sum(pair => pair.Value.Count);
        if (limits.Stop || rowsOf.Count < 2 || rowsOf.Values.Max(rows => rows.Count) * 4L > counted * 3L
            || idle > 0)
        {
            return null;
        }

        var parts = new List<MedianPart>();
        foreach ((int key, List<int> rows) in rowsOf)
        {
            var part = new MedianPart(model, [.. rows], [.. sitesOf.GetValueOrDefault(key, [])], state, lambda, p);
            if (parts.Find(part.IsLike) is MedianPart like)
            {
                part.ShareWith(like);
            }

            parts.Add(part);
        }

        return new MedianParts(limits, [.. parts], p);
    }

    /// <summary>Looks for the best set below the target.</summary>
    /// <param name="target">Values from here on do not matter.</param>
    /// <param name="best">Best set known; null none.</param>
    /// <param name="offer">Takes sets.</param>
    /// <returns>No set is below this and the target; infinity: none is below the target but those offered.</returns>
    public double Run(long target, int[]? best, Func<int[], bool> offer)
    {
        Array.ForEach(parts, part => part.Learn(best ?? []));
        double bound = 0;
        while (true)
        {
            (double value, int[] numbers) = Knapsack((part, k) => part.BoundOf(k));
            bound = Math.Max(bound, value);
            if (value > target - 1)
            {
                return double.PositiveInfinity;
            }

            int[] open = [.. Enumerable.Range(0, parts.Length).Where(c => !parts[c].IsSolved(numbers[c]))
                .OrderBy(c => parts[c].Size).ThenBy(c => c)];
            if (open.Length == 0)
            {
                offer(SetOf(numbers));
                return double.PositiveInfinity;
            }

            foreach (int c in open)
            {
                // At this cutoff or above, no set with so many sites here is below the target.
                double before = parts[c].BoundOf(numbers[c]);
                if (!parts[c].IsSolved(numbers[c]))
                {
                    parts[c].Solve(numbers[c], (long)Math.Ceiling(before + target - value), limits);
                }

                value += parts[c].BoundOf(numbers[c]) - before;
                if (limits.Stop || value > target - 1)
                {
                    break;
                }
            }

            (double known, numbers) = Knapsack((part, k) => part.ValueOf(k));
            if (!double.IsPositiveInfinity(known))
            {
                offer(SetOf(numbers));
            }

            if (limits.Stop)
            {
                return bound;
            }
        }
    }

    private int[] SetOf(int[] numbers) => [.. parts.SelectMany((part, c) => part.SetOf(numbers[c])).Order()];

    // Least sum over the parts for p sites in all, and the number of sites of each part.
    private (double Value, int[] Numbers) Knapsack(Func<MedianPart, int, double> valueOf)
    {
        double[] best = new double[p + 1];
        Array.Fill(best, double.PositiveInfinity);
        best[0] = 0;
        int[][] taken = new int[parts.Length][];
        int most = 0;
        for (int c = 0; c < parts.Length; c++)
        {
            int reach = Math.Min(p, most + parts[c].Most);
            double[] next = new double[p + 1];
            Array.Fill(next, double.PositiveInfinity);
            taken[c] = new int[p + 1];
            for (int k = parts[c].Least; k <= parts[c].Most; k++)
            {
                double own = valueOf(parts[c], k);
                for (int q = double.IsPositiveInfinity(own) ? reach + 1 : k; q <= reach; q++)
                {
                    if (best[q - k] + own < next[q])
                    {
                        (next[q], taken[c][q]) = (best[q - k] + own, k);
                    }
                }
            }

            (best, most) = (next, reach);
        }

        int[] numbers = new int[parts.Length];
        int left = p;
        for (int c = parts.Length - 1; c >= 0 && !double.IsPositiveInfinity(best[p]); c--)
        {
            numbers[c] = taken[c][left];
            left -= numbers[c];
        }

        return (best[p], numbers);
    }

    private static int Root(int[] parent, int x)
    {
        while (parent[x] != x)
        {
            parent[x] = parent[parent[x]];
            x = parent[x];
        }

        return x;
    }

    private static void Add(IDictionary<int, List<int>> lists, int key, int item)
    {
        if (!lists.TryGetValue(key, out List<int>? list))
        {
            lists[key] = list = [];
        }

        list.Add(item);
    }
}
