using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Polygonize;

namespace Simulator.Data.Generation;

/// <summary>Turns labelled cells into areas. Neighbouring areas share their smoothed line, so none overlap and no gap is
/// left between them.</summary>
public static class RegionTracer
{
    /// <summary>Areas by label, in WGS84 degrees; an area in several parts is a multipolygon.</summary>
    /// <param name="frame">The grid.</param>
    /// <param name="label">One for each cell; negative labels are no area.</param>
    /// <param name="leastKm2">Parts smaller than this are left out.</param>
    public static SortedDictionary<int, Geometry> Areas(GridFrame frame, int[] label, double leastKm2 = 0)
    {
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var polygonizer = new Polygonizer();
        foreach (PlanePoint[] line in Lines(frame, label))
        {
            polygonizer.Add(factory.CreateLineString([.. line.Select(frame.ToDegrees).Select(p => new Coordinate(p.Lon, p.Lat))]));
        }

        double squareKm = 1e6 * frame.LonPerMetre * frame.LatPerMetre;
        var parts = new SortedDictionary<int, List<Polygon>>();
        foreach (Polygon polygon in polygonizer.GetPolygons().Cast<Polygon>())
        {
            Point inside = polygon.InteriorPoint;
            int at = label[frame.CellAt(new PlanePoint(
                (inside.X - frame.SouthWest.Lon) / frame.LonPerMetre, (inside.Y - frame.SouthWest.Lat) / frame.LatPerMetre))];
            if (at >= 0 && polygon.Area / squareKm >= leastKm2)
            {
                if (!parts.TryGetValue(at, out List<Polygon>? list))
                {
                    parts[at] = list = [];
                }

                list.Add((Polygon)polygon.Normalized());
            }
        }

        var areas = new SortedDictionary<int, Geometry>();
        foreach ((int at, List<Polygon> list) in parts)
        {
            list.Sort((a, b) => b.Area != a.Area ? b.Area.CompareTo(a.Area) : a.CompareTo(b));
            areas[at] = list.Count == 1 ? list[0] : factory.CreateMultiPolygon([.. list]);
        }

        return areas;
    }

    /// <summary>The lines between different labels, from junction to junction, smoothed once.</summary>
    private static List<PlanePoint[]> Lines(GridFrame frame, int[] label)
    {
        int columns = frame.Columns + 1, rows = frame.Rows + 1;
        int At(int c, int r) => frame.Holds(c, r) ? label[frame.Index(c, r)] : -1;

        // a step runs east (2 × node) or north (2 × node + 1) from its lower node, where the labels beside it differ
        bool IsLine(int step)
        {
            int c = step / 2 % columns, r = step / 2 / columns;
            return step % 2 == 0 ? c < frame.Columns && At(c, r - 1) != At(c, r) : r < frame.Rows && At(c - 1, r) != At(c, r);
        }

        int To(int step) => step / 2 + (step % 2 == 0 ? 1 : columns);
        List<int> Steps(int node)
        {
            var found = new List<int>(4);
            foreach (int step in (int[])[2 * node, 2 * node + 1, 2 * (node - 1), 2 * (node - columns) + 1])
            {
                if (step >= 0 && (step / 2 == node || To(step) == node) && IsLine(step))
                {
                    found.Add(step);
                }
            }

            return found;
        }

        var lines = new List<PlanePoint[]>();
        var done = new HashSet<int>();
        for (int pass = 0; pass < 2; pass++)
        {
            for (int node = 0; node < columns * rows; node++)
            {
                int c = node % columns, r = node / columns, here = At(c, r);
                bool isInside = At(c - 1, r) == here && At(c, r - 1) == here && At(c - 1, r - 1) == here;
                if (isInside || (pass == 0 && Steps(node).Count == 2))
                {
                    continue;
                }

                foreach (int begin in Steps(node))
                {
                    if (done.Add(begin))
                    {
                        lines.Add(Smooth(Follow(node, begin)));
                    }
                }
            }
        }

        return lines;

        PlanePoint[] Follow(int node, int step)
        {
            var corners = new List<PlanePoint>();
            int at = node;
            void Add() => corners.Add(frame.Corner(at % columns, at / columns));
            Add();
            while (true)
            {
                at = step / 2 == at ? To(step) : step / 2;
                Add();
                List<int> next = Steps(at);
                if (at == node || next.Count != 2)
                {
                    return [.. corners];
                }

                step = next[0] == step ? next[1] : next[0];
                done.Add(step);
            }
        }

        PlanePoint[] Smooth(PlanePoint[] stairs) => Smoothing.CutCorners(
            Smoothing.Thin(Smoothing.CutCorners(stairs, 1), 0.4 * frame.CellMetres), 1);
    }
}
