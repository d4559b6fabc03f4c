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

    /// <summary>Demand points that the setting reachable_only leaves out.</summary>
    public int[] LeftOut => !Inputs.Settings.ReachableOnly ? []
        : [.. Enumerable.Range(0, Inputs.Demand.Count).Where(i => Problem.Weights[i] == 0 && WeightOf(Inputs, i) > 0)];

    /// <summary>What a demand point counts where it has coordinates.</summary>
    public static double WeightOf(SitingInputs inputs, int point) =>
        inputs.Demand[point].Location is null ? 0 : SiteConditions.Weight(inputs.Settings, inputs.Demand[point]);

    /// <summary>The answer when unknown attributes fail; null when no attribute that a gate asks for is unknown.</summary>
    public SitingResult? WhenUnknownFails { get; init; }

    /// <summary>What each chosen site does, in their order.</summary>
    public IReadOnlyList<SiteShare> Shares { get; init; } = [];

    /// <summary>The five next-best sets with what each loses and where.</summary>
    public IReadOnlyList<NextBestSet> NextBest { get; init; } = [];

    public IReadOnlyList<CurvePoint> Curve { get; init; } = [];

    public IReadOnlyList<BuildStep> BuildOrder { get; init; } = [];

    /// <summary>What each gate, lock and rule costs.</summary>
    public IReadOnlyList<GatePrice> Prices { get; init; } = [];

    /// <summary>Every candidate as the only one built.</summary>
    public required SingleSiteRanking Ranking { get; init; }

    public IReadOnlyList<NamedSite> Named { get; init; } = [];

    /// <summary>The front of two objectives; null when none is asked for.</summary>
    public ParetoFront? Front { get; init; }

    /// <summary>Parts that a time limit or cancelling left out or cut short.</summary>
    public IReadOnlyList<LocalText> Unfinished { get; init; } = [];

    /// <summary>Why the question of the settings cannot be asked of these data; then there is no answer.</summary>
    public IReadOnlyList<LocalText> Faults { get; init; } = [];

    /// <summary>Why there is no answer at all: the question cannot be asked of these data, no coordinates, no candidates,
    /// or none left after the gates (each removal is in <see cref="SitingProblem.Removed"/>); null when there is one.
    /// </summary>
    public LocalText? NoAnswer { get; init; }

    /// <summary>The whole view for a county under a travel model.</summary>
    public static SitingStudy Run(County county, ITravelModel travel, SitingOptions? options = null)
    {
        SitingInputs inputs = SitingInputs.From(county);
        return Run(inputs, inputs.Times(travel), options);
    }

    /// <summary>The whole view over travel times that are already there.</summary>
    /// <param name="inputs">Who is asked about.</param>
    /// <param name="times">Their travel times.</param>
    /// <param name="options">A time limit holds for the whole view: three fifths of it at most for the best set, a fortieth
    /// for each of the others.</param>
    public static SitingStudy Run(SitingInputs inputs, SitingTimes times, SitingOptions? options = null)
    {
        SitingOptions all = options ?? SitingOptions.Default, first = all;
        TimeSpan? each = null;
        if (all.TimeLimit is TimeSpan limit)
        {
            all = (all with { TimeLimit = null }).EndingAfter(limit);
            first = all.EndingAfter(limit * 0.6);
            each = limit / 40;
        }

        SitingProblem problem = inputs.Problem(times);
        LocalText[] faults = [.. SiteConditions.Faults(inputs)];
        SitingResult result = faults.Length > 0 ? Unasked(problem) : SitingSolver.Solve(problem, first);
        all = all with { Progress = null, TimeLimit = each };
        var study = new SitingStudy
        {
            Inputs = inputs,
            Problem = problem,
            Result = result,
            Ranking = SingleSiteRanking.Of(problem, all),
            Faults = faults,
            NoAnswer = faults.Length > 0 ? Join(faults) : Why(inputs, problem, result),
        };
        if (faults.Length > 0)
        {
            return study;
        }

        var unfinished = new List<LocalText>();
        T Part<T>(string zh, string en, T none, Func<T> work)
        {
            T done = all.IsOver ? none : work();
            if (all.IsOver)
            {
                unfinished.Add(new LocalText(zh, en));
            }

            return done;
        }

        IReadOnlyList<GatePrice> Prices() => Part("各项条件的代价", "prices", [],
            () => SitingPrices.Of(inputs, times, problem, result, all));
        if (study.NoAnswer is not null)
        {
            return study with { Prices = Prices(), Unfinished = unfinished };
        }

        bool unknown = inputs.Candidates.Any(c => c.CannotTell && c.Passes);
        return study with
        {
            Shares = SiteShare.Of(problem, result),
            WhenUnknownFails = unknown ? Part("缺项视为不通过时的方案", "the answer when unknown fails", null,
                () => SitingSolver.Solve(inputs.Problem(times, unknownPasses: false), all)) : null,
            BuildOrder = Part("建设次序", "build order", [], () => Siting.BuildOrder.Of(problem, result.Sites, all)),
            Prices = Prices(),
            Curve = Part("数量曲线", "curve", [],
                () => CoverageCurve.Compute(problem, Math.Max(result.Sites.Length + 2, 6), all)),
            NextBest = Part("次优方案", "next-best sets", [], () => NextBestSets.Find(problem, result, 5, all)),
            Named = Part("点名地点", "named places", [],
                () => inputs.Settings.Named.Select(id => NamedOf(id, inputs, problem, result, study.Ranking, all)).ToList()),
            Front = Part("权衡曲线", "front of two objectives", null, () => FrontOf(inputs, problem, all)),
            Unfinished = unfinished,
        };
    }

    private static ParetoFront? FrontOf(SitingInputs inputs, SitingProblem problem, SitingOptions options)
    {
        switch (inputs.Settings.Pareto)
        {
            case "cost":
                return ParetoFront.CoveredAgainstCost(problem, options);
            case "worst-minutes":
                SitingProblem reached = problem.Reachable(TravelTime.Unreachable - 1, out int[] leftOut);
                reached = reached with { P = problem.P > 0 ? problem.P : problem.SiteCount };
                return ParetoFront.MeanAgainstWorst(reached, options) with { LeftOut = leftOut.Sum(i => problem.Weights[i]) };
            default:
                return null;
        }
    }

    private static SitingResult Unasked(SitingProblem problem)
    {
        double worst = problem.Model.IsMaximised() ? double.NegativeInfinity : double.PositiveInfinity;
        return new SitingResult
        {
            Model = problem.Model, Status = SitingStatus.Infeasible, Sites = [], Value = worst, Bound = worst,
        };
    }

    private static LocalText Join(LocalText[] texts) => new(
        string.Join("；", texts.Select(t => t.Zh)), string.Join("; ", texts.Select(t => t.En)));

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
            : problem.Removed.Where(r => problem.LockedIn.Contains(r.Site)).ToList() is { Count: > 0 } failing ? new LocalText(
                $"必选点没有通过门槛：{string.Join("、", failing.Select(r => $"{inputs.Candidates[r.Site].Name.Zh}（{r.Gate.Zh}）"))}",
                $"locked in, but failing a gate: {string.Join(", ", failing.Select(r => $"{inputs.Candidates[r.Site].Name.En} ({r.Gate.En})"))}")
            : result.Reason ?? new LocalText("限时内没有找到方案", "no set was found within the time limit");
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
