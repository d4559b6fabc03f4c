using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Joins places to every arc within the snap limit, and leaves out the joins that can never be the best: where another
/// join and a ride get there no later than this one. One thread's scratch.
/// </summary>
/// <remarks>
/// The roads right beside the place come first; then, by way of the cell's hub (<see cref="JoinHubs"/>), those others
/// that can matter, in order of distance. Beside them runs a small Dijkstra from the joins found so far; a shape is passed
/// over, unmeasured, when both its ends are already reached no later than its access leg alone would take. What is left
/// out is proven to be no better, so every answer stays the same to the millisecond; after <see cref="MostSettled"/>
/// nodes the search gives up and keeps the rest.
/// </remarks>
internal sealed class PlaceJoiner
{
    /// <summary>Nodes one place may settle before its remaining candidates are kept without proof.</summary>
    private const int MostSettled = 64;

    /// <summary>Nodes one place may settle on its way to the hub before the hub is given up.</summary>
    private const int MostToHub = 400;

    /// <summary>Roads about a place that are looked at one by one: a hub's table costs more than it saves.</summary>
    private const int FewShapes = 400;

    private readonly RoadGraph graph;
    private readonly RoadIndex index;
    private readonly Lazy<JoinHubs> hubs;
    private readonly Lazy<JoinHubs.Scratch> hubScratch;
    private readonly double walkKmh;
    private readonly double limit;
    private readonly bool prune;
    private readonly int[] seen;
    private readonly uint[] label;
    private readonly bool[] own;
    private readonly List<int> touched = [];
    private readonly NodeHeap heap;
    private readonly List<NearShape> near = [];
    private readonly List<ArcPoint> points = [];
    private readonly List<ArcEnd> kept = [];
    private int stamp;

    public PlaceJoiner(
        RoadGraph graph, RoadIndex index, Lazy<JoinHubs> hubs, double walkKmh, double limit, bool prune)
    {
        this.hubs = hubs;
        hubScratch = new Lazy<JoinHubs.Scratch>(() => new JoinHubs.Scratch(graph));
        this.graph = graph;
        this.index = index;
        this.walkKmh = walkKmh;
        this.limit = limit;
        this.prune = prune;
        seen = new int[graph.Shapes.Count];
        label = new uint[graph.NodeCount];
        Array.Fill(label, TravelTime.Unreachable);
        own = new bool[graph.NodeCount];
        heap = new NodeHeap(graph.NodeCount);
    }

    /// <summary>Straight-line metres to the nearest road that can be joined; infinity when none is within the limit.</summary>
    public double NearestMetres(LonLat place)
    {
        // wider and wider, until the best so far lies within what was looked at
        double best = double.PositiveInfinity;
        for (double reach = Math.Min(limit, 150); ; reach = Math.Min(limit, 3 * reach))
        {
            index.Near(place, reach, seen, ++stamp, near);
            near.Sort();
            foreach (NearShape shape in near)
            {
                if (shape.Metres > best)
                {
                    break;
                }

                best = Math.Min(best, index.NearestPoint(shape.Shape, place).Metres);
            }

            if (best <= reach || reach >= limit)
            {
                return best <= limit ? best : double.PositiveInfinity;
            }
        }
    }

    /// <summary>Every shape within the limit, with the nearest point of it.</summary>
    /// <param name="place">Where to look.</param>
    /// <param name="closedToo">Whether closed roads are wanted as well.</param>
    public IEnumerable<RoadNear> Candidates(LonLat place, bool closedToo = false)
    {
        index.Near(place, limit, seen, ++stamp, near, closedToo);
        near.Sort();
        foreach (NearShape shape in near.ToArray())
        {
            (double metres, int point, double share) = index.NearestPoint(shape.Shape, place);
            if (metres <= limit)
            {
                yield return new RoadNear(shape.Shape, point, share, metres, TravelTime.Of(metres, walkKmh));
            }
        }
    }

    /// <summary>The same as a row to keep, nearest first: closed roads too.</summary>
    public RoadNear[] RoadsAbout(LonLat place)
    {
        RoadNear[] roads = [.. Candidates(place, closedToo: true)];
        Array.Sort(roads, (a, b) => a.Metres != b.Metres ? a.Metres.CompareTo(b.Metres) : a.Shape.CompareTo(b.Shape));
        return roads;
    }

    /// <summary>Of the roads about a place those that can matter for leaving it under these times or any faster ones.</summary>
    /// <remarks>What proves a road needless only gets stronger when rides get shorter: the walk to it stays. Roads that
    /// are closed here are kept, for they may be open there; 2 ms of the walk are left for the rounding of parts.</remarks>
    public RoadNear[] Narrow(RoadNear[] roads)
    {
        var list = new List<RoadNear>();
        int settled = 0;
        foreach (RoadNear road in roads)
        {
            int forward = graph.Shapes.ForwardArc(road.Shape), backward = graph.Shapes.BackwardArc(road.Shape);
            if (forward >= 0 && road.Walk > 2 && IsNeedless(road.Shape, road.Walk - 2, reverse: false, ref settled))
            {
                continue;
            }

            list.Add(road);
            double along = graph.Shapes.Along(road.Point, road.Share);
            foreach (int arc in forward < 0 ? [] : backward < 0 ? [forward] : new[] { forward, backward })
            {
                AddArc(arc, road.Shape, along, road.Walk, reverse: false);
            }
        }

        Forget();
        return [.. list];
    }

    /// <summary>Adds the joins of one place whose roads are known already.</summary>
    /// <remarks>Leaves out only the joins that one ride over one arc makes needless: measuring nothing, it costs less to
    /// look at a few more.</remarks>
    /// <param name="roads">Roads about it, closed ones too.</param>
    /// <param name="reverse">Joins by which the place is reached.</param>
    /// <param name="rows">Gets one more row.</param>
    public void Join(RoadNear[] roads, bool reverse, PlaceJoinRows rows)
    {
        RoadShapes shapes = graph.Shapes;
        foreach (RoadNear road in roads)
        {
            int forward = shapes.ForwardArc(road.Shape), backward = shapes.BackwardArc(road.Shape);
            if (forward < 0 || (prune && Covers(forward, road.Walk, reverse)
                && (backward < 0 || Covers(backward, road.Walk, reverse))))
            {
                continue;
            }

            double along = shapes.Along(road.Point, road.Share);
            AddArc(forward, road.Shape, along, road.Walk, reverse);
            if (backward >= 0)
            {
                AddArc(backward, road.Shape, along, road.Walk, reverse);
            }
        }

        int most = prune ? heap.Count : 0;
        while (most-- > 0 && TrySettle(uint.MaxValue - 1, reverse))
        {
        }

        Write(reverse, rows);
    }

    /// <summary>Adds the joins of one place.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="nearest">Metres to its nearest road.</param>
    /// <param name="reverse">Joins by which the place is reached, instead of those by which it is left.</param>
    /// <param name="rows">Gets one more row.</param>
    public void Join(LonLat place, double nearest, bool reverse, PlaceJoinRows rows)
    {
        int settled = 0;
        if (!prune || index.CountAbout(place, limit) <= FewShapes || !TakeByHub(place, nearest, reverse, ref settled))
        {
            index.Near(place, limit, seen, ++stamp, near);
            Take(place, reverse, ref settled);
        }

        Keep(reverse, rows, ref settled);
    }

    private bool TakeByHub(LonLat place, double nearest, bool reverse, ref int settled)
    {
        if (hubs.Value.For(place, reverse, hubScratch.Value) is not JoinHubs.Table table)
        {
            return false;
        }

        double beside = Math.Min(limit, nearest + 50);
        index.Near(place, beside, seen, ++stamp, near);
        Take(place, reverse, ref settled);
        int steps = 0;
        while (steps < MostToHub && label[table.Hub] == TravelTime.Unreachable && TrySettle(uint.MaxValue - 1, reverse))
        {
            steps++;
        }

        double toHub = place.MetresTo(graph.Position(table.Hub)) * 1.001 + 1;
        long least = (long)label[table.Hub] + TravelTime.Of(toHub, walkKmh) + 1;
        if (least > JoinHubs.MostSlack)
        {
            Forget();
            settled = 0;
            return false;
        }

        near.Clear();
        for (int i = 0; i < table.Slack.Length && table.Slack[i] < least; i++)
        {
            int shape = table.Shape[i];
            double bound = index.LeastMetres(shape, place);
            bool taken = seen[shape] == stamp && bound <= beside;
            if (!taken && bound <= limit && TravelTime.Of(bound, walkKmh) < label[table.Hub] + (long)table.Ride[i])
            {
                near.Add(NearShape.Of(bound, shape));
            }
        }

        Take(place, reverse, ref settled);
        return true;
    }

    private void Take(LonLat place, bool reverse, ref int settled)
    {
        near.Sort();
        foreach (NearShape candidate in near)
        {
            int shape = candidate.Shape;
            uint leastWalk = TravelTime.Of(candidate.Metres, walkKmh);
            if (prune && IsNeedless(shape, leastWalk, reverse, ref settled))
            {
                continue;
            }

            (double metres, int point, double share) = index.NearestPoint(shape, place);
            if (metres > limit)
            {
                continue;
            }

            double along = graph.Shapes.Along(point, share);
            uint walk = TravelTime.Of(metres, walkKmh);
            AddArc(graph.Shapes.ForwardArc(shape), shape, along, walk, reverse);
            if (graph.Shapes.BackwardArc(shape) >= 0)
            {
                AddArc(graph.Shapes.BackwardArc(shape), shape, along, walk, reverse);
            }
        }
    }

    /// <summary>Node by which an arc is left (or entered, in reverse), and the node at its other end.</summary>
    private (int Near, int Far) Ends(int arc, bool reverse)
    {
        int head = graph.Arc(arc).Node, tail = graph.Tail(arc);
        return reverse ? (tail, head) : (head, tail);
    }

    private void AddArc(int arc, int shape, double along, uint walk, bool reverse)
    {
        double total = graph.Shapes.Length(shape), fromTail = graph.IsAgainstShape(arc) ? total - along : along;
        (int node, _) = Ends(arc, reverse);
        uint part = RoadShapes.Round(reverse ? fromTail : total - fromTail);
        points.Add(new ArcPoint(arc, fromTail, walk));
        Offer(node, TravelTime.Add(walk, part), isJoin: true);
    }

    private void Offer(int node, uint time, bool isJoin)
    {
        if (time >= label[node])
        {
            return;
        }

        if (label[node] == TravelTime.Unreachable)
        {
            touched.Add(node);
        }

        label[node] = time;
        own[node] = isJoin;
        heap.PushOrLower(node, time);
    }

    private bool IsNeedless(int shape, uint leastWalk, bool reverse, ref int settled)
    {
        while (true)
        {
            if (Covers(graph.Shapes.ForwardArc(shape), leastWalk, reverse)
                && (graph.Shapes.BackwardArc(shape) < 0
                    || Covers(graph.Shapes.BackwardArc(shape), leastWalk, reverse)))
            {
                return true;
            }

            if (settled >= MostSettled || !TrySettle(leastWalk, reverse))
            {
                return false;
            }

            settled++;
        }
    }

    private bool Covers(int arc, uint walk, bool reverse)
    {
        (int node, int far) = Ends(arc, reverse);
        return label[node] <= walk && TravelTime.Add(label[far], graph.Arc(arc).Milliseconds) < walk;
    }

    private bool TrySettle(uint most, bool reverse)
    {
        if (heap.Count == 0 || heap.LeastKey > most)
        {
            return false;
        }

        int node = heap.PopLeast(out long key);
        foreach (ArcEnd end in reverse ? graph.Incoming(node) : graph.Outgoing(node))
        {
            Offer(end.Node, TravelTime.Add((uint)key, end.Milliseconds), isJoin: false);
        }

        return true;
    }

    private void Keep(bool reverse, PlaceJoinRows rows, ref int settled)
    {
        uint farthest = 0;
        foreach (int node in touched)
        {
            farthest = own[node] ? Math.Max(farthest, label[node]) : farthest;
        }

        while (prune && settled < MostSettled && TrySettle(farthest, reverse))
        {
            settled++;
        }

        Write(reverse, rows);
    }

    private void Write(bool reverse, PlaceJoinRows rows)
    {
        kept.Clear();
        foreach (int node in touched)
        {
            if (own[node])
            {
                kept.Add(new ArcEnd(node, label[node]));
            }
        }

        kept.Sort((a, b) => a.Milliseconds != b.Milliseconds
            ? a.Milliseconds.CompareTo(b.Milliseconds) : a.Node.CompareTo(b.Node));
        rows.Nodes.AddRange(kept);
        rows.NodeCounts.Add(kept.Count);
        int before = rows.Points.Count;
        foreach (ArcPoint point in points)
        {
            (_, int far) = Ends(point.Arc, reverse);
            double length = graph.Shapes.Length(graph.ShapeOf(point.Arc));
            uint part = RoadShapes.Round(reverse ? length - point.FromTail : point.FromTail);
            // one less: two parts of an arc, each rounded, may take 1 ms more than the stretch between two points
            if (!prune || TravelTime.Add(label[far], part) >= point.Walk)
            {
                rows.Points.Add(point);
            }
        }

        rows.PointCounts.Add(rows.Points.Count - before);
        Forget();
    }

    private void Forget()
    {
        foreach (int node in touched)
        {
            label[node] = TravelTime.Unreachable;
        }

        touched.Clear();
        points.Clear();
        heap.Clear();
    }
}
