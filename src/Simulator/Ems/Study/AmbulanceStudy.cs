using Simulator.Data;

namespace Simulator.Ems.Study;

/// <summary>
/// The chain that a planner asks for: so many vehicles by the rules, stationed where most residents can expect one in
/// time, then met by the calls of many weeks.
/// </summary>
/// <remarks>Every fleet of one study meets the same calls (common random numbers), so that differences are those of
/// the fleets.</remarks>
public static class AmbulanceStudy
{
    /// <summary>Runs the whole chain.</summary>
    /// <param name="ground">From <see cref="StudyGround.Of"/>; must not be <see cref="StudyGround.CannotTell"/>.</param>
    /// <param name="sizing">The fleet by the rules; null when no clause sizes it (then a fleet must be given or known).
    /// </param>
    /// <param name="options">Fleet, replications, curve.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancel">Stops within a few thousand calls.</param>
    public static AmbulanceStudyResult Run(
        StudyGround ground, AmbulanceSizing? sizing, AmbulanceStudyOptions options,
        IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        if (ground.CannotTell is LocalText reason)
        {
            throw new ArgumentException(reason.En, nameof(ground));
        }

        StudyDemand demand = StudyDemand.Of(ground);
        var stage = new StudyRun(ground, demand, options, cancel);
        int fleet = options.Fleet ?? sizing?.Required ?? ground.Present?.Sum() ?? ground.Bases.Count;
        int[] least = StudyRun.Least(ground, sizing);
        bool leastKept = least.Sum() <= fleet;
        if (stage.Best(fleet, least, options.Plan) is not StationedFleet best)
        {
            return new AmbulanceStudyResult(options.Model, ground, demand, [], leastKept, [], null, null);
        }

        progress?.Report(0.2);

        var fleets = new List<StationedFleet> { best };
        if (ground.Present is int[] present && present.Sum() > 0)
        {
            fleets.Add(stage.Given("present", new LocalText("现状", "present"), present));
        }

        if (sizing is not null && QuotaAllocation.Of(ground, sizing, fleet) is int[] quota)
        {
            fleets.Add(stage.Given("quota", new LocalText("仅按配额分到乡镇", "quota by township only"), quota));
        }

        progress?.Report(0.4);
        var curve = new List<CurvePoint>();
        int[] sizes = Sizes(fleet, options.CurvePoints);
        foreach (int size in sizes)
        {
            // The fleet itself is known already, and from more weeks.
            StationedFleet? at = size == fleet ? best : stage.Best(size, least, options.Plan with
            {
                Most = options.CurveReplications, Least = Math.Min(options.Plan.Least, options.CurveReplications),
            });
            if (at is not null)
            {
                curve.Add(new CurvePoint(size, at.Cover.Expected, at.Simulation.Share, at.Simulation.MeanMinutes));
            }

            progress?.Report(0.4 + 0.4 * curve.Count / sizes.Length);
        }

        NextVehicle? next = sizes.Length > 0 ? stage.Next(best) : null;
        progress?.Report(0.9);
        JointZoneStudy? joint = stage.Joint(best);
        progress?.Report(1);
        return new AmbulanceStudyResult(options.Model, ground, demand, fleets, leastKept, curve, next, joint);
    }

    /// <summary>Sizes of the curve: from a quarter of the fleet to a quarter more, the fleet itself among them.</summary>
    private static int[] Sizes(int fleet, int points)
    {
        if (points <= 0)
        {
            return [];
        }

        int first = Math.Max(1, fleet / 4), last = Math.Max(first + 1, fleet + Math.Max(1, fleet / 4));
        return [.. Enumerable.Range(0, points)
            .Select(k => points == 1 ? fleet : first + (int)Math.Round((double)(last - first) * k / (points - 1)))
            .Append(Math.Max(1, fleet)).Distinct().Order()];
    }
}
