using Simulator.Data;
using Simulator.Network;

namespace Simulator.Tests.Network;

public class EstimatedTravelTests
{
    // on the equator 0.1° of longitude is 11,131.95 m; × 1.35 ÷ 40 km/h = 1,352.53 s
    [Fact]
    public void A_trip_between_two_towns_is_the_straight_line_times_the_detour()
    {
        var travel = new EstimatedTravel(NeighbourGraph.Build([new LonLat(0, 0), new LonLat(0.1, 0)]), 40, 1.35);
        IPlaceSet towns = travel.Join([new LonLat(0, 0), new LonLat(0.1, 0)]);

        Assert.Equal(1352.53, travel.Matrix(towns, towns).Milliseconds(0)[1] / 1000.0, 0.01);
        Assert.Equal(0u, travel.Matrix(towns, towns).Milliseconds(0)[0]);
        Assert.Equal(TravelKind.Estimated, travel.Kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_set_of_places_is_connected_also_in_one_line_and_with_twins(int seed)
    {
        var random = new Random(seed);
        LonLat[] line = [.. Enumerable.Range(0, 9).Select(i => new LonLat(105 + 0.03 * i, 29))];
        LonLat[] cloud = [.. Enumerable.Range(0, 60).Select(_ => new LonLat(105 + random.NextDouble(), 29 + random.NextDouble()))];
        foreach (LonLat[] places in new[] { line, cloud, [.. cloud, .. cloud[..5]], [new LonLat(1, 1)], [] })
        {
            var travel = new EstimatedTravel(NeighbourGraph.Build(places), 40, 1.35);
            IPlaceSet set = travel.Join([.. places.Select(p => (LonLat?)p)]);
            TravelTimeMatrix matrix = travel.Matrix(set, set);
            for (int r = 0; r < places.Length; r++)
            {
                Assert.DoesNotContain(TravelTime.Unreachable, matrix.Milliseconds(r).ToArray());
            }
        }
    }

    [Fact]
    public void Speed_and_detour_change_without_joining_again_and_a_higher_speed_never_lengthens()
    {
        var random = new Random(7);
        LonLat[] towns = [.. Enumerable.Range(0, 40).Select(_ => new LonLat(105 + random.NextDouble(), 29 + random.NextDouble()))];
        LonLat?[] clinics = [new LonLat(105.5, 29.5), new LonLat(105.2, 29.8), null];
        var travel = new EstimatedTravel(NeighbourGraph.Build(towns), 25, 1.5);
        IPlaceSet from = travel.Join([.. towns.Select(p => (LonLat?)p)]), to = travel.Join(clinics);
        uint[] before = Cells(travel.Matrix(from, to));
        uint[] after = Cells(travel.With(60, 1.2).Matrix(from, to));

        Assert.All(before.Zip(after), t => Assert.True(t.Second <= t.First));
        NearestDestinations nearest = travel.Nearest(from, to);
        for (int i = 0; i < towns.Length; i++)
        {
            uint least = before.AsSpan(i * 3, 3).ToArray().Min();
            Assert.Equal(least, nearest.Milliseconds[i]);
            Assert.Equal(Array.IndexOf(before[(i * 3)..(i * 3 + 3)], least), nearest.Destination[i]);
        }
    }

    [Fact]
    public void A_hospital_beside_its_town_is_reached_straight()
    {
        var travel = new EstimatedTravel(
            NeighbourGraph.Build([new LonLat(0, 0), new LonLat(1, 0), new LonLat(0, 1)]), 36, 1);
        IPlaceSet house = travel.Join([new LonLat(0.01, 0)]), hospital = travel.Join([new LonLat(0.02, 0)]);

        Assert.Equal(111.32, travel.Nearest(house, hospital).Milliseconds[0] / 1000.0, 0.01);
    }

    private static uint[] Cells(TravelTimeMatrix matrix) =>
        [.. Enumerable.Range(0, matrix.Rows).SelectMany(r => matrix.Milliseconds(r).ToArray())];
}
