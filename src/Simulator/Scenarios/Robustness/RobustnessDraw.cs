using Simulator.Access;
using Simulator.Data;
using Simulator.Siting;

namespace Simulator.Scenarios.Robustness;

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

    /// <summary>Residents by which the best other set trails the recommended one; infinity without another set.</summary>
    public double Margin => Regrets.Count < 2 ? double.PositiveInfinity : Regrets.Skip(1).Min() - Regrets[0];

    /// <summary>Works one case out: the figures of a full run of the county with these values.</summary>
    internal static RobustnessDraw Of(
        Workspace baseline, TravelModels models, IReadOnlyList<UncertainFactor> factors, double[] values,
        IReadOnlyList<SiteOption> sets)
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
        Workspace workspace = ScenarioCounty.Of(baseline, scenario, issues)?.Workspace
            ?? throw new InvalidOperationException(issues[0].Describe(Language.English));
        CircleSettings circle = workspace.County.Settings.Circle;
        PlacesOnNetwork? places = models.Fork(1).Places(workspace, circle.Profile);
        TierCoverage coverage = Coverage.Compute(workspace.County, places, circle.Tier, circle.Minutes);
        (IReadOnlyList<string> best, IReadOnlyList<double> regrets) = places is null || sets.Count == 0
            ? ([], [])
            : Siting(workspace.County, places, sets);
        return new RobustnessDraw(
            values, coverage.All.Served, coverage.All.ServedShare,
            coverage.Rural is { Total: > 0 } rural ? rural.ServedShare : null, best, regrets);
    }

    private static (IReadOnlyList<string> Best, IReadOnlyList<double> Regrets) Siting(
        County county, PlacesOnNetwork places, IReadOnlyList<SiteOption> sets)
    {
        County asListed = county with
        {
            Settings = county.Settings with { Siting = county.Settings.Siting with { AssumedHospitalAt = [] } },
        };
        SitingInputs inputs = SitingInputs.From(asListed);
        SitingProblem problem = inputs.Problem(
            inputs.Times(places.Travel, places.DemandPoints, places.Facilities));
        SitingResult best = SitingSolver.Solve(problem);
        return (
            [.. best.Sites.Select(s => inputs.Candidates[s].Facility.Id)],
            [
                .. sets.Select(set => best.Covered - SitingFigures.Of(
                    problem, [.. set.SiteIds.Select(inputs.IndexOf).Where(s => s >= 0).Order()]).Covered),
            ]);
    }
}
