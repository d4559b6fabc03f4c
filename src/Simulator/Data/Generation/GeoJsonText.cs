using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;

namespace Simulator.Data.Generation;

/// <summary>Features as GeoJSON text, one feature a line; positions to six decimals (a decimetre).</summary>
/// <remarks>Source: [RFC 7946].</remarks>
public sealed class GeoJsonText
{
    private readonly StringBuilder text = new();
    private bool isFirst = true;

    /// <param name="name">Name of the layer.</param>
    /// <param name="note">Said in the file itself.</param>
    public GeoJsonText(string name, string note)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"{{\"type\":\"FeatureCollection\",\"name\":{Quoted(name)},\"synthetic\":true,\"note\":{Quoted(note)},\"features\":[");
    }

    public void Line(IEnumerable<LonLat> line, params ReadOnlySpan<(string Key, object? Value)> properties)
    {
        Begin(properties);
        text.Append("{\"type\":\"LineString\",\"coordinates\":[");
        bool first = true;
        foreach (LonLat p in line)
        {
            text.Append(first ? "" : ",");
            first = false;
            Position(p.Lon, p.Lat);
        }

        text.Append("]}}");
    }

    public void Area(Geometry area, params ReadOnlySpan<(string Key, object? Value)> properties)
    {
        Begin(properties);
        text.Append("{\"type\":\"MultiPolygon\",\"coordinates\":[");
        for (int i = 0; i < area.NumGeometries; i++)
        {
            var polygon = (Polygon)area.GetGeometryN(i);
            text.Append(i > 0 ? ",[" : "[");
            // outer rings run counter-clockwise, holes clockwise
            Ring(polygon.Shell.IsCCW ? polygon.Shell : (LinearRing)polygon.Shell.Reverse());
            foreach (LinearRing hole in polygon.Holes)
            {
                text.Append(',');
                Ring(hole.IsCCW ? (LinearRing)hole.Reverse() : hole);
            }

            text.Append(']');
        }

        text.Append("]}}");
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{text}\n]}}\n");

    private void Begin(ReadOnlySpan<(string Key, object? Value)> properties)
    {
        text.Append(isFirst ? "\n" : ",\n").Append("{\"type\":\"Feature\",\"properties\":{");
        isFirst = false;
        bool first = true;
        foreach ((string key, object? value) in properties)
        {
            if (value is not null)
            {
                text.Append(first ? "" : ",").Append(Quoted(key)).Append(':').Append(value switch
                {
                    string s => Quoted(s),
                    bool b => b ? "true" : "false",
                    double d => d.ToString("0.######", CultureInfo.InvariantCulture),
                    IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
                    _ => Quoted(value.ToString() ?? ""),
                });
                first = false;
            }
        }

        text.Append("},\"geometry\":");
    }

    private void Ring(LinearRing ring)
    {
        text.Append('[');
        for (int i = 0; i < ring.NumPoints; i++)
        {
            text.Append(i > 0 ? "," : "");
            Position(ring.GetCoordinateN(i).X, ring.GetCoordinateN(i).Y);
        }

        text.Append(']');
    }

    private void Position(double lon, double lat) =>
        text.Append(CultureInfo.InvariantCulture, $"[{lon:0.######},{lat:0.######}]");

    private static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
