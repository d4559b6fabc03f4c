using Simulator.Data;
using Simulator.Reports;

namespace Simulator.Web.Wire;

/// <summary>The layers of a county as they were read, as columns. Indices are positions in the county's own lists.</summary>
public static class CountyLayers
{
    /// <summary>Names of the layers the county has, in drawing order from the ground up.</summary>
    public static IReadOnlyList<string> Names(County county)
    {
        var names = new List<string>();
        names.AddRange(county.Backdrop.Where(b => b.Shapes.Count > 0).Select(b => "backdrop-" + b.Kind));
        Add(county.Backdrop.Any(b => b.IsRelief), "relief");
        Add(county.Boundary is not null, "boundary");
        Add(county.Roads is { Count: > 0 }, "roads");
        Add(county.Townships.Count > 0, "townships");
        Add(county.Villages.Count > 0, "villages");
        Add(county.Population.Points.Count > 0, "demand");
        Add(county.Facilities.Count > 0, "facilities");
        return names;

        void Add(bool has, string name)
        {
            if (has)
            {
                names.Add(name);
            }
        }
    }

    /// <summary>One layer by name; null when the county has none of that name.</summary>
    public static ColumnLayer? Find(County county, string name) => name switch
    {
        "boundary" => Boundary(county),
        "roads" => Roads(county),
        "townships" => Townships(county),
        "villages" => Villages(county),
        "demand" => Demand(county),
        "facilities" => FacilityColumns.Layer(county.Facilities),
        _ => Backdrop(county, name),
    };

    private static ColumnLayer? Boundary(County county)
    {
        if (county.Boundary is null)
        {
            return null;
        }

        var shapes = new GeometryColumns();
        shapes.AddShape(county.Boundary);
        return shapes.Build("boundary", "polygons", new Dictionary<string, object>());
    }

    private static ColumnLayer? Backdrop(County county, string name)
    {
        BackdropLayer? layer = county.Backdrop.FirstOrDefault(b => "backdrop-" + b.Kind == name);
        if (layer is null)
        {
            return null;
        }

        var shapes = new GeometryColumns();
        foreach (var shape in layer.Shapes)
        {
            shapes.AddShape(shape);
        }

        bool lines = layer.Shapes.All(s => s.Dimension == NetTopologySuite.Geometries.Dimension.Curve);
        string ground = GroundClass.Of(layer.Kind).Id;
        return shapes.Build(name, lines ? "lines" : "polygons", new Dictionary<string, object>
        {
            ["ground"] = Enumerable.Repeat(ground, layer.Shapes.Count).ToArray(),
        });
    }

    private static ColumnLayer? Roads(County county)
    {
        if (county.Roads is not { } roads)
        {
            return null;
        }

        var shapes = new GeometryColumns();
        foreach (RoadSegment road in roads)
        {
            shapes.AddLine(road.Shape);
        }

        return shapes.Build("roads", "lines", new Dictionary<string, object>
        {
            ["id"] = roads.Select(r => r.Id).ToArray(),
            ["name"] = roads.Select(r => r.Name).ToArray(),
            ["class"] = roads.Select(r => r.RoadClass).ToArray(),
            ["bridge"] = roads.Select(r => r.IsBridge).ToArray(),
        });
    }

    private static ColumnLayer Townships(County county)
    {
        var shapes = new GeometryColumns();
        foreach (Township t in county.Townships)
        {
            shapes.AddPoint(t.Seat);
        }

        return shapes.Build("townships", "points", new Dictionary<string, object>
        {
            ["id"] = county.Townships.Select(t => t.Code).ToArray(),
            ["name"] = county.Townships.Select(t => t.Name).ToArray(),
            ["kind"] = county.Townships.Select(t => t.Kind).ToArray(),
            ["population"] = county.Townships.Select(t => t.Population).ToArray(),
            ["placed"] = county.Townships.Select(t => t.Seat is not null).ToArray(),
        });
    }

    private static ColumnLayer Villages(County county)
    {
        var shapes = new GeometryColumns();
        foreach (VillageUnit v in county.Villages)
        {
            shapes.AddPoint(v.Location);
        }

        return shapes.Build("villages", "points", new Dictionary<string, object>
        {
            ["id"] = county.Villages.Select(v => v.Code).ToArray(),
            ["name"] = county.Villages.Select(v => v.Name).ToArray(),
            ["kind"] = county.Villages.Select(v => v.Kind).ToArray(),
            ["township"] = county.Villages.Select(v => v.TownshipCode).ToArray(),
            ["population"] = county.Villages.Select(v => v.Population).ToArray(),
            ["placed"] = county.Villages.Select(v => v.Location is not null).ToArray(),
        });
    }

    private static ColumnLayer Demand(County county)
    {
        IReadOnlyList<DemandPoint> points = county.Population.Points;
        var shapes = new GeometryColumns();
        foreach (DemandPoint p in points)
        {
            shapes.AddPoint(p.Location);
        }

        return shapes.Build("demand", "points", new Dictionary<string, object>
        {
            ["id"] = points.Select(p => p.Id).ToArray(),
            ["name"] = points.Select(p => p.Name).ToArray(),
            ["population"] = points.Select(p => Math.Round(p.Population, 1)).ToArray(),
            ["township"] = points.Select(p => p.TownshipCode).ToArray(),
            ["village"] = points.Select(p => p.VillageCode).ToArray(),
            ["placed"] = points.Select(p => p.Location is not null).ToArray(),
        });
    }
}
