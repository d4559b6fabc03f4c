using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>A named, reversible list of changes over a baseline.</summary>
/// <param name="Id">File name without ending; <c>baseline</c> is the county as it is.</param>
/// <param name="Name">What a reader sees.</param>
/// <param name="Changes">In the order in which they are applied; those of extended scenarios come first.</param>
public sealed record Scenario(string Id, LocalText Name, IReadOnlyList<Modification> Changes)
{
    /// <summary>The county as it is.</summary>
    public static Scenario Baseline { get; } = new("baseline", new LocalText("基线", "Baseline"), []);

    /// <summary>Year the scenario stands for; null keeps the county's.</summary>
    public int? Year { get; init; }

    /// <summary>Applies the changes in order. Every change is checked on the county as the changes before it leave it,
    /// and all problems come together; with any problem the county is null.</summary>
    /// <param name="county">The baseline.</param>
    /// <param name="file">Path for messages, e.g. <c>scenarios/a.yaml</c>.</param>
    public ScenarioApplied Apply(County county, string file)
    {
        var issues = new List<DataIssue>();
        County changed = Year is int year ? county with { Year = year } : county;
        foreach (Modification change in Changes)
        {
            int before = issues.Count;
            foreach (ModificationProblem problem in change.Check(changed))
            {
                issues.Add(DataIssue.Error("change-impossible", file, change.Line > 0 ? change.Line : null,
                    problem.Field, problem.Found, problem.Expected.Zh, problem.Expected.En));
            }

            // A change that cannot be applied is left out, so that the ones after it are checked all the same.
            changed = issues.Count == before ? change.Apply(changed) : changed;
        }

        return new ScenarioApplied(issues.Count == 0 ? changed : null, issues);
    }
}

/// <summary>The county after a scenario, or what makes the scenario impossible.</summary>
public sealed record ScenarioApplied(County? County, IReadOnlyList<DataIssue> Issues);
