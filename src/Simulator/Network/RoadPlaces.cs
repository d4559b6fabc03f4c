using Simulator.Data;

namespace Simulator.Network;

/// <summary>Places joined to a road graph. The joins for leaving and for reaching a place are worked out when first
/// asked for.</summary>
/// <remarks>
/// Which roads lie about a place, and where, is geometry: a set for the same places under other speeds or closures takes
/// it over (<see cref="RoadNear"/>) and only works out the times anew. The answers are those of measuring again.
/// </remarks>
internal sealed class RoadPlaces : IPlaceSet
{
    private const int ChunkSize = 512;

    /// <summary>Roads about the places that are kept in memory at most (some 128 MB); beyond, they are measured again.</summary>
    private const int MostNear = 4_000_000;

    private readonly NetworkTravel travel;
    private readonly LonLat?[] places;
    private readonly Lazy<double[]> metres;
    private readonly Lazy<RoadNear[][]?> near;
    private readonly Lazy<Dictionary<LonLat, int>> positions;
    private readonly bool isWeighed;
    private readonly RoadNear[][]? leavingBy;
    private (RoadGraph Slowest, RoadNear[][] Rows)? narrowed;
    private readonly Lazy<PlaceJoins> leaving;
    private readonly Lazy<PlaceJoins> reaching;
    private RoadPlaces? measured;
    private int asked;

    /// <param name="travel">What to join them to.</param>
    /// <param name="places">The places.</param>
    /// <param name="known">A set on the same layout of roads, whatever the times: what is known of a place that stands in
    /// both is not measured again; null when there is none.</param>
    public RoadPlaces(NetworkTravel travel, IReadOnlyList<LonLat?> places, RoadPlaces? known = null)
    {
        this.travel = travel;
        this.places = [.. places];
        positions = new Lazy<Dictionary<LonLat, int>>(Positions);
        int[]? same = known is null ? null : [.. this.places.Select((at, i) => known.Find(at, i))];
        isWeighed = known is not null && (known.isWeighed || known.travel != travel) && known.near.Value is not null;
        if (isWeighed)
        {
            RoadNear[][] rows = Near(known!, same!);
            near = new Lazy<RoadNear[][]?>(rows);
            leavingBy = known!.narrowed is { } narrow && known.places.Length == places.Count && known.IsFor(places)
                && travel.Graph.IsNoSlowerThan(narrow.Slowest) ? narrow.Rows : rows;
            metres = new Lazy<double[]>([.. rows.Select(LeastOpen)]);
        }
        else
        {
            // too many to keep for one set are too many for the next, and are not counted again
            near = known is { near: { IsValueCreated: true, Value: null } }
                ? new Lazy<RoadNear[][]?>((RoadNear[][]?)null) : new Lazy<RoadNear[][]?>(Measure);
            measured = known?.travel == travel ? known.Measured() : null;
            int[]? there = measured == known ? same : [.. this.places.Select((at, i) => measured?.Find(at, i) ?? -1)];
            // not before somebody asks: an audit never comes to the ambulances' demand points
            metres = LaterNearestRoads(there);
        }

        // methods, not lambdas: those would keep the set before this one, and it the one before
        leaving = new Lazy<PlaceJoins>(JoinLeaving);
        reaching = new Lazy<PlaceJoins>(JoinReaching);
    }

    public NetworkTravel Travel => travel;

    public int Count => places.Length;

    /// <summary>Joins by which the places are left.</summary>
    public PlaceJoins Leaving => leaving.Value;

    /// <summary>Joins by which the places are reached.</summary>
    public PlaceJoins Reaching => reaching.Value;

    /// <summary>True once, while the joins for leaving would still have to be measured.</summary>
    public bool IsFirstQuestion() => !isWeighed && !leaving.IsValueCreated && Interlocked.Exchange(ref asked, 1) == 0;

    public LonLat? At(int place) => places[place];

    public bool IsJoined(int place) => metres.Value[place] < double.PositiveInfinity;

    public JoinStatus Status(int place) => places[place] is null ? JoinStatus.NoCoordinates
        : IsJoined(place) ? JoinStatus.Joined
        : JoinStatus.BeyondSnapLimit;

    public double AccessMetres(int place) => metres.Value[place];

    /// <summary>Whether these are the very places of a list, in its order.</summary>
    public bool IsFor(IReadOnlyList<LonLat?> list)
    {
        if (list.Count != places.Length)
        {
            return false;
        }

        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] != list[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Prepares for many questions about leaving these places, none of them under slower times than these: keeps
    /// a list of the roads that can matter to each place. The answers stay the same.</summary>
    /// <param name="slowest">On the same layout.</param>
    public void Narrow(NetworkTravel slowest)
    {
        if (near.Value is not RoadNear[][] all)
        {
            return;
        }

        var rows = new RoadNear[all.Length][];
        ForChunks(slowest, (joiner, from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                rows[i] = joiner.Narrow(all[i]);
            }
        });
        narrowed = (slowest.Graph, rows);
    }

    private int Find(LonLat? place, int guess) => place is not LonLat at ? -1
        : guess < places.Length && places[guess] == at ? guess
        : positions.Value.TryGetValue(at, out int found) ? found
        : -1;

    private Dictionary<LonLat, int> Positions()
    {
        var found = new Dictionary<LonLat, int>(places.Length);
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] is LonLat at)
            {
                found.TryAdd(at, i);
            }
        }

        return found;
    }

    private RoadNear[][] Near(RoadPlaces known, int[] same)
    {
        var rows = new RoadNear[places.Length][];
        PlaceJoiner? joiner = null;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = same[i] >= 0 ? known.near.Value![same[i]]
                : places[i] is LonLat at ? (joiner ??= travel.NewJoiner()).RoadsAbout(at)
                : [];
        }

        return rows;
    }

    /// <summary>The roads about every place, closed ones too; null when they are too many to keep.</summary>
    private RoadNear[][]? Measure()
    {
        var rows = new RoadNear[places.Length][];
        long count = 0;
        ForChunks((joiner, from, to) =>
        {
            for (int i = from; i < to && Interlocked.Read(ref count) <= MostNear; i++)
            {
                rows[i] = places[i] is LonLat at ? joiner.RoadsAbout(at) : [];
                Interlocked.Add(ref count, rows[i].Length);
            }
        });
        return count <= MostNear ? rows : null;
    }

    // Itself or the set that it will take from: a set that nobody asks must not hold all those before it.
    private RoadPlaces? Measured() => metres.IsValueCreated ? this : measured;

    // A method of its own, so that nothing else of the constructor is kept with it.
    private Lazy<double[]> LaterNearestRoads(int[]? same) => new(() => NearestRoads(same));

    private double[] NearestRoads(int[]? same)
    {
        RoadPlaces? known = measured;
        var nearest = new double[places.Length];
        ForChunks((joiner, from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                nearest[i] = places[i] is not LonLat at ? double.PositiveInfinity
                    : known is not null && same![i] >= 0 ? known.metres.Value[same[i]]
                    : joiner.NearestMetres(at);
            }
        });
        measured = null;
        return nearest;
    }

    private double LeastOpen(RoadNear[] row)
    {
        // nearest first
        foreach (RoadNear road in row)
        {
            if (travel.Graph.Shapes.CanJoin(road.Shape))
            {
                return road.Metres;
            }
        }

        return double.PositiveInfinity;
    }

    private PlaceJoins JoinLeaving() => Joins(reverse: false);

    private PlaceJoins JoinReaching() => Joins(reverse: true);

    private PlaceJoins Joins(bool reverse)
    {
        var chunks = new PlaceJoinRows[(Count + ChunkSize - 1) / ChunkSize];
        ForChunks((joiner, from, to) =>
        {
            var rows = new PlaceJoinRows();
            for (int i = from; i < to; i++)
            {
                if (!IsJoined(i))
                {
                    rows.NodeCounts.Add(0);
                    rows.PointCounts.Add(0);
                }
                else if (isWeighed)
                {
                    joiner.Join((reverse ? near.Value! : leavingBy!)[i], reverse, rows);
                }
                else
                {
                    joiner.Join(places[i]!.Value, metres.Value[i], reverse, rows);
                }
            }

            chunks[from / ChunkSize] = rows;
        });
        return PlaceJoins.Concatenate(chunks);
    }

    private void ForChunks(Action<PlaceJoiner, int, int> work) => ForChunks(travel, work);

    private void ForChunks(NetworkTravel roads, Action<PlaceJoiner, int, int> work)
    {
        int chunks = (Count + ChunkSize - 1) / ChunkSize;
        Parallel.For(
            0, chunks, travel.Parallelism, roads.NewJoiner,
            (chunk, _, joiner) =>
            {
                work(joiner, chunk * ChunkSize, Math.Min(Count, (chunk + 1) * ChunkSize));
                return joiner;
            },
            _ => { });
    }
}
