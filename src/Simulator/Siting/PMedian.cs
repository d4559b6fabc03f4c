using Simulator.Data;
using Simulator.Network;

namespace Simulator.Siting;

/// <summary>p-median: p sites with the least total of residents × minutes, existing facilities counting too.</summary>
/// <remarks>
/// min Σᵢ wᵢ min(eᵢ, min_{j ∈ S} tᵢⱼ)  over |S| = p; tᵢⱼ is the time of demand point i to site j, eᵢ to the nearest
/// existing facility. Times are whole milliseconds and weights whole units, so totals are exact.
/// Solved on <see cref="MedianRelaxation"/> with <see cref="VertexSubstitution"/>: by <see cref="MedianSearch"/> where
/// only p and locks bind and there are many sites or many are chosen, else by <see cref="SiteTree"/>.
/// Source: [Hakimi 1964], [Cornuejols et al. 1977].
/// </remarks>
internal static class PMedian
{
    private const double UnitsPerMinute = 60000;

    // Longer lists are cut short: 60 million pairs take 1 GB with the copy that the search works on.
    private const long MostPairs = 60_000_000;

    // With fewer sites, few of them chosen, a step of the bundle costs more than it saves (processor seconds of the bundle
    // and of the plain tree, pmed39, p = 10 of 900: 4.0 and 1.1; rl1304, p = 10: 14 and unproven after 120).
    private const int ManySites = 1000;
    private const int ManyChosen = 30;
    private const int SitesPerChosen = 25;

    public static SitingResult Solve(SitingProblem problem, SiteRules rules, SearchLimits limits)
    {
        int[] outOfReach = Answer.OutOfReach(problem, rules, TravelTime.Unreachable - 1);
        if (outOfReach.Length > 0 && problem.UnreachableMilliseconds is null)
        {
            return Answer.None(problem, limits, new LocalText(
                $"有 {outOfReach.Length} 个需求点没有任何候选点或现有机构可以到达",
                $"{outOfReach.Length} demand points have no route to any candidate or existing facility"), outOfReach);
        }

        uint[] fallback = new uint[problem.DemandCount];
        uint longest = 1;
        for (int i = 0; i < fallback.Length; i++)
        {
            fallback[i] = Math.Min(
                problem.ExistingMilliseconds?[i] ?? TravelTime.Unreachable,
                problem.UnreachableMilliseconds ?? TravelTime.Unreachable);
            longest = Math.Max(longest, fallback[i] == TravelTime.Unreachable ? 0 : fallback[i]);
            foreach (uint time in problem.Travel.Milliseconds(i))
            {
                longest = time == TravelTime.Unreachable ? longest : Math.Max(longest, time);
            }
        }

        WholeWeights weights = WholeWeights.Of(problem.Weights, longest);
        double perMinute = UnitsPerMinute * weights.PerResident;
        long most = Math.Max(100, MostPairs / Math.Max(1, problem.DemandCount));
        long few = Math.Max(80, 8L * problem.SiteCount / Math.Max(1, rules.P));
        bool many = rules.IsExact
            && (problem.SiteCount >= ManySites
                || (rules.P >= ManyChosen && rules.P * (long)SitesPerChosen >= problem.SiteCount));
        var model = new MedianRelaxation(
            problem.Travel, weights.Units, fallback, rules.State, (int)(many ? Math.Min(few, most) : most),
            limits.Options.Threads);
        ExactSearch.Found found;
        if (many)
        {
            found = MedianSearch.Run(model, rules, limits, model.Impossible);
            found = found.Sites is null || !found.Proven ? found
                : found with { Sites = ExactSearch.Lowest(model, rules, limits, found.Sites, found.Value) };
        }
        else
        {
            found = ExactSearch.Run(model, rules, limits, model.Impossible);
        }

        double bound = Math.Max(0, found.Bound) / perMinute;
        if (found.Sites is null)
        {
            return found.Proven
                ? Answer.None(problem, limits, new LocalText(
                    $"没有 {problem.P} 个点的组合能使每个需求点都可到达",
                    $"no {problem.P} sites together reach every demand point"), outOfReach)
                : Answer.None(problem, limits, null, outOfReach, limits.Unproven, bound);
        }

        SitingStatus status = found.Proven ? SitingStatus.Optimal : limits.Unproven;
        return Answer.Of(problem, limits, found.Sites, status, found.Value / perMinute, bound) with
        {
            OutOfReach = outOfReach,
        };
    }
}
