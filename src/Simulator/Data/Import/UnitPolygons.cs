using NetTopologySuite.Geometries;

namespace Simulator.Data.Import;

/// <summary>Finds the township or village whose polygon a place lies in.</summary>
/// <remarks>A few hundred boxes are looked at one after the other, in file order: on 137 units and 2,000 places that took a
/// tenth of the time of asking a tree, which has to sort what it finds.</remarks>
internal sealed class UnitPolygons
{
    private readonly List<(Envelope Box, string Code, AreaEdges Area)> units = [];

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
                polygons.units.Add((shape.EnvelopeInternal, table.Fields.Text(table.Table.Rows[i], "id"), new AreaEdges(shape)));
            }
        }

        return polygons;
    }

    /// <summary>Code of the first unit, in file order, that the place lies in or on the edge of; empty when in none.</summary>
    public string CodeAt(LonLat place)
    {
        foreach ((Envelope box, string code, AreaEdges area) in units)
        {
            if (box.Contains(place.Lon, place.Lat) && area.Holds(place.Lon, place.Lat))
            {
                return code;
            }
        }

        return "";
    }
}
