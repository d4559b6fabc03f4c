using NetTopologySuite.Geometries;

namespace Simulator.Data.Import;

/// <summary>Where one layer lies.</summary>
/// <param name="Key">The manifest's key.</param>
/// <param name="File">Path relative to the county folder.</param>
/// <param name="Box">Degrees WGS84; for points without the far outliers.</param>
public sealed record LayerArea(string Key, string File, Envelope Box)
{
    /// <summary>Degrees that a box grows by at least before it is compared: neighbours' facilities lie outside.</summary>
    private const double LeastMargin = 0.5;

    /// <summary>The box with half its size around it, at least half a degree.</summary>
    public Envelope Wide
    {
        get
        {
            var wide = new Envelope(Box);
            wide.ExpandBy(Math.Max(LeastMargin, Math.Max(Box.Width, Box.Height) / 2));
            return wide;
        }
    }

    /// <summary>The area of a table's points; null when none has a position. A point farther from the median than eight
    /// times the median distance (and a quarter degree) is an outlier.</summary>
    public static LayerArea? Of(PlacedTable table)
    {
        LonLat[] points = [.. table.Positions.OfType<LonLat>()];
        if (points.Length == 0)
        {
            return null;
        }

        double lon = Median(points.Select(p => p.Lon)), lat = Median(points.Select(p => p.Lat));
        double radius = Math.Max(0.25, 8 * Median(points.Select(Distance)));
        var box = new Envelope();
        foreach (LonLat p in points.Where(p => Distance(p) <= radius))
        {
            box.ExpandToInclude(p.Lon, p.Lat);
        }

        return new LayerArea(table.Key, table.Table.File, box);

        double Distance(LonLat p) => Math.Max(Math.Abs(p.Lon - lon), Math.Abs(p.Lat - lat));
    }

    /// <summary>Where the layers lie, those whose axes cannot be mistaken first.</summary>
    internal static List<LayerArea> Of(
        Manifest manifest, Geometry? boundary, RasterPopulation? raster, RoadLayer? roads, PlacedTable[] tables)
    {
        var areas = new List<LayerArea>();
        if (boundary is not null)
        {
            areas.Add(new LayerArea("boundary", LayerFiles.NameOf(manifest.Boundary!), boundary.EnvelopeInternal));
        }

        if (raster is not null)
        {
            areas.Add(new LayerArea("population", LayerFiles.NameOf(manifest.Population!), raster.Box));
        }

        if (roads is { Segments.Count: > 0 })
        {
            var box = new Envelope();
            foreach (LonLat p in roads.Segments.SelectMany(s => s.Shape))
            {
                box.ExpandToInclude(p.Lon, p.Lat);
            }

            areas.Add(new LayerArea("roads", LayerFiles.NameOf(manifest.Roads!), box));
        }

        areas.AddRange(tables.Select(Of).OfType<LayerArea>());
        return areas;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
