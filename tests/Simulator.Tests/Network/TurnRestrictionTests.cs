using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Data.Import.Osm;
using Simulator.Network;
using static Simulator.Tests.Worlds.GridCounty;

namespace Simulator.Tests.Network;

public class TurnRestrictionTests
{
    private static readonly SpeedProfile Car = Profile with
    {
        SnapLimitMetres = 100, TurnRestrictionsFor = ["motorcar", "motor_vehicle"],
    };

    //   3            the crossing 0 with an arm of one block to each side; north and east are joined at 5,
    //   |            a corner two blocks away from 0 either way
    // 4-0-1
    //   |
    //   2
    private static readonly Dictionary<long, LonLat> Cross = new()
    {
        [0] = At(0, 0), [1] = At(1, 0), [2] = At(0, -1), [3] = At(0, 1), [4] = At(-1, 0), [5] = At(1, 1),
    };

    private static readonly RoadSegment[] Roads =
    [
        Way("w1", 0, 1), Way("w2", 2, 0), Way("w3", 0, 3), Way("w4", 4, 0), Way("w5", 3, 5), Way("w6", 5, 1),
    ];

    [Fact]
    public void A_forbidden_right_turn_costs_the_way_round_and_no_other_trip_changes()
    {
        uint free = Ride([], 2, 1), barred = Ride([Turn("no_right_turn", "w2", "w1")], 2, 1);

        // straight on, two sides of the square, and back down: the direct way is two blocks, this one four
        Assert.InRange((double)free / BlockMilliseconds, 1.9, 2.1);
        Assert.InRange((double)barred / BlockMilliseconds, 3.9, 4.1);
        foreach ((long from, long to) in new (long, long)[] { (1, 2), (2, 3), (2, 4), (4, 1), (3, 1), (5, 2) })
        {
            Assert.Equal(Ride([], from, to), Ride([Turn("no_right_turn", "w2", "w1")], from, to));
        }
    }

    [Fact]
    public void An_only_straight_on_forbids_both_turns_and_turning_round()
    {
        TurnRestriction[] only = [Turn("only_straight_on", "w2", "w3")];

        Assert.Equal(Ride([], 2, 3), Ride(only, 2, 3));
        Assert.InRange((double)Ride(only, 2, 1) / BlockMilliseconds, 3.9, 4.1);
        // left is reached by turning round at the next junction: up, back down, left
        Assert.InRange((double)Ride(only, 2, 4) / BlockMilliseconds, 3.9, 4.1);
        Assert.Equal(Ride([], 4, 2), Ride(only, 4, 2));
    }

    [Fact]
    public void A_forbidden_u_turn_sends_on_to_the_next_junction()
    {
        RoadGraph barred = Build(Roads, [Turn("no_u_turn", "w2", "w2")]);

        Assert.Equal(1, barred.Report.Turns!.Honoured);
        int arc = Enumerable.Range(0, barred.ArcCount).Single(
            a => barred.ShapeOf(a) >= 0 && barred.Position(barred.Arc(a).Node) == Cross[0]
                && barred.Position(barred.Tail(a)) == Cross[2]);
        uint[] times = ShortestPaths.Dijkstra(barred.Search, [new SearchStart(barred.Arc(arc).Node, 0)]).Milliseconds;
        int back = Enumerable.Range(0, barred.NodeCount).First(n => barred.Position(n) == Cross[2]);
        // not straight back (one block) but to the next junction and back (three blocks)
        Assert.InRange((double)times[back] / BlockMilliseconds, 2.9, 3.1);
    }

    [Fact]
    public void What_does_not_bind_is_counted_by_reason_and_changes_nothing()
    {
        TurnRestriction hours = Turn("", "w2", "w1") with
        {
            Id = "r2", Tags = Tags(("restriction:conditional", "no_right_turn @ (Mo-Fr 07:00-09:00)")),
        };
        TurnRestriction lorries = Turn("", "w2", "w1") with { Id = "r3", Tags = Tags(("restriction:hgv", "no_right_turn")) };
        TurnRestriction excepted = Turn("no_right_turn", "w2", "w1") with
        {
            Id = "r4", Tags = Tags(("restriction", "no_right_turn"), ("except", "bicycle;motorcar")),
        };
        TurnRestriction oldHours = Turn("no_right_turn", "w2", "w1") with { Id = "r5", Tags = Tags(("hour_on", "07:00")) };
        TurnRestriction ways = Turn("no_u_turn", "w2", "w4") with { Id = "r6", ViaNode = null, ViaWays = ["w1"] };
        TurnRestriction absent = Turn("no_right_turn", "w2", "w99") with { Id = "r7" };
        TurnRestriction noVia = Turn("no_right_turn", "w2", "w1") with { Id = "r8", ViaNode = null };
        TurnRestriction word = Turn("give_way", "w2", "w1") with { Id = "r9" };
        TurnRestriction far = Turn("no_right_turn", "w2", "w5") with { Id = "r10" };
        RoadGraph graph = Build(Roads, [hours, lorries, excepted, oldHours, ways, absent, noVia, word, far]);

        Assert.Equal(Build(Roads, []).ArcCount, graph.ArcCount);
        Assert.Equal(
            ["conditional 2 r2,r5", "incomplete 2 r7,r8", "kind 1 r9", "not-routable 1 r10", "traveller 2 r3,r4", "via-way 1 r6"],
            graph.Report.Turns!.Dropped.Select(d => $"{d.Reason} {d.Count} {string.Join(",", d.Ids)}"));
        Assert.Equal((9, 0), (graph.Report.Turns.Total, graph.Report.Turns.Honoured));
    }

    [Fact]
    public void A_restriction_for_cars_alone_binds_a_car_and_not_who_is_free_of_all()
    {
        TurnRestriction cars = Turn("", "w2", "w1") with { Tags = Tags(("restriction:motorcar", "no_right_turn")) };
        SpeedProfile ambulance = Car with { TurnRestrictionsFor = [] };

        Assert.Equal(1, Build(Roads, [cars]).Report.Turns!.Honoured);
        Assert.Equal("traveller", RoadGraphBuilder.Build(Roads, ambulance, restrictions: [cars]).Report.Turns!.Dropped[0].Reason);
    }

    [Fact]
    public void Restrictions_that_would_lock_a_road_up_are_dropped_and_the_rest_stays()
    {
        // w1 is one-way out of the crossing and its only way out goes back to it: barred from all sides it were dead
        RoadSegment[] roads =
        [
            Way("w1", 0, 1) with { Direction = RoadDirection.Forward }, Way("w2", 2, 0), Way("w4", 4, 0),
            Way("w8", 1, 2) with { Direction = RoadDirection.Forward },
        ];
        RoadGraph graph = Build(roads,
        [
            Turn("no_right_turn", "w2", "w1"), Turn("no_straight_on", "w4", "w1") with { Id = "r2" },
            Turn("no_left_turn", "w4", "w2") with { Id = "r3" },
        ]);

        Assert.Equal(["cuts-off 2 r1,r2"], graph.Report.Turns!.Dropped.Select(d => $"{d.Reason} {d.Count} {string.Join(",", d.Ids)}"));
        Assert.Equal(1, graph.Report.Turns.Honoured);
        Assert.All(Enumerable.Range(0, graph.NodeCount), node => Assert.DoesNotContain(
            TravelTime.Unreachable, ShortestPaths.Dijkstra(graph.Search, [new SearchStart(node, 0)]).Milliseconds));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void The_graph_agrees_with_a_search_over_arcs_that_knows_nothing_of_it(int seed)
    {
        // every node in a place of its own, so that the search over arcs can tell them apart by position
        List<RoadSegment> roads = [.. RandomRoads.Make(seed, 30, 60).Select(r => r with
        {
            Shape = [.. r.NodeIds.Select(n => At(n % 6, n / 6))],
        })];
        RoadGraph plain = RoadGraphBuilder.Build(roads, Car);
        var random = new Random(seed);
        var turns = new List<TurnRestriction>();
        for (int i = 0; i < 400; i++)
        {
            RoadSegment from = roads[random.Next(roads.Count)], to = roads[random.Next(roads.Count)];
            if (from.Id == to.Id && i % 2 == 0)
            {
                continue;
            }

            turns.Add(new TurnRestriction(
                $"r{i}", random.Next(4) == 0 ? "only_straight_on" : "no_left_turn", [from.Id], [to.Id],
                random.Next(2) == 0 ? from.NodeIds[0] : from.NodeIds[^1], []));
        }

        Agree(plain, RoadGraphBuilder.Build(roads, Car, restrictions: turns), turns, roads.Count * 2);
    }

    [SharedDataFact]
    public void Porto_keeps_most_of_its_357_restrictions_and_agrees_with_a_search_over_arcs()
    {
        var log = new IssueLog();
        OsmRoadLayer layer = OsmRoads.Read(Repository.SharedData("case-porto", "porto.osm.pbf"), "porto", log)!;
        SpeedProfile car = SpeedProfileFile.LoadShipped("rural-car");
        RoadGraph plain = RoadGraphBuilder.Build(layer.Segments, car);
        RoadGraph graph = RoadGraphBuilder.Build(layer.Segments, car, restrictions: layer.Restrictions);
        TurnReport turns = graph.Report.Turns!;

        Assert.Equal(357, turns.Total);
        Assert.Equal(357, turns.Honoured + turns.Dropped.Sum(d => d.Count));
        Assert.True(turns.Honoured > 300, string.Join("; ", turns.Dropped.Select(d => $"{d.Reason} {d.Count}")));
        Agree(plain, graph, layer.Restrictions, 12);
    }

    /// <summary>Dijkstra over the arcs of the graph without turns, each pair of arcs looked up among the restrictions,
    /// against Dijkstra on the graph with turns: times at the end of every arc, from the end of some.</summary>
    private static void Agree(
        RoadGraph plain, RoadGraph graph, IReadOnlyList<TurnRestriction> turns, int sources)
    {
        HashSet<string> dropped = [.. graph.Report.Turns!.Dropped.SelectMany(d => d.Ids)];
        var oracle = new TurnOracle(plain, [.. turns.Where(t => !dropped.Contains(t.Id))]);
        int[] same = new int[plain.ArcCount];
        for (int arc = 0; arc < same.Length; arc++)
        {
            int shape = plain.ShapeOf(arc);
            same[arc] = plain.IsAgainstShape(arc) ? graph.Shapes.BackwardArc(shape) : graph.Shapes.ForwardArc(shape);
        }

        for (int i = 0, step = Math.Max(1, plain.ArcCount / sources); i < plain.ArcCount; i += step)
        {
            uint[] expected = oracle.From(i);
            uint[] found = ShortestPaths.Dijkstra(graph.Search, [new SearchStart(graph.Arc(same[i]).Node, 0)]).Milliseconds;
            uint[] ends = [.. same.Select(a => TravelTime.Add(found[graph.Tail(a)], graph.Arc(a).Milliseconds))];
            Assert.Equal(expected, ends);
        }
    }

    private static uint Ride(TurnRestriction[] turns, long from, long to)
    {
        var travel = new NetworkTravel(Build(Roads, turns), Car, 1);
        return travel.Matrix(travel.Join([Cross[from]]), travel.Join([Cross[to]])).Milliseconds(0)[0];
    }

    private static RoadGraph Build(IReadOnlyList<RoadSegment> roads, IReadOnlyList<TurnRestriction> turns) =>
        RoadGraphBuilder.Build(roads, Car, restrictions: turns);

    private static RoadSegment Way(string id, long a, long b) => new(
        id, "primary", [Cross[a], Cross[b]], [a, b]);

    private static TurnRestriction Turn(string kind, string from, string to) =>
        new("r1", kind, [from], [to], 0, []);

    private static Dictionary<string, string> Tags(params (string Key, string Value)[] tags) =>
        tags.ToDictionary(t => t.Key, t => t.Value);
}
