using Simulator.Data;
using Simulator.Ems;
using Simulator.Ems.Study;
using Simulator.Network;

namespace Simulator.Scenarios;

/// <summary>The study of a county's ambulances under the rules in force: for the program, the report and the page.</summary>
public static class AmbulanceStudies
{
    /// <summary>Nodes, bases, hospitals and the minutes between them; null when nothing can be said about travel.</summary>
    public static StudyGround? Ground(Workspace workspace, TravelModels models, CancellationToken cancel) =>
        models.For(workspace, workspace.County.Settings.Travel.AmbulanceProfile) is ITravelModel travel
            ? StudyGround.Of(workspace.County, travel, cancel: cancel)
            : null;

    /// <summary>Runs the study that a whole run shows: the required fleet, else the present one, over the weeks of the
    /// settings.</summary>
    /// <param name="workspace">The county and its packs.</param>
    /// <param name="sizing">The fleet by the rules; null when none states a quota.</param>
    /// <param name="models">Shared travel models.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancel">Stops within a few thousand calls.</param>
    /// <param name="fleet">Vehicles to station instead.</param>
    /// <returns>Null when the settings leave it out, no fleet is known, or nothing can be said about travel.</returns>
    public static AmbulanceStudyResult? Of(
        Workspace workspace, AmbulanceSizing? sizing, TravelModels models, IProgress<double>? progress, CancellationToken cancel,
        int? fleet = null)
    {
        AmbulanceSettings settings = workspace.County.Settings.Ambulance;
        if (settings.Replications == 0 || Ground(workspace, models, cancel) is not { CannotTell: null } ground
            || (fleet ?? sizing?.Required ?? ground.Present?.Sum() ?? 0) < 1)
        {
            return null;
        }

        AmbulanceStudyOptions options = Options(settings, workspace.County.Settings.Seed) with { Fleet = fleet };
        AmbulanceStudyResult study = AmbulanceStudy.Run(ground, sizing, options, progress, cancel);
        return study.IsInfeasible ? null : study;
    }

    /// <summary>The options of a whole run.</summary>
    public static AmbulanceStudyOptions Options(AmbulanceSettings settings, int seed) => new()
    {
        Plan = new() { Most = settings.Replications, Least = Math.Min(20, settings.Replications), Seed = seed },
        CurvePoints = 5,
        NodeLimit = 300,
        CurveReplications = Math.Min(10, settings.Replications),
    };
}
