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

    /// <summary>Finds the best set below a cutoff, ties as the options ask.</summary>
    /// <param name="model">The objective.</param>
    /// <param name="rules">What may be chosen.</param>
    /// <param name="limits">Time, cancel, counts.</param>
    /// <param name="cutoff">Values from here on are no answer.</param>
    /// <param name="accept">A further condition on the set; null none.</param>
    /// <param name="known">A set to begin with; null: greedy.</param>
    public static Found Run(
        Relaxation model, SiteRules rules, SearchLimits limits, long cutoff = long.MaxValue,
        Func<int[], bool>? accept = null, int[]? known = null)
    {
        Found found = Best(model, rules, limits, cutoff, accept, known);
        return found.Sites is null || !found.Proven ? found
            : found with { Sites = Lowest(model, rules, limits, found.Sites, found.Value, accept) };
    }

    /// <summary>Finds a best set below a cutoff.</summary>
    public static Found Best(
        Relaxation model, SiteRules rules, SearchLimits limits, long cutoff = long.MaxValue,
        Func<int[], bool>? accept = null, int[]? known = null)
    {
        int[] start = known ?? model.Greedy(rules, () => limits.Stop);
        if (known is null && rules.Allows(start))
        {
            start = model.Exchange(start, rules.State, rules, () => limits.Stop);
        }

        bool usable = rules.Allows(start) && model.Value(start) < cutoff;
        var tree = new SiteTree(model, rules, limits, accept) { Kicks = model.Kicks(rules.P) };
        tree.Run(rules.State, cutoff, usable ? start : null, null);
        return new Found(tree.Best, tree.BestValue, tree.Bound, tree.Proven);
    }

    /// <summary>The lowest of all sets of this value, when the options ask for it.</summary>
    public static int[] Lowest(
        Relaxation model, SiteRules rules, SearchLimits limits, int[] best, long value, Func<int[], bool>? accept = null)
    {
        if (!limits.Options.LowestIndexTies)
        {
            return best;
        }

        double[]? lambda = null;
        return LowestTies.Refine(best, rules, state =>
        {
            var tree = new SiteTree(model, rules, limits, accept) { StopAtFirst = true, RootSteps = 100 };
            tree.Run(state, value + 1, null, lambda);
            lambda ??= tree.RootLambda;
            return tree.Best;
        }, () => limits.Stop);
    }
}
