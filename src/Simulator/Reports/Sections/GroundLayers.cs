using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Reports.Sections;

/// <summary>What lies under the results and is never counted: outline, roads, water, land.</summary>
internal sealed class GroundLayers(County county)
{
    /// <summary>Roads by class; null without a road layer.</summary>
    public MapLayer? Roads() => county.Roads is not { Count: > 0 } roads ? null : new MapLayer
    {
        Id = "roads", Kind = GeometryKind.Line, Name = new("道路", "Roads"), Classes = MapPalette.RoadClasses, FitsView = false,
        Attributes =
        [
            new("name", new("名称", "Name"), new("道路名称", "Name of the road"), CellType.Text),
            new("road_class", new("等级", "Road class"), new("来源图层的等级词", "Class word of the source layer"), CellType.Text),
            new("speed_kmh", new("来源速度（km/h）", "Source speed (km/h)"), new("来源图层给出的速度", "Speed the source layer gives"), CellType.Number),
            new("bridge", new("桥梁", "Bridge"), new("是否桥梁", "Whether it is a bridge"), CellType.Text),
        ],
        Features =
        [
            .. roads.Where(r => r.Shape.Count > 1).Select(road => new MapFeature(
                road.Id, new LineString([.. road.Shape.Select(p => new Coordinate(p.Lon, p.Lat))]), MapPalette.RoadClassOf(road.RoadClass),
                [
                    ReportCell.Of(road.Name), ReportCell.Of(road.RoadClass), road.SpeedKmh is double v ? ReportCell.Of(v) : ReportCell.Empty,
                    ReportCell.Of(road.IsBridge ? new LocalText("是", "yes") : new LocalText("否", "no")),
                ])),
        ],
    };

    /// <summary>The county's outline; null when there is none.</summary>
    public MapLayer? Boundary() => county.Boundary is not { IsEmpty: false } boundary ? null : new MapLayer
    {
        Id = "boundary", Kind = GeometryKind.Polygon, Name = MapPalette.Boundary.Name, Classes = [MapPalette.Boundary],
        Features = [new MapFeature(county.Code, boundary, "boundary", [])],
    };

    /// <summary>Water and other layers that are drawn and never counted.</summary>
    public IEnumerable<MapLayer> Backdrop()
    {
        // "townships:龙水镇" and "townships:石马镇" are one layer; "landcover:forest" and "landcover:built-up" are two.
        var groups = county.Backdrop.GroupBy(backdrop => GroundClass.Of(backdrop.Kind));
        foreach (var group in groups)
        {
            StyleClass style = group.Key;
            foreach (GeometryKind kind in new[] { GeometryKind.Polygon, GeometryKind.Line })
            {
                Dimension dimension = kind == GeometryKind.Polygon ? Dimension.Surface : Dimension.Curve;
                Geometry[] shapes =
                [
                    .. group.SelectMany(backdrop => backdrop.Shapes)
                        .Where(s => s.Dimension == dimension && s is not GeometryCollection { IsHomogeneous: false }),
                ];
                if (shapes.Length > 0)
                {
                    yield return new MapLayer
                    {
                        Id = $"backdrop_{style.Id.Replace('-', '_')}{(kind == GeometryKind.Polygon ? "" : "_lines")}", Kind = kind,
                        Name = style.Name, Classes = [style], FitsView = false,
                        Features = [.. shapes.Select((s, i) => new MapFeature(Words.Plain(i + 1), s, style.Id, []))],
                    };
                }
            }
        }
    }
}
