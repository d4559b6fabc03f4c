using Simulator.Data;
using Simulator.Network;

namespace Simulator.Siting;

/// <summary>LSCP: the cheapest sites that bring every demand point with residents within the service standard.</summary>
/// <remarks>
/// min Σ cⱼyⱼ  s.t. Σ_{j ∈ Nᵢ} yⱼ ≥ 1 for every i that no existing facility covers, y ∈ {0, 1}.
/// Solved by <see cref="CoverSearch"/>; where the number or other rules bind, by <see cref="SiteTree"/> on
/// <see cref="SetCoverRelaxation"/>. Source: [Toregas et al. 1971].
/// </remarks>
internal static class SetCovering
{
    public static SitingResult Solve(SitingProblem problem, SiteRules rules, SearchLimits limits)
    {
        int[] outOfReach = Answer.OutOfReach(problem, rules, problem.StandardMilliseconds);
        if (outOfReach.Length > 0)
        {
            return Answer.None(problem, limits, new LocalText(
                $"有 {outOfReach.Length} 个需求点在标准时间内没有任何候选点可以到达",
                $"{outOfReach.Length} demand points are within the standard of no candidate"), outOfReach);
        }

        uint[]? existing = problem.ExistingMilliseconds;
        CoverSets sets = CoverSets.Within(problem.Travel, problem.StandardMilliseconds, i => problem.Weights[i] > 0
            && (existing is null || existing[i] == TravelTime.Unreachable || existing[i] > problem.StandardMilliseconds));
        double[] costs = problem.Costs ?? Enumerable.Repeat(1.0, problem.SiteCount).ToArray();
        WholeWeights whole = WholeWeights.Of(costs);
        var model = new SetCoverRelaxation(sets, whole.Units, rules.P < rules.Allowed);
        ExactSearch.Found found = rules.IsPlain && rules.P >= rules.Allowed
            ? Search(sets, whole.Units, model, rules, limits)
            : ExactSearch.Run(model, rules, limits, model.Impossible);
        double bound = Math.Ceiling(Math.Max(0, found.Bound) - 1e-6) / whole.PerResident;
        if (found.Sites is null)
        {
            return found.Proven
                ? Answer.None(problem, limits, new LocalText(
                    "在数量、预算、间距和每镇上限之内没有能覆盖全部需求点的方案",
                    "no allowed set of sites covers every demand point"), [])
                : Answer.None(problem, limits, null, [], limits.Unproven, bound);
        }

        return Answer.Of(
            problem, limits, found.Sites, found.Proven ? SitingStatus.Optimal : limits.Unproven,
            found.Value / whole.PerResident, bound);
    }

    private static ExactSearch.Found Search(
        CoverSets sets, long[] costs, SetCoverRelaxation model, SiteRules rules, SearchLimits limits)
    {
        long[] worth = new long[sets.Rows];
        Array.Fill(worth, CoverQuestion.Must);
        var question = new CoverQuestion(sets, costs, worth, -1);
        var search = new CoverSearch(question, limits);
        int[] start = model.Greedy(rules, () => limits.Stop);
        search.Run(rules.State, model.Impossible, rules.Allows(start) ? start : null);
        return search.Best is null || !search.Proven
            ? new ExactSearch.Found(search.Best, search.BestValue, search.Bound, search.Proven)
            : new ExactSearch.Found(
                CoverTies.Lowest(question, rules, limits, search.Best, search.BestValue), search.BestValue, search.Bound, true);
    }
}
