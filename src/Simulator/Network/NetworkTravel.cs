using Simulator.Data;
using Simulator.Network.Fast;

namespace Simulator.Network;

/// <summary>
/// Travel over roads: walk to the road, ride, walk from the road. A place joins every arc within the snap limit, at the
/// arc's point nearest to it, and its time is the least over all of them; so a new road never captures a village.
/// </summary>
/// <remarks>
/// Three ways from origin to destination, the least counts: over nodes; along one arc that both have joined; and straight
/// on foot when the two lie within the snap limit of each other. Every access leg, arc and part of an arc is rounded once
/// to a whole millisecond, half up, and then only added: all methods give the same answer to the bit.
/// <para>Property: adding a road or raising a speed never lengthens a trip (beyond 1 ms for each arc that a new junction
/// splits, and while the largest part stays the same part).</para>
/// </remarks>
public sealed class NetworkTravel : ITravelModel
{
    private readonly RoadIndex index;
    private readonly Lazy<JoinHubs> hubs;
    private readonly bool prune;
    private readonly Lazy<Hierarchy> hierarchy;

    /// <param name="graph">Roads of one traveller.</param>
    /// <param name="profile">The same traveller: walking speed and snap limit of the access legs.</param>
    /// <param name="threads">Threads to use; 0 takes one for each core. The answers do not depend on it.</param>
    public NetworkTravel(RoadGraph graph, SpeedProfile profile, int threads = 0)
        : this(graph, profile, threads, prune: true)
    {
    }

    /// <param name="graph">Roads.</param>
    /// <param name="profile">Traveller.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="prune">False keeps every join: the reference for tests.</param>
    internal NetworkTravel(RoadGraph graph, SpeedProfile profile, int threads, bool prune)
        : this(graph, profile, threads, prune, new RoadIndex(graph.Shapes))
    {
    }

    private NetworkTravel(RoadGraph graph, SpeedProfile profile, int threads, bool prune, RoadIndex index)
    {
        Graph = graph;
        Profile = profile;
        this.prune = prune;
        this.index = index;
        hierarchy = new Lazy<Hierarchy>(
            () => ContractionHierarchy.Build(graph.Search, Parallelism!.MaxDegreeOfParallelism));
        hubs = new Lazy<JoinHubs>(() => new JoinHubs(graph, index, profile.WalkKmh, profile.SnapLimitMetres));
        Parallelism = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };
    }

    public TravelKind Kind => TravelKind.Network;

    public RoadGraph Graph { get; }

    public SpeedProfile Profile { get; }

    /// <summary>How matrices are worked out; the answers do not depend on it.</summary>
    public SearchMethod Method { get; init; }

    internal ParallelOptions Parallelism { get; }

    /// <summary>Made when first asked for.</summary>
    internal Hierarchy Hierarchy => hierarchy.Value;

    /// <summary>The graph of a county's roads for one profile, ready to ask.</summary>
    public static NetworkTravel Build(
        IReadOnlyList<RoadSegment> roads, SpeedProfile profile, int threads = 0,
        IReadOnlyList<TurnRestriction>? restrictions = null) =>
        new(RoadGraphBuilder.Build(roads, profile, restrictions: restrictions, threads: threads), profile, threads);

    /// <summary>The same roads under other speeds and closures, without building them again; null when roads or traveller
    /// differ in more than that. The answers are those of <see cref="Build"/>, to the bit.</summary>
    /// <param name="roads">The roads, in the order they had when this was built.</param>
    /// <param name="profile">Who travels.</param>
    /// <param name="threads">Threads; 0 takes one for each core.</param>
    public NetworkTravel? Weighed(IReadOnlyList<RoadSegment> roads, SpeedProfile profile, int threads = 0)
    {
        if (!Graph.Layout.Fits(roads, profile))
        {
            return null;
        }

        RoadGraph graph = Graph.Layout.Weigh(roads, profile);
        return new NetworkTravel(graph, profile, threads, prune, index.Over(graph.Shapes));
    }

    public IPlaceSet Join(IReadOnlyList<LonLat?> places) => new RoadPlaces(this, places);

    public IPlaceSet Join(IReadOnlyList<LonLat?> places, IPlaceSet? known) =>
        known is not RoadPlaces old || old.Travel.Graph.Layout != Graph.Layout ? Join(places)
        : old.Travel == this && old.IsFor(places) ? old
        : new RoadPlaces(this, places, old);

    /// <summary>Prepares origins for many questions on roads that are weighed anew, each no slower than these; the answers
    /// stay the same.</summary>
    /// <param name="origins">Joined to a model of the same layout.</param>
    public void Narrow(IPlaceSet origins)
    {
        if (origins is RoadPlaces places && places.Travel.Graph.Layout == Graph.Layout)
        {
            places.Narrow(this);
        }
    }

    public NearestDestinations Nearest(
        IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
    {
        RoadPlaces from = Own(origins), to = Own(destinations);
        ulong[] keys = new BucketSearch(Graph.Search).Nearest(Starts(to.Reaching, to.Count), reverse: true, bound).ToArray();
        Dictionary<int, List<(int Place, ArcPoint Point)>> onArc = ByArc(to);
        var walking = new WalkingPairs(to, Profile.SnapLimitMetres, Profile.WalkKmh);
        uint[] time = new uint[from.Count];
        int[] nearest = new int[from.Count];
        // one question does without the joins of every origin; whoever asks again will have use for them
        PlaceJoins? leaving = prune && from.IsFirstQuestion() ? null : from.Leaving;
        Parallel.For(
            0, from.Count, Parallelism,
            () => leaving is null ? new NearestByRoad(Graph, index, Profile.WalkKmh, Profile.SnapLimitMetres, keys, onArc) : null,
            (o, _, search) =>
            {
                ulong best = ulong.MaxValue;
                if (from.IsJoined(o))
                {
                    foreach ((int d, uint ms) in walking.Near(from.At(o)!.Value))
                    {
                        Offer(ref best, ms, d);
                    }

                    best = search?.Find(from.At(o)!.Value, from.AccessMetres(o), best) ?? Least(leaving!, o, keys, onArc, best);
                }

                bool reached = best != ulong.MaxValue && (uint)(best >> 32) <= bound;
                time[o] = reached ? (uint)(best >> 32) : TravelTime.Unreachable;
                nearest[o] = reached ? (int)(uint)best : -1;
                return search;
            },
            _ => { });
        return new NearestDestinations(time, nearest);
    }

    public NearestSeveral NearestSeveral(
        IPlaceSet origins, IPlaceSet destinations, int k, uint bound = TravelTime.Unreachable)
    {
        bool sweep = Method == SearchMethod.Hierarchy || (Method == SearchMethod.Auto && hierarchy.IsValueCreated);
        return SeveralPlaces.Nearest(Own(origins), Own(destinations), k, bound, sweep ? hierarchy.Value : null);
    }

    private static ulong Least(
        PlaceJoins leaving, int origin, ulong[] keys, Dictionary<int, List<(int Place, ArcPoint Point)>> onArc, ulong best)
    {
        foreach (ArcEnd join in leaving.Nodes(origin))
        {
            // joins come in order of time: past the best, walking alone is no better
            if (best != ulong.MaxValue && join.Milliseconds > (uint)(best >> 32))
            {
                break;
            }

            ulong key = keys[join.Node];
            if (key != ulong.MaxValue)
            {
                Offer(ref best, TravelTime.Add(join.Milliseconds, (uint)(key >> 32)), (int)(uint)key);
            }
        }

        foreach (ArcPoint start in leaving.Points(origin))
        {
            if (onArc.TryGetValue(start.Arc, out List<(int Place, ArcPoint Point)>? ends))
            {
                foreach ((int d, ArcPoint end) in ends)
                {
                    Offer(ref best, Along(start, end), d);
                }
            }
        }

        return best;
    }

    public TravelTimeMatrix Matrix(IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
    {
        RoadPlaces from = Own(origins), to = Own(destinations);
        int rows = from.Count, columns = to.Count;
        uint[] cells = new uint[checked(rows * columns)];
        Array.Fill(cells, TravelTime.Unreachable);
        if (PlanFor(Math.Min(rows, columns), bound).Method == SearchMethod.Hierarchy)
        {
            bool towards = columns <= rows;
            (PlaceJoins sources, PlaceJoins others) = towards ? (to.Reaching, from.Leaving) : (from.Leaving, to.Reaching);
            HierarchyMatrix.Fill(
                hierarchy.Value, towards, sources, Math.Min(rows, columns), others, Math.Max(rows, columns), cells,
                Parallelism.MaxDegreeOfParallelism);
        }
        else if (columns <= rows)
        {
            PlaceJoins leaving = from.Leaving, reaching = to.Reaching;
            Sweep(columns, reverse: true, bound, reaching, (d, times) =>
            {
                for (int o = 0; o < rows; o++)
                {
                    cells[o * columns + d] = Least(leaving.Nodes(o), times);
                }
            });
        }
        else
        {
            PlaceJoins leaving = from.Leaving, reaching = to.Reaching;
            Sweep(rows, reverse: false, bound, leaving, (o, times) =>
            {
                for (int d = 0; d < columns; d++)
                {
                    cells[o * columns + d] = Least(reaching.Nodes(d), times);
                }
            });
        }

        AddShortTrips(from, to, cells, bound);
        return new TravelTimeMatrix(rows, columns, cells);
    }

    /// <summary>What the cost model chooses for so many sources (the smaller side of a matrix), and why.</summary>
    public SearchPlan PlanFor(int sources, uint bound = TravelTime.Unreachable) =>
        SearchPlan.Choose(Graph.NodeCount, sources, bound, hierarchy.IsValueCreated, Method);

    /// <summary>The trip from one place to another, for drawing; null when there is none.</summary>
    public RoutePath? Route(LonLat origin, LonLat destination) => RouteFinder.Find(this, NewJoiner(), origin, destination);

    /// <summary>Joins of all places of a set, in order.</summary>
    internal IEnumerable<(int Place, ArcEnd Join)> Joins(IPlaceSet set, bool leaving)
    {
        RoadPlaces places = Own(set);
        PlaceJoins joins = leaving ? places.Leaving : places.Reaching;
        for (int place = 0; place < places.Count; place++)
        {
            for (int i = 0; i < joins.Nodes(place).Length; i++)
            {
                yield return (place, joins.Nodes(place)[i]);
            }
        }
    }

    /// <summary>Pairs with a trip that needs no node: along one arc, or straight on foot; the least time of each.</summary>
    internal IReadOnlyList<(int Origin, int Destination, uint Milliseconds)> ShortTrips(
        IPlaceSet origins, IPlaceSet destinations)
    {
        RoadPlaces from = Own(origins), to = Own(destinations);
        uint[] cells = new uint[to.Count];
        var trips = new List<(int, int, uint)>();
        Dictionary<int, List<(int Place, ArcPoint Point)>> onArc = ByArc(to);
        var walking = new WalkingPairs(to, Profile.SnapLimitMetres, Profile.WalkKmh);
        for (int o = 0; o < from.Count; o++)
        {
            Array.Fill(cells, TravelTime.Unreachable);
            ShortTrips(from, o, onArc, walking, cells);
            for (int d = 0; d < cells.Length; d++)
            {
                if (cells[d] != TravelTime.Unreachable)
                {
                    trips.Add((o, d, cells[d]));
                }
            }
        }

        return trips;
    }

    internal PlaceJoiner NewJoiner() => new(Graph, index, hubs, Profile.WalkKmh, Profile.SnapLimitMetres, prune);

    /// <summary>Trips along one arc and trips straight on foot, for the pairs that have any.</summary>
    private void AddShortTrips(RoadPlaces from, RoadPlaces to, uint[] cells, uint bound)
    {
        int columns = to.Count;
        Dictionary<int, List<(int Place, ArcPoint Point)>> onArc = ByArc(to);
        var walking = new WalkingPairs(to, Profile.SnapLimitMetres, Profile.WalkKmh);
        _ = from.Leaving;
        Parallel.For(0, from.Count, Parallelism, o =>
        {
            Span<uint> row = cells.AsSpan(o * columns, columns);
            ShortTrips(from, o, onArc, walking, row);
            foreach (ref uint cell in row)
            {
                cell = cell <= bound ? cell : TravelTime.Unreachable;
            }
        });
    }

    private static void ShortTrips(
        RoadPlaces from, int o, Dictionary<int, List<(int Place, ArcPoint Point)>> onArc, WalkingPairs walking,
        Span<uint> row)
    {
        foreach (ArcPoint start in from.Leaving.Points(o))
        {
            if (onArc.TryGetValue(start.Arc, out List<(int Place, ArcPoint Point)>? ends))
            {
                foreach ((int d, ArcPoint end) in ends)
                {
                    row[d] = Math.Min(row[d], Along(start, end));
                }
            }
        }

        if (from.IsJoined(o))
        {
            foreach ((int d, uint ms) in walking.Near(from.At(o)!.Value))
            {
                row[d] = Math.Min(row[d], ms);
            }
        }
    }

    private void Sweep(int places, bool reverse, uint bound, PlaceJoins joins, Action<int, uint[]> use) =>
        Parallel.For(
            0, places, Parallelism, () => (Search: new BucketSearch(Graph.Search, often: places > 16), Times: new uint[Graph.NodeCount]),
            (place, _, scratch) =>
            {
                ReadOnlySpan<ArcEnd> nodes = joins.Nodes(place);
                var starts = new SearchStart[nodes.Length];
                for (int i = 0; i < nodes.Length; i++)
                {
                    starts[i] = new SearchStart(nodes[i].Node, nodes[i].Milliseconds);
                }

                scratch.Search.Times(starts, reverse, bound).CopyTo(scratch.Times);
                use(place, scratch.Times);
                return scratch;
            },
            _ => { });

    private static uint Least(ReadOnlySpan<ArcEnd> joins, uint[] times)
    {
        uint best = TravelTime.Unreachable;
        foreach (ArcEnd join in joins)
        {
            if (join.Milliseconds >= best)
            {
                break;
            }

            best = Math.Min(best, TravelTime.Add(join.Milliseconds, times[join.Node]));
        }

        return best;
    }

    internal static uint Along(ArcPoint start, ArcPoint end) => end.FromTail < start.FromTail
        ? TravelTime.Unreachable
        : TravelTime.Add(TravelTime.Add(start.Walk, RoadShapes.Round(end.FromTail - start.FromTail)), end.Walk);

    internal static void Offer(ref ulong best, uint time, int destination)
    {
        if (time != TravelTime.Unreachable)
        {
            best = Math.Min(best, ((ulong)time << 32) | (uint)destination);
        }
    }

    internal static SearchStart[] Starts(PlaceJoins joins, int places)
    {
        var starts = new List<SearchStart>();
        for (int place = 0; place < places; place++)
        {
            foreach (ArcEnd join in joins.Nodes(place))
            {
                starts.Add(new SearchStart(join.Node, join.Milliseconds, place));
            }
        }

        return [.. starts];
    }

    internal static Dictionary<int, List<(int Place, ArcPoint Point)>> ByArc(RoadPlaces places)
    {
        var onArc = new Dictionary<int, List<(int, ArcPoint)>>();
        for (int place = 0; place < places.Count; place++)
        {
            foreach (ArcPoint point in places.Reaching.Points(place))
            {
                if (!onArc.TryGetValue(point.Arc, out List<(int, ArcPoint)>? list))
                {
                    onArc.Add(point.Arc, list = []);
                }

                list.Add((place, point));
            }
        }

        return onArc;
    }

    private RoadPlaces Own(IPlaceSet set) => set is RoadPlaces places && ReferenceEquals(places.Travel, this)
        ? places
        : throw new ArgumentException("the places were joined to another travel model");
}
