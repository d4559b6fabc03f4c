using Simulator.Data;

namespace Simulator.Scenarios.Robustness;

/// <summary>One case of a contest: what was assumed, and who wins then.</summary>
/// <param name="Factor">The factor that is not at its nominal value; null in the case as it stands.</param>
/// <param name="Value">Its value.</param>
/// <param name="Best">Position of the best scenario.</param>
public sealed record ContestCase(UncertainFactor? Factor, double Value, int Best);

/// <summary>How sure it is that one scenario is better than the others: every factor alone at its two ends.</summary>
/// <param name="Factors">What was varied.</param>
/// <param name="Cases">The case as it stands first, then each factor at its least and at its greatest.</param>
public sealed record ScenarioContest(IReadOnlyList<UncertainFactor> Factors, IReadOnlyList<ContestCase> Cases)
{
    /// <summary>The best scenario when everything is as assumed.</summary>
    public int Best => Cases[0].Best;

    /// <summary>Cases in which a scenario is the best.</summary>
    public int TimesBest(int scenario) => Cases.Count(c => c.Best == scenario);

    /// <summary>Cases in which another scenario wins.</summary>
    public IEnumerable<ContestCase> Lost => Cases.Where(c => c.Best != Best);

    /// <summary>Runs the contest.</summary>
    /// <param name="baseline">The county as it is.</param>
    /// <param name="scenarios">Each can be applied.</param>
    /// <param name="models">Shared travel models; what a case changes of them is not kept.</param>
    /// <param name="options">Ranges and threads; the draws are not looked at.</param>
    /// <param name="cancel">Looked at before each case.</param>
    public static ScenarioContest Run(
        Workspace baseline, IReadOnlyList<Scenario> scenarios, TravelModels models, RobustnessOptions options,
        CancellationToken cancel)
    {
        IReadOnlyList<UncertainFactor> factors = UncertainFactor.Of(baseline.County, options);
        (UncertainFactor? Factor, double Value)[] values =
        [
            (null, 0), .. factors.SelectMany(f => new (UncertainFactor?, double)[] { (f, f.Low), (f, f.High) }),
        ];
        UncertainFactor.Narrow(baseline, models, factors);
        var cases = new ContestCase[values.Length];
        Parallel.For(0, cases.Length, options.Parallelism(cancel), k =>
        {
            (UncertainFactor? factor, double value) = values[k];
            IReadOnlyList<Modification> assumed =
                factor is null || value == factor.Nominal ? [] : factor.Changes(value);
            cases[k] = new ContestCase(factor, value, ScenarioScore.Best(
                [.. scenarios.Select(s => Score(baseline, s with { Changes = [.. s.Changes, .. assumed] }, models))]));
        });
        return new ScenarioContest(factors, cases);
    }

    private static ScenarioScore Score(Workspace baseline, Scenario scenario, TravelModels models)
    {
        var issues = new List<DataIssue>();
        Workspace workspace = ScenarioCounty.Of(baseline, scenario, issues)?.Workspace
            ?? throw new InvalidOperationException(issues[0].Describe(Language.English));
        return ScenarioScore.Of(workspace.County, ScenarioSteps.Tiers(workspace, models.Fork(1)));
    }
}
