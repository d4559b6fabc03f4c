using Simulator.Data;
using Simulator.Network;
using Simulator.Network.Raster;
using Simulator.Tests.Worlds;

namespace Simulator.Tests.Network;

/// <summary>Walking over land to the road, riding, walking over land: on grids of 100 m about 0° N 0° E.</summary>
public class OverlandTravelTests
{
    private static readonly LocalPlane Plane = LocalPlane.Around([new LonLat(0, 0)]);

    private static readonly SpeedProfile Profile = GridCounty.Profile;

    // 9 cells of 100 m at 4 km/h (90 s a cell) in one row: 8 steps = 720 s. Up 10 m a cell Tobler takes
    // exp(3.5 × (0.15 − 0.05)) = 1.41907 times as long (1,021.73 s in 8 steps of 127.716), down 10 m exactly as long.
    [Theory]
    [InlineData(0, false, 8 * 90_000)]
    [InlineData(10, false, 8 * 127_716)]
    [InlineData(-10, false, 8 * 90_000)]
    [InlineData(10, true, 8 * 90_000)]
    [InlineData(-10, true, 8 * 127_716)]
    public void Walking_uphill_takes_longer_and_staff_going_out_walk_the_other_way(
        int rise, bool fromFacility, int milliseconds)
    {
        LandSurface land = Land(9, 1, (_, _) => 4, (c, _) => c * rise, new OverlandSettings { FromFacility = fromFacility });
        var travel = new OverlandTravel(land, null, [], Profile);

        Assert.Equal((uint)milliseconds, Trip(travel, Middle(land, 0, 0), Middle(land, 8, 0)));
    }

    // a column of water with one gap at the bottom: from (0,0) to (4,0) down 2 rows and up again. Two steps south-east on
    // the diagonal reach (2,2) in the gap, two north-east leave it: 4 × 127.279 s; without a gap there is no way
    [Fact]
    public void A_river_is_gone_round_where_it_has_a_ford_and_closes_the_way_where_it_has_none()
    {
        OverlandTravel ford = Walk((c, r) => c == 2 && r < 2 ? 0 : 4), none = Walk((c, _) => c == 2 ? 0 : 4);
        LonLat from = Middle(ford.Land, 0, 0), to = Middle(ford.Land, 4, 0);

        Assert.Equal(4u * 127_279, Trip(ford, from, to));
        Assert.Equal(TravelTime.Unreachable, Trip(none, from, to));

        static OverlandTravel Walk(Func<int, int, double> kmh) =>
            new(Land(5, 3, kmh, (_, _) => 0, new OverlandSettings()), null, [], Profile);
    }

    // the same river without a ford and a road across it: walked on at 4 km/h by somebody who cannot ride
    [Fact]
    public void A_road_crosses_a_river()
    {
        LandSurface land = Land(5, 3, (c, _) => c == 2 ? 0 : 2, (_, _) => 0, new OverlandSettings());
        RoadSegment bridge = GridCounty.Road("b", Middle(land, 0, 1), Middle(land, 4, 1));
        LonLat from = Middle(land, 0, 1), to = Middle(land, 4, 1);

        Assert.Equal(4u * 90_000, Trip(new OverlandTravel(land, null, [bridge], Profile), from, to));
        Assert.Equal(TravelTime.Unreachable, Trip(new OverlandTravel(land, null, [bridge with { IsClosed = true }], Profile), from, to));
    }

    [Fact]
    public void Of_a_place_on_unknown_land_or_off_the_grid_nothing_is_told_and_nobody_walks_over_such_land()
    {
        LandSurface land = Land(5, 1, (c, _) => c == 2 ? double.NaN : 4, (_, _) => 0, new OverlandSettings());
        var travel = new OverlandTravel(land, null, [], Profile);
        IPlaceSet places = travel.Join([Middle(land, 2, 0), new LonLat(1, 1), null, Middle(land, 4, 0)]);

        Assert.Equal(1, land.Unknown);
        Assert.Equal(
            [JoinStatus.NoSurface, JoinStatus.NoSurface, JoinStatus.NoCoordinates, JoinStatus.Joined],
            Enumerable.Range(0, 4).Select(places.Status));
        Assert.Equal(
            [TravelTime.Unreachable, TravelTime.Unreachable, TravelTime.Unreachable, TravelTime.Unreachable],
            travel.Nearest(places, travel.Join([Middle(land, 0, 0)])).Milliseconds);
    }

    [Fact]
    public void A_place_in_the_water_starts_from_the_nearest_bank()
    {
        // 20 m east of the middle of the water cell: the east bank is 80 m away, 72 s at 4 km/h
        LandSurface land = Land(5, 1, (c, _) => c == 2 ? 0 : 4, (_, _) => 0, new OverlandSettings());
        PlanePoint water = land.Grid.Centre(2);
        LonLat boat = land.Grid.ToDegrees(new PlanePoint(water.X + 20, water.Y));

        uint time = Trip(new OverlandTravel(land, null, [], Profile), boat, Middle(land, 4, 0));

        Assert.InRange(time, 90_000u + 72_000 - 1, 90_000u + 72_000 + 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Land_road_and_land_together_give_what_plain_Dijkstra_on_one_graph_of_three_layers_gives(int seed)
    {
        var random = new Random(seed);
        float[] height = [.. Enumerable.Range(0, 24 * 18).Select(_ => (float)random.Next(40))];
        bool[] barred = [.. height.Select(_ => random.Next(7) == 0)];
        LandSurface land = Land(24, 18, (c, r) => barred[r * 24 + c] ? 0 : 1 + 3 * random.NextDouble(),
            (c, r) => height[r * 24 + c], new OverlandSettings { Slope = (SlopeModel)(seed % 3), FromFacility = seed % 4 == 1 });
        List<RoadSegment> roads = [];
        for (int i = 0; i < 14; i++)
        {
            // between the middles of cells three apart, so that lines meet; some one way
            LonLat a = Middle(land, 3 * random.Next(8), 3 * random.Next(6)), b = Middle(land, 3 * random.Next(8), 3 * random.Next(6));
            roads.Add(GridCounty.Road($"r{i}", a, b) with { Direction = (RoadDirection)random.Next(3) });
        }

        roads.RemoveAll(r => r.Shape[0] == r.Shape[1]);
        NetworkTravel rides = NetworkTravel.Build(roads, Profile);
        var travel = new OverlandTravel(land, rides, roads, Profile);
        LonLat?[] places = [.. Enumerable.Range(0, 12).Select(_ => (LonLat?)land.Grid.ToDegrees(new PlanePoint(
            land.Grid.Centre(0).X + random.NextDouble() * 2300, land.Grid.Centre(0).Y - random.NextDouble() * 1700)))];
        IPlaceSet from = travel.Join(places), to = travel.Join(places[..5]);

        TravelTimeMatrix matrix = travel.Matrix(from, to), turned = travel.Matrix(to, from);
        var oracle = new OverlandOracle(travel, roads, Profile);
        uint bound = 900_000;
        NearestDestinations nearest = travel.Nearest(from, to, bound);
        for (int o = 0; o < from.Count; o++)
        {
            uint[] expected = [.. Enumerable.Range(0, 5).Select(d => oracle.Time(from, o, to, d))];
            Assert.Equal(expected, matrix.Milliseconds(o).ToArray());
            Assert.Equal(oracle.Time(to, 0, from, o), turned.Milliseconds(0)[o]);
            uint least = expected.Min();
            Assert.Equal(least <= bound ? least : TravelTime.Unreachable, nearest.Milliseconds[o]);
            Assert.Equal(least <= bound ? Array.IndexOf(expected, least) : -1, nearest.Destination[o]);
        }
    }

    // Two villages 24 cells apart, five off a road, with a strip of slow land (2 km/h) between. Walking: 24 × 90 s. Together:
    // to the road 3 × 90 + 2 × 135 = 540 s, 2,375 m at 40 km/h = 213.75 s (the road begins in the middle of its first cell,
    // so the middle of its stretch there lies 25 m on), and 540 s from it. The road alone is beyond reach.
    [Fact]
    public void Walking_and_riding_together_beat_either_alone()
    {
        LandSurface land = Land(30, 12, (_, r) => r == 5 ? 2 : 4, (_, _) => 0, new OverlandSettings());
        RoadSegment road = GridCounty.Road("a", Middle(land, 2, 8), Middle(land, 27, 8));
        NetworkTravel rides = NetworkTravel.Build([road], Profile with { SnapLimitMetres = 200 });
        LonLat from = Middle(land, 2, 3), to = Middle(land, 26, 3);
        uint together = Trip(new OverlandTravel(land, rides, [road], Profile), from, to);
        uint walking = Trip(new OverlandTravel(land, null, [road], Profile), from, to);

        Assert.Equal(TravelTime.Unreachable, Trip(rides, from, to));
        Assert.Equal(24u * 90_000, walking);
        Assert.InRange(together, 1_293_750u - 50, 1_293_750u + 50);
    }

    [Fact]
    public void One_and_two_threads_give_the_same_and_a_new_road_never_lengthens_a_trip()
    {
        var random = new Random(5);
        LandSurface land = Land(20, 20, (_, _) => 1 + 3 * random.NextDouble(), (c, r) => 7 * Math.Sin(c) + 9 * Math.Cos(r),
            new OverlandSettings());
        List<RoadSegment> roads = [GridCounty.Road("a", Middle(land, 0, 0), Middle(land, 19, 11))];
        LonLat?[] places = [.. Enumerable.Range(0, 10).Select(i => (LonLat?)Middle(land, i * 2, 19 - i))];
        uint[] before = Cells(roads, 1), again = Cells(roads, 2);
        roads.Add(GridCounty.Road("b", Middle(land, 19, 11), Middle(land, 3, 19)));
        uint[] after = Cells(roads, 2);

        Assert.Equal(before, again);
        Assert.All(Enumerable.Range(0, before.Length), i => Assert.True(after[i] <= before[i] + 2));

        uint[] Cells(List<RoadSegment> lines, int threads)
        {
            var travel = new OverlandTravel(land, NetworkTravel.Build(lines, Profile, threads), lines, Profile, threads);
            IPlaceSet set = travel.Join(places);
            TravelTimeMatrix matrix = travel.Matrix(set, set);
            return [.. Enumerable.Range(0, 10).SelectMany(o => matrix.Milliseconds(o).ToArray())];
        }
    }

    [Fact]
    public void A_line_passes_every_cell_it_touches_and_two_that_follow_have_an_edge_in_common()
    {
        LandGrid grid = Land(40, 30, (_, _) => 4, (_, _) => 0, new OverlandSettings()).Grid;
        var random = new Random(2);
        PlanePoint corner = grid.Centre(0);
        for (int i = 0; i < 200; i++)
        {
            PlanePoint a = Point(), b = Point();
            (int Cell, double Until)[] passed = [.. grid.Trace(a, b)];

            Assert.Equal(grid.CellAt(a), passed[0].Cell);
            Assert.Equal((grid.CellAt(b), 1.0), passed[^1]);
            for (int k = 1; k < passed.Length; k++)
            {
                int across = Math.Abs(passed[k].Cell % 40 - passed[k - 1].Cell % 40);
                int down = Math.Abs(passed[k].Cell / 40 - passed[k - 1].Cell / 40);
                Assert.Equal(1, across + down);
                Assert.True(passed[k].Until >= passed[k - 1].Until);
                double middle = (passed[k].Until + passed[k - 1].Until) / 2;
                var on = new PlanePoint(a.X + middle * (b.X - a.X), a.Y + middle * (b.Y - a.Y));
                Assert.True(passed[k].Until - passed[k - 1].Until < 1e-9 || grid.CellAt(on) == passed[k].Cell);
            }
        }

        PlanePoint Point() => new(corner.X + random.NextDouble() * 3900, corner.Y - random.NextDouble() * 2900);
    }

    private static LandSurface Land(
        int columns, int rows, Func<int, int, double> kmh, Func<int, int, double> height, OverlandSettings settings)
    {
        var grid = new LandGrid(Plane, new PlanePoint(0, 100 * rows), 100, columns, rows);
        int[] cells = [.. Enumerable.Range(0, grid.Count)];
        return new LandSurface(grid, [.. cells.Select(i => (float)kmh(i % columns, i / columns))],
            [.. cells.Select(i => (float)height(i % columns, i / columns))], settings);
    }

    private static LonLat Middle(LandSurface land, int column, int row) =>
        land.Grid.ToDegrees(land.Grid.Centre(row * land.Grid.Columns + column));

    private static uint Trip(ITravelModel travel, LonLat from, LonLat to) =>
        travel.Matrix(travel.Join([from]), travel.Join([to])).Milliseconds(0)[0];
}
