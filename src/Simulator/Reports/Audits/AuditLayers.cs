using NetTopologySuite.Geometries;
using Simulator.Audit;
using Simulator.Audit.Clauses;
using Simulator.Audit.Tree;
using Simulator.Audit.Villages;
using Simulator.Data;

namespace Simulator.Reports.Audits;

/// <summary>The map layers of the audit: villages by mode, rounds, the tree, the places behind a clause.</summary>
public static class AuditLayers
{
    private const int FewPlaces = 40;

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>Every layer for the GeoPackage.</summary>
    public static IReadOnlyList<MapLayer> All(CountyAudit audit, County county) =>
        [Tree(audit, county), Circuits(audit, county), Villages(audit, county), ClausePlaces(audit)];

    /// <summary>Villages by the mode that serves them.</summary>
    public static MapLayer Villages(CountyAudit audit, County county) => new()
    {
        Id = "village_modes",
        Name = new("村的服务方式", "How each village is served"),
        Kind = GeometryKind.Point,
        Attributes =
        [
            new("name", new("行政村", "Village"), new("行政村名称", "Name of the village"), CellType.Text),
            new("mode", new("服务方式", "Mode"), new("补救阶梯上第一个可行的方式", "The first rung of the remedy ladder that holds"), CellType.Text),
            new("residents", new("居民（人）", "Residents (persons)"), new("常住人口", "Residents"), CellType.Whole),
            new("doctors", new("乡村医生（人）", "Village doctors"), new("本村卫生室的乡村医生", "Village doctors of its own clinics"), CellType.Whole),
            new("clinic_minutes", new("到卫生室（分钟）", "To a clinic (min)"), new("乘车到本村或最近的卫生室", "By vehicle to its own or the nearest clinic"), CellType.Minutes),
            new("served_by", new("由谁服务", "Served by"), new("延伸、巡回或派驻的机构", "Institution that extends, sends the round or the staff"), CellType.Text),
            new("reason", new("说明", "Why"), new("为什么是这种方式", "Why this mode"), CellType.Text),
        ],
        Classes = [.. Enum.GetValues<RemedyMode>().Where(m => audit.Villages.Rows.Any(r => r.Mode == m)).Select(Style)],
        Features = [.. audit.Villages.Rows.Select(r => new MapFeature(r.Village.Code, Point(r.Location), r.Mode.Word(),
        [
            ReportCell.Of(r.Village.Name), ReportCell.Of(r.Mode.Name()), ReportCell.Of(r.Residents), ReportCell.Of(r.Doctors), ReportCell.Of(r.ClinicMinutes),
            ReportCell.Of(r.ServedBy >= 0 ? county.Facilities[r.ServedBy].Name : ""),
            r.Reason.Zh.Length > 0 ? ReportCell.Of(r.Reason) : ReportCell.Empty,
        ])
        {
            Label = r.Mode is RemedyMode.OwnClinic ? null : LocalText.Same(r.Village.Name), LabelRank = 6,
        })],
    };

    /// <summary>Rounds as straight lines from stop to stop: the order of the visit, not the road.</summary>
    public static MapLayer Circuits(CountyAudit audit, County county)
    {
        var style = new StyleClass("circuit", new("巡回线路（直线示意）", "Round (straight lines, not the road)"),
            new MapStyle { Stroke = "#6a3d9a", StrokeWidth = 1.8, Dash = [5, 3], Casing = "#ffffff" });
        return new MapLayer
        {
            Id = "circuits",
            Name = new("巡回医疗线路", "Travelling circuits"),
            Kind = GeometryKind.Line,
            Attributes =
            [
                new("from", new("出发", "From"), new("派出巡回队的卫生院", "Township centre that sends the team"), CellType.Text),
                new("minutes", new("全程（分钟）", "Whole round (min)"), new("行车与停留", "Riding and visits"), CellType.Minutes),
            ],
            Classes = [style],
            Features = [.. audit.Villages.Circuits.Select((c, i) => new MapFeature($"{i + 1}",
                Line([county.Facilities[c.Depot].Location, .. c.Stops.Select(s => audit.Villages.Rows[s].Location), county.Facilities[c.Depot].Location]),
                "circuit", [ReportCell.Of(county.Facilities[c.Depot].Name), ReportCell.Of(c.Minutes)]))],
        };
    }

    /// <summary>The tree as straight lines from each facility to its parent.</summary>
    public static MapLayer Tree(CountyAudit audit, County county)
    {
        var stated = new StyleClass("stated", new("上级机构（写明）", "Parent (stated)"), new MapStyle { Stroke = "#4d4d4d", StrokeWidth = 0.9 });
        var derived = new StyleClass("derived", new("上级机构（推定）", "Parent (derived)"), new MapStyle { Stroke = "#8c8c8c", StrokeWidth = 0.7, Dash = [3, 2] });
        return new MapLayer
        {
            Id = "facility_tree",
            Name = new("机构树（直线示意）", "Facility tree (straight lines)"),
            Kind = GeometryKind.Line,
            Attributes =
            [
                new("child", new("机构", "Facility"), new("下级机构", "The lower facility"), CellType.Text),
                new("parent", new("上级机构", "Parent"), new("转诊的上一级", "The facility it refers to"), CellType.Text),
                new("minutes", new("时间（分钟）", "Ride (min)"), new("下级 → 上级", "From the lower to the higher"), CellType.Minutes),
            ],
            Classes = [stated, derived],
            Features = [.. audit.Tree.Edges.Where(e => e.Parent >= 0).Select((TreeEdge e) => new MapFeature(county.Facilities[e.Child].Id,
                Line([county.Facilities[e.Child].Location, county.Facilities[e.Parent].Location]), e.IsStated ? "stated" : "derived",
                [ReportCell.Of(county.Facilities[e.Child].Name), ReportCell.Of(county.Facilities[e.Parent].Name), ReportCell.Of(e.Minutes)]))],
        };
    }

    /// <summary>Where a clause falls short.</summary>
    public static MapLayer Places(ClauseResult clause) => new()
    {
        Id = $"clause_{Name(clause)}",
        Name = new($"{clause.Clause.Title.Zh}：未达到的地方", $"{clause.Clause.Title.En}: where it falls short"),
        Kind = GeometryKind.Point,
        Classes = [Short],
        Features =
        [
            .. clause.Places.Where(p => p.Location is not null).Select((p, i) => new MapFeature($"{i + 1}:{p.Id}", Point(p.Location), "short", [])
            {
                // a facility has its name on the map already
                Label = clause.Places.Count <= FewPlaces && p.Kind != "facility" ? p.Label : null,
            }),
        ],
    };

    /// <summary>The places of every clause that is not met, one feature for each place and clause.</summary>
    public static MapLayer ClausePlaces(CountyAudit audit) => new()
    {
        Id = "clause_places",
        Name = new("未达标条款的地点", "Places of clauses that are not met"),
        Kind = GeometryKind.Point,
        Attributes =
        [
            new("clause", new("条款", "Clause"), new("标准包与编号", "Pack and id"), CellType.Code),
            new("title", new("内容", "What"), new("条款要求的内容", "What the clause asks for"), CellType.Text),
            new("place", new("地点", "Place"), new("地点名称", "Name of the place"), CellType.Text),
            new("note", new("说明", "Note"), new("那里差什么", "What is the matter there"), CellType.Text),
        ],
        Classes = [Short],
        Features =
        [
            .. audit.Clauses.Where(c => c.Status == Access.Verdict.NotMet).SelectMany(c => c.Places.Select((p, i) => new MapFeature(
                $"{Name(c)}:{i + 1}", Point(p.Location), "short",
                [
                    ReportCell.Of($"{c.Pack.Name} {c.Clause.Id}"), ReportCell.Of(c.Clause.Title), ReportCell.Of(p.Name),
                    p.Note.Zh.Length > 0 ? ReportCell.Of(p.Note) : ReportCell.Empty,
                ]))),
        ],
    };

    private static StyleClass Short { get; } = new("short", new("未达到", "falls short"), new MapStyle
    {
        Fill = MapPalette.OutOfReach, Stroke = MapPalette.OutOfReach, StrokeWidth = 2, Symbol = MapSymbol.Cross, SymbolSize = 9,
    });

    private static string Name(ClauseResult clause) => $"{clause.Pack.Name}_{clause.Clause.Id}".Replace('-', '_').ToLowerInvariant();

    private static StyleClass Style(RemedyMode mode)
    {
        (MapSymbol symbol, string fill, double size) = mode switch
        {
            RemedyMode.OwnClinic => (MapSymbol.Circle, MapPalette.Served, 7.0),
            RemedyMode.TownshipCentre => (MapSymbol.Circle, "#5aae61", 9.0),
            RemedyMode.NewClinic => (MapSymbol.Diamond, "#e08214", 10.0),
            RemedyMode.SecondPoint => (MapSymbol.Diamond, "#fdb863", 9.0),
            RemedyMode.Neighbour => (MapSymbol.Square, "#2166ac", 8.0),
            RemedyMode.Circuit => (MapSymbol.Triangle, "#6a3d9a", 9.0),
            RemedyMode.StaffFromAbove => (MapSymbol.Square, "#b15928", 9.0),
            RemedyMode.NoneFits => (MapSymbol.Cross, MapPalette.OutOfReach, 10.0),
            _ => (MapSymbol.Circle, MapPalette.CannotTell, 9.0),
        };
        return new StyleClass(mode.Word(), mode.Name(), mode == RemedyMode.CannotTell ? MapPalette.CannotTellStyle
            : new MapStyle { Fill = fill, Stroke = mode == RemedyMode.NoneFits ? fill : "#ffffff", StrokeWidth = mode == RemedyMode.NoneFits ? 2 : 0.7, Symbol = symbol, SymbolSize = size });
    }

    private static Point? Point(LonLat? at) => at is LonLat p ? Factory.CreatePoint(new Coordinate(p.Lon, p.Lat)) : null;

    private static LineString? Line(IReadOnlyList<LonLat?> places)
    {
        Coordinate[] known = [.. places.OfType<LonLat>().Select(p => new Coordinate(p.Lon, p.Lat))];
        return known.Length >= 2 ? Factory.CreateLineString(known) : null;
    }
}
