using Simulator.Data;
using Simulator.Network;
using Simulator.Tests.Worlds;

namespace Simulator.Tests.Network;

public class TravelPropertyTests
{
    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 40));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_bucket_queue_gives_what_plain_Dijkstra_gives(int seed)
    {
        SearchGraph graph = RoadGraphBuilder.Build(
            RandomRoads.Make(seed, 60, 110), GridCounty.Profile, allComponents: true).Search;
        var random = new Random(seed);
        BucketSearch search = new(graph), core = new(graph, often: true);
        for (int round = 0; round < 6 && graph.NodeCount > 0; round++)
        {
            SearchStart[] starts = [.. Enumerable.Range(0, random.Next(1, 6)).Select(
                i => new SearchStart(random.Next(graph.NodeCount), (uint)random.Next(3) * 200_000u, i))];
            bool reverse = round % 2 == 1;
            uint bound = round < 3 ? TravelTime.Unreachable : (uint)random.Next(1, 2_000_000);
            NearestDestinations expected = ShortestPaths.Dijkstra(graph, starts, reverse, bound);

            Assert.Equal(expected.Milliseconds, search.Times(starts, reverse, bound).ToArray());
            Assert.Equal(expected.Milliseconds, core.Times(starts, reverse, bound).ToArray());
            ulong[] keys = search.Nearest(starts, reverse, bound).ToArray();
            Assert.Equal(expected.Milliseconds, keys.Select(k => (uint)(k >> 32)));
            Assert.Equal(expected.Destination, keys.Select(k => (int)(uint)k));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Joins_left_out_as_needless_change_no_trip(int seed)
    {
        RoadGraph graph = RoadGraphBuilder.Build(RandomRoads.Make(seed), GridCounty.Profile);
        LonLat?[] villages = RandomRoads.Places(seed, 25), clinics = RandomRoads.Places(seed + 1000, 6);
        var all = new NetworkTravel(graph, GridCounty.Profile, 1, prune: false);
        var few = new NetworkTravel(graph, GridCounty.Profile, 1);

        uint[] expected = Cells(all, villages, clinics);
        Assert.Equal(expected, Cells(few, villages, clinics));
        Assert.Equal(Transpose(Cells(all, clinics, villages), 6, 25), Transpose(Cells(few, clinics, villages), 6, 25));
        NearestDestinations nearest = all.Nearest(all.Join(villages), all.Join(clinics));
        NearestDestinations pruned = few.Nearest(few.Join(villages), few.Join(clinics));
        Assert.Equal(nearest.Milliseconds, pruned.Milliseconds);
        Assert.Equal(nearest.Destination, pruned.Destination);
        for (int v = 0; v < 25; v++)
        {
            uint least = expected.AsSpan(v * 6, 6).ToArray().Min();
            Assert.Equal(least, nearest.Milliseconds[v]);
            Assert.Equal(
                least == TravelTime.Unreachable ? -1 : Array.IndexOf(expected[(v * 6)..(v * 6 + 6)], least),
                nearest.Destination[v]);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_matrix_is_the_same_by_hierarchy_and_by_bucket_queue(int seed)
    {
        RoadGraph graph = RoadGraphBuilder.Build(RandomRoads.Make(seed), GridCounty.Profile);
        LonLat?[] villages = RandomRoads.Places(seed, 25), clinics = RandomRoads.Places(seed + 1000, 6);
        var plain = new NetworkTravel(graph, GridCounty.Profile, 1) { Method = SearchMethod.BucketQueue };
        var fast = new NetworkTravel(graph, GridCounty.Profile, 2) { Method = SearchMethod.Hierarchy };

        Assert.Equal(SearchMethod.Hierarchy, fast.PlanFor(1).Method);
        Assert.Equal(Cells(plain, villages, clinics), Cells(fast, villages, clinics));
        Assert.Equal(Cells(plain, clinics, villages), Cells(fast, clinics, villages));
        TravelTimeMatrix near = plain.Matrix(plain.Join(villages), plain.Join(clinics), 900_000);
        TravelTimeMatrix same = fast.Matrix(fast.Join(villages), fast.Join(clinics), 900_000);
        for (int v = 0; v < villages.Length; v++)
        {
            Assert.Equal(near.Milliseconds(v).ToArray(), same.Milliseconds(v).ToArray());
        }
    }

    [Fact]
    public void The_cost_model_prepares_only_where_it_pays()
    {
        Assert.Equal(SearchMethod.BucketQueue, SearchPlan.Choose(45_000, 30, TravelTime.Unreachable, false).Method);
        Assert.Equal(SearchMethod.Hierarchy, SearchPlan.Choose(45_000, 2000, TravelTime.Unreachable, false).Method);
        Assert.Equal(SearchMethod.Hierarchy, SearchPlan.Choose(45_000, 30, TravelTime.Unreachable, true).Method);
        Assert.Equal(SearchMethod.BucketQueue, SearchPlan.Choose(4_000_000, 100, 1_800_000, false).Method);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_new_road_never_lengthens_a_trip(int seed)
    {
        // new roads end at existing ones: the largest part only grows; 1 ms for each arc that a new junction splits
        List<RoadSegment> roads = [.. GridCounty.Roads(5, 5), .. RandomRoads.Make(seed, 30, 5)];
        var random = new Random(seed);
        LonLat?[] villages = RandomRoads.Places(seed, 25), clinics = RandomRoads.Places(seed + 1000, 6);
        uint[] before = Cells(Build(roads), villages, clinics);
        LonLat Somewhere() => GridCounty.At(random.Next(5), random.Next(5));
        List<RoadSegment> more =
        [
            .. roads, GridCounty.Road("new-1", Somewhere(), new LonLat(random.NextDouble() * 0.05, 0.033)),
            GridCounty.Road("new-2", Somewhere(), Somewhere()),
        ];
        uint[] after = Cells(Build(more), villages, clinics);

        Assert.All(before.Zip(after), t => Assert.True(t.Second <= (ulong)t.First + 10, $"{t.First} became {t.Second}"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_higher_speed_never_lengthens_a_trip(int seed)
    {
        List<RoadSegment> roads = RandomRoads.Make(seed);
        LonLat?[] villages = RandomRoads.Places(seed, 25), clinics = RandomRoads.Places(seed + 1000, 6);
        uint[] before = Cells(Build(roads), villages, clinics);
        SpeedProfile faster = GridCounty.Profile.With(
            new TravelSettings { SpeedsKmh = new Dictionary<string, double> { ["track"] = 14 } });
        var travel = new NetworkTravel(RoadGraphBuilder.Build(roads, faster), faster, 1);

        Assert.All(
            before.Zip(Cells(travel, villages, clinics)),
            t => Assert.True(t.Second <= t.First, $"{t.First} became {t.Second}"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_the_rows_and_the_number_of_threads_change_nothing(int seed)
    {
        List<RoadSegment> roads = RandomRoads.Make(seed);
        LonLat?[] villages = RandomRoads.Places(seed, 25), clinics = RandomRoads.Places(seed + 1000, 6);
        var shuffled = new NetworkTravel(
            RoadGraphBuilder.Build(RandomRoads.Shuffle(roads, seed), GridCounty.Profile), GridCounty.Profile, 2);

        Assert.Equal(Cells(Build(roads), villages, clinics), Cells(shuffled, villages, clinics));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_road_of_the_routable_part_is_reached_from_every_other(int seed)
    {
        RoadGraph graph = RoadGraphBuilder.Build(RandomRoads.Make(seed), GridCounty.Profile);
        for (int node = 0; node < graph.NodeCount; node++)
        {
            Assert.DoesNotContain(
                TravelTime.Unreachable, ShortestPaths.Dijkstra(graph.Search, [new SearchStart(node, 0)]).Milliseconds);
        }
    }

    private static NetworkTravel Build(List<RoadSegment> roads) =>
        new(RoadGraphBuilder.Build(roads, GridCounty.Profile), GridCounty.Profile, 1);

    private static uint[] Cells(NetworkTravel travel, LonLat?[] from, LonLat?[] to)
    {
        TravelTimeMatrix matrix = travel.Matrix(travel.Join(from), travel.Join(to));
        return [.. Enumerable.Range(0, matrix.Rows).SelectMany(r => matrix.Milliseconds(r).ToArray())];
    }

    private static uint[] Transpose(uint[] cells, int rows, int columns) =>
        [.. Enumerable.Range(0, columns).SelectMany(c => Enumerable.Range(0, rows).Select(r => cells[r * columns + c]))];
}
