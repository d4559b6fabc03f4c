using Simulator.Access;
using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>
/// Answers change lists about one county while its travel models stay in memory: what a planner sees while a site is
/// being dragged. The figures are those of a full run, because both call the same coverage.
/// </summary>
/// <remarks>
/// A change of facilities keeps the road graph and the joined demand points; it costs one search from the facilities of
/// the tier. A change of speeds or closures keeps the layout of the graph and where every place stands to it. Safe to use
/// from several threads.
/// </remarks>
public sealed class WhatIf
{
    private readonly TravelModels models;

    public WhatIf(Workspace baseline, TravelModels models)
    {
        Baseline = baseline;
        this.models = models;
    }

    /// <summary>The county as it is.</summary>
    public Workspace Baseline { get; }

    /// <summary>Coverage after a list of changes.</summary>
    /// <param name="scenario">The changes.</param>
    /// <param name="tier">Tier that is looked at; null takes the one that closes the circle.</param>
    /// <param name="issues">What makes a change impossible is added here.</param>
    /// <returns>Null when a change is impossible.</returns>
    public WhatIfAnswer? Ask(Scenario scenario, FacilityTier? tier, List<DataIssue> issues)
    {
        if (Changed(scenario, issues) is not Workspace workspace)
        {
            return null;
        }

        County county = workspace.County;
        CountySettings settings = county.Settings;
        PlacesOnNetwork? places = models.Places(workspace, settings.Circle.Profile);
        TierCoverage circle = Coverage.Compute(county, places, settings.Circle.Tier, settings.Circle.Minutes);
        FacilityTier asked = tier ?? circle.Tier;
        double minutes = settings.StandardMinutes(asked);
        TierCoverage coverage = asked == circle.Tier && minutes == circle.StandardMinutes
            ? circle
            : Coverage.Compute(county, places, asked, minutes);
        return new WhatIfAnswer(
            workspace, places, coverage, circle, CircleVerdict.Judge(circle, settings.Circle));
    }

    /// <summary>The workspace of a changed county; null when a change is impossible.</summary>
    public Workspace? Changed(Scenario scenario, List<DataIssue> issues) =>
        ScenarioCounty.Of(Baseline, scenario, issues)?.Workspace;
}

/// <summary>The answer to a change list.</summary>
/// <param name="Workspace">The changed county.</param>
/// <param name="Places">Its places on the network; null when nothing can be said about travel.</param>
/// <param name="Coverage">Coverage of the tier that was asked for.</param>
/// <param name="Circle">Coverage of the tier that closes the circle.</param>
/// <param name="Verdict">Verdict on the circle.</param>
public sealed record WhatIfAnswer(
    Workspace Workspace, PlacesOnNetwork? Places, TierCoverage Coverage, TierCoverage Circle, CircleVerdict Verdict);
