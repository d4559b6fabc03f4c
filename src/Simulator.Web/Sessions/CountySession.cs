using System.Collections.Concurrent;
using Simulator.Audit;
using Simulator.Data;
using Simulator.Ems;
using Simulator.Ems.Study;
using Simulator.Network;
using Simulator.Scenarios;
using Simulator.Web.Wire;

namespace Simulator.Web.Sessions;

/// <summary>One opened county: its workspace, and what is computed once and asked for often.</summary>
public sealed class CountySession
{
    /// <summary>Fleets of different size whose study is kept.</summary>
    private const int MostStudies = 20;

    private readonly Lock gate = new();
    private readonly Lazy<CountyAnalysis> baseline;
    private readonly Lazy<CountyAudit> audit;
    private readonly Lazy<ReliefPicture> relief;
    private readonly ConcurrentDictionary<(string Scenario, FacilityTier? Tier), ReferenceAnswer> references = new();
    private readonly ConcurrentDictionary<int, Lazy<AmbulanceStudyResult?>> studies = new();
    private ITravelModel? areasTravel;
    private ServiceAreas? areas;

    /// <param name="folder">The county folder.</param>
    /// <param name="workspace">What was read of it.</param>
    /// <param name="cache">Keeps built road networks; null where nothing is kept.</param>
    public CountySession(string folder, Workspace workspace, RoadCache? cache = null)
    {
        Models = new TravelModels(cache: cache);
        Folder = folder;
        WhatIf = new WhatIf(workspace, Models);
        baseline = new Lazy<CountyAnalysis>(() => AnalysisRun.Run(workspace, Models, null, CancellationToken.None));
        audit = new Lazy<CountyAudit>(() => AuditRun.Run(workspace, Models, null, CancellationToken.None));
        relief = new Lazy<ReliefPicture>(() => ReliefPicture.Draw(folder, workspace.County));
        Siting = new SitingRuns();
    }

    /// <summary>Full path of the county folder; nothing outside it is read or written.</summary>
    public string Folder { get; }

    public TravelModels Models { get; }

    public WhatIf WhatIf { get; }

    public SitingRuns Siting { get; }

    public County County => WhatIf.Baseline.County;

    /// <summary>Every stage over the county as it is; the first who asks waits for it.</summary>
    public CountyAnalysis Baseline => baseline.Value;

    /// <summary>The answer to a saved scenario without further changes: asked for with every step of a drag, so it is
    /// kept until a scenario is saved.</summary>
    public ReferenceAnswer? Reference(string scenario, FacilityTier? tier, List<DataIssue> issues)
    {
        (string, FacilityTier?) key = (scenario, tier);
        if (references.TryGetValue(key, out ReferenceAnswer? known))
        {
            return known;
        }

        Scenario? read = scenario.Length == 0 ? Scenario.Baseline : ScenarioFile.Load(Folder, scenario, issues);
        if (read is null || WhatIf.Ask(read, tier, issues) is not { } answer)
        {
            return null;
        }

        return references[key] = new ReferenceAnswer(answer, IndicatorsWire.Of(answer, Fleet(answer.Workspace)));
    }

    /// <summary>A scenario file changed: what was kept of it is stale.</summary>
    public void ForgetReferences() => references.Clear();

    /// <summary>Required and present ambulances of a changed county.</summary>
    public static FleetWire Fleet(Workspace workspace)
    {
        if (AmbulanceRules.Of(workspace) is not { } rule)
        {
            return new FleetWire(null, PresentFleet.Total(workspace.County));
        }

        AmbulanceSizing sizing = AmbulanceSizing.Of(workspace.County, rule, travel: null);
        return new FleetWire(sizing.Required, sizing.Present);
    }

    /// <summary>Stationing and simulation of a fleet of the county as it is, computed once for each size.</summary>
    /// <param name="fleet">Vehicles; 0 for the required fleet, else the present one.</param>
    /// <returns>Null when no fleet is known or nothing can be said about travel.</returns>
    public AmbulanceStudyResult? AmbulanceStudy(int fleet)
    {
        if (studies.Count >= MostStudies)
        {
            studies.Clear();
        }

        return studies.GetOrAdd(fleet, _ => new Lazy<AmbulanceStudyResult?>(() => AmbulanceStudies.Of(
            WhatIf.Baseline, Baseline.Ambulances, Models, null, CancellationToken.None, fleet > 0 ? fleet : null))).Value;
    }

    /// <summary>What service areas are drawn by, made once for the newest travel model.</summary>
    public ServiceAreas Areas(ITravelModel travel)
    {
        lock (gate)
        {
            if (areas is null || !ReferenceEquals(areasTravel, travel))
            {
                IEnumerable<LonLat> extent = County.Population.Points.Select(p => p.Location)
                    .Concat(County.Facilities.Where(f => !f.IsNeighbour).Select(f => f.Location)).OfType<LonLat>();
                (areasTravel, areas) = (travel, ServiceAreas.Over(travel, extent, marginMetres: 250));
            }

            return areas;
        }
    }

    /// <summary>Every stage over a scenario; null when a change is impossible.</summary>
    public CountyAnalysis? Analyse(Scenario scenario, List<DataIssue> issues, CancellationToken cancel)
    {
        if (scenario.Changes.Count == 0)
        {
            return Baseline;
        }

        return WhatIf.Changed(scenario, issues) is { } workspace
            ? AnalysisRun.Run(workspace, scenario, Models, null, cancel)
            : null;
    }

    /// <summary>Every clause and every village of the county as it is.</summary>
    public CountyAudit Audit => audit.Value;

    /// <summary>The shaded relief, drawn when it is first asked for.</summary>
    public ReliefPicture Relief => relief.Value;

    /// <summary>Reads a county folder.</summary>
    /// <param name="folder">The county folder.</param>
    /// <param name="cache">Keeps built road networks; null where nothing is kept.</param>
    public static OpenedCounty Open(string folder, RoadCache? cache = null)
    {
        WorkspaceLoad load = Workspace.Load(folder, CancellationToken.None);
        return new OpenedCounty(load.Workspace is { } workspace ? new CountySession(folder, workspace, cache) : null, load.Issues);
    }
}
