using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios.Modifications;

namespace Simulator.Scenarios.Robustness;

/// <summary>What one closed bridge does to the circle.</summary>
/// <param name="RoadId">Id of the road segment.</param>
/// <param name="Name">Its name; the id where it has none.</param>
/// <param name="CutOff">Residents who reached a facility of the circle's tier before, and none at all now.</param>
/// <param name="NoLongerServed">Residents who were served before and are not now, those cut off among them.</param>
/// <param name="AddedPersonMinutes">Residents × minutes added for those who still reach one.</param>
public sealed record CriticalLink(
    string RoadId, string Name, double CutOff, double NoLongerServed, double AddedPersonMinutes);

/// <summary>Closes the bridges of a county one at a time: which of them must not fail.</summary>
public static class CriticalLinks
{
    /// <summary>One row for each bridge, worst first: most residents cut off, then most no longer served, then most
    /// minutes added, then the order of the road layer.</summary>
    /// <param name="county">The county of a scenario.</param>
    /// <param name="models">Holds the baseline's network.</param>
    /// <param name="progress">Told after each bridge; may be null.</param>
    /// <param name="cancel">Looked at before each bridge.</param>
    public static IReadOnlyList<CriticalLink> Of(
        ScenarioCounty county, TravelModels models, IProgress<AnalysisProgress>? progress, CancellationToken cancel)
    {
        Workspace workspace = county.Workspace;
        CircleSettings circle = workspace.County.Settings.Circle;
        if (workspace.County.Roads is not IReadOnlyList<RoadSegment> roads)
        {
            return [];
        }

        PlacesOnNetwork? open = models.Places(workspace, circle.Profile);
        TierCoverage before = Coverage.Compute(workspace.County, open, circle.Tier, circle.Minutes);
        RoadSegment[] bridges = [.. roads.Where(r => r.IsBridge && !r.IsClosed)];
        County none = workspace.County with { Roads = [.. roads.Select(r => r.IsBridge ? r with { IsClosed = true } : r)] };
        if (open is not null && models.Fork(0).For(workspace with { County = none }, circle.Profile) is NetworkTravel slowest)
        {
            slowest.Narrow(open.DemandPoints);
        }

        var links = new CriticalLink[bridges.Length];
        int done = 0;
        Parallel.For(0, bridges.Length, new ParallelOptions { CancellationToken = cancel }, b =>
        {
            County closed = new CloseRoad(new RoadSelection { Ids = [bridges[b].Id] }).Apply(workspace.County);
            PlacesOnNetwork? places = models.Fork(1).Places(workspace with { County = closed }, circle.Profile);
            TierCoverage after = Coverage.Compute(closed, places, circle.Tier, circle.Minutes);
            links[b] = Compare(bridges[b], before, after, closed.Population.Points);
            progress?.Report(new AnalysisProgress(
                new LocalText("逐座封闭桥梁", "closing bridges one at a time"),
                (double)Interlocked.Increment(ref done) / bridges.Length));
        });
        return
        [
            .. links.OrderByDescending(l => l.CutOff).ThenByDescending(l => l.NoLongerServed)
                .ThenByDescending(l => l.AddedPersonMinutes),
        ];
    }

    private static CriticalLink Compare(
        RoadSegment bridge, TierCoverage before, TierCoverage after, IReadOnlyList<DemandPoint> points)
    {
        double cutOff = 0, noLonger = 0, added = 0;
        for (int i = 0; i < points.Count; i++)
        {
            double people = points[i].Population;
            uint was = before.NearestMilliseconds[i], now = after.NearestMilliseconds[i];
            if (was != TravelTime.Unreachable && now == TravelTime.Unreachable)
            {
                cutOff += people;
            }
            else if (was != now)
            {
                added += people * (TravelTime.ToMinutes(now) - TravelTime.ToMinutes(was));
            }

            noLonger += Math.Max(0, before.ServedResidents[i] - after.ServedResidents[i]);
        }

        return new CriticalLink(bridge.Id, bridge.Name.Length > 0 ? bridge.Name : bridge.Id, cutOff, noLonger, added);
    }
}
