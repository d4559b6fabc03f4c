using Simulator.Data;
using Simulator.Network;

namespace Simulator.Siting;

/// <summary>A site that a policy names, as the only one built and in the best set.</summary>
/// <param name="Id">As the settings write it.</param>
/// <param name="Site">Index among the candidates; −1 when it is none of them.</param>
/// <param name="Rank">Among all allowed candidates at p = 1; 0 when it is not allowed.</param>
/// <param name="Loss">At p = 1 against the best candidate, in the model's unit; NaN when it is not allowed.</param>
/// <param name="IsChosen">Part of the best set.</param>
/// <param name="WhenLockedIn">The best set that holds it; null when it is chosen anyway or is no candidate.</param>
public sealed record NamedSite(string Id, int Site, int Rank, double Loss, bool IsChosen, SitingResult? WhenLockedIn);

/// <summary>The planner's whole view of the siting question of a county.</summary>
public sealed record SitingStudy
{
    public required SitingInputs Inputs { get; init; }

    /// <summary>The question with unknown attributes passing their gates.</summary>
    public required SitingProblem Problem { get; init; }

    /// <summary>Its answer.</summary>
    public required SitingResult Result { get; init; }

    /// <summary>The answer when unknown attributes fail; null when no attribute that a gate asks for is unknown.</summary>
    public SitingResult? WhenUnknownFails { get; init; }

    /// <summary>The five next-best sets with what each loses and where.</summary>
    public IReadOnlyList<NextBestSet> NextBest { get; init; } = [];

    public IReadOnlyList<CurvePoint> Curve { get; init; } = [];

    public IReadOnlyList<BuildStep> BuildOrder { get; init; } = [];

    /// <summary>What each gate and each lock costs.</summary>
    public IReadOnlyList<GatePrice> Prices { get; init; } = [];

    /// <summary>Every candidate as the only one built.</summary>
    public required SingleSiteRanking Ranking { get; init; }

    public IReadOnlyList<NamedSite> Named { get; init; } = [];

    /// <summary>Why there is no answer at all: no coordinates, no candidates, or none left after the gates (each
    /// removal is in <see cref="SitingProblem.Removed"/>); null when there is one.</summary>
    public LocalText? NoAnswer { get; init; }

    /// <summary>The whole view for a county under a travel model.</summary>
    public static SitingStudy Run(County county, ITravelModel travel, SitingOptions? options = null)
    {
        SitingInputs inputs = SitingInputs.From(county);
        return Run(inputs, inputs.Times(travel), options);
    }

    /// <summary>The whole view over travel times that are already there.</summary>
    public static SitingStudy Run(SitingInputs inputs, SitingTimes times, SitingOptions? options = null)
    {
        SitingProblem problem = inputs.Problem(times);
        SitingResult result = SitingSolver.Solve(problem, options);
        var study = new SitingStudy
        {
            Inputs = inputs,
            Problem = problem,
            Result = result,
            Ranking = SingleSiteRanking.Of(problem),
            NoAnswer = Why(inputs, problem, result),
        };
        if (study.NoAnswer is not null)
        {
            return study with { Prices = PricesOf(inputs, times, problem, result, options) };
        }

        bool unknown = inputs.Candidates.Any(c => c.CannotTell && c.Passes);
        return study with
        {
            WhenUnknownFails = unknown ? SitingSolver.Solve(inputs.Problem(times, unknownPasses: false), options) : null,
            NextBest = NextBestSets.Find(problem, result, 5, options),
            Curve = CoverageCurve.Compute(problem, Math.Max(problem.P + 2, 6), options),
            BuildOrder = Siting.BuildOrder.Of(problem, result.Sites),
            Prices = PricesOf(inputs, times, problem, result, options),
            Named = [.. inputs.Settings.Named.Select(id => NamedOf(id, inputs, problem, result, study.Ranking, options))],
        };
    }

    private static LocalText? Why(SitingInputs inputs, SitingProblem problem, SitingResult result)
    {
        int candidates = inputs.Candidates.Count;
        int removed = problem.Removed.Select(r => r.Site).Concat(problem.LockedOut).Distinct().Count();
        return inputs.Demand.All(d => d.Location is null)
            ? new LocalText("人口没有坐标，无法判断", "cannot tell: the population has no coordinates")
            : candidates == 0 ? new LocalText("没有候选点", "there are no candidates")
            : removed == candidates ? new LocalText(
                $"{candidates} 个候选点全部被门槛、坐标缺失或排除名单去除",
                $"all {candidates} candidates are removed by gates, missing coordinates or locks")
            : double.IsFinite(result.Value) ? null
            : result.Reason ?? new LocalText("限时内没有找到方案", "no set was found within the time limit");
    }

    private static List<GatePrice> PricesOf(
        SitingInputs inputs, SitingTimes times, SitingProblem problem, SitingResult result, SitingOptions? options)
    {
        var prices = new List<GatePrice>();
        foreach ((LocalText gate, SiteGates without) in SiteGates.From(inputs.Settings).OneByOne())
        {
            prices.Add(GatePrice.Of(gate, result, inputs.Problem(times, gates: without), options));
        }

        foreach (int site in problem.LockedIn)
        {
            string name = inputs.Candidates[site].Facility.Name;
            prices.Add(GatePrice.Of(
                new LocalText($"必选：{name}", $"locked in: {name}"), result,
                problem with { LockedIn = [.. problem.LockedIn.Where(s => s != site)] }, options));
        }

        foreach (int site in problem.LockedOut)
        {
            string name = inputs.Candidates[site].Facility.Name;
            prices.Add(GatePrice.Of(
                new LocalText($"排除：{name}", $"locked out: {name}"), result,
                problem with { LockedOut = [.. problem.LockedOut.Where(s => s != site)] }, options));
        }

        return prices;
    }

    private static NamedSite NamedOf(
        string id, SitingInputs inputs, SitingProblem problem, SitingResult result, SingleSiteRanking ranking,
        SitingOptions? options)
    {
        int site = inputs.IndexOf(id);
        if (site < 0)
        {
            return new NamedSite(id, -1, 0, double.NaN, false, null);
        }

        bool chosen = result.Sites.Contains(site);
        SitingResult? locked = chosen || ranking.Ranks[site] == 0 || problem.LockedIn.Contains(site) ? null
            : SitingSolver.Solve(problem with { LockedIn = [.. problem.LockedIn, site] }, options);
        return new NamedSite(id, site, ranking.Ranks[site], ranking.Losses[site], chosen, locked);
    }
}
