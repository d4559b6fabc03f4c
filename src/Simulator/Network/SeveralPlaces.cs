using Simulator.Network.Fast;

namespace Simulator.Network;

/// <summary>The k nearest places over roads: one search with short lists at the nodes, then the walk at both ends.</summary>
internal static class SeveralPlaces
{
    /// <param name="from">Origins.</param>
    /// <param name="to">Destinations, on the same travel model.</param>
    /// <param name="k">How many.</param>
    /// <param name="bound">Milliseconds; exactly so many are inside.</param>
    /// <param name="hierarchy">Sweeps over it; null searches with the bucket queue. The answers are the same.</param>
    public static NearestSeveral Nearest(RoadPlaces from, RoadPlaces to, int k, uint bound, Hierarchy? hierarchy)
    {
        NetworkTravel travel = from.Travel;
        SearchStart[] starts = NetworkTravel.Starts(to.Reaching, to.Count);
        ulong[] byNode = hierarchy is not null
            ? HierarchySearch.NearestSeveral(hierarchy, starts, k, reverse: true)
            : new BucketSearch(travel.Graph.Search).NearestSeveral(starts, k, reverse: true, bound);
        ulong[] keys = KeyLists.Empty(from.Count, k);
        PlaceJoins leaving = from.Leaving;
        Dictionary<int, List<(int Place, ArcPoint Point)>> onArc = NetworkTravel.ByArc(to);
        var walking = new WalkingPairs(to, travel.Profile.SnapLimitMetres, travel.Profile.WalkKmh);
        Parallel.For(0, from.Count, travel.Parallelism, o =>
        {
            Span<ulong> list = keys.AsSpan(o * k, k);
            foreach (ArcEnd join in leaving.Nodes(o))
            {
                foreach (ulong key in byNode.AsSpan(join.Node * k, k))
                {
                    if (key != ulong.MaxValue)
                    {
                        Offer(list, TravelTime.Add(join.Milliseconds, (uint)(key >> 32)), (int)(uint)key);
                    }
                }
            }

            foreach (ArcPoint start in leaving.Points(o))
            {
                if (onArc.TryGetValue(start.Arc, out List<(int Place, ArcPoint Point)>? ends))
                {
                    foreach ((int d, ArcPoint end) in ends)
                    {
                        Offer(list, NetworkTravel.Along(start, end), d);
                    }
                }
            }

            if (from.IsJoined(o))
            {
                foreach ((int d, uint ms) in walking.Near(from.At(o)!.Value))
                {
                    Offer(list, ms, d);
                }
            }
        });
        return NearestSeveral.Of(keys, k, bound);
    }

    private static void Offer(Span<ulong> list, uint time, int destination)
    {
        if (time != TravelTime.Unreachable)
        {
            KeyLists.Offer(list, ((ulong)time << 32) | (uint)destination);
        }
    }
}
