using MathNet.Numerics.Statistics;
using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Scenarios.Robustness;

/// <summary>Would the recommendation survive being wrong about speeds or populations?</summary>
/// <param name="Factors">What was varied.</param>
/// <param name="Options">The recommended set first, then its next-best sets; empty when there is no siting answer.</param>
/// <param name="Draws">Monte Carlo: all factors at once, uniform in their ranges.</param>
/// <param name="OneByOne">Each factor alone at its least and greatest value.</param>
public sealed record RobustnessStudy(
    IReadOnlyList<UncertainFactor> Factors, IReadOnlyList<SiteOption> Options, IReadOnlyList<RobustnessDraw> Draws,
    IReadOnlyList<FactorEffect> OneByOne)
{
    /// <summary>Draws in which nothing beats the recommended set.</summary>
    public int TimesBest => Draws.Count(d => d.RecommendedIsBest);

    /// <summary>Factors that alone, within their range, change which set is best.</summary>
    public IEnumerable<FactorEffect> Deciding => OneByOne.Where(f => !f.Low.RecommendedIsBest || !f.High.RecommendedIsBest);

    /// <summary>Interval of the residents served within the circle over the draws.</summary>
    /// <param name="quantile">0.025, 0.5, 0.975 and the like.</param>
    public double Served(double quantile) => Quantile(Draws.Select(d => d.Served), quantile);

    /// <summary>The same for the share of rural residents; null when nobody's class is known.</summary>
    public double? RuralShare(double quantile) =>
        Draws.Any(d => d.RuralShare is null) || Draws.Count == 0 ? null : Quantile(Draws.Select(d => d.RuralShare!.Value), quantile);

    /// <summary>Runs the study.</summary>
    /// <param name="county">The county of the scenario.</param>
    /// <param name="analysis">Its analysis: where the recommended set and its alternatives come from.</param>
    /// <param name="options">Ranges, draws, seed.</param>
    /// <param name="progress">Told after each case; may be null.</param>
    /// <param name="cancel">Looked at before each case.</param>
    public static RobustnessStudy Run(
        ScenarioCounty county, CountyAnalysis analysis, RobustnessOptions options, IProgress<AnalysisProgress>? progress,
        CancellationToken cancel)
    {
        IReadOnlyList<UncertainFactor> factors = UncertainFactor.Of(county.Workspace.County, options);
        IReadOnlyList<SiteOption> sets = SiteOption.Of(analysis);
        double[][] values = new double[options.Draws + 2 * factors.Count][];
        for (int k = 0; k < values.Length; k++)
        {
            int alone = k - options.Draws;
            values[k] =
            [
                .. factors.Select((f, i) => alone < 0 ? Chance.Uniform(options.Seed, i, k, f.Low, f.High)
                    : alone / 2 != i ? f.Nominal : alone % 2 == 0 ? f.Low : f.High),
            ];
        }

        var draws = new RobustnessDraw[values.Length];
        int done = 0;
        Parallel.For(0, values.Length, new ParallelOptions
        {
            CancellationToken = cancel,
            MaxDegreeOfParallelism = options.Threads > 0 ? options.Threads : Environment.ProcessorCount,
        }, k =>
        {
            draws[k] = RobustnessDraw.Of(county, factors, values[k], sets);
            progress?.Report(new AnalysisProgress(
                new LocalText("稳健性分析", "robustness"), (double)Interlocked.Increment(ref done) / values.Length));
        });
        return new RobustnessStudy(
            factors, sets, draws[..options.Draws],
            [
                .. factors.Select((f, i) => new FactorEffect(
                    f, draws[options.Draws + 2 * i], draws[options.Draws + 2 * i + 1])),
            ]);
    }

    // R-7, the one of spreadsheets: interpolated between the ordered values.
    private static double Quantile(IEnumerable<double> values, double quantile) =>
        values.QuantileCustom(quantile, QuantileDefinition.R7);
}

/// <summary>One set of sites that is held against the others.</summary>
/// <param name="SiteIds">Ids of the candidates.</param>
/// <param name="Names">Their names.</param>
public sealed record SiteOption(IReadOnlyList<string> SiteIds, IReadOnlyList<string> Names)
{
    /// <summary>The recommended set of the first siting answer, then its next-best sets.</summary>
    public static IReadOnlyList<SiteOption> Of(CountyAnalysis analysis)
    {
        if (analysis.Siting.Count == 0 || analysis.Siting[0].Study is not { NoAnswer: null } study)
        {
            return [];
        }

        return
        [
            .. study.NextBest.Select(n => n.Sites).Prepend(study.Result.Sites).Select(sites => new SiteOption(
                [.. sites.Select(s => study.Inputs.Candidates[s].Facility.Id)],
                [.. sites.Select(s => study.Inputs.Candidates[s].Facility.Name)])),
        ];
    }
}

/// <summary>A factor alone at its two ends.</summary>
public sealed record FactorEffect(UncertainFactor Factor, RobustnessDraw Low, RobustnessDraw High);

/// <summary>One case: values of the factors, and what they make of the county.</summary>
/// <param name="Values">One for each factor.</param>
/// <param name="Served">Residents served within the circle.</param>
/// <param name="ServedShare">Share of all residents.</param>
/// <param name="RuralShare">Share of rural residents; null when nobody's class is known.</param>
/// <param name="Best">Ids of the best set of this case.</param>
/// <param name="Regrets">Residents by which each option falls short of the best of this case.</param>
public sealed record RobustnessDraw(
    IReadOnlyList<double> Values, double Served, double ServedShare, double? RuralShare, IReadOnlyList<string> Best,
    IReadOnlyList<double> Regrets)
{
    /// <summary>Nothing beats the recommended set by more than half a resident.</summary>
    public bool RecommendedIsBest => Regrets.Count == 0 || Regrets[0] <= 0.5;

    internal static RobustnessDraw Of(
        ScenarioCounty county, IReadOnlyList<UncertainFactor> factors, double[] values, IReadOnlyList<SiteOption> sets)
    {
        var changes = new List<Modification>();
        for (int i = 0; i < factors.Count; i++)
        {
            if (values[i] != factors[i].Nominal)
            {
                changes.AddRange(factors[i].Changes(values[i]));
            }
        }

        var issues = new List<DataIssue>();
        var scenario = new Scenario("draw", LocalText.Same("draw"), changes);
        ScenarioCounty drawn = ScenarioCounty.Of(county.Workspace, scenario, issues)
            ?? throw new InvalidOperationException(issues[0].Describe(Language.English));
        Workspace workspace = drawn.Workspace;
        CircleSettings circle = workspace.County.Settings.Circle;
        PlacesOnNetwork? places = new TravelModels().Places(workspace, circle.Profile);
        TierCoverage coverage = Coverage.Compute(workspace.County, places, circle.Tier, circle.Minutes);
        (IReadOnlyList<string> best, IReadOnlyList<double> regrets) = places is null || sets.Count == 0
            ? ([], [])
            : Siting(workspace.County, places.Travel, sets);
        return new RobustnessDraw(
            values, coverage.All.Served, coverage.All.ServedShare,
            coverage.Rural is { Total: > 0 } rural ? rural.ServedShare : null, best, regrets);
    }

    private static (IReadOnlyList<string> Best, IReadOnlyList<double> Regrets) Siting(
        County county, ITravelModel travel, IReadOnlyList<SiteOption> sets)
    {
        County asListed = county with
        {
            Settings = county.Settings with { Siting = county.Settings.Siting with { AssumedHospitalAt = [] } },
        };
        SitingInputs inputs = SitingInputs.From(asListed);
        SitingProblem problem = inputs.Problem(inputs.Times(travel));
        SitingResult best = SitingSolver.Solve(problem);
        return (
            [.. best.Sites.Select(s => inputs.Candidates[s].Facility.Id)],
            [
                .. sets.Select(set => best.Covered - SitingSolver.Solve(problem with
                {
                    P = set.SiteIds.Count,
                    LockedIn = [.. set.SiteIds.Select(inputs.IndexOf)],
                }).Covered),
            ]);
    }
}
