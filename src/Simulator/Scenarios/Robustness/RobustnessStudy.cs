using MathNet.Numerics.Statistics;
using Simulator.Data;

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
    public IEnumerable<FactorEffect> Deciding => OneByOne.Where(f => !f.IsKept);

    /// <summary>The factor that alone comes nearest to changing which set is best: where the next-best set trails by the
    /// fewest residents; null without another set.</summary>
    public FactorEffect? Nearest => Options.Count < 2 ? null : OneByOne.MinBy(f => f.Margin);

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

        UncertainFactor.Narrow(county.Workspace, models, factors);
        var draws = new RobustnessDraw[values.Length];
        int done = 0;
        Parallel.For(0, values.Length, options.Parallelism(cancel), k =>
        {
            draws[k] = RobustnessDraw.Of(county.Workspace, models, factors, values[k], sets);
            progress?.Report(new AnalysisProgress(
                new LocalText("稳健性分析", "robustness"), (double)Interlocked.Increment(ref done) / values.Length));
        });
        FactorEffect[] effects =
        [
            .. factors.Select((f, i) => new FactorEffect(f, draws[options.Draws + 2 * i], draws[options.Draws + 2 * i + 1])),
        ];
        return new RobustnessStudy(
            factors, sets, draws[..options.Draws],
            [
                .. effects.Select((e, i) => e with { Switch = Switch(county.Workspace, models, factors, i, e, sets) }),
            ]);
    }

    /// <summary>The value nearest to the nominal one at which the recommended set is beaten; null when it is not beaten at
    /// an end, or is beaten already as things stand.</summary>
    private static double? Switch(
        Workspace workspace, TravelModels models, IReadOnlyList<UncertainFactor> factors, int factor,
        FactorEffect effect, IReadOnlyList<SiteOption> sets)
    {
        RobustnessDraw At(double value) => RobustnessDraw.Of(
            workspace, models, factors, [.. factors.Select((f, i) => i == factor ? value : f.Nominal)], sets);
        double kept = factors[factor].Nominal;
        if (effect.IsKept || !At(kept).RecommendedIsBest)
        {
            return null;
        }

        double lost = effect.Low.RecommendedIsBest ? factors[factor].High : factors[factor].Low;
        for (int step = 0; step < 10; step++)
        {
            double middle = (kept + lost) / 2;
            (kept, lost) = At(middle).RecommendedIsBest ? (middle, lost) : (kept, middle);
        }

        return lost;
    }

    // R-7, the one of spreadsheets: interpolated between the ordered values.
    private static double Quantile(IEnumerable<double> values, double quantile) =>
        values.QuantileCustom(quantile, QuantileDefinition.R7);
}

/// <summary>A factor alone at its two ends.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Low">At its least.</param>
/// <param name="High">At its greatest.</param>
public sealed record FactorEffect(UncertainFactor Factor, RobustnessDraw Low, RobustnessDraw High)
{
    /// <summary>The value at which the recommended set stops being the best; null when it stays so.</summary>
    public double? Switch { get; init; }

    /// <summary>Nothing beats the recommended set at either end.</summary>
    public bool IsKept => Low.RecommendedIsBest && High.RecommendedIsBest;

    /// <summary>Residents by which the best other set trails the recommended one, at the worse end; below 0 it leads.</summary>
    public double Margin => Math.Min(Low.Margin, High.Margin);
}
