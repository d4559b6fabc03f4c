using NetTopologySuite.Geometries;
using Simulator.Data;
using Simulator.Network;
using static Simulator.Tests.Worlds.GridCounty;

namespace Simulator.Tests.Network;

public class ServiceAreaTests
{
    [Fact]
    public void The_far_bank_of_a_river_without_a_bridge_stays_outside()
    {
        // two roads 1.1 km apart with a river between; the only bridge is 30 blocks to the east
        SpeedProfile profile = Profile with { SnapLimitMetres = 400 };
        List<RoadSegment> roads = [Road("south", At(0, 0), At(30, 0)), Road("north", At(0, 1), At(30, 1)),
            Road("bridge", At(30, 0), At(30, 1))];
        NetworkTravel travel = NetworkTravel.Build(roads, profile);
        ServiceAreas areas = ServiceAreas.Over(travel, [At(0, 0), At(30, 1)]);
        Geometry area = areas.Towards(travel.Join([At(5, 0)]), TravelTime.FromMinutes(15))[0];

        Assert.True(area.IsValid);
        Assert.True(area.Contains(PointAt(5, 0)) && area.Contains(PointAt(8, 0.05)));
        Assert.False(area.Intersects(PointAt(5, 1)));
        // 15 min at 40 km/h are 10 km along the road, less what is walked: about nine blocks, of ± 0.4 km width
        Assert.True(area.Contains(PointAt(13.5, 0)) && !area.Contains(PointAt(14.3, 0)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Outlines_are_valid_and_hold_exactly_the_grid_points_reached(int seed)
    {
        var random = new Random(seed);
        uint[] values = [.. Enumerable.Range(0, 40 * 30).Select(
            _ => random.Next(4) == 0 ? TravelTime.Unreachable : (uint)random.Next(1000))];
        Geometry area = ContourLines.Inside(values, 40, 30, 500, (x, y) => new Coordinate(x, y));

        Assert.True(area.IsValid);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i] <= 500, area.Contains(new Point(i % 40, i / 40)));
        }
    }

    [Fact]
    public void Areas_from_a_base_and_towards_a_facility_differ_where_streets_are_one_way()
    {
        List<RoadSegment> ring = [.. Roads(8, 2).Select(r => r.Id.StartsWith('e')
            ? r with { Direction = r.Id.StartsWith("e0", StringComparison.Ordinal) ? RoadDirection.Forward : RoadDirection.Backward }
            : r)];
        SpeedProfile profile = Profile with { SnapLimitMetres = 200 };
        NetworkTravel travel = NetworkTravel.Build(ring, profile);
        ServiceAreas areas = ServiceAreas.Over(travel, [At(0, 0), At(7, 1)]);
        IPlaceSet place = travel.Join([At(3, 0)]);
        uint bound = 2 * BlockMilliseconds;

        Assert.True(areas.From(place, bound)[0].Contains(PointAt(4.5, 0)));
        Assert.False(areas.Towards(place, bound)[0].Contains(PointAt(4.5, 0)));
        Assert.True(areas.Towards(place, bound)[0].Contains(PointAt(1.5, 0)));
        Assert.True(areas.TowardsAny(place, bound).EqualsTopologically(areas.Towards(place, bound)[0]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Areas_by_sweeps_are_those_of_one_search_each(bool towards)
    {
        SpeedProfile profile = Profile with { SnapLimitMetres = 300 };
        RoadGraph graph = RoadGraphBuilder.Build(Roads(8, 6), profile);
        Geometry[][] areas = [.. new[] { SearchMethod.BucketQueue, SearchMethod.Hierarchy }.Select(method =>
        {
            var travel = new NetworkTravel(graph, profile, threads: 2) { Method = method };
            IPlaceSet places = travel.Join(
                [.. Enumerable.Range(0, 20).Select(i => (LonLat?)At(i % 5 * 1.3, i / 5 * 1.1)), At(50, 50)]);
            ServiceAreas drawing = ServiceAreas.Over(travel, [At(0, 0), At(7, 5)]);
            return (Geometry[])[.. towards
                ? drawing.Towards(places, 3 * BlockMilliseconds) : drawing.From(places, 3 * BlockMilliseconds)];
        })];

        Assert.Contains(areas[0], a => !a.IsEmpty);
        for (int i = 0; i < areas[0].Length; i++)
        {
            Assert.True(areas[0][i].EqualsExact(areas[1][i]));
        }
    }

    [Fact]
    public void A_straight_line_circle_has_its_radius_all_round()
    {
        var centre = new LonLat(105.7, 29.7);
        Polygon circle = StraightLineCircle.Around(centre, 20);

        Assert.True(circle.IsValid);
        Assert.All(circle.Coordinates, c => Assert.InRange(centre.MetresTo(new LonLat(c.X, c.Y)), 19_980, 20_020));
    }

    private static Point PointAt(double column, double row) => new(At(column, row).Lon, At(column, row).Lat);
}
