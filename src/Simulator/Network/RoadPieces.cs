using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Simulator.Data;
using Simulator.Data.Import.Osm;

namespace Simulator.Network;

/// <summary>
/// The usable roads cut into straight pieces between points, before chains are contracted. Points are the same where
/// segments share a node id, or, without ids, where positions are equal to 1e-7 of a degree (about a centimetre).
/// </summary>
/// <remarks>Flat arrays, the pieces of a segment one after the other in its drawing order: five million pieces of a large
/// OSM file take 100 MB.</remarks>
internal sealed class RoadPieces
{
    private readonly SpeedProfile profile;
    private readonly Dictionary<long, int> byId = [];
    private readonly Dictionary<long, int> byPosition = [];
    private readonly OsmNodes? nodes;
    private int[] pointOfNode = [];
    private readonly List<LonLat> places = [];
    private readonly SortedDictionary<string, List<RoadSegment>> dropped = new(StringComparer.Ordinal);
    private readonly int[] first;
    private readonly SegmentRule[] rules;
    private readonly int[] begin;
    private readonly int[] end;
    private readonly double[] metres;
    private int[] nodeOfPoint;
    private int pointCount;
    private int count;

    private RoadPieces(RoadSegment[] segments, SpeedProfile profile, int threads)
    {
        this.profile = profile;
        bool[] isUsable = new bool[segments.Length];
        IndexRanges.Run(segments.Length, threads, (from, to) =>
        {
            var speeds = new SpeedTable(profile);
            for (int i = from; i < to; i++)
            {
                isUsable[i] = speeds.KmhOf(segments[i]) > 0;
            }
        });
        int most = 0;
        for (int i = 0; i < segments.Length; i++)
        {
            most += isUsable[i] ? Math.Max(0, segments[i].Shape.Count - 1) : 0;
        }

        nodes = NodesOf(segments);
        if (nodes is not null)
        {
            pointOfNode = new int[nodes.Count];
            Array.Fill(pointOfNode, -1);
        }

        nodeOfPoint = new int[most / 2 + 16];
        (begin, end, metres) = (new int[most], new int[most], new double[most]);
        (first, rules) = (new int[segments.Length + 1], new SegmentRule[segments.Length]);
        for (int i = 0; i < segments.Length; i++)
        {
            Add(segments[i], i, isUsable[i]);
            first[i + 1] = count;
        }

        if (nodes is not null)
        {
            IndexRanges.Run(count, threads, MeasureNodes);
        }
    }

    [Flags]
    private enum SegmentRule : byte
    {
        None = 0,
        OneWay = 1,
        Backward = 2,
        CanJoin = 4,
        Ferry = 8,
    }

    public int SegmentCount => rules.Length;

    public int Count => count;

    public int PointCount => pointCount;

    /// <summary>Where a point lies.</summary>
    public LonLat Position(int point) =>
        nodeOfPoint[point] is int node and >= 0 ? nodes!.PositionOf(node) : places[-1 - nodeOfPoint[point]];

    /// <summary>Segments that give no piece, by reason word.</summary>
    public IEnumerable<KeyValuePair<string, List<RoadSegment>>> Dropped => dropped;

    /// <param name="segments">In their canonical order.</param>
    /// <param name="profile">Who travels.</param>
    /// <param name="threads">Threads; 0 takes one for each core. The pieces do not depend on it.</param>
    public static RoadPieces Cut(RoadSegment[] segments, SpeedProfile profile, int threads) =>
        new(segments, profile, threads);

    /// <summary>First piece of a segment; its pieces end where the next segment's begin.</summary>
    public int First(int segment) => first[segment];

    /// <summary>Point where each piece begins, in drawing order.</summary>
    public ReadOnlySpan<int> Begin => begin.AsSpan(0, count);

    /// <summary>Point where each piece ends, in drawing order.</summary>
    public ReadOnlySpan<int> End => end.AsSpan(0, count);

    /// <summary>Length of each piece.</summary>
    public ReadOnlySpan<double> Metres => metres.AsSpan(0, count);

    /// <summary>Milliseconds that are added on the first piece of a line, whatever the speed: on ferries.</summary>
    public double WaitMilliseconds(int segment) =>
        rules[segment].HasFlag(SegmentRule.Ferry) ? profile.FerryWaitMinutes * 60_000 : 0;

    public bool IsOneWay(int segment) => rules[segment].HasFlag(SegmentRule.OneWay);

    /// <summary>One-way against the drawing order.</summary>
    public bool IsBackward(int segment) => rules[segment].HasFlag(SegmentRule.Backward);

    /// <summary>Whether places may join.</summary>
    public bool CanJoin(int segment) => rules[segment].HasFlag(SegmentRule.CanJoin);

    private void Add(RoadSegment road, int index, bool isUsable)
    {
        if (!isUsable)
        {
            Drop(profile.IsOpen(road.Tags) ? "class" : "closed", road);
            return;
        }

        if (road.Shape.Count < 2)
        {
            Drop("too-short", road);
            return;
        }

        bool oneWay = profile.ObeysOneWay && road.Direction != RoadDirection.Both;
        rules[index] = (oneWay ? SegmentRule.OneWay : 0)
            | (oneWay && road.Direction == RoadDirection.Backward ? SegmentRule.Backward : 0)
            | (profile.NoJoin.Contains(road.RoadClass) ? 0 : SegmentRule.CanJoin)
            | (road.RoadClass == "ferry" ? SegmentRule.Ferry : 0);
        HashSet<int>? stops = Stops(road);
        int earlier = count;
        if (nodes is not null && road.NodeIds is OsmLineIds ids)
        {
            AddNodes(ids.Line.NodeIndexes, stops);
        }
        else
        {
            AddPositions(road, stops);
        }

        if (count == earlier)
        {
            Drop("too-short", road);
        }
    }

    /// <summary>Pieces of a line over nodes of the file; their lengths come when all are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddNodes(ReadOnlySpan<int> line, HashSet<int>? stops)
    {
        int before = PointOf(line[0], stops is not null && stops.Contains(0));
        for (int i = 1; i < line.Length; i++)
        {
            bool stop = stops is not null && stops.Contains(i);
            int here = PointOf(line[i], stop);
            if (here != before)
            {
                (begin[count], end[count]) = (before, here);
                count++;
                // beyond a barrier the line goes on from a point of its own: no way through
                before = stop ? PointOf(line[i], true) : here;
            }
        }
    }

    private void AddPositions(RoadSegment road, HashSet<int>? stops)
    {
        LonLat at = road.Shape[0];
        int before = PointOf(road, 0, at, stops is not null && stops.Contains(0));
        for (int i = 1; i < road.Shape.Count; i++)
        {
            bool stop = stops is not null && stops.Contains(i);
            LonLat next = road.Shape[i];
            int here = PointOf(road, i, next, stop);
            if (here != before)
            {
                (begin[count], end[count], metres[count]) = (before, here, at.MetresTo(next));
                count++;
                before = stop ? PointOf(road, i, next, true) : here;
            }

            at = next;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MeasureNodes(int from, int to)
    {
        int last = -1;
        LonLat there = default;
        for (int i = from; i < to; i++)
        {
            // lines without ids are measured already
            if (nodeOfPoint[begin[i]] >= 0)
            {
                LonLat here = begin[i] == last ? there : nodes!.PositionOf(nodeOfPoint[begin[i]]);
                (last, there) = (end[i], nodes!.PositionOf(nodeOfPoint[end[i]]));
                metres[i] = here.MetresTo(there);
            }
        }
    }

    /// <summary>The one file that all ids come from; null when there is none, or several.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static OsmNodes? NodesOf(RoadSegment[] segments)
    {
        OsmNodes? only = null;
        foreach (RoadSegment road in segments)
        {
            OsmNodes? its = (road.NodeIds as OsmLineIds)?.Line.Nodes;
            if (road.NodeIds.Count > 0 && (its is null || (only is not null && its != only)))
            {
                return null;
            }

            only = its ?? only;
        }

        return only;
    }

    private HashSet<int>? Stops(RoadSegment road)
    {
        HashSet<int>? stops = null;
        for (int i = 0; i < road.BarrierNodes.Count; i++)
        {
            if (!profile.Passes(road.BarrierNodes[i].Tags))
            {
                (stops ??= []).Add(road.BarrierNodes[i].Index);
            }
        }

        return stops;
    }

    private int PointOf(int node, bool alone)
    {
        if (alone)
        {
            return NewPoint(node);
        }

        ref int known = ref pointOfNode[node];
        return known >= 0 ? known : known = NewPoint(node);
    }

    private int PointOf(RoadSegment road, int i, LonLat at, bool alone)
    {
        if (alone)
        {
            return NewPoint(at);
        }

        bool hasId = road.NodeIds.Count == road.Shape.Count;
        long key = hasId
            ? road.NodeIds[i]
            : ((long)Math.Round(at.Lon * 1e7) << 32) | (uint)(int)Math.Round(at.Lat * 1e7);
        ref int point = ref CollectionsMarshal.GetValueRefOrAddDefault(hasId ? byId : byPosition, key, out bool found);
        return found ? point : point = NewPoint(at);
    }

    private int NewPoint(int node)
    {
        if (pointCount == nodeOfPoint.Length)
        {
            Array.Resize(ref nodeOfPoint, pointCount * 2);
        }

        nodeOfPoint[pointCount] = node;
        return pointCount++;
    }

    private int NewPoint(LonLat at)
    {
        places.Add(at);
        return NewPoint(-places.Count);
    }

    /// <summary>The point of a source's node id; −1 when no usable road has it.</summary>
    public int PointOfNode(long id) =>
        nodes is not null ? nodes.Find(id) is int index and >= 0 ? pointOfNode[index] : -1
        : byId.TryGetValue(id, out int point) ? point
        : -1;

    /// <summary>No node id is asked for any more: gives its memory back.</summary>
    public void ForgetNodes() => pointOfNode = [];

    private void Drop(string reason, RoadSegment road)
    {
        if (!dropped.TryGetValue(reason, out List<RoadSegment>? list))
        {
            dropped.Add(reason, list = []);
        }

        list.Add(road);
    }
}
