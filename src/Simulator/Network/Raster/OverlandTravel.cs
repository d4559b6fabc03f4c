using Simulator.Data;

namespace Simulator.Network.Raster;

/// <summary>
/// Travel over land and roads: walk over land to the road, ride, walk over land from it; or walk all the way, where that is
/// sooner. Roads are left and joined in every cell they pass.
/// </summary>
/// <remarks>
/// Three searches, each starting from what the one before left: walks from (or to) the places asked about, rides from all
/// the stops that they reach, walks on from all the stops that riding reaches sooner. So a trip has one ride at most, and
/// the answer is that of one graph of three layers (land, road, land), to the millisecond. Every step, part of an arc and
/// leg is rounded once and then only added.
/// <para>Cost: two passes over the grid and one over the roads for each place of the smaller side of a matrix; the same
/// once for the nearest of any number.</para>
/// </remarks>
public sealed class OverlandTravel : ITravelModel
{
    /// <summary>Cells up to which the times of all steps are kept (128 MB).</summary>
    private const int MostTable = 1 << 22;

    private readonly RasterGrid ground;
    private readonly RoadStops? stops;
    private readonly ParallelOptions parallelism;

    /// <param name="land">The land.</param>
    /// <param name="roads">Rides; null where the county has no roads, and people walk all the way.</param>
    /// <param name="segments">All lines of the road layer: they are walked along whoever rides on them.</param>
    /// <param name="profile">Who travels: walking speed on roads.</param>
    /// <param name="threads">Threads to use; 0 takes one for each core. The answers do not depend on it.</param>
    public OverlandTravel(
        LandSurface land, NetworkTravel? roads, IReadOnlyList<RoadSegment> segments, SpeedProfile profile, int threads = 0)
    {
        Land = land;
        Roads = roads;
        ground = new RasterGrid(OverlandGround.Of(land, segments, profile), land.Settings.Slope);
        stops = roads is null ? null : new RoadStops(roads.Graph, land.Grid, ground);
        parallelism = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };
    }

    public TravelKind Kind => TravelKind.Overland;

    public LandSurface Land { get; }

    /// <summary>What is ridden on; null where people walk all the way.</summary>
    public NetworkTravel? Roads { get; }

    /// <summary>The roads that a model rides on; null when it knows none.</summary>
    public static NetworkTravel? RoadsOf(ITravelModel? travel) => travel as NetworkTravel ?? (travel as OverlandTravel)?.Roads;

    public IPlaceSet Join(IReadOnlyList<LonLat?> places) => new OverlandPlaces(Land, ground, places);

    public NearestDestinations Nearest(
        IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
    {
        OverlandPlaces from = Own(origins), to = Own(destinations);
        var scratch = new Scratch(this);
        ReadOnlySpan<ulong> keys = scratch.Travel(Starts(to), towards: true, bound);
        uint[] time = new uint[from.Count];
        int[] nearest = new int[from.Count];
        for (int o = 0; o < from.Count; o++)
        {
            ulong key = from.Cell(o) < 0 ? ulong.MaxValue : OriginKey.Later(keys[from.Cell(o)], from.Leg(o));
            bool reached = key != ulong.MaxValue && (uint)(key >> 32) <= bound;
            (time[o], nearest[o]) = reached ? ((uint)(key >> 32), (int)(uint)key) : (TravelTime.Unreachable, -1);
        }

        return new NearestDestinations(time, nearest);
    }

    public TravelTimeMatrix Matrix(IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
    {
        OverlandPlaces from = Own(origins), to = Own(destinations);
        int rows = from.Count, columns = to.Count;
        uint[] cells = new uint[checked(rows * columns)];
        Array.Fill(cells, TravelTime.Unreachable);
        bool towards = columns <= rows;
        (OverlandPlaces sources, OverlandPlaces others) = towards ? (to, from) : (from, to);
        Parallel.For(0, sources.Count, parallelism, () => new Scratch(this), (s, _, scratch) =>
        {
            if (sources.Cell(s) < 0)
            {
                return scratch;
            }

            ReadOnlySpan<ulong> keys =
                scratch.Travel([(sources.Cell(s), OriginKey.Later(0, sources.Leg(s)))], towards, bound);
            for (int other = 0; other < others.Count; other++)
            {
                ulong key = others.Cell(other) < 0 ? ulong.MaxValue
                    : OriginKey.Later(keys[others.Cell(other)], others.Leg(other));
                if (key != ulong.MaxValue && (uint)(key >> 32) <= bound)
                {
                    cells[towards ? other * columns + s : s * columns + other] = (uint)(key >> 32);
                }
            }

            return scratch;
        }, _ => { });
        return new TravelTimeMatrix(rows, columns, cells);
    }

    private static OverlandPlaces Own(IPlaceSet set) => set as OverlandPlaces
        ?? throw new ArgumentException("the places were joined to another travel model", nameof(set));

    private static (int Cell, ulong Key)[] Starts(OverlandPlaces places) =>
        [.. Enumerable.Range(0, places.Count).Where(p => places.Cell(p) >= 0)
            .Select(p => (places.Cell(p), ((ulong)places.Leg(p) << 32) | (uint)p))];

    /// <summary>The working memory of one thread.</summary>
    private sealed class Scratch(OverlandTravel travel)
    {
        private readonly RasterSearch<ulong, OriginKey> land = new(travel.ground, travel.ground.Ground.Length <= MostTable);
        private readonly BucketSearch? roads = travel.Roads is null ? null : new BucketSearch(travel.Roads.Graph.Search);
        private readonly List<SearchStart> rides = [];
        private readonly List<(int Cell, ulong Key)> walks = [];

        /// <summary>Least time and its origin by cell; valid until the next.</summary>
        public ReadOnlySpan<ulong> Travel((int Cell, ulong Key)[] starts, bool towards, uint bound)
        {
            bool inwards = towards != travel.Land.Settings.FromFacility;
            land.Clear();
            land.Spread(starts, inwards, bound);
            if (roads is not null)
            {
                rides.Clear();
                walks.Clear();
                travel.stops!.Begin(land.Keys, towards, rides);
                ReadOnlySpan<ulong> ride =
                    roads.Nearest(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rides), towards, bound);
                travel.stops.End(land.Keys, ride, towards, walks);
                land.Spread(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(walks), inwards, bound);
            }

            return land.Keys;
        }
    }
}
