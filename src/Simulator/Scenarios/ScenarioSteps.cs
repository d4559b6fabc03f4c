using Simulator.Access;
using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>Where a scenario stands after so many of its changes.</summary>
/// <param name="Actions">Actions taken: what is built, moved, closed or staffed; a slower road or more residents are
/// circumstances and not actions.</param>
/// <param name="Action">The change that was made last; null at the start.</param>
/// <param name="Cost">Of the actions so far, in the unit of the files; null when one of them has no stated cost.</param>
/// <param name="Served">Residents served, by tier of the tree.</param>
/// <param name="MeanMinutes">Mean minutes by tier; null where nobody reaches one.</param>
public sealed record ScenarioStep(
    int Actions, LocalText? Action, double? Cost, IReadOnlyList<double> Served, IReadOnlyList<double?> MeanMinutes);

/// <summary>Coverage by number of actions and by cost: the changes of a scenario taken one after the other.</summary>
public static class ScenarioSteps
{
    /// <summary>Steps that are worked out at most; of a longer list the changes in between are taken together.</summary>
    private const int MostSteps = 40;

    /// <summary>The county before any change, then after each of them.</summary>
    /// <param name="baseline">The county as it is.</param>
    /// <param name="scenario">Can be applied.</param>
    /// <param name="models">Shared travel models.</param>
    /// <param name="cancel">Looked at before each step.</param>
    public static IReadOnlyList<ScenarioStep> Of(
        Workspace baseline, Scenario scenario, TravelModels models, CancellationToken cancel)
    {
        int stride = 1 + (scenario.Changes.Count - 1) / MostSteps;
        var steps = new List<ScenarioStep>();
        TravelModels own = models.Fork(0);
        int actions = 0;
        double? cost = 0;
        for (int k = 0; k <= scenario.Changes.Count; k++)
        {
            cancel.ThrowIfCancellationRequested();
            Scenario part = scenario with { Changes = [.. scenario.Changes.Take(k)] };
            if (k > 0 && scenario.Changes[k - 1] is { IsAction: true } change)
            {
                actions++;
                cost += change.CostOn(baseline.County);
            }

            if (k % stride != 0 && k < scenario.Changes.Count)
            {
                continue;
            }

            Workspace workspace = ScenarioCounty.Of(baseline, part, [])?.Workspace
                ?? throw new ArgumentException("the scenario cannot be applied", nameof(scenario));
            IReadOnlyList<TierCoverage> coverage = Tiers(workspace, own);
            steps.Add(new ScenarioStep(
                actions, k == 0 ? null : scenario.Changes[k - 1].Describe(baseline.County), cost,
                [.. coverage.Select(c => c.All.Served)], [.. coverage.Select(c => c.MeanMinutes(workspace.County))]));
        }

        return steps;
    }

    /// <summary>Coverage of the tiers of the tree, from the top down.</summary>
    internal static IReadOnlyList<TierCoverage> Tiers(Workspace workspace, TravelModels models)
    {
        County county = workspace.County;
        PlacesOnNetwork? places = models.Places(workspace, county.Settings.Circle.Profile);
        return
        [
            .. FacilityTiers.Tree.Select(t => Coverage.Compute(county, places, t, county.Settings.StandardMinutes(t))),
        ];
    }
}
