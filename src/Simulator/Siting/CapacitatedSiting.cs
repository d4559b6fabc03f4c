using Simulator.Data;
using Simulator.Network;

namespace Simulator.Siting;

/// <summary>
/// Capacitated p-median and capacitated MCLP: each demand point goes whole to one chosen site, and no site serves more
/// than its capacity.
/// </summary>
/// <remarks>
/// p-median: least Σ residents × minutes, every demand point served (by an existing facility, whose capacity is not
/// counted, where that is nearer). MCLP: most residents served within the standard; those in reach whom no capacity is
/// left for stay unserved. What exists and has a capacity is modelled as a site that is locked in.
/// Solved by <see cref="CapacitatedSets"/> where few sets are allowed and rows are small, else by
/// <see cref="CapacitatedTree"/>. Source: [Pirkul 1987], [Pirkul &amp; Schilling 1991].
/// </remarks>
internal static class CapacitatedSiting
{
    public static SitingResult Solve(SitingProblem problem, SiteRules rules, SearchLimits limits)
    {
        bool covering = problem.Model == SitingModel.CapacitatedCovering;
        int[] outOfReach = Answer.OutOfReach(
            problem, rules, covering ? problem.StandardMilliseconds : TravelTime.Unreachable - 1);
        if (!covering && outOfReach.Length > 0 && problem.UnreachableMilliseconds is null)
        {
            return Answer.None(problem, limits, new LocalText(
                $"有 {outOfReach.Length} 个需求点没有任何候选点或现有机构可以到达",
                $"{outOfReach.Length} demand points have no route to any candidate or existing facility"), outOfReach);
        }

        (CapacitatedModel model, int[] rows, double perUnit, long total) = Build(problem, rules, covering);
        (CapacitatedPlan? plan, double lower, bool proven) = Search(model, rules, limits);
        double Unit(double value) => (covering ? total - value : value) / perUnit;
        double bound = Unit(Math.Max(0, lower));
        if (plan is null)
        {
            return proven
                ? Answer.None(problem, limits, new LocalText(
                    "没有容量足够的方案", "no allowed set of sites has room for every demand point"), outOfReach)
                : Answer.None(problem, limits, null, outOfReach, limits.Unproven, bound);
        }

        int[] assignment = new int[problem.DemandCount];
        Array.Fill(assignment, -1);
        for (int k = 0; k < rows.Length; k++)
        {
            assignment[rows[k]] = Array.IndexOf(plan.Sites, plan.SiteOf[k]);
        }

        SitingResult result = Answer.Of(
            problem, limits, plan.Sites, proven ? SitingStatus.Optimal : limits.Unproven, Unit(plan.Value), bound);
        result = result with { OutOfReach = outOfReach, Assignment = assignment };
        if (!covering)
        {
            SitingFigures served = SitingFigures.Of(problem, result.Sites, assignment);
            return result with { MeanMinutes = served.MeanMinutes, WorstMinutes = served.WorstMinutes };
        }

        // The search counts in whole units; what is reported is the sum of the weights themselves.
        double taken = SitingPopulations.Of(problem, result).Served;
        return result with { Value = taken, Bound = proven ? taken : Math.Max(taken, result.Bound) };
    }

    private static (CapacitatedPlan? Plan, double Bound, bool Proven) Search(
        CapacitatedModel model, SiteRules rules, SearchLimits limits)
    {
        if (CapacitatedSets.Fits(model, rules))
        {
            var sets = new CapacitatedSets(model, rules, limits);
            sets.Run();
            return (sets.Best, sets.Bound, sets.Proven);
        }

        var tree = new CapacitatedTree(model, rules, limits);
        tree.Run(rules.State, (int)Math.Min(300, 20_000_000L / ((long)model.Rows * (model.Rows + 1) + 1)));
        return tree.Best is CapacitatedPlan plan && tree.Proven && limits.Options.LowestIndexTies
            ? (Lowest(model, rules, limits, plan), tree.Bound, true) : (tree.Best, tree.Bound, tree.Proven);
    }

    private static CapacitatedPlan Lowest(
        CapacitatedModel model, SiteRules rules, SearchLimits limits, CapacitatedPlan plan)
    {
        CapacitatedPlan lowest = plan;
        int[] sites = LowestTies.Refine(plan.Sites, rules, state =>
        {
            var tree = new CapacitatedTree(model, rules, limits) { Cutoff = plan.Value + 1, StopAtFirst = true };
            tree.Run(state, 0);
            lowest = tree.Best ?? lowest;
            return tree.Best?.Sites;
        }, () => limits.Stop);
        if (!sites.SequenceEqual(lowest.Sites))
        {
            SiteState[] only = new SiteState[rules.Sites];
            Array.Fill(only, SiteState.Out);
            foreach (int s in sites)
            {
                only[s] = SiteState.In;
            }

            var tree = new CapacitatedTree(model, rules, limits) { Cutoff = plan.Value + 1, StopAtFirst = true };
            tree.Run(only, 0);
            return tree.Best ?? plan;
        }

        return lowest;
    }

    private static (CapacitatedModel Model, int[] Rows, double PerUnit, long Total) Build(
        SitingProblem problem, SiteRules rules, bool covering)
    {
        uint longest = 1;
        for (int i = 0; i < problem.DemandCount && !covering; i++)
        {
            foreach (uint time in problem.Travel.Milliseconds(i))
            {
                longest = time == TravelTime.Unreachable ? longest : Math.Max(longest, time);
            }
        }

        WholeWeights weights = WholeWeights.Of(problem.Weights, covering ? 1 : longest);
        WholeWeights demand = WholeWeights.Of(problem.Demands ?? problem.Weights);
        int sites = problem.SiteCount;
        long total = 0;
        var rows = new List<int>();
        var fallback = new List<long>();
        for (int i = 0; i < problem.DemandCount; i++)
        {
            uint existing = problem.ExistingMilliseconds?[i] ?? TravelTime.Unreachable;
            if (covering)
            {
                total += weights.Units[i];
                if (weights.Units[i] > 0 && (existing == TravelTime.Unreachable || existing > problem.StandardMilliseconds))
                {
                    rows.Add(i);
                    fallback.Add(weights.Units[i]);
                }
            }
            else if (weights.Units[i] > 0)
            {
                uint least = Math.Min(existing, problem.UnreachableMilliseconds ?? TravelTime.Unreachable);
                rows.Add(i);
                fallback.Add(least == TravelTime.Unreachable ? CapacitatedModel.Never : weights.Units[i] * least);
            }
        }

        long[] cost = new long[(long)sites * rows.Count];
        for (int k = 0; k < rows.Count; k++)
        {
            ReadOnlySpan<uint> times = problem.Travel.Milliseconds(rows[k]);
            for (int s = 0; s < sites; s++)
            {
                bool reached = times[s] != TravelTime.Unreachable
                    && (!covering || times[s] <= problem.StandardMilliseconds);
                cost[(long)s * rows.Count + k] = !reached || rules.State[s] == SiteState.Out ? CapacitatedModel.Never
                    : covering ? 0 : weights.Units[rows[k]] * times[s];
            }
        }

        long[] capacity = [.. problem.Capacities!.Select(c => (long)Math.Floor(c * demand.PerResident + 1e-6))];
        var model = new CapacitatedModel(
            cost, [.. fallback], [.. rows.Select(i => demand.Units[i])], capacity);
        return (model, [.. rows], weights.PerResident * (covering ? 1 : 60000), total);
    }
}
