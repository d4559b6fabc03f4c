using Simulator.Network;

namespace Simulator.Siting;

/// <summary>One part of <see cref="MedianParts"/>: its rows and sites, and what is known of its best value for each number
/// of sites.</summary>
internal sealed class MedianPart
{
    private readonly int[] sites;
    private readonly uint[] times;
    private readonly long[] weights;
    private readonly uint[] fallback;
    private readonly int[] inside;
    private double[] bounds;
    private double[] values;
    private int[]?[] sets;

    /// <param name="model">The whole p-median.</param>
    /// <param name="rows">Rows of the part.</param>
    /// <param name="sites">Its sites that are not out, ascending.</param>
    /// <param name="state">Sites decided.</param>
    /// <param name="lambda">Multipliers of the whole: the first bounds.</param>
    /// <param name="p">Sites to choose in the whole.</param>
    public MedianPart(MedianRelaxation model, int[] rows, int[] sites, SiteState[] state, double[] lambda, int p)
    {
        this.sites = sites;
        (weights, fallback) = (Array.ConvertAll(rows, model.WeightOf), Array.ConvertAll(rows, model.FallbackOf));
        times = new uint[rows.Length * sites.Length];
        double[] prices = new double[sites.Length];
        double ground = 0;
        for (int r = 0; r < rows.Length; r++)
        {
            ReadOnlySpan<uint> all = model.TimesOf(rows[r]);
            double limit = lambda[rows[r]];
            ground += fallback[r] == TravelTime.Unreachable ? limit : Math.Min(limit, weights[r] * (double)fallback[r]);
            for (int j = 0; j < sites.Length; j++)
            {
                uint time = times[r * sites.Length + j] = all[sites[j]];
                prices[j] += time == TravelTime.Unreachable ? 0 : Math.Min(0, weights[r] * (double)time - limit);
            }
        }

        inside = [.. Enumerable.Range(0, sites.Length).Where(j => state[sites[j]] == SiteState.In)];
        (Least, Most) = (inside.Length, Math.Min(p, sites.Length));
        (bounds, values, sets) = (new double[sites.Length + 1], new double[sites.Length + 1], new int[sites.Length + 1][]);
        Array.Fill(values, double.PositiveInfinity);
        double sum = ground + inside.Sum(j => prices[j]), size = ground - prices.Sum();
        double[] rest = [.. Enumerable.Range(0, sites.Length).Except(inside).Select(j => prices[j]).Order()];
        for (int k = Least; k <= Most; k++)
        {
            sum += k > Least ? rest[k - Least - 1] : 0;
            bounds[k] = Whole(sum - 1e-12 * size);
        }

        if (Least == 0)
        {
            // Without a site each row is served by its fallback.
            sets[0] = [];
            bounds[0] = values[0] = fallback.Contains(TravelTime.Unreachable) ? double.PositiveInfinity
                : weights.Zip(fallback, (w, f) => (double)w * f).Sum();
        }
    }

    /// <summary>Fewest sites: those decided.</summary>
    public int Least { get; }

    /// <summary>Most sites.</summary>
    public int Most { get; }

    /// <summary>Number of rows.</summary>
    public int Size => weights.Length;

    /// <summary>No set of so many sites is below this.</summary>
    public double BoundOf(int number) => bounds[number];

    /// <summary>Value of the best set of so many sites known; infinity when none is.</summary>
    public double ValueOf(int number) => values[number];

    /// <summary>Whether the best set of so many sites is known, or known not to exist.</summary>
    public bool IsSolved(int number) => bounds[number] >= values[number];

    /// <summary>The best set of so many sites known, as sites of the whole.</summary>
    public IEnumerable<int> SetOf(int number) => sets[number]!.Select(j => sites[j]);

    /// <summary>Whether both have the same rows and sites in the same order, so that what holds for one holds for the other.
    /// </summary>
    public bool IsLike(MedianPart other) =>
        times.AsSpan().SequenceEqual(other.times) && weights.AsSpan().SequenceEqual(other.weights)
        && fallback.AsSpan().SequenceEqual(other.fallback) && inside.AsSpan().SequenceEqual(other.inside);

    /// <summary>From here on both know what either finds out.</summary>
    public void ShareWith(MedianPart other)
    {
        for (int k = Least; k <= Most; k++)
        {
            other.bounds[k] = Math.Max(bounds[k], other.bounds[k]);
        }

        (bounds, values, sets) = (other.bounds, other.values, other.sets);
    }

    /// <summary>Takes in the part's share of a set of the whole.</summary>
    public void Learn(int[] whole)
    {
        int[] own = [.. Enumerable.Range(0, sites.Length).Where(j => Array.BinarySearch(whole, sites[j]) >= 0)];
        if (own.Length < Least || own.Length > Most || !inside.All(own.Contains))
        {
            return;
        }

        double value = 0;
        for (int r = 0; r < weights.Length; r++)
        {
            uint least = fallback[r];
            foreach (int j in own)
            {
                least = Math.Min(least, times[r * sites.Length + j]);
            }

            value += least == TravelTime.Unreachable ? double.PositiveInfinity : weights[r] * (double)least;
        }

        Learn(own, value);
    }

    /// <summary>Finds the best set of so many sites below a cutoff, or lifts the bound.</summary>
    public void Solve(int number, long cutoff, SearchLimits limits)
    {
        var own = new SearchLimits(limits.Options with { GapLimit = 0, TimeLimit = limits.Left });
        var travel = new TravelTimeMatrix(weights.Length, sites.Length, times);
        var rules = new SiteRules(new SitingProblem
        {
            Model = SitingModel.PMedian,
            Weights = Array.ConvertAll(weights, w => (double)w),
            Travel = travel,
            LockedIn = inside,
            P = number,
        });
        var part = new MedianRelaxation(travel, weights, fallback, rules.State);
        ExactSearch.Found found = MedianSearch.Run(part, rules, own, Math.Min(cutoff, part.Impossible));
        (limits.Nodes, limits.Iterations) = (limits.Nodes + own.Nodes, limits.Iterations + own.Iterations);
        bounds[number] = found.Proven && found.Sites is null && cutoff >= part.Impossible
            ? double.PositiveInfinity : Math.Max(bounds[number], Whole(found.Bound));
        if (found.Sites is not null)
        {
            Learn(found.Sites, found.Value);
            bounds[number] = found.Proven ? found.Value : bounds[number];
        }
    }

    private void Learn(int[] set, double value)
    {
        if (value < values[set.Length])
        {
            (values[set.Length], sets[set.Length]) = (value, set);
        }
    }

    // Values are whole numbers.
    private static double Whole(double bound) => Math.Max(0, Math.Ceiling(bound - 1e-6));
}
