using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Travel where there is no road layer: over the graph of neighbouring settlements, straight length × detour factor ÷
/// speed. An estimate, and named so in everything that rests on it.
/// </summary>
/// <remarks>
/// Two places that share a nearest settlement may also go straight to each other, so that a hospital beside its town does
/// not send people round by the town's point. Each edge and each link is rounded once to a whole millisecond, half up.
/// <para>Property: a higher speed or a smaller detour never lengthens a trip.</para>
/// </remarks>
public sealed class EstimatedTravel : ITravelModel
{
    private readonly SearchGraph graph;

    /// <param name="neighbours">The settlements: best the demand points; facilities are attached by
    /// <see cref="Join"/>.</param>
    /// <param name="speedKmh">Riding speed, km/h.</param>
    /// <param name="detour">Road metres ÷ straight metres, ≥ 1.</param>
    public EstimatedTravel(NeighbourGraph neighbours, double speedKmh, double detour)
    {
        if (!(detour >= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(detour), detour, "must be ≥ 1");
        }

        Neighbours = neighbours;
        SpeedKmh = Require.Positive(speedKmh);
        Detour = Require.Positive(detour);
        var ends = new ArcEnd[neighbours.Neighbours.Length];
        for (int i = 0; i < ends.Length; i++)
        {
            ends[i] = new ArcEnd(neighbours.Neighbours[i], Time(neighbours.Metres[i]));
        }

        graph = new SearchGraph(new Adjacency(neighbours.First, ends));
    }

    public TravelKind Kind => TravelKind.Estimated;

    public NeighbourGraph Neighbours { get; }

    public double SpeedKmh { get; }

    public double Detour { get; }

    /// <summary>The estimate with a county's settings.</summary>
    public static EstimatedTravel Build(IReadOnlyList<LonLat> settlements, TravelSettings settings) =>
        new(NeighbourGraph.Build(settlements), settings.EstimatedSpeedKmh * settings.SpeedFactor,
            settings.EstimatedDetour);

    /// <summary>The same settlements at another speed and detour; places joined to one are good for the other.</summary>
    public EstimatedTravel With(double speedKmh, double detour) => new(Neighbours, speedKmh, detour);

    public IPlaceSet Join(IReadOnlyList<LonLat?> places) => new EstimatedPlaces(Neighbours, places);

    public NearestDestinations Nearest(
        IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
    {
        EstimatedPlaces from = Own(origins), to = Own(destinations);
        var starts = new List<SearchStart>();
        for (int d = 0; d < to.Count; d++)
        {
            foreach ((int settlement, double metres) in to.Links(d))
            {
                starts.Add(new SearchStart(settlement, Time(metres), d));
            }
        }

        ulong[] keys = new BucketSearch(graph).Nearest([.. starts], reverse: true, bound).ToArray();
        List<int>?[] linked = Linked(to);
        uint[] time = new uint[from.Count];
        int[] nearest = new int[from.Count];
        Parallel.For(0, from.Count, o =>
        {
            ulong best = ulong.MaxValue;
            foreach ((int settlement, double metres) in from.Links(o))
            {
                ulong key = keys[settlement];
                if (key != ulong.MaxValue)
                {
                    Offer(ref best, TravelTime.Add(Time(metres), (uint)(key >> 32)), (int)(uint)key);
                }

                foreach (int d in linked[settlement] ?? [])
                {
                    Offer(ref best, Straight(from, o, to, d), d);
                }
            }

            bool reached = best != ulong.MaxValue && (uint)(best >> 32) <= bound;
            time[o] = reached ? (uint)(best >> 32) : TravelTime.Unreachable;
            nearest[o] = reached ? (int)(uint)best : -1;
        });
        return new NearestDestinations(time, nearest);
    }

    public TravelTimeMatrix Matrix(IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
    {
        EstimatedPlaces from = Own(origins), to = Own(destinations);
        int rows = from.Count, columns = to.Count;
        uint[] cells = new uint[checked(rows * columns)];
        Parallel.For(0, columns, () => new BucketSearch(graph), (d, _, search) =>
        {
            var starts = new List<SearchStart>();
            foreach ((int settlement, double metres) in to.Links(d))
            {
                starts.Add(new SearchStart(settlement, Time(metres)));
            }

            ReadOnlySpan<uint> times = search.Times([.. starts], reverse: true, bound);
            for (int o = 0; o < rows; o++)
            {
                uint best = TravelTime.Unreachable;
                foreach ((int settlement, double metres) in from.Links(o))
                {
                    best = Math.Min(best, TravelTime.Add(Time(metres), times[settlement]));
                    foreach ((int other, double _) in to.Links(d))
                    {
                        best = other == settlement ? Math.Min(best, Straight(from, o, to, d)) : best;
                    }
                }

                cells[o * columns + d] = best <= bound ? best : TravelTime.Unreachable;
            }

            return search;
        }, _ => { });
        return new TravelTimeMatrix(rows, columns, cells);
    }

    private static List<int>?[] Linked(EstimatedPlaces to)
    {
        var linked = new List<int>?[to.Graph.Settlements.Count];
        for (int d = 0; d < to.Count; d++)
        {
            foreach ((int settlement, double _) in to.Links(d))
            {
                (linked[settlement] ??= []).Add(d);
            }
        }

        return linked;
    }

    private static void Offer(ref ulong best, uint time, int destination)
    {
        if (time != TravelTime.Unreachable)
        {
            best = Math.Min(best, ((ulong)time << 32) | (uint)destination);
        }
    }

    private uint Time(double metres) => TravelTime.Of(metres * Detour, SpeedKmh);

    private uint Straight(EstimatedPlaces from, int o, EstimatedPlaces to, int d) =>
        Time(from.At(o)!.Value.MetresTo(to.At(d)!.Value));

    private EstimatedPlaces Own(IPlaceSet set) =>
        set is EstimatedPlaces places && ReferenceEquals(places.Graph, Neighbours)
            ? places
            : throw new ArgumentException("the places were joined to another travel model");
}
