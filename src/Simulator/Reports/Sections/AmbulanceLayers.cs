using NetTopologySuite.Geometries;
using Simulator.Data;
using Simulator.Ems.Study;

namespace Simulator.Reports.Sections;

/// <summary>The best layout of the fleet as layers: bases with their vehicles, and the minutes they take to each place.
/// </summary>
internal static class AmbulanceLayers
{
    /// <summary>Both layers, the minutes below.</summary>
    public static IReadOnlyList<MapLayer> Of(AmbulanceStudyResult study) => [Minutes(study), Bases(study)];

    /// <summary>Bases of the best layout; those it leaves empty are candidates.</summary>
    public static MapLayer Bases(AmbulanceStudyResult study)
    {
        StyleClass stationed = MapPalette.FacilityClass(FacilityTier.FirstAidStation, SymbolMark.None) with
        {
            Id = "stationed", Name = new("有车站点（×辆数）", "Base with vehicles (× number)"),
        };
        StyleClass empty = MapPalette.FacilityClass(FacilityTier.FirstAidStation, SymbolMark.Candidate) with
        {
            Id = "empty", Name = new("不停车的机构", "Facility without a vehicle"),
        };
        double?[] busy = study.BusyByBase();
        return new MapLayer
        {
            Id = "ambulance_bases", Kind = GeometryKind.Point, Name = new("救护车最优布局", "Best layout of ambulances"),
            Classes = [empty, stationed],
            Attributes =
            [
                new("name", new("站点", "Base"), new("可停放救护车的机构", "A facility where vehicles can stand"), CellType.Text),
                new("vehicles", new("最优布局（辆）", "Best layout (vehicles)"), new("按所选模型覆盖最大的布局", "The layout that covers most by the model that was asked"), CellType.Whole),
                new("present", new("现有（辆）", "Present (vehicles)"), new("机构名单中的数量", "As the facility list says"), CellType.Whole),
                new("busy", new("忙碌比例（%）", "Busy (%)"), new("模拟：每辆车被占用的时间", "Simulated: share of time a vehicle is committed"), CellType.Share),
                Columns.Source,
            ],
            Features =
            [
                .. study.Ground.Bases.Select((f, b) =>
                {
                    Facility facility = study.Ground.County.Facilities[f];
                    int vehicles = study.Best.Vehicles[b];
                    LocalText name = Words.NameOf(facility);
                    return new MapFeature(facility.Id, At(facility.Location), vehicles > 0 ? "stationed" : "empty",
                    [
                        ReportCell.Of(name), ReportCell.Of(vehicles), ReportCell.Of((double?)facility.Ambulances),
                        busy[b] is double share ? ReportCell.Of(share) : ReportCell.Empty, ReportCell.Of(facility.Source),
                    ])
                    {
                        Label = vehicles > 0 ? new($"{name.Zh} ×{vehicles}", $"{name.En} ×{vehicles}") : null,
                        LabelRank = 2,
                    };
                }),
            ],
        };
    }

    /// <summary>Demand points in the colours of the minutes from the nearest base of the best layout.</summary>
    public static MapLayer Minutes(AmbulanceStudyResult study)
    {
        double[] minutes = study.Ground.ReadyMinutes(study.Best.Vehicles);
        IReadOnlyList<DemandPoint> points = study.Ground.County.Population.Points;
        return new MapLayer
        {
            Id = "ambulance_minutes", Kind = GeometryKind.Point,
            Name = new("最优布局的反应时间（最近站点有车）", "Response of the best layout (nearest base ready)"),
            Classes = MapPalette.MinuteClasses(study.Ground.Standard.RuralMinutes),
            Attributes =
            [
                Columns.PlaceId, Columns.TownshipCode, Columns.Residents,
                new("response", new("反应（分钟）", "Response (min)"), new("出车 + 最近有车站点到现场的行车", "Turnout + ride from the nearest base that has a vehicle"), CellType.Minutes),
                Columns.Source,
            ],
            Features =
            [
                .. study.Ground.Demand.SelectMany((node, i) => node.Points.Select(p => new MapFeature(
                    points[p].Id, At(points[p].Location), MapPalette.MinuteClassOf(minutes[i]),
                    [
                        ReportCell.Of(points[p].Id), ReportCell.Of(points[p].TownshipCode), ReportCell.Of(points[p].Population),
                        ReportCell.Of(minutes[i]), ReportCell.Of(points[p].Source),
                    ]))),
            ],
        };
    }

    private static Point? At(LonLat? at) => at is LonLat p ? new Point(p.Lon, p.Lat) : null;
}
