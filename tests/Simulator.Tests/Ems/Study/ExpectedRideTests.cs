using Simulator.Data;
using Simulator.Ems.Study;

namespace Simulator.Tests.Ems.Study;

public class ExpectedRideTests
{
    private static readonly double[] Sites = [5, 30, 55];

    private static StudyGround Ground() => StudyGround.Of(
        SmallCounty.WithTotal(3000) with
        {
            Population = new PopulationLayer
            {
                Points = [new DemandPoint("a", new LonLat(0, 0), 1000), new DemandPoint("b", new LonLat(40, 0), 2000)],
                InputTotal = 3000,
            },
            Facilities =
            [
                .. Sites.Select((x, i) => new Facility($"c{i}", "centre", FacilityTier.TownshipHealthCentre, new LonLat(x, 0))),
            ],
        },
        new LineTravel());

    [Fact]
    public void Vehicles_that_change_no_ride_go_where_the_work_is()
    {
        ExpectedRide ride = ExpectedRide.Of(Ground());

        // a third of the residents is nearest to the first base, the others to the second
        Assert.True(ride.Cost([10, 20, 0], 0.001) < ride.Cost([20, 10, 0], 0.001));
        Assert.True(ride.Cost([10, 20, 0], 0.001) < ride.Cost([1, 29, 0], 0.001));
        Assert.InRange(ride.Cost([10, 20, 0], 0.001) - ride.Minutes([10, 20, 0], 0.001), 0, 1e-3);
    }

    [Fact]
    public void The_expected_ride_is_that_of_all_states_of_the_vehicles_counted_one_by_one()
    {
        ExpectedRide ride = ExpectedRide.Of(Ground());
        foreach (int[] vehicles in new int[][] { [1, 0, 0], [2, 0, 1], [1, 1, 1], [0, 2, 2] })
        {
            foreach (double q in new[] { 0.1, 0.4 })
            {
                double[] at = [.. vehicles.SelectMany((n, b) => Enumerable.Repeat(Sites[b], n))];
                double sum = 0;
                for (int busy = 0; busy < 1 << at.Length; busy++)
                {
                    double chance = Enumerable.Range(0, at.Length)
                        .Aggregate(1.0, (c, v) => c * ((busy >> v & 1) == 1 ? q : 1 - q));
                    double Nearest(double place) => Enumerable.Range(0, at.Length).Where(v => (busy >> v & 1) == 0)
                        .Select(v => Math.Abs(at[v] - place)).DefaultIfEmpty(1440).Min();
                    sum += chance * (Nearest(0) + 2 * Nearest(40)) / 3;
                }

                Assert.Equal(sum, ride.Minutes(vehicles, q), 1e-6);
            }
        }
    }
}
