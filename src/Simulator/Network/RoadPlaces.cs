using Simulator.Data;

namespace Simulator.Network;

/// <summary>Places joined to a road graph. The joins for leaving and for reaching a place are worked out when first
/// asked for.</summary>
internal sealed class RoadPlaces : IPlaceSet
{
    private const int ChunkSize = 512;

    private readonly NetworkTravel travel;
    private readonly LonLat?[] places;
    private readonly double[] metres;
    private readonly Lazy<PlaceJoins> leaving;
    private readonly Lazy<PlaceJoins> reaching;

    public RoadPlaces(NetworkTravel travel, IReadOnlyList<LonLat?> places)
    {
        this.travel = travel;
        this.places = [.. places];
        metres = new double[places.Count];
        ForChunks((joiner, from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                metres[i] = this.places[i] is LonLat at ? joiner.NearestMetres(at) : double.PositiveInfinity;
            }
        });
        leaving = new Lazy<PlaceJoins>(() => Joins(reverse: false));
        reaching = new Lazy<PlaceJoins>(() => Joins(reverse: true));
    }

    public NetworkTravel Travel => travel;

    public int Count => places.Length;

    /// <summary>Joins by which the places are left.</summary>
    public PlaceJoins Leaving => leaving.Value;

    /// <summary>Joins by which the places are reached.</summary>
    public PlaceJoins Reaching => reaching.Value;

    public LonLat? At(int place) => places[place];

    public bool IsJoined(int place) => metres[place] < double.PositiveInfinity;

    public JoinStatus Status(int place) => places[place] is null ? JoinStatus.NoCoordinates
        : IsJoined(place) ? JoinStatus.Joined
        : JoinStatus.BeyondSnapLimit;

    public double AccessMetres(int place) => metres[place];

    private PlaceJoins Joins(bool reverse)
    {
        var chunks = new PlaceJoinRows[(Count + ChunkSize - 1) / ChunkSize];
        ForChunks((joiner, from, to) =>
        {
            var rows = new PlaceJoinRows();
            for (int i = from; i < to; i++)
            {
                if (IsJoined(i))
                {
                    joiner.Join(places[i]!.Value, metres[i], reverse, rows);
                }
                else
                {
                    rows.NodeCounts.Add(0);
                    rows.PointCounts.Add(0);
                }
            }

            chunks[from / ChunkSize] = rows;
        });
        return PlaceJoins.Concatenate(chunks);
    }

    private void ForChunks(Action<PlaceJoiner, int, int> work)
    {
        int chunks = (Count + ChunkSize - 1) / ChunkSize;
        Parallel.For(
            0, chunks, travel.Parallelism, travel.NewJoiner,
            (chunk, _, joiner) =>
            {
                work(joiner, chunk * ChunkSize, Math.Min(Count, (chunk + 1) * ChunkSize));
                return joiner;
            },
            _ => { });
    }
}
