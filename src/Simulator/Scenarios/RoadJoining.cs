using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>Joins a drawn road to the roads that its points touch, so that the traveller can turn onto it.</summary>
/// <remarks>
/// Lines of a network meet only in a shared point. Each point of the new road that lies within
/// <see cref="TouchMetres"/> of another road becomes that road's nearest point, or, between two of its points, a point
/// more on it. A line that crosses a road without a point there stays a bridge over it.
/// <para>Cost: O(points of the new road × road points near it).</para>
/// </remarks>
internal static class RoadJoining
{
    /// <summary>A drawn point this near to a road is on it: hand and screen are not more exact.</summary>
    public const double TouchMetres = 5;

    /// <summary>The roads with the new one at their end, joined where it touches them.</summary>
    public static RoadSegment[] Join(IReadOnlyList<RoadSegment> roads, RoadSegment added)
    {
        RoadSegment[] joined = [.. roads, added];
        bool hasIds = roads.Any(r => r.NodeIds.Count > 0 && r.NodeIds.Count == r.Shape.Count);
        long nextId = hasIds ? Math.Min(0, roads.SelectMany(r => r.NodeIds).DefaultIfEmpty().Min()) - 1 : 0;
        LonLat[] shape = [.. added.Shape];
        var ids = new long[shape.Length];
        int[] near = Near(roads, shape);
        for (int i = 0; i < shape.Length; i++)
        {
            Touch touch = Nearest(joined, near, shape[i]);
            if (touch.Road < 0)
            {
                ids[i] = nextId--;
                continue;
            }

            RoadSegment road = joined[touch.Road];
            if (!touch.IsPoint)
            {
                bool own = road.NodeIds.Count == road.Shape.Count;
                road = road with
                {
                    Shape = [.. road.Shape.Take(touch.Index), touch.At, .. road.Shape.Skip(touch.Index)],
                    NodeIds = own ? [.. road.NodeIds.Take(touch.Index), nextId--, .. road.NodeIds.Skip(touch.Index)] : [],
                    BarrierNodes = [.. road.BarrierNodes.Select(b => b.Index < touch.Index ? b : b with { Index = b.Index + 1 })],
                };
                joined[touch.Road] = road;
            }

            shape[i] = road.Shape[touch.Index];
            ids[i] = road.NodeIds.Count == road.Shape.Count ? road.NodeIds[touch.Index] : nextId--;
        }

        joined[^1] = added with { Shape = shape, NodeIds = hasIds ? ids : [] };
        return joined;
    }

    /// <summary>Where a position touches a road.</summary>
    /// <param name="Road">Position of the road; −1 when none is near enough.</param>
    /// <param name="Index">The point that is touched, or before which one is to be put in.</param>
    /// <param name="At">The place on the road.</param>
    /// <param name="IsPoint">It is one of the road's points.</param>
    private readonly record struct Touch(int Road, int Index, LonLat At, bool IsPoint);

    /// <summary>Roads whose box comes near the new road's box.</summary>
    private static int[] Near(IReadOnlyList<RoadSegment> roads, LonLat[] shape)
    {
        const double pad = 0.001; // > TouchMetres in degrees below 87° of latitude
        double west = shape.Min(p => p.Lon) - pad, east = shape.Max(p => p.Lon) + pad;
        double south = shape.Min(p => p.Lat) - pad, north = shape.Max(p => p.Lat) + pad;
        return
        [
            .. Enumerable.Range(0, roads.Count).Where(i =>
            {
                double w = double.PositiveInfinity, s = w, e = double.NegativeInfinity, n = e;
                foreach (LonLat p in roads[i].Shape)
                {
                    (w, e, s, n) = (Math.Min(w, p.Lon), Math.Max(e, p.Lon), Math.Min(s, p.Lat), Math.Max(n, p.Lat));
                }

                return w <= east && e >= west && s <= north && n >= south;
            }),
        ];
    }

    /// <summary>The nearest place on the near roads; a road's own points go before places between them.</summary>
    private static Touch Nearest(RoadSegment[] roads, int[] near, LonLat at)
    {
        var point = new Touch(-1, 0, at, true);
        var between = new Touch(-1, 0, at, false);
        double toPoint = TouchMetres, toBetween = TouchMetres;
        foreach (int r in near)
        {
            IReadOnlyList<LonLat> shape = roads[r].Shape;
            for (int k = 0; k < shape.Count; k++)
            {
                double metres = at.MetresTo(shape[k]);
                if (metres < toPoint || (metres == toPoint && point.Road < 0))
                {
                    (toPoint, point) = (metres, new Touch(r, k, shape[k], true));
                }

                if (k > 0)
                {
                    LonLat foot = Foot(shape[k - 1], shape[k], at);
                    double away = at.MetresTo(foot);
                    if (away < toBetween)
                    {
                        (toBetween, between) = (away, new Touch(r, k, foot, false));
                    }
                }
            }
        }

        return point.Road >= 0 ? point : between;
    }

    /// <summary>The place of a straight piece that is nearest to a position; degrees are scaled to equal lengths.</summary>
    private static LonLat Foot(LonLat a, LonLat b, LonLat at)
    {
        double scale = Math.Cos(at.Lat * (Math.PI / 180));
        double dx = (b.Lon - a.Lon) * scale, dy = b.Lat - a.Lat;
        double length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : Math.Clamp(((at.Lon - a.Lon) * scale * dx + (at.Lat - a.Lat) * dy) / length, 0, 1);
        return new LonLat(a.Lon + t * (b.Lon - a.Lon), a.Lat + t * (b.Lat - a.Lat));
    }
}
