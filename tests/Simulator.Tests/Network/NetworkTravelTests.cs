using Simulator.Data;
using Simulator.Network;
using static Simulator.Tests.Worlds.GridCounty;

namespace Simulator.Tests.Network;

public class NetworkTravelTests
{
    [Fact]
    public void Two_places_at_junctions_are_as_far_as_the_blocks_between_them()
    {
        NetworkTravel travel = NetworkTravel.Build(Roads(5, 3), Profile);

        // a straight chain without a junction between them would round once; here every block is an arc of its own
        Assert.Equal(3 * BlockMilliseconds, Trip(travel, At(1, 1), At(4, 1)));
    }

    [Fact]
    public void A_place_off_the_road_walks_to_it_and_rides_along_part_of_the_arc()
    {
        // one road of two blocks, the place 0.002° (221.15 m) north of its quarter point, the clinic at its east end
        NetworkTravel travel = NetworkTravel.Build([Road("a", At(0, 0), At(2, 0))], Profile);
        var place = new LonLat(0.005, 0.002);
        double walk = place.MetresTo(new LonLat(0.005, 0)), ride = new LonLat(0.005, 0).MetresTo(At(2, 0));

        Assert.InRange(walk, 221.1, 221.2);
        Near(
            TravelTime.Of(walk, 4) + TravelTime.Of(ride, Kmh), Trip(travel, place, At(2, 0)), 1);
    }

    [Fact]
    public void Two_places_on_one_road_without_a_junction_between_them_travel_along_it()
    {
        NetworkTravel travel = NetworkTravel.Build([Road("a", At(0, 0), At(9, 0))], Profile);

        Near(3 * BlockMilliseconds, Trip(travel, At(2, 0), At(5, 0)), 1);
        Near(3 * BlockMilliseconds, Trip(travel, At(5, 0), At(2, 0)), 1);
    }

    [Fact]
    public void Neighbours_go_to_each_other_on_foot_and_not_by_way_of_the_road()
    {
        // both 885 m off the road, 111 m apart: by the road it would be 2 × 885 m on foot
        NetworkTravel travel = NetworkTravel.Build([Road("a", At(0, 0), At(9, 0))], Profile);
        LonLat a = new(0.03, 0.008), b = new(0.031, 0.008);

        Assert.Equal(TravelTime.Of(a.MetresTo(b), 4), Trip(travel, a, b));
    }

    [Fact]
    public void A_one_way_street_is_respected_from_origin_to_destination()
    {
        // a square whose south side may only be driven eastwards
        List<RoadSegment> roads = Roads(2, 2);
        int south = roads.FindIndex(r => r.Id == "e0-0");
        roads[south] = roads[south] with { Direction = RoadDirection.Forward };
        NetworkTravel travel = NetworkTravel.Build(roads, Profile with { SnapLimitMetres = 100 });
        uint there = Trip(travel, At(0, 0), At(1, 0)), back = Trip(travel, At(1, 0), At(0, 0));

        Assert.Equal(BlockMilliseconds, there);
        Assert.InRange(back, 3 * BlockMilliseconds - 2000, 3 * BlockMilliseconds);
        Assert.Equal(there, Trip(NetworkTravel.Build(roads, Profile with { ObeysOneWay = false }), At(1, 0), At(0, 0)));
    }

    [Fact]
    public void A_place_beyond_the_snap_limit_is_listed_and_never_connected()
    {
        NetworkTravel travel = NetworkTravel.Build([Road("a", At(0, 0), At(9, 0))], Profile);
        IPlaceSet places = travel.Join([new LonLat(0.03, 0.0091), null, new LonLat(0.03, 0.005)]);
        IPlaceSet clinic = travel.Join([At(0, 0)]);

        Assert.Equal(JoinStatus.BeyondSnapLimit, places.Status(0));
        Assert.Equal(double.PositiveInfinity, places.AccessMetres(0));
        Assert.Equal(JoinStatus.NoCoordinates, places.Status(1));
        Assert.Equal(JoinStatus.Joined, places.Status(2));
        Assert.Equal(new LonLat(0.03, 0.005).MetresTo(new LonLat(0.03, 0)), places.AccessMetres(2), 1e-6);
        Assert.Equal(
            [TravelTime.Unreachable, TravelTime.Unreachable], travel.Nearest(places, clinic).Milliseconds[..2]);
        Assert.Equal(-1, travel.Nearest(places, clinic).Destination[0]);
    }

    [Fact]
    public void Exactly_thirty_minutes_is_inside_and_one_millisecond_more_is_not()
    {
        NetworkTravel travel = NetworkTravel.Build(Roads(12, 2), Profile with { SpeedFactor = 0.5 });
        IPlaceSet village = travel.Join([At(0, 0)]), clinic = travel.Join([At(9, 0)]);
        uint time = travel.Nearest(village, clinic).Milliseconds[0];

        // a world scaled so that the trip takes 30:00.000 to the millisecond
        Assert.Equal(time, travel.Nearest(village, clinic, bound: time).Milliseconds[0]);
        Assert.Equal(TravelTime.Unreachable, travel.Nearest(village, clinic, bound: time - 1).Milliseconds[0]);
        Assert.Equal(time, travel.Matrix(village, clinic, bound: time).Milliseconds(0)[0]);
        Assert.Equal(TravelTime.Unreachable, travel.Matrix(village, clinic, bound: time - 1).Milliseconds(0)[0]);

        double metres = At(0, 0).MetresTo(At(9, 0));
        NetworkTravel half = NetworkTravel.Build(
            [Road("a", At(0, 0), At(9, 0))],
            Profile with { SpeedsKmh = new Dictionary<string, double> { ["primary"] = metres / 500 } });
        IPlaceSet from = half.Join([At(0, 0)]), to = half.Join([At(9, 0)]);

        Assert.Equal(1_800_000u, half.Nearest(from, to, TravelTime.FromMinutes(30)).Milliseconds[0]);
    }

    [Fact]
    public void The_nearest_of_two_equally_near_clinics_is_the_first()
    {
        NetworkTravel travel = NetworkTravel.Build(Roads(5, 3), Profile);
        IPlaceSet village = travel.Join([At(2, 1)]);

        Assert.Equal([0], travel.Nearest(village, travel.Join([At(1, 1), At(3, 1)])).Destination);
        Assert.Equal([0], travel.Nearest(village, travel.Join([At(3, 1), At(1, 1)])).Destination);
    }

    [Fact]
    public void A_road_apart_from_the_main_net_is_reported_and_not_joined()
    {
        List<RoadSegment> roads = Roads(3, 3);
        roads.Add(Road("island", At(20, 20), At(21, 20)));
        NetworkTravel travel = NetworkTravel.Build(roads, Profile);

        Assert.Equal(JoinStatus.BeyondSnapLimit, travel.Join([At(20, 20)]).Status(0));
        Assert.Collection(
            travel.Graph.Report.Components,
            c => Assert.True(c.IsRoutable && c.Nodes == 9),
            c => Assert.True(!c.IsRoutable && c.Nodes == 2));
        RoadGraph all = RoadGraphBuilder.Build(roads, Profile, allComponents: true);
        Assert.Equal(11, all.NodeCount);
    }

    [Fact]
    public void Bends_of_a_segment_are_no_nodes_only_junctions_and_ends_are()
    {
        // a cross of four arms, each of three pieces: five nodes, eight arcs
        List<RoadSegment> roads = [];
        foreach ((int dx, int dy, string id) in new[] { (1, 0, "e"), (0, 1, "n"), (-1, 0, "w"), (0, -1, "s") })
        {
            roads.Add(Road(id, At(0, 0), At(dx, dy), At(2 * dx, 2 * dy), At(3 * dx, 3 * dy)));
        }

        RoadGraph graph = RoadGraphBuilder.Build(roads, Profile);

        Assert.Equal(5, graph.NodeCount);
        Assert.Equal(8, graph.ArcCount);
        Assert.Equal(
            TravelTime.Of(3 * At(0, 0).MetresTo(At(1, 0)), Kmh),
            Enumerable.Range(0, 8).Max(a => graph.Arc(a).Milliseconds));
    }

    [Fact]
    public void A_bollard_stops_the_traveller_and_a_gate_does_not()
    {
        RoadSegment Line(string barrier) => Road("a", At(0, 0), At(1, 0), At(2, 0)) with
        {
            BarrierNodes = [new BarrierNode(1, new Dictionary<string, string> { ["barrier"] = barrier })],
        };
        RoadSegment detour = Road("b", At(0, 0), At(0, 1), At(2, 1), At(2, 0));

        Near(2 * BlockMilliseconds,
            Trip(NetworkTravel.Build([Line("gate"), detour], Profile), At(0, 0), At(2, 0)), 1);
        Assert.True(
            Trip(NetworkTravel.Build([Line("bollard"), detour], Profile), At(0, 0), At(2, 0)) > 3 * BlockMilliseconds);
    }

    [Fact]
    public void A_ferry_carries_over_but_no_one_boards_it_midway()
    {
        RoadSegment ferry = new("f", "ferry", [At(1, 0), At(4, 0)], []);
        NetworkTravel travel = NetworkTravel.Build(
            [Road("a", At(0, 0), At(1, 0)), ferry, Road("b", At(4, 0), At(5, 0))], Profile);
        double crossing = At(1, 0).MetresTo(At(4, 0));

        Assert.Equal(
            2 * BlockMilliseconds + TravelTime.Of(crossing, 20) + 600_000, Trip(travel, At(0, 0), At(5, 0)),
            tolerance: 2u);
        Assert.Equal(JoinStatus.BeyondSnapLimit, travel.Join([At(2.5, 0)]).Status(0));
    }

    [Fact]
    public void Lines_with_node_ids_join_only_where_they_share_a_node()
    {
        // a bridge over a road: the positions cross at (1, 0), the nodes differ
        var under = new RoadSegment("a", "primary", [At(0, 0), At(1, 0), At(2, 0)], [1, 2, 3]);
        var over = new RoadSegment("b", "primary", [At(1, -1), At(1, 0), At(1, 1)], [4, 5, 6]);
        var ramp = new RoadSegment("c", "primary", [At(2, 0), At(1, 1)], [3, 6]);
        RoadGraph graph = RoadGraphBuilder.Build([under, over, ramp], Profile);

        Assert.Equal(4, graph.NodeCount); // the ends of the three lines; nothing where they cross
        Assert.Equal(3, RoadGraphBuilder.Build(
            [under with { NodeIds = [] }, over with { NodeIds = [] }], Profile).Report.Components[0].Nodes - 2);
    }

    [Fact]
    public void Closed_and_unusable_roads_are_counted_with_their_reasons()
    {
        RoadSegment closed = Road("x", At(0, 1), At(1, 1)) with
        {
            Tags = new Dictionary<string, string> { ["access"] = "private" },
        };
        RoadSegment allowed = Road("y", At(0, 0), At(0, 1)) with
        {
            Tags = new Dictionary<string, string> { ["access"] = "no", ["motor_vehicle"] = "yes" },
        };
        RoadSegment path = new("z", "footway", [At(0, 0), At(1, 1)], []);
        NetworkReport report = RoadGraphBuilder.Build(
            [Road("a", At(0, 0), At(1, 0)), closed, allowed, path], Profile).Report;

        Assert.Equal(["class", "closed"], report.Dropped.Select(d => d.Reason));
        Assert.Equal(["z"], report.Dropped[0].Examples);
        Assert.Equal(["x"], report.Dropped[1].Examples);
        Assert.Equal(2 * At(0, 0).MetresTo(At(1, 0)) / 1000, report.Km, 0.02);
    }

    private static void Near(uint expected, uint actual, uint tolerance) =>
        Assert.InRange(actual, expected - tolerance, expected + tolerance);

    private static uint Trip(NetworkTravel travel, LonLat from, LonLat to)
    {
        IPlaceSet origin = travel.Join([from]), destination = travel.Join([to]);
        uint nearest = travel.Nearest(origin, destination).Milliseconds[0];
        Assert.Equal(nearest, travel.Matrix(origin, destination).Milliseconds(0)[0]);
        return nearest;
    }
}
