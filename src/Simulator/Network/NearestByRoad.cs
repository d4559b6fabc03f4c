using Simulator.Data;

namespace Simulator.Network;

/// <summary>Finds the nearest destination of a place whose joins are not known yet, without working them out: only the
/// roads that can still shorten the trip are measured. One thread's scratch.</summary>
/// <remarks>Where the time from every node is known, a road matters to a place only when the walk to it and the ride from the
/// better of its ends take no longer than the best trip so far; so a handful of roads is measured where a join looks at
/// all of them. The answer is that of all joins, to the bit.</remarks>
/// <param name="graph">Roads.</param>
/// <param name="index">Where they lie.</param>
/// <param name="walkKmh">Speed of the access leg.</param>
/// <param name="limit">Snap limit, metres.</param>
/// <param name="keys">By node: milliseconds to the nearest destination × 2³² + destination.</param>
/// <param name="onArc">Destinations that have joined an arc.</param>
internal sealed class NearestByRoad(
    RoadGraph graph, RoadIndex index, double walkKmh, double limit, ulong[] keys,
    Dictionary<int, List<(int Place, ArcPoint Point)>> onArc)
{
    private readonly int[] seen = new int[graph.Shapes.Count];
    private readonly List<NearShape> near = [];
    private int stamp;

    /// <summary>The least of a bound and of every trip by road, in the form of the keys.</summary>
    /// <param name="place">Where the trip begins.</param>
    /// <param name="nearest">Metres to its nearest road.</param>
    /// <param name="best">A trip that is known already; the greatest number when there is none.</param>
    public ulong Find(LonLat place, double nearest, ulong best)
    {
        for (double reach = Math.Min(limit, nearest + 50); ;)
        {
            index.Near(place, reach, seen, ++stamp, near);
            near.Sort();
            foreach (NearShape candidate in near)
            {
                uint walk = TravelTime.Of(candidate.Metres, walkKmh);
                if (walk > Time(best))
                {
                    break;
                }

                if (MayMatter(graph.Shapes.ForwardArc(candidate.Shape), walk, best)
                    || MayMatter(graph.Shapes.BackwardArc(candidate.Shape), walk, best))
                {
                    Ride(place, candidate.Shape, ref best);
                }
            }

            // farther than can be walked in the best time there is nothing to gain
            double wanted = best == ulong.MaxValue ? limit : Math.Min(limit, Time(best) * walkKmh / 3600 + 1);
            if (wanted <= reach)
            {
                return best;
            }

            reach = wanted;
        }
    }

    private static uint Time(ulong key) => (uint)(key >> 32);

    private bool MayMatter(int arc, uint walk, ulong best)
    {
        if (arc < 0)
        {
            return false;
        }

        ulong key = keys[graph.Arc(arc).Node];
        return (key != ulong.MaxValue && TravelTime.Add(walk, Time(key)) <= Time(best)) || onArc.ContainsKey(arc);
    }

    private void Ride(LonLat place, int shape, ref ulong best)
    {
        (double metres, int point, double share) = index.NearestPoint(shape, place);
        if (metres > limit)
        {
            return;
        }

        double along = graph.Shapes.Along(point, share), total = graph.Shapes.Length(shape);
        uint walk = TravelTime.Of(metres, walkKmh);
        Ride(graph.Shapes.ForwardArc(shape), along, total, walk, ref best);
        Ride(graph.Shapes.BackwardArc(shape), total - along, total, walk, ref best);
    }

    private void Ride(int arc, double fromTail, double total, uint walk, ref ulong best)
    {
        if (arc < 0)
        {
            return;
        }

        ulong key = keys[graph.Arc(arc).Node];
        if (key != ulong.MaxValue)
        {
            uint part = RoadShapes.Round(total - fromTail);
            NetworkTravel.Offer(ref best, TravelTime.Add(TravelTime.Add(walk, part), Time(key)), (int)(uint)key);
        }

        if (onArc.TryGetValue(arc, out List<(int Place, ArcPoint Point)>? ends))
        {
            var start = new ArcPoint(arc, fromTail, walk);
            foreach ((int destination, ArcPoint end) in ends)
            {
                NetworkTravel.Offer(ref best, NetworkTravel.Along(start, end), destination);
            }
        }
    }
}
