using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>The county of a scenario, with the profiles and rule packs it names.</summary>
/// <param name="Scenario">What was changed.</param>
/// <param name="Workspace">The changed county.</param>
public sealed record ScenarioCounty(Scenario Scenario, Workspace Workspace)
{
    /// <summary>Reads a scenario of the baseline's folder and applies it; null, with every problem listed, when anything
    /// is wrong.</summary>
    /// <param name="baseline">The county as it is.</param>
    /// <param name="id">File name without ending, or <c>baseline</c>.</param>
    /// <param name="issues">Problems are added here.</param>
    public static ScenarioCounty? Load(Workspace baseline, string id, List<DataIssue> issues)
    {
        if (id == Scenario.Baseline.Id)
        {
            return new ScenarioCounty(Scenario.Baseline, baseline);
        }

        return baseline.Folder is string folder && ScenarioFile.Load(folder, id, issues) is Scenario scenario
            ? Of(baseline, scenario, issues)
            : null;
    }

    /// <summary>Applies a scenario; null, with every problem listed, when it cannot be applied. The one way from a list of
    /// changes to a county that can be asked about.</summary>
    public static ScenarioCounty? Of(Workspace baseline, Scenario scenario, List<DataIssue> issues)
    {
        if (scenario.Changes.Count == 0 && scenario.Year is null)
        {
            return new ScenarioCounty(scenario, baseline);
        }

        ScenarioApplied applied = scenario.Apply(baseline.County, $"scenarios/{scenario.Id}.yaml");
        issues.AddRange(applied.Issues);
        if (applied.County is not County county)
        {
            return null;
        }

        WorkspaceLoad load = baseline.With(county);
        issues.AddRange(load.Issues.Where(i => i.Severity == IssueSeverity.Error));
        return load.Workspace is Workspace workspace ? new ScenarioCounty(scenario, workspace) : null;
    }
}
