using MathNet.Numerics.Statistics;
using Simulator.Data;
using Simulator.Network;

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
    /// <param name="models">Holds the scenario's network; what a case changes of it is not kept.</param>
    /// <param name="options">Ranges, draws, seed.</param>
    /// <param name="progress">Told after each case; may be null.</param>
    /// <param name="cancel">Looked at before each case.</param>
    public static RobustnessStudy Run(
        ScenarioCounty county, CountyAnalysis analysis, TravelModels models, RobustnessOptions options,
        IProgress<AnalysisProgress>? progress, CancellationToken cancel)
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

        Narrow(county.Workspace, models, factors);
        var draws = new RobustnessDraw[values.Length];
        int done = 0;
        Parallel.For(0, values.Length, new ParallelOptions
        {
            CancellationToken = cancel,
            MaxDegreeOfParallelism = options.Threads > 0 ? options.Threads : Environment.ProcessorCount,
        }, k =>
        {
            draws[k] = RobustnessDraw.Of(county.Workspace, models, factors, values[k], sets);
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

    /// <summary>Tells the places that no case is slower than all factors at their least.</summary>
    private static void Narrow(Workspace workspace, TravelModels models, IReadOnlyList<UncertainFactor> factors)
    {
        string profile = workspace.County.Settings.Circle.Profile;
        var slow = new Scenario("slowest", LocalText.Same("slowest"), [.. factors.SelectMany(f => f.Changes(f.Low))]);
        if (models.Places(workspace, profile) is { } places
            && ScenarioCounty.Of(workspace, slow, [])?.Workspace is Workspace slowest
            && models.Fork(0).For(slowest, profile) is NetworkTravel travel)
        {
            travel.Narrow(places.DemandPoints);
        }
    }

    // R-7, the one of spreadsheets: interpolated between the ordered values.
    private static double Quantile(IEnumerable<double> values, double quantile) =>
        values.QuantileCustom(quantile, QuantileDefinition.R7);
}

/// <summary>A factor alone at its two ends.</summary>
public sealed record FactorEffect(UncertainFactor Factor, RobustnessDraw Low, RobustnessDraw High);
