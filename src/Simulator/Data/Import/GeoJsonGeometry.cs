using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Simulator.Data.Import;

/// <summary>Turns a GeoJSON geometry into a NetTopologySuite one; what is broken becomes an issue and no shape.</summary>
internal sealed class GeoJsonGeometry(string file, IssueLog log)
{
    /// <summary>Collections may hold collections; this deep and no deeper.</summary>
    private const int MostDepth = 8;

    private static readonly GeometryFactory Factory = new();

    /// <summary>The shape; null when there is none or it is broken.</summary>
    public Geometry? Read(JsonElement element, int number)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return Shape(element, 0);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            log.Warning("geometry-invalid", file, number, "geometry", e.Message, "几何不完整，此要素不使用",
                "the shape is broken, this feature is not used");
            return null;
        }
    }

    private static Geometry Shape(JsonElement element, int depth)
    {
        if (depth > MostDepth || element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("type", out JsonElement type))
        {
            throw new FormatException("no geometry");
        }

        string word = type.GetString() ?? "";
        if (word == "GeometryCollection")
        {
            return Factory.CreateGeometryCollection(
                [.. Items(Member(element, "geometries")).Select(g => Shape(g, depth + 1))]);
        }

        JsonElement coordinates = Member(element, "coordinates");
        return word switch
        {
            "Point" => Factory.CreatePoint(Position(coordinates)),
            "MultiPoint" => Factory.CreateMultiPointFromCoords(Positions(coordinates)),
            "LineString" => Line(coordinates),
            "MultiLineString" => Factory.CreateMultiLineString([.. Items(coordinates).Select(Line)]),
            "Polygon" => Polygon(coordinates),
            "MultiPolygon" => Factory.CreateMultiPolygon([.. Items(coordinates).Select(Polygon)]),
            _ => throw new FormatException($"unknown geometry type {word}"),
        };
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value : throw new FormatException($"no {name}");

    private static JsonElement.ArrayEnumerator Items(JsonElement element) => element.EnumerateArray();

    private static LineString Line(JsonElement element)
    {
        Coordinate[] positions = Positions(element);
        return positions.Length >= 2
            ? Factory.CreateLineString(positions) : throw new FormatException("a line needs two positions");
    }

    private static Polygon Polygon(JsonElement element)
    {
        LinearRing[] rings = [.. Items(element).Select(r => Factory.CreateLinearRing(Positions(r)))];
        return rings.Length > 0
            ? Factory.CreatePolygon(rings[0], rings[1..]) : throw new FormatException("a polygon needs a ring");
    }

    private static Coordinate[] Positions(JsonElement element)
    {
        var positions = new Coordinate[element.GetArrayLength()];
        int i = 0;
        foreach (JsonElement position in element.EnumerateArray())
        {
            positions[i++] = Position(position);
        }

        return positions;
    }

    private static Coordinate Position(JsonElement element)
    {
        if (element.GetArrayLength() < 2)
        {
            throw new FormatException("a position needs two numbers");
        }

        double x = element[0].GetDouble(), y = element[1].GetDouble();
        return double.IsFinite(x) && double.IsFinite(y)
            ? new Coordinate(x, y) : throw new FormatException("a position needs finite numbers");
    }
}
