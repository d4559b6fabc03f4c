using Simulator.Data;

namespace Simulator.Network;

/// <summary>Finds one trip with its line: plain Dijkstra with predecessors over nodes, and the two ends by hand.</summary>
internal static class RouteFinder
{
    private readonly record struct End(int Arc, double FromTail, double Metres, uint Walk);

    public static RoutePath? Find(NetworkTravel travel, PlaceJoiner joiner, LonLat origin, LonLat destination)
    {
        RoadGraph graph = travel.Graph;
        double walkKmh = travel.Profile.WalkKmh;
        List<End> starts = Ends(graph, joiner, origin), ends = Ends(graph, joiner, destination);
        if (starts.Count == 0 || ends.Count == 0)
        {
            return null;
        }

        RoutePath? best = null;
        double straight = origin.MetresTo(destination);
        if (straight <= travel.Profile.SnapLimitMetres)
        {
            best = new RoutePath(TravelTime.Of(straight, walkKmh), [origin, destination], 0, straight);
        }

        best = AlongOneArc(graph, starts, ends, origin, destination, best);
        return OverNodes(graph, starts, ends, origin, destination, best);
    }

    private static List<End> Ends(RoadGraph graph, PlaceJoiner joiner, LonLat place)
    {
        var ends = new List<End>();
        foreach ((int shape, int point, double share, double metres, uint walk) in joiner.Candidates(place))
        {
            double along = graph.Shapes.Along(point, share);
            ends.Add(new End(graph.Shapes.ForwardArc(shape), along, metres, walk));
            if (graph.Shapes.BackwardArc(shape) >= 0)
            {
                ends.Add(new End(
                    graph.Shapes.BackwardArc(shape), graph.Shapes.Length(shape) - along, metres, walk));
            }
        }

        return ends;
    }

    private static RoutePath? AlongOneArc(
        RoadGraph graph, List<End> starts, List<End> ends, LonLat origin, LonLat destination, RoutePath? best)
    {
        ILookup<int, End> byArc = ends.ToLookup(e => e.Arc);
        foreach (End start in starts)
        {
            foreach (End end in byArc[start.Arc])
            {
                uint time = end.FromTail < start.FromTail
                    ? TravelTime.Unreachable
                    : start.Walk + RoadShapes.Round(end.FromTail - start.FromTail) + end.Walk;
                if (time < (best?.Milliseconds ?? TravelTime.Unreachable))
                {
                    var line = new List<LonLat> { origin };
                    double road = ArcLine(graph, start.Arc, start.FromTail, end.FromTail, line);
                    line.Add(destination);
                    best = new RoutePath(time, line, road, start.Metres + end.Metres);
                }
            }
        }

        return best;
    }

    private static RoutePath? OverNodes(
        RoadGraph graph, List<End> starts, List<End> ends, LonLat origin, LonLat destination, RoutePath? best)
    {
        uint[] time = new uint[graph.NodeCount];
        int[] by = new int[graph.NodeCount];    // arc of the last step; below 0: start number −1 − by
        Array.Fill(time, TravelTime.Unreachable);
        var heap = new PriorityQueue<int, uint>();
        for (int i = 0; i < starts.Count; i++)
        {
            double rest = graph.Shapes.Length(graph.ShapeOf(starts[i].Arc)) - starts[i].FromTail;
            Offer(graph.Arc(starts[i].Arc).Node, TravelTime.Add(starts[i].Walk, RoadShapes.Round(rest)), -1 - i);
        }

        while (heap.TryDequeue(out int node, out uint at))
        {
            for (int i = 0; at == time[node] && i < graph.Outgoing(node).Length; i++)
            {
                ArcEnd end = graph.Outgoing(node)[i];
                Offer(end.Node, TravelTime.Add(at, end.Milliseconds), graph.FirstArc(node) + i);
            }
        }

        int last = -1;
        uint least = best?.Milliseconds ?? TravelTime.Unreachable;
        for (int i = 0; i < ends.Count; i++)
        {
            uint sum = TravelTime.Add(
                TravelTime.Add(time[graph.Tail(ends[i].Arc)], RoadShapes.Round(ends[i].FromTail)), ends[i].Walk);
            (least, last) = sum < least ? (sum, i) : (least, last);
        }

        return last < 0 ? best : Line(graph, starts, ends[last], by, origin, destination, least);

        void Offer(int node, uint offer, int arc)
        {
            if (offer < time[node])
            {
                time[node] = offer;
                by[node] = arc;
                heap.Enqueue(node, offer);
            }
        }
    }

    private static RoutePath Line(
        RoadGraph graph, List<End> starts, End end, int[] by, LonLat origin, LonLat destination, uint time)
    {
        var arcs = new List<int>();
        int node = graph.Tail(end.Arc);
        while (by[node] >= 0)
        {
            arcs.Add(by[node]);
            node = graph.Tail(by[node]);
        }

        End start = starts[-1 - by[node]];
        var line = new List<LonLat> { origin };
        double road = ArcLine(graph, start.Arc, start.FromTail, double.PositiveInfinity, line);
        for (int i = arcs.Count - 1; i >= 0; i--)
        {
            road += ArcLine(graph, arcs[i], 0, double.PositiveInfinity, line);
        }

        road += ArcLine(graph, end.Arc, 0, end.FromTail, line);
        line.Add(destination);
        return new RoutePath(time, line, road, start.Metres + end.Metres);
    }

    /// <summary>Adds the stretch of an arc between two times from its tail, and gives its length in metres.</summary>
    private static double ArcLine(RoadGraph graph, int arc, double from, double to, List<LonLat> line)
    {
        RoadShapes shapes = graph.Shapes;
        int shape = graph.ShapeOf(arc);
        if (shape < 0)
        {
            return 0;
        }

        bool back = graph.IsAgainstShape(arc);
        double length = shapes.Length(shape), metres = 0;
        to = Math.Min(to, length);
        int first = shapes.FirstPoint(shape), count = shapes.EndPoint(shape) - first;
        LonLat? before = null;
        for (int i = 0; i + 1 < count; i++)
        {
            int a = back ? shapes.EndPoint(shape) - 1 - i : first + i, b = back ? a - 1 : a + 1;
            double start = back ? length - shapes.Along(a) : shapes.Along(a);
            double end = back ? length - shapes.Along(b) : shapes.Along(b);
            if (end < from || start > to)
            {
                continue;
            }

            LonLat p = Between(shapes.Point(a), shapes.Point(b), start, end, Math.Max(from, start));
            LonLat q = Between(shapes.Point(a), shapes.Point(b), start, end, Math.Min(to, end));
            Add(p);
            Add(q);
        }

        return metres;

        void Add(LonLat at)
        {
            metres += before?.MetresTo(at) ?? 0;
            before = at;
            if (line[^1] != at)
            {
                line.Add(at);
            }
        }
    }

    private static LonLat Between(LonLat a, LonLat b, double start, double end, double at)
    {
        double share = end > start ? Math.Clamp((at - start) / (end - start), 0, 1) : 0;
        return new LonLat(a.Lon + share * (b.Lon - a.Lon), a.Lat + share * (b.Lat - a.Lat));
    }
}
