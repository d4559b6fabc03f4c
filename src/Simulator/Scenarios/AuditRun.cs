using Simulator.Access;
using Simulator.Audit;
using Simulator.Data;
using Simulator.Network;

namespace Simulator.Scenarios;

/// <summary>Brings a workspace's county, rule packs and travel models to the audit.</summary>
public static class AuditRun
{
    /// <param name="workspace">County, profiles and rule packs.</param>
    /// <param name="models">Shared travel models; what they hold already is not built again.</param>
    /// <param name="year">Year of deadlines and stages; null takes the setting, or else the county's own.</param>
    /// <param name="cancel">Looked at between the parts.</param>
    public static CountyAudit Run(Workspace workspace, TravelModels models, int? year, CancellationToken cancel)
    {
        var issues = new List<DataIssue>();
        AuditOptions options = AuditOptions.Read(workspace.County, issues);
        PlacesOnNetwork? places = models.Places(workspace, workspace.County.Settings.Circle.Profile);
        // without roads the estimated model knows one speed: nobody walks at it
        ITravelModel? walk = places?.Travel.Kind is TravelKind.Network or TravelKind.Overland && workspace.Profiles.ContainsKey("walk")
            ? models.For(workspace, "walk") : null;
        return CountyAudit.Run(new AuditInput
        {
            County = workspace.County,
            Packs = workspace.Packs,
            Options = year is int y ? options with { Year = y } : options,
            Places = places,
            Walk = walk,
            AmbulancePlaces = models.Places(workspace, workspace.County.Settings.Travel.AmbulanceProfile),
        }, cancel) with { Issues = issues };
    }
}
