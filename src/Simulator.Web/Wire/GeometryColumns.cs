using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Web.Wire;

/// <summary>Writes places and shapes into the flat columns of a <see cref="ColumnLayer"/>.</summary>
public sealed class GeometryColumns
{
    private readonly List<int> coordinates = [];
    private readonly List<int> lengths = [];
    private readonly List<int> parts = [];
    private readonly List<int> features = [];
    private int lastLon;
    private int lastLat;
    private int count;

    public void AddPoint(LonLat? place)
    {
        if (place is { } p)
        {
            AddPosition(p.Lon, p.Lat);
        }
        else
        {
            coordinates.AddRange([0, 0]);
        }

        count++;
    }

    public void AddLine(IReadOnlyList<LonLat> shape)
    {
        foreach (LonLat p in shape)
        {
            AddPosition(p.Lon, p.Lat);
        }

        lengths.Add(shape.Count);
        parts.Add(1);
        features.Add(1);
        count++;
    }

    /// <summary>A line or polygon, or a collection of one kind, in WGS84 degrees.</summary>
    public void AddShape(Geometry shape)
    {
        int made = 0;
        for (int i = 0; i < shape.NumGeometries; i++)
        {
            switch (shape.GetGeometryN(i))
            {
                case Polygon { IsEmpty: false } polygon:
                    AddRing(polygon.ExteriorRing);
                    foreach (LineString hole in polygon.InteriorRings)
                    {
                        AddRing(hole);
                    }

                    parts.Add(1 + polygon.NumInteriorRings);
                    made++;
                    break;
                case LineString { IsEmpty: false } line:
                    AddRing(line);
                    parts.Add(1);
                    made++;
                    break;
            }
        }

        features.Add(made);
        count++;
    }

    public ColumnLayer Build(string id, string kind, IReadOnlyDictionary<string, object> columns) =>
        new(id, kind, count, coordinates, lengths, parts, features, columns);

    private void AddRing(LineString ring)
    {
        CoordinateSequence sequence = ring.CoordinateSequence;
        for (int i = 0; i < sequence.Count; i++)
        {
            AddPosition(sequence.GetX(i), sequence.GetY(i));
        }

        lengths.Add(sequence.Count);
    }

    private void AddPosition(double lonDegrees, double latDegrees)
    {
        int lon = (int)Math.Round(lonDegrees * 1e6), lat = (int)Math.Round(latDegrees * 1e6);
        coordinates.Add(lon - lastLon);
        coordinates.Add(lat - lastLat);
        (lastLon, lastLat) = (lon, lat);
    }
}
