namespace Simulator.Siting;

/// <summary>The lowest of all best sets of a covering question, by its own search.</summary>
/// <remarks>
/// First what holds in every best set is fixed (reduced costs against the best value, and rows that must be covered; a
/// site that another makes needless stays, as it may have the lower index). The sites still open are then asked for one
/// by one, most of them answered by the bound alone.
/// </remarks>
internal static class CoverTies
{
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

        int[] toWhole = [.. common.LeftSites];
        long target = value - common.CommonValue;
        var known = new SiteState[whole.Sets.Sites];
        Array.Fill(known, SiteState.Out);
        foreach (int s in common.Common)
        {
            known[s] = SiteState.In;
        }

        foreach (int s in toWhole)
        {
            known[s] = SiteState.Free;
        }

        double[] prices = new double[toWhole.Length], lambda = common.LeftLambda;
        int[]? Find(SiteState[] state)
        {
            if (common.Common.Any(s => state[s] == SiteState.Out))
            {
                return null;
            }

            SiteState[] open = [.. toWhole.Select(s => state[s])];
            if (left.Bound(lambda, open, prices).Bound > target)
            {
                return null;
            }

            var search = new CoverSearch(left, limits) { Floor = target };
            search.Run(open, target + 1, null);
            return search.Best is null ? null : [.. common.Common.Concat(search.Best.Select(s => toWhole[s])).Order()];
        }

        return LowestTies.Refine(best, rules, Find, () => limits.Stop, known);
    }
}
