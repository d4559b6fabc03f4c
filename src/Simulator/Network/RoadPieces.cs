using System.Runtime.InteropServices;
using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// The usable roads cut into straight pieces between points, before chains are contracted. Points are the same where
/// segments share a node id, or, without ids, where positions are equal to 1e-7 of a degree (about a centimetre).
/// </summary>
internal sealed class RoadPieces
{
    private readonly Dictionary<long, int> byId = [];
    private readonly Dictionary<long, int> byPosition = [];
    private readonly List<LonLat> points = [];
    private readonly List<Piece> pieces = [];
    private readonly SortedDictionary<string, List<RoadSegment>> dropped = new(StringComparer.Ordinal);

    /// <summary>One straight piece; one-way pieces run from → to. How fast it is ridden is no part of it; the wait, on the
    /// first piece of a ferry line, is added whatever the speed.</summary>
    public readonly record struct Piece(
        int From, int To, double Metres, double WaitMilliseconds, int Segment, bool OneWay, bool CanJoin);

    public ReadOnlySpan<LonLat> Points => CollectionsMarshal.AsSpan(points);

    public ReadOnlySpan<Piece> All => CollectionsMarshal.AsSpan(pieces);

    /// <summary>Segments that give no piece, by reason word.</summary>
    public IEnumerable<KeyValuePair<string, List<RoadSegment>>> Dropped => dropped;

    /// <param name="segments">In their canonical order.</param>
    /// <param name="profile">Who travels.</param>
    public static RoadPieces Cut(IReadOnlyList<RoadSegment> segments, SpeedProfile profile)
    {
        var cut = new RoadPieces();
        for (int i = 0; i < segments.Count; i++)
        {
            cut.Add(segments[i], i, profile);
        }

        return cut;
    }

    private void Add(RoadSegment road, int index, SpeedProfile profile)
    {
        if (profile.SpeedKmhOf(road) is not > 0)
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
        bool flip = oneWay && road.Direction == RoadDirection.Backward;
        bool canJoin = !profile.NoJoin.Contains(road.RoadClass);
        double wait = road.RoadClass == "ferry" ? profile.FerryWaitMinutes * 60_000 : 0;
        HashSet<int>? stops = Stops(road, profile);
        int before = PointOf(road, 0, stops is not null && stops.Contains(0));
        bool any = false;
        for (int i = 1; i < road.Shape.Count; i++)
        {
            bool stop = stops is not null && stops.Contains(i);
            int here = PointOf(road, i, stop);
            if (here == before)
            {
                continue;
            }

            double metres = road.Shape[i - 1].MetresTo(road.Shape[i]);
            pieces.Add(flip
                ? new Piece(here, before, metres, wait, index, oneWay, canJoin)
                : new Piece(before, here, metres, wait, index, oneWay, canJoin));
            wait = 0;
            any = true;
            // beyond a barrier the line goes on from a point of its own: no way through
            before = stop ? PointOf(road, i, true) : here;
        }

        if (!any)
        {
            Drop("too-short", road);
        }
    }

    private static HashSet<int>? Stops(RoadSegment road, SpeedProfile profile)
    {
        HashSet<int>? stops = null;
        foreach (BarrierNode node in road.BarrierNodes)
        {
            if (!profile.Passes(node.Tags))
            {
                (stops ??= []).Add(node.Index);
            }
        }

        return stops;
    }

    private int PointOf(RoadSegment road, int i, bool alone)
    {
        LonLat at = road.Shape[i];
        if (alone)
        {
            points.Add(at);
            return points.Count - 1;
        }

        bool hasId = road.NodeIds.Count == road.Shape.Count;
        long key = hasId
            ? road.NodeIds[i]
            : ((long)Math.Round(at.Lon * 1e7) << 32) | (uint)(int)Math.Round(at.Lat * 1e7);
        ref int point = ref CollectionsMarshal.GetValueRefOrAddDefault(hasId ? byId : byPosition, key, out bool known);
        if (!known)
        {
            point = points.Count;
            points.Add(at);
        }

        return point;
    }

    private void Drop(string reason, RoadSegment road)
    {
        if (!dropped.TryGetValue(reason, out List<RoadSegment>? list))
        {
            dropped.Add(reason, list = []);
        }

        list.Add(road);
    }
}
