using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>A window on the county: from degrees over the county's plane in metres to pixels, north up.</summary>
public sealed class MapView
{
    private const double Margin = 0.05;
    private const double LeastMetres = 2000;

    private readonly LocalPlane plane;
    private readonly double west;
    private readonly double north;

    private MapView(Envelope degrees, double left, double top, double width, double leastHeight, double mostHeight)
    {
        Degrees = degrees;
        var corners = new LonLat[9];
        for (int i = 0; i < 9; i++)
        {
            corners[i] = new LonLat(
                degrees.MinX + degrees.Width * (i % 3) / 2, degrees.MinY + degrees.Height * (i / 3) / 2);
        }

        plane = LocalPlane.Around(corners);
        var metres = new Envelope();
        foreach (LonLat corner in corners)
        {
            PlanePoint p = plane.ToPlane(corner);
            metres.ExpandToInclude(p.X, p.Y);
        }

        double wide = Math.Max(metres.Width, LeastMetres) * (1 + 2 * Margin);
        double high = Math.Max(metres.Height, LeastMetres) * (1 + 2 * Margin);
        Left = left;
        Top = top;
        Width = width;
        Height = Math.Clamp(width * high / wide, leastHeight, mostHeight);
        MetresPerPixel = Math.Max(wide / Width, high / Height);
        west = metres.Centre.X - Width / 2 * MetresPerPixel;
        north = metres.Centre.Y + Height / 2 * MetresPerPixel;
    }

    /// <summary>Window that holds everything that is to be seen, in degrees.</summary>
    public Envelope Degrees { get; }

    public double Left { get; }

    public double Top { get; }

    public double Width { get; }

    public double Height { get; }

    public double MetresPerPixel { get; }

    /// <summary>The window on all layers that ask to be seen whole; null when none has a position.</summary>
    /// <param name="layers">Layers of one figure.</param>
    /// <param name="left">Left edge of the frame in pixels.</param>
    /// <param name="top">Top edge of the frame in pixels.</param>
    /// <param name="width">Width of the frame; its height follows the county's shape between the two bounds.</param>
    /// <param name="leastHeight">Least height of the frame.</param>
    /// <param name="mostHeight">Greatest height of the frame.</param>
    public static MapView? Fit(
        IReadOnlyList<MapLayer> layers, double left, double top, double width, double leastHeight, double mostHeight)
    {
        Envelope all = EnvelopeOf(layers.Where(layer => layer.FitsView));
        if (all.IsNull)
        {
            all = EnvelopeOf(layers);
        }

        return all.IsNull ? null : new MapView(all, left, top, width, leastHeight, mostHeight);
    }

    public (double X, double Y) ToPixel(Coordinate degrees)
    {
        PlanePoint p = plane.ToPlane(new LonLat(degrees.X, degrees.Y));
        return (Left + (p.X - west) / MetresPerPixel, Top + (north - p.Y) / MetresPerPixel);
    }

    /// <summary>Whether any of a shape can lie in the frame, judged generously by its envelope: the frame is never more
    /// than a few times as wide or high as what it must hold.</summary>
    public bool MaySee(Geometry shape)
    {
        Envelope window = Degrees.Copy();
        window.ExpandBy(1.5 * Math.Max(Degrees.Width, Degrees.Height) + 0.05);
        return window.Intersects(shape.EnvelopeInternal);
    }

    /// <summary>Whether a pixel lies in the frame, so many pixels off its edge.</summary>
    public bool Holds(double x, double y, double inset = 0) =>
        x >= Left + inset && x <= Left + Width - inset && y >= Top + inset && y <= Top + Height - inset;

    private static Envelope EnvelopeOf(IEnumerable<MapLayer> layers)
    {
        var all = new Envelope();
        foreach (MapFeature feature in layers.SelectMany(layer => layer.Features))
        {
            if (feature.Shape is { IsEmpty: false } shape)
            {
                all.ExpandToInclude(shape.EnvelopeInternal);
            }
        }

        return all;
    }
}
