using Simulator.Data;
using Simulator.Network;

namespace Simulator.Siting;

/// <summary>p-center: p sites with the least worst minutes, existing facilities counting too.</summary>
/// <remarks>
/// A time r can be reached if p sites cover every row within r; the least such r is found by halving. Each question holds
/// few rows only: p sites that cover those within r, then the rows that they leave farthest away are taken in, until all
/// are covered or those held cannot be. See <see cref="UnitCover"/>.
/// Source: [Minieka 1970] for the covering questions, [Chen &amp; Chen 2009], [Contardo et al. 2019] for the rows.
/// </remarks>
internal static class PCenter
{
    public static SitingResult Solve(SitingProblem problem, SiteRules rules, SearchLimits limits)
    {
        int[] outOfReach = Answer.OutOfReach(problem, rules, TravelTime.Unreachable - 1);
        if (outOfReach.Length > 0)
        {
            return Answer.None(problem, limits, new LocalText(
                $"有 {outOfReach.Length} 个需求点没有任何候选点或现有机构可以到达",
                $"{outOfReach.Length} demand points have no route to any candidate or existing facility"), outOfReach);
        }

        var search = new CenterSearch(problem, rules, limits);
        search.Run();
        double bound = TravelTime.ToMinutes(search.Lower);
        if (search.Best is null)
        {
            return search.Proven
                ? Answer.None(problem, limits, new LocalText(
                    $"没有 {problem.P} 个点的组合能使每个需求点都可到达",
                    $"no {problem.P} sites together reach every demand point"), [])
                : Answer.None(problem, limits, null, [], limits.Unproven, bound);
        }

        int[] sites = search.Best;
        if (search.Proven && limits.Options.LowestIndexTies)
        {
            sites = LowestTies.Refine(sites, rules, state => search.CoverAll(search.Upper, state), () => limits.Stop);
        }

        return Answer.Of(
            problem, limits, sites, search.Proven ? SitingStatus.Optimal : limits.Unproven,
            TravelTime.ToMinutes(search.Upper), bound);
    }
}
