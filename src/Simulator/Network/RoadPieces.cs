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
    private readonly int[] pointOfNode = [];
    private readonly List<int> nodeOfPoint = [];
    private readonly List<LonLat> places = [];
    private readonly SortedDictionary<string, List<RoadSegment>> dropped = new(StringComparer.Ordinal);
    private readonly int[] first;
    private readonly SegmentRule[] rules;
    private int[] begin;
    private int[] end;
    private double[] metres;
    private int count;

    private RoadPieces(RoadSegment[] segments, SpeedProfile profile)
    {
        this.profile = profile;
        int most = 0;
        nodes = segments.Select(s => (s.NodeIds as OsmLineIds)?.Line.Nodes).FirstOrDefault(n => n is not null);
        foreach (RoadSegment road in segments)
        {
            most += Math.Max(0, road.Shape.Count - 1);
            if (road.NodeIds.Count > 0 && (road.NodeIds as OsmLineIds)?.Line.Nodes != nodes)
            {
                nodes = null;
            }
        }

        if (nodes is not null)
        {
            pointOfNode = new int[nodes.Count];
            Array.Fill(pointOfNode, -1);
            nodeOfPoint.EnsureCapacity(nodes.Count);
        }

        (begin, end, metres) = (new int[most], new int[most], new double[most]);
        (first, rules) = (new int[segments.Length + 1], new SegmentRule[segments.Length]);
        var speeds = new SpeedTable(profile);
        for (int i = 0; i < segments.Length; i++)
        {
            Add(segments[i], i, speeds.KmhOf(segments[i]) > 0);
            first[i + 1] = count;
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

    public int PointCount => nodeOfPoint.Count;

    /// <summary>Where a point lies.</summary>
    public LonLat Position(int point) =>
        nodeOfPoint[point] is int node and >= 0 ? nodes!.PositionOf(node) : places[-1 - nodeOfPoint[point]];

    /// <summary>Segments that give no piece, by reason word.</summary>
    public IEnumerable<KeyValuePair<string, List<RoadSegment>>> Dropped => dropped;

    /// <param name="segments">In their canonical order.</param>
    /// <param name="profile">Who travels.</param>
    public static RoadPieces Cut(RoadSegment[] segments, SpeedProfile profile) => new(segments, profile);

    /// <summary>First piece of a segment; its pieces end where the next segment's begin.</summary>
    public int First(int segment) => first[segment];

    /// <summary>Point where a piece begins, in drawing order.</summary>
    public int Begin(int piece) => begin[piece];

    /// <summary>Point where a piece ends, in drawing order.</summary>
    public int End(int piece) => end[piece];

    public double Metres(int piece) => metres[piece];

    /// <summary>Milliseconds that are added whatever the speed: on the first piece of a ferry line.</summary>
    public double WaitMilliseconds(int segment, int piece) =>
        piece == first[segment] && rules[segment].HasFlag(SegmentRule.Ferry) ? profile.FerryWaitMinutes * 60_000 : 0;

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
        LonLat at = road.Shape[0];
        int before = PointOf(road, 0, at, stops is not null && stops.Contains(0)), earlier = count;
        for (int i = 1; i < road.Shape.Count; i++)
        {
            bool stop = stops is not null && stops.Contains(i);
            LonLat next = road.Shape[i];
            int here = PointOf(road, i, next, stop);
            if (here != before)
            {
                (begin[count], end[count], metres[count]) = (before, here, at.MetresTo(next));
                count++;
                // beyond a barrier the line goes on from a point of its own: no way through
                before = stop ? PointOf(road, i, next, true) : here;
            }

            at = next;
        }

        if (count == earlier)
        {
            Drop("too-short", road);
        }
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

    private int PointOf(RoadSegment road, int i, LonLat at, bool alone)
    {
        if (nodes is not null && road.NodeIds.Count > 0)
        {
            int node = ((OsmLineIds)road.NodeIds).Line.NodeIndex(i);
            if (alone)
            {
                return NewPoint(node);
            }

            ref int known = ref pointOfNode[node];
            return known >= 0 ? known : known = NewPoint(node);
        }

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
        nodeOfPoint.Add(node);
        return nodeOfPoint.Count - 1;
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

    private void Drop(string reason, RoadSegment road)
    {
        if (!dropped.TryGetValue(reason, out List<RoadSegment>? list))
        {
            dropped.Add(reason, list = []);
        }

        list.Add(road);
    }
}
