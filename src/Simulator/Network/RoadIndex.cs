using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Finds the roads near a place: a grid of square cells, each with the shapes that pass it, and the box of every shape.
/// Distances are measured on the plane that touches the ellipsoid at the place, so that no other road moves them.
/// </summary>
internal sealed class RoadIndex
{
    private const double CellMetres = 500;
    private const int MostCells = 1 << 22;

    private readonly RoadShapes shapes;
    private readonly double west;
    private readonly double south;
    private readonly double cellLon;
    private readonly double cellLat;
    private readonly int columns;
    private readonly int rows;
    private readonly int[] first;
    private readonly int[] cellShapes;
    private readonly (double West, double South, double East, double North)[] boxes;

    public RoadIndex(RoadShapes shapes)
    {
        this.shapes = shapes;
        boxes = new (double, double, double, double)[shapes.Count];
        double w = double.PositiveInfinity, s = w, e = double.NegativeInfinity, n = e;
        for (int shape = 0; shape < shapes.Count; shape++)
        {
            double bw = double.PositiveInfinity, bs = bw, be = double.NegativeInfinity, bn = be;
            foreach (double x in shapes.Longitudes(shape))
            {
                (bw, be) = (Math.Min(bw, x), Math.Max(be, x));
            }

            foreach (double y in shapes.Latitudes(shape))
            {
                (bs, bn) = (Math.Min(bs, y), Math.Max(bn, y));
            }

            boxes[shape] = (bw, bs, be, bn);
            if (shapes.IsJoinable(shape))
            {
                (w, s, e, n) = (Math.Min(w, bw), Math.Min(s, bs), Math.Max(e, be), Math.Max(n, bn));
            }
        }

        if (w > e)
        {
            (w, s, e, n) = (0, 0, 0, 0);
        }

        (double perLon, double perLat) = MetresPerDegree((s + n) / 2);
        double cell = Math.Max(CellMetres, Math.Sqrt((e - w) * perLon * (n - s) * perLat / MostCells));
        cell = Math.Max(cell, Math.Max((e - w) * perLon, (n - s) * perLat) / (MostCells / 4));
        (west, south, cellLon, cellLat) = (w, s, cell / perLon, cell / perLat);
        columns = (int)((e - w) / cellLon) + 1;
        rows = (int)((n - s) / cellLat) + 1;
        (first, cellShapes) = Fill();
    }

    private RoadIndex(RoadIndex other, RoadShapes shapes)
    {
        this.shapes = shapes;
        (west, south, cellLon, cellLat) = (other.west, other.south, other.cellLon, other.cellLat);
        (columns, rows, first, cellShapes, boxes) =
            (other.columns, other.rows, other.first, other.cellShapes, other.boxes);
    }

    /// <summary>The same grid over the same lines under other times and closures.</summary>
    public RoadIndex Over(RoadShapes other) => new(this, other);

    /// <summary>Metres per degree of longitude and of latitude at a latitude, on the WGS84 ellipsoid.</summary>
    public static (double Lon, double Lat) MetresPerDegree(double latitude)
    {
        const double a = 6378137.0, e2 = 0.00669437999014;
        double radians = latitude * (Math.PI / 180);
        double sin = Math.Sin(radians), w2 = 1 - e2 * sin * sin, w = Math.Sqrt(w2);
        return (Math.Max(1, Math.PI / 180 * a * Math.Cos(radians) / w), Math.PI / 180 * a * (1 - e2) / (w2 * w));
    }

    public int CellCount => rows * columns;

    /// <summary>Cell that a position lies in; −1 outside the grid.</summary>
    public int CellOf(LonLat at)
    {
        int c = Column(at.Lon), r = Row(at.Lat);
        return c < 0 || r < 0 || c >= columns || r >= rows ? -1 : r * columns + c;
    }

    public LonLat CentreOf(int cell) =>
        new(west + (cell % columns + 0.5) * cellLon, south + (cell / columns + 0.5) * cellLat);

    /// <summary>Upper bound of the distance between two positions in a cell, metres.</summary>
    public double DiagonalOf(int cell)
    {
        LonLat centre = CentreOf(cell);
        return 1.001 * new LonLat(centre.Lon - cellLon / 2, centre.Lat - cellLat / 2)
            .MetresTo(new LonLat(centre.Lon + cellLon / 2, centre.Lat + cellLat / 2)) + 1;
    }

    /// <summary>A lower bound of the metres from a place to a shape, by its box.</summary>
    public double LeastMetres(int shape, LonLat place)
    {
        (double perLon, double perLat) = MetresPerDegree(place.Lat);
        return LeastMetres(shape, place, perLon, perLat);
    }

    /// <summary>Shapes that may lie within a distance, with a lower bound of their distance, in no order.</summary>
    /// <param name="place">Where to look.</param>
    /// <param name="metres">How far.</param>
    /// <param name="seen">Scratch, one for each shape; its values are ≤ <paramref name="stamp"/> − 1.</param>
    /// <param name="stamp">Number of this query.</param>
    /// <param name="found">Cleared and filled.</param>
    /// <param name="closedToo">Whether closed roads are wanted as well.</param>
    public void Near(
        LonLat place, double metres, int[] seen, int stamp, List<NearShape> found, bool closedToo = false)
    {
        found.Clear();
        (double perLon, double perLat) = MetresPerDegree(place.Lat);
        double reachLon = (metres + 1) * 1.001 / perLon, reachLat = (metres + 1) * 1.001 / perLat;
        int c0 = Column(place.Lon - reachLon), c1 = Column(place.Lon + reachLon);
        int r0 = Row(place.Lat - reachLat), r1 = Row(place.Lat + reachLat);
        for (int r = Math.Max(r0, 0); r <= Math.Min(r1, rows - 1); r++)
        {
            for (int c = Math.Max(c0, 0); c <= Math.Min(c1, columns - 1); c++)
            {
                int cell = r * columns + c;
                for (int i = first[cell]; i < first[cell + 1]; i++)
                {
                    int shape = cellShapes[i];
                    if (seen[shape] == stamp)
                    {
                        continue;
                    }

                    seen[shape] = stamp;
                    double bound = LeastMetres(shape, place, perLon, perLat);
                    if (bound <= metres && (closedToo || shapes.CanJoin(shape)))
                    {
                        found.Add(NearShape.Of(bound, shape));
                    }
                }
            }
        }

    }

    /// <summary>At most how many shapes <see cref="Near"/> would look at; several times one that lies in several cells.</summary>
    public int CountAbout(LonLat place, double metres)
    {
        (double perLon, double perLat) = MetresPerDegree(place.Lat);
        double reachLon = (metres + 1) * 1.001 / perLon, reachLat = (metres + 1) * 1.001 / perLat;
        int c0 = Math.Max(Column(place.Lon - reachLon), 0), c1 = Math.Min(Column(place.Lon + reachLon), columns - 1);
        int r0 = Math.Max(Row(place.Lat - reachLat), 0), r1 = Math.Min(Row(place.Lat + reachLat), rows - 1);
        int count = 0;
        for (int r = r0; r <= r1 && c0 <= c1; r++)
        {
            count += first[r * columns + c1 + 1] - first[r * columns + c0];
        }

        return count;
    }

    /// <summary>The point of a shape that is nearest to a place; ties to the first along the shape.</summary>
    /// <returns>Straight-line metres, the point of the shape before it, and the share of the way to the next one.</returns>
    public (double Metres, int Point, double Share) NearestPoint(int shape, LonLat place)
    {
        (double perLon, double perLat) = MetresPerDegree(place.Lat);
        ReadOnlySpan<double> lon = shapes.Longitudes(shape), lat = shapes.Latitudes(shape);
        double best = double.PositiveInfinity, bestShare = 0;
        int bestPiece = 0;
        double x0 = (lon[0] - place.Lon) * perLon, y0 = (lat[0] - place.Lat) * perLat;
        for (int i = 0; i + 1 < lon.Length; i++)
        {
            double x1 = (lon[i + 1] - place.Lon) * perLon, y1 = (lat[i + 1] - place.Lat) * perLat;
            double dx = x1 - x0, dy = y1 - y0, square = dx * dx + dy * dy;
            double share = square > 0 ? Math.Clamp(-(x0 * dx + y0 * dy) / square, 0, 1) : 0;
            double px = x0 + share * dx, py = y0 + share * dy, d = px * px + py * py;
            if (d < best)
            {
                (best, bestPiece, bestShare) = (d, i, share);
            }

            (x0, y0) = (x1, y1);
        }

        var at = new LonLat(
            lon[bestPiece] + bestShare * (lon[bestPiece + 1] - lon[bestPiece]),
            lat[bestPiece] + bestShare * (lat[bestPiece + 1] - lat[bestPiece]));
        return (place.MetresTo(at), shapes.FirstPoint(shape) + bestPiece, bestShare);
    }

    private double LeastMetres(int shape, LonLat place, double perLon, double perLat)
    {
        (double w, double s, double e, double n) = boxes[shape];
        double dx = Math.Max(0, Math.Max(w - place.Lon, place.Lon - e)) * perLon;
        double dy = Math.Max(0, Math.Max(s - place.Lat, place.Lat - n)) * perLat;
        // a thousandth less and a metre: never above the true distance, whatever the rounding
        return Math.Max(0, Math.Sqrt(dx * dx + dy * dy) * 0.999 - 1);
    }

    private int Column(double lon) => (int)Math.Clamp(Math.Floor((lon - west) / cellLon), -1, columns);

    private int Row(double lat) => (int)Math.Clamp(Math.Floor((lat - south) / cellLat), -1, rows);

    private (int[] First, int[] CellShapes) Fill()
    {
        int[] start = new int[rows * columns + 1], last = new int[rows * columns];
        Array.Fill(last, -1);
        Visit((cell, shape) =>
        {
            if (last[cell] != shape)
            {
                last[cell] = shape;
                start[cell + 1]++;
            }
        });
        for (int i = 1; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }

        int[] at = start[..^1], filled = new int[start[^1]];
        Array.Fill(last, -1);
        Visit((cell, shape) =>
        {
            if (last[cell] != shape)
            {
                last[cell] = shape;
                filled[at[cell]++] = shape;
            }
        });
        return (start, filled);
    }

    private void Visit(Action<int, int> visit)
    {
        for (int shape = 0; shape < shapes.Count; shape++)
        {
            if (!shapes.IsJoinable(shape))
            {
                continue;
            }

            ReadOnlySpan<double> lon = shapes.Longitudes(shape), lat = shapes.Latitudes(shape);
            for (int i = 0; i + 1 < lon.Length; i++)
            {
                int c0 = Column(Math.Min(lon[i], lon[i + 1])), c1 = Column(Math.Max(lon[i], lon[i + 1]));
                int r0 = Row(Math.Min(lat[i], lat[i + 1])), r1 = Row(Math.Max(lat[i], lat[i + 1]));
                for (int r = Math.Max(r0, 0); r <= Math.Min(r1, rows - 1); r++)
                {
                    for (int c = Math.Max(c0, 0); c <= Math.Min(c1, columns - 1); c++)
                    {
                        visit(r * columns + c, shape);
                    }
                }
            }
        }
    }
}
