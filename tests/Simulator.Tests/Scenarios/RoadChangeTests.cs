using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;
using Simulator.Scenarios.Modifications;
using Simulator.Tests.Worlds;

namespace Simulator.Tests.Scenarios;

public class RoadChangeTests
{
    private static County Grid(int size) => new()
    {
        Name = LocalText.Same("grid"),
        Code = "990000",
        Year = 2025,
        Settings = new CountySettings(),
        Population = new PopulationLayer { Points = [], InputTotal = 0 },
        Roads = GridCounty.Roads(size, size),
    };

    private static uint[] Times(County county)
    {
        NetworkTravel travel = NetworkTravel.Build(county.Roads!, GridCounty.Profile);
        var places = new List<LonLat?>();
        for (int i = 0; i < 25; i++)
        {
            places.Add(GridCounty.At(0.3 + i % 5, 0.1 + i / 5));
        }

        IPlaceSet set = travel.Join(places);
        TravelTimeMatrix matrix = travel.Matrix(set, set);
        return [.. Enumerable.Range(0, 25).SelectMany(r => matrix.Milliseconds(r).ToArray())];
    }

    private static County Apply(County county, params Modification[] changes)
    {
        ScenarioApplied applied = new Scenario("s", LocalText.Same("s"), changes).Apply(county, "s.yaml");
        Assert.Empty(applied.Issues);
        return applied.County!;
    }

    private static CloseRoad Close(params string[] ids) => new CloseRoad(new RoadSelection { Ids = ids });

    [Fact]
    public void Closing_roads_never_shortens_a_trip_and_opening_them_again_gives_the_baseline_to_the_millisecond()
    {
        County county = Grid(6);
        uint[] before = Times(county);
        var chance = new Random(11);
        for (int round = 0; round < 40; round++)
        {
            string[] ids = [.. county.Roads!.Where(_ => chance.Next(6) == 0).Select(r => r.Id)];
            if (ids.Length == 0)
            {
                continue;
            }

            County closed = Apply(county, Close(ids));
            uint[] after = Times(closed);

            Assert.All(before.Zip(after), pair => Assert.True(pair.Second >= pair.First));
            Assert.NotEqual(before, after);
            Modification[] open = [.. ids.Select(id => new OpenRoad(new RoadSegment(id, "", [], [])))];
            Assert.Equal(before, Times(Apply(closed, open)));
        }
    }

    [Fact]
    public void A_place_behind_a_closed_road_is_cut_off_and_not_carried_to_another_road()
    {
        // a spur from the grid's corner, 10 blocks long: its far end has no other road within the snap limit
        List<RoadSegment> roads = GridCounty.Roads(3, 3);
        roads.Add(GridCounty.Road("spur-1", GridCounty.At(2, 2), GridCounty.At(7, 2)));
        roads.Add(GridCounty.Road("spur-2", GridCounty.At(7, 2), GridCounty.At(12, 2)));
        County county = Grid(3) with { Roads = roads };

        uint Time(County c)
        {
            NetworkTravel travel = NetworkTravel.Build(c.Roads!, GridCounty.Profile);
            return travel.Nearest(
                travel.Join([GridCounty.At(11, 2)]), travel.Join([GridCounty.At(0, 0)])).Milliseconds[0];
        }

        Assert.NotEqual(TravelTime.Unreachable, Time(county));
        Assert.Equal(TravelTime.Unreachable, Time(Apply(county, Close("spur-1"))));
    }

    //  rows 0 and 2 of a grid of 3 × 3, 2 blocks apart; a new road from the middle of the bottom-left block to a point
    //  3 m beside the middle of the top-left one:  0.5 east + 2 north + 0.5 west (blocks) where it was 2 north + …
    [Fact]
    public void A_drawn_road_is_joined_to_the_roads_that_its_points_touch_and_passes_over_the_others()
    {
        County county = Grid(3);
        double threeMetres = 3 / 110_574.3;
        var drawn = new RoadSegment("new", "primary", [GridCounty.At(0.5, 0), new LonLat(0.005, 0.02 + threeMetres)], []);

        uint Time(County c, LonLat from, LonLat to)
        {
            NetworkTravel travel = NetworkTravel.Build(c.Roads!, GridCounty.Profile);
            return travel.Nearest(travel.Join([from]), travel.Join([to])).Milliseconds[0];
        }

        County opened = Apply(county, new OpenRoad(drawn));
        uint before = Time(county, GridCounty.At(0.5, 0), GridCounty.At(0.5, 2));
        uint after = Time(opened, GridCounty.At(0.5, 0), GridCounty.At(0.5, 2));

        // before: half a block west, two north, half a block east; after: two blocks north, straight
        uint north = TravelTime.Of(GridCounty.At(0, 0).MetresTo(GridCounty.At(0, 1)), GridCounty.Kmh);
        Assert.InRange(before, GridCounty.BlockMilliseconds + 2 * north - 4, GridCounty.BlockMilliseconds + 2 * north + 4);
        Assert.InRange(after, 2 * north - 4, 2 * north + 4);

        // the row that it crosses without a point gives no way onto it: from its middle the trip is the old one
        Assert.Equal(
            Time(county, GridCounty.At(1, 1), GridCounty.At(1, 2)), Time(opened, GridCounty.At(1, 1), GridCounty.At(1, 2)));
        Assert.Equal(county.Roads!.Count + 1, opened.Roads!.Count);
        Assert.Equal(county.Roads.Sum(r => r.Shape.Count) + 2 + 2, opened.Roads.Sum(r => r.Shape.Count));
    }

    [Fact]
    public void A_drawn_road_joins_roads_that_meet_by_node_ids()
    {
        RoadSegment[] roads =
        [
            .. GridCounty.Roads(3, 3).Select(r => r with
            {
                NodeIds = [.. r.Shape.Select(p => (long)Math.Round(p.Lon / GridCounty.Block) * 10 + (long)Math.Round(p.Lat / GridCounty.Block) + 1)],
            }),
        ];
        County county = Grid(3) with { Roads = roads };
        var drawn = new RoadSegment("new", "primary", [GridCounty.At(0, 0), GridCounty.At(1.5, 1)], []);

        County opened = Apply(county, new OpenRoad(drawn));

        Assert.Equal(1, opened.Roads![^1].NodeIds[0]);
        Assert.True(opened.Roads[^1].NodeIds[1] < 0, "a point that the network did not have gets an id of its own");
        RoadSegment split = Assert.Single(opened.Roads, r => r.Id == "e1-1");
        Assert.Equal([12, opened.Roads[^1].NodeIds[1], 22], split.NodeIds);
        Assert.Equal([], Times(opened).Zip(Times(county)).Where(t => t.First > t.Second + 1L));
    }

    [Fact]
    public void Raising_a_speed_never_lengthens_a_trip_and_factors_multiply()
    {
        County county = Grid(5);
        uint[] before = Times(county);
        var some = new RoadSelection { Ids = [.. county.Roads!.Take(15).Select(r => r.Id)] };

        uint[] faster = Times(Apply(county, new ChangeSpeed(1.5, some)));
        uint[] twice = Times(Apply(county, new ChangeSpeed(1.5, some), new ChangeSpeed(2, some)));
        uint[] once = Times(Apply(county, new ChangeSpeed(3, some)));

        Assert.All(before.Zip(faster), pair => Assert.True(pair.Second <= pair.First));
        Assert.NotEqual(before, faster);
        Assert.Equal(once, twice);
    }

    [Fact]
    public void Every_problem_of_a_scenario_is_listed_at_once_with_its_line()
    {
        County county = Grid(3);
        var scenario = new Scenario("s", LocalText.Same("s"),
        [
            new CloseFacility("nobody") { Line = 4 },
            Close("no-such-road") with { Line = 5 },
            new ChangeSpeed(-1, new RoadSelection()) { Line = 6 },
            new AddFacility(new Facility("a", "a", FacilityTier.VillageClinic, GridCounty.At(1, 1)) { Beds = -3 }) { Line = 7 },
        ]);

        ScenarioApplied applied = scenario.Apply(county, "scenarios/s.yaml");

        Assert.Null(applied.County);
        Assert.Equal([4, 5, 6, 7], applied.Issues.Select(i => i.Row));
        Assert.Equal(["nobody", "no-such-road", "-1", "-3"], applied.Issues.Select(i => i.Found));
    }
}
