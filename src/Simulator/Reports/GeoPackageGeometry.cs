using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Simulator.Reports;

/// <summary>Geometry as a GeoPackage stores it: the header <c>GP</c> with reference system and envelope, then WKB.</summary>
public static class GeoPackageGeometry
{
    /// <summary>WGS84, longitude first.</summary>
    public const int SrsId = 4326;

    /// <summary>The name of a layer's geometry type; lines and areas are always stored as multi-part.</summary>
    public static string TypeName(GeometryKind kind) => kind switch
    {
        GeometryKind.Point => "POINT",
        GeometryKind.Line => "MULTILINESTRING",
        _ => "MULTIPOLYGON",
    };

    /// <summary>The blob of one geometry.</summary>
    /// <exception cref="ArgumentException">The shape is not of the layer's kind.</exception>
    public static byte[] Blob(Geometry shape, GeometryKind kind)
    {
        Geometry stored = Promote(shape, kind);
        byte[] wkb = new WKBWriter(ByteOrder.LittleEndian, false) { HandleOrdinates = Ordinates.XY }.Write(stored);
        bool hasEnvelope = kind != GeometryKind.Point;
        byte[] blob = new byte[8 + (hasEnvelope ? 32 : 0) + wkb.Length];
        blob[0] = (byte)'G';
        blob[1] = (byte)'P';
        blob[3] = hasEnvelope ? (byte)0b0011 : (byte)0b0001;
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(4), SrsId);
        if (hasEnvelope)
        {
            Envelope box = stored.EnvelopeInternal;
            BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(8), box.MinX);
            BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(16), box.MaxX);
            BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(24), box.MinY);
            BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(32), box.MaxY);
        }

        wkb.CopyTo(blob.AsSpan(blob.Length - wkb.Length));
        return blob;
    }

    private static Geometry Promote(Geometry shape, GeometryKind kind) => (kind, shape) switch
    {
        (GeometryKind.Point, Point) => shape,
        (GeometryKind.Line, MultiLineString) => shape,
        (GeometryKind.Line, LineString line) => new MultiLineString([line]),
        (GeometryKind.Polygon, MultiPolygon) => shape,
        (GeometryKind.Polygon, Polygon polygon) => new MultiPolygon([polygon]),
        _ => throw new ArgumentException($"a {shape.GeometryType} in a layer of {kind}s"),
    };
}
