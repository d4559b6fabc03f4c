using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Network.Areas;

/// <summary>The plane that areas are drawn on: metres east and north of a corner, and a box of cells over it.</summary>
/// <remarks>A cell is <see cref="Cell"/> metres wide, so that its diagonal is less than 68 m; it is drawn as 4 × 4 pixels
/// of 12 m. Lengths are those of the middle latitude: 2 km of walking are true to 4 m some 20 km north or south of it.
/// </remarks>
internal sealed class AreaFrame
{
    /// <summary>Metres between the points that the time is worked out at.</summary>
    public const float Cell = 48;

    /// <summary>Pixels along the side of a cell.</summary>
    public const int Pixels = 4;

    private readonly double west;
    private readonly double south;
    private readonly double perLon;
    private readonly double perLat;

    /// <param name="extent">Positions to cover.</param>
    /// <param name="marginMetres">How far the box goes beyond them.</param>
    public AreaFrame(IEnumerable<LonLat> extent, double marginMetres)
    {
        double w = double.PositiveInfinity, s = w, e = double.NegativeInfinity, n = e;
        foreach (LonLat p in extent)
        {
            (w, e) = (Math.Min(w, p.Lon), Math.Max(e, p.Lon));
            (s, n) = (Math.Min(s, p.Lat), Math.Max(n, p.Lat));
        }

        if (w > e)
        {
            (w, e, s, n) = (0, 0, 0, 0);
        }

        (perLon, perLat) = RoadIndex.MetresPerDegree((s + n) / 2);
        (west, south) = (w - marginMetres / perLon, s - marginMetres / perLat);
        Columns = (int)(((e - w) * perLon + 2 * marginMetres) / Cell) + 2;
        Rows = (int)(((n - s) * perLat + 2 * marginMetres) / Cell) + 2;
    }

    /// <summary>Points of the box in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of points.</summary>
    public int Rows { get; }

    public float X(double lon) => (float)((lon - west) * perLon);

    public float Y(double lat) => (float)((lat - south) * perLat);

    public Coordinate At(double x, double y) => new(west + x / perLon, south + y / perLat);
}
