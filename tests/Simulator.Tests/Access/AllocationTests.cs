using Simulator.Access;
using Simulator.Network;

namespace Simulator.Tests.Access;

public class AllocationTests
{
    //            clinic A    clinic B
    // room          100         250
    // village 1    10 min      20 min   150 people: 100 fill A at 10 min, 50 go on to B at 20 min
    // village 2    30 min      15 min   220 people: 220 take B at 15 min, before village 1 asks: 30 left
    // so village 1 gets 100 + 30, and 20 of it are short
    [Fact]
    public void The_nearest_pairs_are_served_first_and_the_rest_go_on_to_the_next()
    {
        var travel = new TravelTimeMatrix(2, 2, [10f, 20, 30, 15]);

        AllocationResult result = Allocation.Compute(travel, [150, 220], [100, 250], TravelTime.FromMinutes(30));

        Assert.Equal([130, 220], result.Served);
        Assert.Equal([100, 250], result.Taken);
    }

    [Fact]
    public void Exactly_the_standard_is_inside_and_a_millisecond_more_is_not()
    {
        var travel = new TravelTimeMatrix(2, 1, [1_800_000u, 1_800_001u]);

        AllocationResult result = Allocation.Compute(travel, [5, 7], [100], TravelTime.FromMinutes(30));

        Assert.Equal([5, 0], result.Served);
    }

    [Fact]
    public void Equal_times_go_to_the_lowest_demand_point_then_the_lowest_facility()
    {
        var travel = new TravelTimeMatrix(2, 2, [10f, 10, 10, 10]);

        AllocationResult result = Allocation.Compute(travel, [8, 8], [6, 5], TravelTime.FromMinutes(30));

        Assert.Equal([8, 3], result.Served);
        Assert.Equal([6, 5], result.Taken);
    }

    [Fact]
    public void No_facility_takes_more_than_its_room_and_nobody_is_served_twice()
    {
        var chance = new Random(7);
        for (int round = 0; round < 200; round++)
        {
            int points = chance.Next(0, 8), facilities = chance.Next(0, 5);
            float[] minutes = [.. Enumerable.Range(0, points * facilities).Select(_ => (float)chance.Next(0, 50))];
            double[] people = [.. Enumerable.Range(0, points).Select(_ => (double)chance.Next(0, 100))];
            double[] room = [.. Enumerable.Range(0, facilities).Select(_ => (double)chance.Next(0, 150))];
            var travel = new TravelTimeMatrix(points, facilities, minutes);

            AllocationResult result = Allocation.Compute(travel, people, room, TravelTime.FromMinutes(30));

            Assert.Equal(result.Served.Sum(), result.Taken.Sum(), 1e-9);
            Assert.All(result.Taken.Zip(room), pair => Assert.True(pair.First <= pair.Second));
            Assert.All(result.Served.Zip(people), pair => Assert.True(pair.First <= pair.Second));
        }
    }
}
