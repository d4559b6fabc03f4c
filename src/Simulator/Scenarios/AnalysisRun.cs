using NetTopologySuite.Geometries;
using Simulator.Access;
using Simulator.Audit;
using Simulator.Data;
using Simulator.Ems;
using Simulator.Network;
using Simulator.Network.Raster;
using Simulator.Siting;

namespace Simulator.Scenarios;

/// <summary>Where a run stands.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Share">Share of the whole run that is done, 0 to 1.</param>
public sealed record AnalysisProgress(LocalText Stage, double Share);

/// <summary>Runs every stage over one county, in order. The same workspace gives the same analysis.</summary>
public static class AnalysisRun
{
    /// <summary>Nearest facilities that are told of every demand point.</summary>
    private const int NearestShown = 3;

    /// <summary>Analyses a county as it is.</summary>
    /// <param name="workspace">County, profiles and rule packs.</param>
    /// <param name="models">Shared travel models; what they hold already is not built again.</param>
    /// <param name="progress">Told before each stage; may be null.</param>
    /// <param name="cancel">Looked at between and inside stages.</param>
    public static CountyAnalysis Run(
        Workspace workspace, TravelModels models, IProgress<AnalysisProgress>? progress, CancellationToken cancel) =>
        Run(workspace, Scenario.Baseline, models, progress, cancel);

    /// <summary>Analyses the county of a scenario.</summary>
    /// <param name="workspace">The changed county with the profiles and rule packs it names.</param>
    /// <param name="scenario">What was changed, for the record.</param>
    /// <param name="models">Shared travel models.</param>
    /// <param name="progress">Told before each stage; may be null.</param>
    /// <param name="cancel">Looked at between and inside stages.</param>
    public static CountyAnalysis Run(
        Workspace workspace, Scenario scenario, TravelModels models, IProgress<AnalysisProgress>? progress,
        CancellationToken cancel)
    {
        void Stage(string zh, string en, double share)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Report(new AnalysisProgress(new LocalText(zh, en), share));
        }

        County county = workspace.County;
        CountySettings settings = county.Settings;
        Stage("建立路网", "building the network", 0.1);
        PlacesOnNetwork? places = models.Places(workspace, settings.Circle.Profile);
        IReadOnlyList<UnjoinedPlace> unjoined = Unjoined(county, places);

        Stage("计算可达范围", "who reaches what", 0.3);
        TierCoverage circleCoverage = Coverage.Compute(county, places, settings.Circle.Tier, settings.Circle.Minutes);
        TierCoverage[] coverage =
        [
            .. FacilityTiers.Tree.Select(tier =>
            {
                cancel.ThrowIfCancellationRequested();
                double minutes = settings.StandardMinutes(tier);
                return tier == circleCoverage.Tier && minutes == circleCoverage.StandardMinutes
                    ? circleCoverage : Coverage.Compute(county, places, tier, minutes);
            }),
        ];

        Stage("绘制服务区", "drawing service areas", 0.45);
        IReadOnlyList<Geometry> areas = ServiceAreas(county, places, circleCoverage, cancel);

        Stage("次中心选址", "siting sub-centres", 0.55);
        IReadOnlyList<SitingAnswer> siting = SitingAnswer.Of(county, places, new SitingOptions { Cancel = cancel });
        cancel.ThrowIfCancellationRequested();

        Stage("救护车配置", "sizing the ambulance fleet", 0.75);
        (AmbulanceSizing? ambulances, ResponseCoverage? response) = Ambulances(workspace, models);

        Stage("逐条对照", "judging every clause and every village", 0.85);
        CountyAudit audit = AuditRun.Run(workspace, models, null, cancel);

        return new CountyAnalysis
        {
            Workspace = workspace,
            Scenario = scenario,
            Travel = places?.Travel.Kind ?? TravelKind.None,
            Network = OverlandTravel.RoadsOf(places?.Travel)?.Graph.Report,
            Places = places,
            Unjoined = unjoined,
            Coverage = coverage,
            CircleCoverage = circleCoverage,
            CircleNearest = places is null || circleCoverage.Facilities.Count == 0 ? null
                : places.Travel.NearestSeveral(places.DemandPoints, places.Join(circleCoverage.Facilities), NearestShown),
            Circle = CircleVerdict.Judge(circleCoverage, settings.Circle),
            StraightLine = StraightLine(county, circleCoverage),
            ServiceAreas = areas,
            Siting = siting,
            Ambulances = ambulances,
            Response = response,
            PlanFindings = audit.PlanFindings,
            Audit = audit,
            Issues = [.. county.Issues, .. unjoined.Where(u => u.Status is JoinStatus.BeyondSnapLimit or JoinStatus.NoSurface).Select(Issue), .. audit.Issues],
        };
    }

    /// <summary>Adds the study of the fleet to an analysis: what a whole run shows and a comparison does without.</summary>
    /// <param name="analysis">Of the same workspace.</param>
    /// <param name="models">Shared travel models.</param>
    /// <param name="progress">Told once; may be null.</param>
    /// <param name="cancel">Stops within a few thousand calls.</param>
    public static CountyAnalysis WithAmbulanceStudy(
        CountyAnalysis analysis, TravelModels models, IProgress<AnalysisProgress>? progress, CancellationToken cancel)
    {
        progress?.Report(new AnalysisProgress(new LocalText("救护车布局与模拟", "stationing and simulating ambulances"), 0.9));
        return analysis with
        {
            AmbulanceStudy = AmbulanceStudies.Of(analysis.Workspace, analysis.Ambulances, models, null, cancel),
        };
    }

    /// <summary>Demand points and facilities that are not on the network, in the order of the layers.</summary>
    public static IReadOnlyList<UnjoinedPlace> Unjoined(County county, PlacesOnNetwork? places)
    {
        var list = new List<UnjoinedPlace>();
        IReadOnlyList<DemandPoint> points = county.Population.Points;
        for (int i = 0; i < points.Count; i++)
        {
            JoinStatus status = places?.DemandPoints.Status(i)
                ?? (points[i].Location is null ? JoinStatus.NoCoordinates : JoinStatus.Joined);
            if (status != JoinStatus.Joined)
            {
                list.Add(new UnjoinedPlace("population", points[i].Id,
                    points[i].Name.Length > 0 ? points[i].Name : points[i].Id, status, points[i].Population, points[i].Source));
            }
        }

        for (int i = 0; i < county.Facilities.Count; i++)
        {
            Facility facility = county.Facilities[i];
            JoinStatus status = places?.Facilities.Status(i)
                ?? (facility.Location is null ? JoinStatus.NoCoordinates : JoinStatus.Joined);
            if (status != JoinStatus.Joined)
            {
                list.Add(new UnjoinedPlace("facilities", facility.Id, facility.Name, status, 0, facility.Source));
            }
        }

        return list;
    }

    private static DataIssue Issue(UnjoinedPlace place)
    {
        int colon = place.Source.LastIndexOf(':');
        bool hasRow = int.TryParse(place.Source.AsSpan(colon + 1), out int row);
        if (place.Status == JoinStatus.NoSurface)
        {
            return DataIssue.Warning("surface-unknown", hasRow ? place.Source[..colon] : place.Source, hasRow ? row : null,
                place.Id, place.Name, "所在地没有地表数据（或在网格外、四周皆为屏障），无法判定",
                "nothing is known of the land there (or it lies outside the grid, or is barred all about): cannot tell");
        }

        return DataIssue.Warning("unsnapped", hasRow ? place.Source[..colon] : place.Source, hasRow ? row : null,
            place.Id, place.Name, "吸附距离内没有可通行道路，未连接", "no routable road within the snap limit; not connected");
    }

    private static IReadOnlyList<Geometry> ServiceAreas(
        County county, PlacesOnNetwork? places, TierCoverage coverage, CancellationToken cancel)
    {
        if (places?.Travel is not { Kind: TravelKind.Network or TravelKind.Overland } travel || coverage.Facilities.Count == 0)
        {
            return [];
        }

        IEnumerable<LonLat> extent = county.Population.Points.Select(p => p.Location)
            .Concat(coverage.Facilities.Select(f => county.Facilities[f].Location)).OfType<LonLat>();
        return Network.ServiceAreas.Over(travel, extent)
            .Towards(places.Join(coverage.Facilities), TravelTime.FromMinutes(coverage.StandardMinutes), cancel);
    }

    private static StraightLineComparison? StraightLine(County county, TierCoverage coverage)
    {
        if (coverage.Facilities.Count == 0)
        {
            return null;
        }

        double radiusKm = county.Settings.Circle.StraightLineKmh * coverage.StandardMinutes / 60;
        LonLat[] centres = [.. coverage.Facilities.Select(f => county.Facilities[f].Location!.Value)];
        double residents = 0, notByRoad = 0;
        for (int i = 0; i < county.Population.Points.Count; i++)
        {
            DemandPoint point = county.Population.Points[i];
            if (point.Location is LonLat at && centres.Any(c => c.MetresTo(at) <= radiusKm * 1000))
            {
                residents += point.Population;
                notByRoad += coverage.Minutes(i) <= coverage.StandardMinutes ? 0 : point.Population;
            }
        }

        return new StraightLineComparison(
            radiusKm, residents, notByRoad, [.. centres.Select(c => StraightLineCircle.Around(c, radiusKm))]);
    }

    private static (AmbulanceSizing? Sizing, ResponseCoverage? Response) Ambulances(
        Workspace workspace, TravelModels models)
    {
        County county = workspace.County;
        if (AmbulanceRules.Of(workspace) is not AmbulanceRule rule)
        {
            return (null, null);
        }

        PlacesOnNetwork? places = models.Places(workspace, county.Settings.Travel.AmbulanceProfile);
        AmbulanceSizing sizing = AmbulanceSizing.Of(county, rule, places?.Travel);
        AmbulanceBases bases = AmbulanceBases.Of(county);
        ResponseCoverage? response = places is null || bases.Facilities.Count == 0
            ? null
            : ResponseCoverage.Of(
                places.Travel, county.Population.Points, bases.Locations(county),
                ResponseStandard.From(county.Settings.Ambulance));
        return (sizing, response);
    }
}
