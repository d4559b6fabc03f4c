namespace Simulator.Siting;

/// <summary>The lowest of all best sets of a covering question, by its own search.</summary>
/// <remarks>
/// First what holds in every best set is fixed (reduced costs against the best value, and rows that must be covered; a
/// site that another makes needless stays, as it may have the lower index). The sites still open are then asked for one
/// by one: most are answered by the last multipliers or by the relaxation, which goes on from the question before, and
/// the rest by the search.
/// </remarks>
internal sealed class CoverTies
{
    private readonly CoverQuestion left;
    private readonly CoverSearch common;
    private readonly SearchLimits limits;
    private readonly int[] toWhole;
    private readonly long target;
    private readonly CoverBasis basis;
    private readonly CoverSimplex simplex;
    private readonly double[] prices;
    private double[] lambda;

    private CoverTies(CoverSearch common, CoverQuestion left, SearchLimits limits, long value)
    {
        (this.common, this.left, this.limits) = (common, left, limits);
        (toWhole, target, lambda) = ([.. common.LeftSites], value - common.CommonValue, common.LeftLambda);
        prices = new double[toWhole.Length];
        basis = new CoverBasis(left, left.Sets.SitesByRow()) { Stop = () => limits.Stop };
        simplex = new CoverSimplex(basis);
        if (left.P != 0 && toWhole.Length > 0)
        {
            basis.Start(lambda);
        }
    }

    /// <summary>The lowest set of the best value; when the limits end the work, the lowest found so far.</summary>
    /// <param name="whole">The question.</param>
    /// <param name="rules">Locks; nothing else may bind.</param>
    /// <param name="limits">Time, cancel, counts, and whether the lowest set is wanted.</param>
    /// <param name="best">A best set, sorted.</param>
    /// <param name="value">Its value, proven.</param>
    public static int[] Lowest(CoverQuestion whole, SiteRules rules, SearchLimits limits, int[] best, long value)
    {
        if (!limits.Options.LowestIndexTies || limits.Stop)
        {
            return best;
        }

        var common = new CoverSearch(whole, limits) { FixesOnly = true };
        common.Run(rules.State, value + 1, best);
        if (common.Left is not CoverQuestion left)
        {
            return best;
        }

        var known = new SiteState[whole.Sets.Sites];
        Array.Fill(known, SiteState.Out);
        foreach (int s in common.Common)
        {
            known[s] = SiteState.In;
        }

        foreach (int s in common.LeftSites)
        {
            known[s] = SiteState.Free;
        }

        var ties = new CoverTies(common, left, limits, value);
        return LowestTies.Refine(best, rules, ties.Find, () => limits.Stop, known);
    }

    // A best set that keeps to the state, sorted; null when there is none.
    private int[]? Find(SiteState[] state)
    {
        if (common.Common.Any(s => state[s] == SiteState.Out))
        {
            return null;
        }

        SiteState[] open = [.. toWhole.Select(s => state[s])];
        if (Refuted(open) || (open.Contains(SiteState.Free) && RefutedByRelaxation(open)))
        {
            return null;
        }

        var search = new CoverSearch(left, limits) { Floor = target };
        search.Run(open, target + 1, null);
        return search.Best is null ? null : [.. common.Common.Concat(search.Best.Select(s => toWhole[s])).Order()];
    }

    private bool Refuted(SiteState[] open) => left.Bound(lambda, open, prices).Bound > target;

    // The multipliers that the relaxation ends with are kept for the questions after this one.
    private bool RefutedByRelaxation(SiteState[] open)
    {
        const int steps = 2000;
        int chosen = open.Count(s => s == SiteState.In), free = open.Count(s => s == SiteState.Free);
        if (left.P >= 0 && (chosen >= left.P || chosen + free <= left.P))
        {
            return false;
        }

        for (int j = 0; j < open.Length; j++)
        {
            basis.Bound(j, (byte)(open[j] == SiteState.In ? 1 : 0), (byte)(open[j] == SiteState.Out ? 0 : 1));
        }

        basis.Settle();
        long before = simplex.Steps;
        CoverLpEnd end = simplex.Solve((target + 0.5) / basis.Unit, steps, () => limits.Stop);
        limits.Iterations += simplex.Steps - before;
        double[] ends = end == CoverLpEnd.Infeasible ? simplex.Ray! : basis.Lambda;
        lambda = [.. ends.Take(basis.Rows).Select(l => l * basis.Unit)];
        return Refuted(open);
    }
}
