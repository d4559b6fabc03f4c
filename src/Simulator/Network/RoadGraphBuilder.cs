using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Makes the routable graph from imported road lines: cut into pieces, chains contracted, the largest part in which
/// every node reaches every other (by kilometres of road). Does not depend on the order of the lines.
/// </summary>
public static class RoadGraphBuilder
{
    private static readonly Dictionary<string, LocalText> Reasons = new(StringComparer.Ordinal)
    {
        ["class"] = new("该出行方式不能使用此等级道路", "this class of road is not for this traveller"),
        ["closed"] = new("道路标注为禁止通行", "closed by its tags"),
        ["too-short"] = new("线段不足两个不同的点", "fewer than two different points"),
        ["scenario"] = new("情景中封闭", "closed by the scenario"),
        ["one-way-trap"] = new("单行道只能进或只能出", "a one-way road that only leads in or only leads out"),
    };

    /// <summary>The routable graph for one kind of traveller.</summary>
    /// <param name="segments">Imported lines, in any order.</param>
    /// <param name="profile">Who travels.</param>
    /// <param name="allComponents">Keep every part, not the largest only: places then may join islands.</param>
    public static RoadGraph Build(
        IReadOnlyList<RoadSegment> segments, SpeedProfile profile, bool allComponents = false)
    {
        RoadSegment[] sorted = [.. segments];
        Array.Sort(sorted, Compare);
        RoadPieces pieces = RoadPieces.Cut(sorted, profile);
        RoadChains chains = RoadChains.Contract(pieces);
        int[] component = Components(chains, out int count);
        double[] km = new double[count];
        int[] nodes = new int[count], lowest = new int[count];
        Array.Fill(lowest, int.MaxValue);
        for (int node = 0; node < component.Length; node++)
        {
            nodes[component[node]]++;
            lowest[component[node]] = Math.Min(lowest[component[node]], node);
        }

        foreach (RoadChains.Chain chain in chains.All)
        {
            if (component[chain.Start] == component[chain.End])
            {
                km[component[chain.Start]] += Metres(chain, pieces) / 1000;
            }
        }

        int[] ranked = [.. Enumerable.Range(0, count).Where(c => km[c] > 0)
            .OrderByDescending(c => km[c]).ThenBy(c => lowest[c])];
        int largest = ranked.Length > 0 ? ranked[0] : -1;
        bool IsRoutable(int c) => allComponents ? km[c] > 0 : c == largest;
        int[] order = DepthFirst(chains, component, IsRoutable);

        var parts = ranked.Select(c => new NetworkComponent(
            nodes[c], km[c], IsRoutable(c), pieces.Points[chains.Nodes[lowest[c]]])).ToArray();
        List<DroppedRoads> dropped = Dropped(pieces, chains, component, sorted);
        return Freeze(sorted, pieces, chains, component, order, parts, dropped, allComponents);
    }

    private static int Compare(RoadSegment a, RoadSegment b)
    {
        int c = string.CompareOrdinal(a.Id, b.Id);
        for (int i = 0; c == 0 && i < Math.Min(a.Shape.Count, b.Shape.Count); i++)
        {
            c = a.Shape[i].Lon.CompareTo(b.Shape[i].Lon);
            c = c != 0 ? c : a.Shape[i].Lat.CompareTo(b.Shape[i].Lat);
        }

        c = c != 0 ? c : a.Shape.Count.CompareTo(b.Shape.Count);
        c = c != 0 ? c : string.CompareOrdinal(a.RoadClass, b.RoadClass);
        c = c != 0 ? c : a.Direction.CompareTo(b.Direction);
        return c != 0 ? c : Nullable.Compare(a.SpeedKmh, b.SpeedKmh);
    }

    private static double Metres(RoadChains.Chain chain, RoadPieces pieces)
    {
        double metres = 0;
        foreach (int piece in chain.Pieces)
        {
            metres += pieces.All[piece].Metres;
        }

        return metres;
    }

    private static (int[] First, int[] Heads) Adjacency(RoadChains chains, Func<RoadChains.Chain, bool> use)
    {
        int[] first = new int[chains.Nodes.Count + 1];
        foreach (RoadChains.Chain chain in chains.All.Where(use))
        {
            first[chain.Start + 1]++;
            first[chain.End + 1] += chain.OneWay ? 0 : 1;
        }

        for (int i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        int[] at = first[..^1];
        int[] heads = new int[first[^1]];
        foreach (RoadChains.Chain chain in chains.All.Where(use))
        {
            heads[at[chain.Start]++] = chain.End;
            if (!chain.OneWay)
            {
                heads[at[chain.End]++] = chain.Start;
            }
        }

        return (first, heads);
    }

    private static int[] Components(RoadChains chains, out int count)
    {
        (int[] first, int[] heads) = Adjacency(chains, _ => true);
        return StrongComponents.Find(first, heads, out count);
    }

    /// <summary>New number of each node in depth-first order; −1 outside the routable part.</summary>
    private static int[] DepthFirst(RoadChains chains, int[] component, Func<int, bool> isRoutable)
    {
        (int[] first, int[] heads) = Adjacency(
            chains, c => component[c.Start] == component[c.End] && isRoutable(component[c.Start]));
        int[] order = new int[component.Length];
        Array.Fill(order, -1);
        int counter = 0;
        var stack = new Stack<int>();
        for (int root = 0; root < order.Length; root++)
        {
            if (!isRoutable(component[root]) || order[root] >= 0)
            {
                continue;
            }

            stack.Push(root);
            while (stack.Count > 0)
            {
                int v = stack.Pop();
                if (order[v] >= 0)
                {
                    continue;
                }

                order[v] = counter++;
                for (int i = first[v + 1] - 1; i >= first[v]; i--)
                {
                    if (order[heads[i]] < 0)
                    {
                        stack.Push(heads[i]);
                    }
                }
            }
        }

        return order;
    }

    private static List<DroppedRoads> Dropped(
        RoadPieces pieces, RoadChains chains, int[] component, RoadSegment[] segments)
    {
        var traps = new SortedSet<int>();
        double trapKm = 0;
        foreach (RoadChains.Chain chain in chains.All)
        {
            if (component[chain.Start] != component[chain.End])
            {
                trapKm += Metres(chain, pieces) / 1000;
                foreach (int piece in chain.Pieces)
                {
                    traps.Add(pieces.All[piece].Segment);
                }
            }
        }

        var dropped = new List<DroppedRoads>();
        foreach ((string reason, List<RoadSegment> roads) in pieces.Dropped)
        {
            double km = roads.Sum(r => Enumerable.Range(1, Math.Max(0, r.Shape.Count - 1))
                .Sum(i => r.Shape[i - 1].MetresTo(r.Shape[i]))) / 1000;
            dropped.Add(new DroppedRoads(reason, Reasons[reason], roads.Count, km, [.. roads.Take(10).Select(r => r.Id)]));
        }

        if (traps.Count > 0)
        {
            dropped.Add(new DroppedRoads("one-way-trap", Reasons["one-way-trap"], traps.Count, trapKm,
                [.. traps.Take(10).Select(i => segments[i].Id)]));
        }

        RoadSegment[] closed = [.. segments.Where(s => s.IsClosed)];
        if (closed.Length > 0)
        {
            double km = closed.Sum(r => Enumerable.Range(1, Math.Max(0, r.Shape.Count - 1))
                .Sum(i => r.Shape[i - 1].MetresTo(r.Shape[i]))) / 1000;
            dropped.Add(new DroppedRoads("scenario", Reasons["scenario"], closed.Length, km,
                [.. closed.Take(10).Select(r => r.Id)]));
        }

        dropped.Sort((a, b) => string.CompareOrdinal(a.Reason, b.Reason));
        return dropped;
    }

    private static RoadGraph Freeze(
        RoadSegment[] segments, RoadPieces pieces, RoadChains chains, int[] component, int[] order,
        NetworkComponent[] parts, List<DroppedRoads> dropped, bool allComponents)
    {
        bool IsClosed(RoadChains.Chain chain) => segments[pieces.All[chain.Pieces[0]].Segment].IsClosed;

        // A road that a scenario closes keeps its nodes, and so the numbering and the largest part; only its arcs go.
        RoadChains.Chain[] used = [.. chains.All.Where(
            c => order[c.Start] >= 0 && component[c.Start] == component[c.End] && !IsClosed(c))];
        int shapes = used.Length, points = used.Sum(c => c.Points.Length);
        int[] firstPoint = new int[shapes + 1], segment = new int[points];
        int[] start = new int[shapes], end = new int[shapes], forward = new int[shapes], backward = new int[shapes];
        double[] lon = new double[points], lat = new double[points], ms = new double[points];
        bool[] canJoin = new bool[shapes];
        var arcs = new List<(int Tail, int Head, uint Ms, int Shape)>(2 * shapes);
        double km = 0;
        int p = 0;
        for (int s = 0; s < shapes; s++)
        {
            RoadChains.Chain chain = used[s];
            double along = 0;
            for (int i = 0; i < chain.Points.Length; i++, p++)
            {
                LonLat at = pieces.Points[chain.Points[i]];
                (lon[p], lat[p], ms[p]) = (at.Lon, at.Lat, along);
                int piece = chain.Pieces[Math.Min(i, chain.Pieces.Length - 1)];
                segment[p] = pieces.All[piece].Segment;
                along += i < chain.Pieces.Length ? pieces.All[piece].Milliseconds : 0;
            }

            firstPoint[s + 1] = p;
            (start[s], end[s], canJoin[s], backward[s]) = (order[chain.Start], order[chain.End], chain.CanJoin, -1);
            km += Metres(chain, pieces) / 1000;
            arcs.Add((start[s], end[s], RoadShapes.Round(along), s * 2));
            if (!chain.OneWay)
            {
                arcs.Add((end[s], start[s], RoadShapes.Round(along), s * 2 + 1));
            }
        }

        arcs.Sort();
        int nodes = order.Count(o => o >= 0);
        int[] firstOut = new int[nodes + 1], arcShape = new int[arcs.Count];
        var outgoing = new ArcEnd[arcs.Count];
        for (int a = 0; a < arcs.Count; a++)
        {
            firstOut[arcs[a].Tail + 1]++;
            outgoing[a] = new ArcEnd(arcs[a].Head, arcs[a].Ms);
            arcShape[a] = arcs[a].Shape;
            (arcs[a].Shape % 2 == 0 ? forward : backward)[arcs[a].Shape / 2] = a;
        }

        for (int i = 1; i <= nodes; i++)
        {
            firstOut[i] += firstOut[i - 1];
        }

        var positions = new LonLat[nodes];
        for (int node = 0; node < order.Length; node++)
        {
            if (order[node] >= 0)
            {
                positions[order[node]] = pieces.Points[chains.Nodes[node]];
            }
        }

        var geometry = new RoadShapes(
            firstPoint, lon, lat, ms, segment, start, end, canJoin, forward, backward, segments);
        var report = new NetworkReport(segments.Length, nodes, arcs.Count, km, parts, dropped);
        return new RoadGraph(positions, firstOut, outgoing, arcShape, geometry, report);
    }
}
