namespace Simulator.Siting;

/// <summary>The steps that all models on a <see cref="Relaxation"/> share: start, tree, ties.</summary>
internal static class ExactSearch
{
    /// <summary>Best set, its value and the proven bound.</summary>
    /// <param name="Sites">Sorted; null when none was found.</param>
    /// <param name="Value">In the units of the relaxation.</param>
    /// <param name="Bound">No set is below it.</param>
    /// <param name="Proven">Optimal, or infeasible when there is no set.</param>
    internal sealed record Found(int[]? Sites, long Value, double Bound, bool Proven);

    /// <summary>Finds the best set below a cutoff.</summary>
    /// <param name="model">The objective.</param>
    /// <param name="rules">What may be chosen.</param>
    /// <param name="limits">Time, cancel, counts.</param>
    /// <param name="cutoff">Values from here on are no answer.</param>
    public static Found Run(Relaxation model, SiteRules rules, SearchLimits limits, long cutoff = long.MaxValue)
    {
        int[] start = model.Greedy(rules, () => limits.Stop);
        if (rules.Allows(start))
        {
            start = model.Exchange(start, rules.State, rules, () => limits.Stop);
        }

        bool usable = rules.Allows(start) && model.Value(start) < cutoff;
        var tree = new SiteTree(model, rules, limits);
        tree.Run(rules.State, cutoff, usable ? start : null, null);
        int[]? best = tree.Best;
        if (best is not null && tree.Proven && limits.Options.LowestIndexTies)
        {
            long value = tree.BestValue;
            best = LowestTies.Refine(best, rules, state =>
            {
                var again = new SiteTree(model, rules, limits) { StopAtFirst = true, RootSteps = 100 };
                again.Run(state, value + 1, null, tree.RootLambda);
                return again.Best;
            }, () => limits.Stop);
        }

        return new Found(best, tree.BestValue, tree.Bound, tree.Proven);
    }
}
