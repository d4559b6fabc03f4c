using NetTopologySuite.Geometries;

namespace Simulator.Network;

/// <summary>Marching squares: the area of a grid where a value is within a bound, as valid polygons with holes.</summary>
/// <remarks>
/// Every grid edge between a point inside and a point outside is crossed once, at the place that linear interpolation
/// gives (in the middle where the outer point has no value), so that rings never touch. Beyond the grid is outside. At a
/// saddle the two inner corners stay apart. Source: [Lorensen &amp; Cline 1987], in two dimensions.
/// </remarks>
internal static class ContourLines
{
    /// <param name="values">Row-major from the lower left; <see cref="TravelTime.Unreachable"/> is outside.</param>
    /// <param name="columns">Points in a row.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="bound">Inside is ≤ bound.</param>
    /// <param name="at">Position of a point given by column and row, both may be fractions.</param>
    public static Geometry Inside(
        ReadOnlySpan<uint> values, int columns, int rows, uint bound, Func<double, double, Coordinate> at)
    {
        // edge ids: 2 × point for the edge to the right, + 1 for the edge upwards; points shifted by one for the border
        int width = columns + 2;
        var next = new Dictionary<int, int>();
        for (int r = -1; r < rows; r++)
        {
            for (int c = -1; c < columns; c++)
            {
                int corners = (In(values, c, r) ? 1 : 0) | (In(values, c + 1, r) ? 2 : 0)
                    | (In(values, c + 1, r + 1) ? 4 : 0) | (In(values, c, r + 1) ? 8 : 0);
                if (corners is 0 or 15)
                {
                    continue;
                }

                int bottom = Edge(c, r), left = bottom + 1, top = Edge(c, r + 1), right = Edge(c + 1, r) + 1;
                // the inside lies to the left of each step
                switch (corners)
                {
                    case 1: next[bottom] = left; break;
                    case 2: next[right] = bottom; break;
                    case 3: next[right] = left; break;
                    case 4: next[top] = right; break;
                    case 5: next[bottom] = left; next[top] = right; break;
                    case 6: next[top] = bottom; break;
                    case 7: next[top] = left; break;
                    case 8: next[left] = top; break;
                    case 9: next[bottom] = top; break;
                    case 10: next[right] = bottom; next[left] = top; break;
                    case 11: next[right] = top; break;
                    case 12: next[left] = right; break;
                    case 13: next[bottom] = right; break;
                    default: next[left] = bottom; break;
                }
            }
        }

        var rings = new List<LinearRing>();
        while (next.Count > 0)
        {
            int start = next.Keys.First(), edge = start;
            var ring = new List<Coordinate>();
            while (next.Remove(edge, out int following))
            {
                ring.Add(Crossing(values, edge));
                edge = following;
            }

            ring.Add(ring[0].Copy());
            rings.Add(new LinearRing([.. ring]));
        }

        return Assemble(rings);

        int Edge(int c, int r) => 2 * ((r + 1) * width + c + 1);

        bool In(ReadOnlySpan<uint> v, int c, int r) =>
            c >= 0 && r >= 0 && c < columns && r < rows && v[r * columns + c] <= bound
            && v[r * columns + c] != TravelTime.Unreachable;

        Coordinate Crossing(ReadOnlySpan<uint> v, int edge)
        {
            int point = edge / 2, c = point % width - 1, r = point / width - 1;
            bool upwards = edge % 2 == 1;
            int c1 = upwards ? c : c + 1, r1 = upwards ? r + 1 : r;
            double share = In(v, c, r) ? Share(v, c, r, c1, r1) : 1 - Share(v, c1, r1, c, r);
            return upwards ? at(c, r + share) : at(c + share, r);
        }

        double Share(ReadOnlySpan<uint> v, int c, int r, int oc, int or)
        {
            uint inside = v[r * columns + c];
            bool known = oc >= 0 && or >= 0 && oc < columns && or < rows
                && v[or * columns + oc] != TravelTime.Unreachable;
            return known
                ? Math.Clamp((double)(bound - inside) / (v[or * columns + oc] - inside), 0.05, 0.95)
                : 0.5;
        }
    }

    private static Geometry Assemble(List<LinearRing> rings)
    {
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        List<LinearRing> shells = [.. rings.Where(r => r.IsCCW)];
        var holes = new List<LinearRing>[shells.Count];
        // the smallest shell about a hole is its own
        int[] bySize = [.. Enumerable.Range(0, shells.Count).OrderBy(i => shells[i].EnvelopeInternal.Area)];
        foreach (LinearRing hole in rings.Where(r => !r.IsCCW))
        {
            foreach (int i in bySize)
            {
                if (shells[i].EnvelopeInternal.Contains(hole.EnvelopeInternal)
                    && NetTopologySuite.Algorithm.PointLocation.IsInRing(hole.Coordinates[0], shells[i].Coordinates))
                {
                    (holes[i] ??= []).Add(hole);
                    break;
                }
            }
        }

        Polygon[] polygons = [.. shells.Select((s, i) => factory.CreatePolygon(s, [.. holes[i] ?? []]))];
        return polygons.Length == 1 ? polygons[0] : factory.CreateMultiPolygon(polygons);
    }
}
