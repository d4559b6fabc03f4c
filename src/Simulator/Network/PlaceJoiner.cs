using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Joins places to every arc within the snap limit, and leaves out the joins that can never be the best: where another
/// join and a ride get there no later than this one. One thread's scratch.
/// </summary>
/// <remarks>
/// Candidates come in order of distance. Beside them runs a small Dijkstra from the joins found so far; a shape is passed
/// over, unmeasured, when both its ends are already reached no later than its access leg alone would take. What is left
/// out is proven to be no better, so every answer stays the same to the millisecond; after <see cref="MostSettled"/>
/// nodes the search gives up and keeps the rest.
/// </remarks>
internal sealed class PlaceJoiner
{
    /// <summary>Nodes one place may settle before its remaining candidates are kept without proof.</summary>
    private const int MostSettled = 400;

    private readonly RoadGraph graph;
    private readonly RoadIndex index;
    private readonly double walkKmh;
    private readonly double limit;
    private readonly bool prune;
    private readonly int[] seen;
    private readonly uint[] label;
    private readonly bool[] own;
    private readonly List<int> touched = [];
    private readonly PriorityQueue<int, ulong> heap = new();
    private readonly List<(double Metres, int Shape)> near = [];
    private readonly List<ArcPoint> points = [];
    private readonly List<ArcEnd> kept = [];
    private int stamp;

    public PlaceJoiner(RoadGraph graph, RoadIndex index, double walkKmh, double limit, bool prune)
    {
        this.graph = graph;
        this.index = index;
        this.walkKmh = walkKmh;
        this.limit = limit;
        this.prune = prune;
        seen = new int[graph.Shapes.Count];
        label = new uint[graph.NodeCount];
        Array.Fill(label, TravelTime.Unreachable);
        own = new bool[graph.NodeCount];
    }

    /// <summary>Straight-line metres to the nearest road that can be joined; infinity when none is within the limit.</summary>
    public double NearestMetres(LonLat place)
    {
        index.Near(place, limit, seen, ++stamp, near);
        double best = double.PositiveInfinity;
        foreach ((double bound, int shape) in near)
        {
            if (bound > best)
            {
                break;
            }

            best = Math.Min(best, index.NearestPoint(shape, place).Metres);
        }

        return best <= limit ? best : double.PositiveInfinity;
    }

    /// <summary>Every shape within the limit, with the distance to its nearest point and where that lies.</summary>
    public IEnumerable<(int Shape, double Metres, double Along)> Candidates(LonLat place)
    {
        index.Near(place, limit, seen, ++stamp, near);
        foreach ((double _, int shape) in near.ToArray())
        {
            (double metres, double along) = index.NearestPoint(shape, place);
            if (metres <= limit)
            {
                yield return (shape, metres, along);
            }
        }
    }

    /// <summary>Adds the joins of one place.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="reverse">Joins by which the place is reached, instead of those by which it is left.</param>
    /// <param name="rows">Gets one more row.</param>
    public void Join(LonLat place, bool reverse, PlaceJoinRows rows)
    {
        index.Near(place, limit, seen, ++stamp, near);
        int settled = 0;
        foreach ((double bound, int shape) in near)
        {
            uint leastWalk = TravelTime.Of(bound, walkKmh);
            if (prune && IsNeedless(shape, leastWalk, reverse, ref settled))
            {
                continue;
            }

            (double metres, double along) = index.NearestPoint(shape, place);
            if (metres > limit)
            {
                continue;
            }

            uint walk = TravelTime.Of(metres, walkKmh);
            AddArc(graph.Shapes.ForwardArc(shape), shape, along, walk, reverse);
            if (graph.Shapes.BackwardArc(shape) >= 0)
            {
                AddArc(graph.Shapes.BackwardArc(shape), shape, along, walk, reverse);
            }
        }

        Keep(reverse, rows, ref settled);
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
        heap.Enqueue(node, ((ulong)time << 32) | (uint)node);
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
        while (heap.TryPeek(out int node, out ulong key) && (uint)(key >> 32) <= most)
        {
            heap.Dequeue();
            uint time = (uint)(key >> 32);
            if (time != label[node])
            {
                continue;
            }

            foreach (ArcEnd end in reverse ? graph.Incoming(node) : graph.Outgoing(node))
            {
                Offer(end.Node, TravelTime.Add(time, end.Milliseconds), isJoin: false);
            }

            return true;
        }

        return false;
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
        foreach (int node in touched)
        {
            label[node] = TravelTime.Unreachable;
        }

        touched.Clear();
        points.Clear();
        heap.Clear();
    }
}
