using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Simulator.Data.Import;

/// <summary>Finds the township or village whose polygon a place lies in.</summary>
internal sealed class UnitPolygons
{
    private readonly STRtree<(int Order, string Code, IndexedPointInAreaLocator Area)> tree = new();

    private UnitPolygons()
    {
    }

    /// <summary>The polygons of a layer; null when it has none.</summary>
    public static UnitPolygons? Of(PlacedTable? table)
    {
        if (table is null || !table.Shapes.Any(s => s is IPolygonal))
        {
            return null;
        }

        var polygons = new UnitPolygons();
        for (int i = 0; i < table.Shapes.Count; i++)
        {
            if (table.Shapes[i] is Geometry shape and IPolygonal)
            {
                polygons.tree.Insert(shape.EnvelopeInternal,
                    (i, table.Fields.Text(table.Table.Rows[i], "id"), new IndexedPointInAreaLocator(shape)));
            }
        }

        polygons.tree.Build();
        return polygons;
    }

    /// <summary>Code of the first unit, in file order, that the place lies in or on the edge of; empty when in none.</summary>
    public string CodeAt(LonLat place)
    {
        var at = new Coordinate(place.Lon, place.Lat);
        return tree.Query(new Envelope(at)).Where(u => u.Area.Locate(at) != Location.Exterior)
            .OrderBy(u => u.Order).Select(u => u.Code).FirstOrDefault("");
    }
}
