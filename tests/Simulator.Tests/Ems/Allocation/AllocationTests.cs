using Simulator.Ems.Allocation;
using Simulator.Tests.Ems.Simulation;

namespace Simulator.Tests.Ems.Allocation;

public class AllocationTests
{
    // cases of the tests of JEMSS: three facilities, four demand points of weight 2, 2, 1, 1
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 4)]
    [InlineData(2, 6)]
    [InlineData(3, 6)]
    public void Single_cover_agrees_with_the_cases_of_another_program(int vehicles, double value)
    {
        int[][] covers = [[1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 1]];
        CoverSets cover = CoverSets.Of(3, [2, 2, 1, 1], (b, i) => covers[b][i] == 1);

        CoverCountResult result = SingleCover.Solve(cover, new FleetLimits(vehicles, [0, 0, 0], [1, 1, 1]));

        Assert.Equal(AllocationStatus.Optimal, result.Status);
        Assert.Equal(value, result.Value, 1e-12);
        Assert.Equal(value, SingleCover.Value(cover, result.Vehicles));
    }

    // one base covers 100, another 60, no overlap; q = 0.5: second vehicle at the first adds 25, first at the other 30,
    // so 100·(1 − 0.5) + 60·(1 − 0.5) = 80 with two and 105 with three (25 more at the first)
    [Fact]
    public void Expected_cover_of_two_bases_is_as_worked_by_hand()
    {
        CoverSets cover = CoverSets.Of(2, [100, 60], (b, i) => b == i);

        Assert.Equal([1, 1], ExpectedCovering.Solve(cover, FleetLimits.Free(2, 2), 0.5).Vehicles);
        CoverCountResult three = ExpectedCovering.Solve(cover, FleetLimits.Free(3, 2), 0.5);
        Assert.Equal([2, 1], three.Vehicles);
        Assert.Equal(105, three.Value, 1e-9);
        Assert.Equal(105, three.Bound, 1e-6);

        // 48 calls of 60 minutes on 4 vehicles: 2880 of 5760 minutes
        Assert.Equal(0.5, ExpectedCovering.BusyFraction(48, 60, 4));
    }

    [Fact]
    public void With_idle_vehicles_expected_cover_is_single_cover()
    {
        (CoverSets cover, FleetLimits limits) = RandomCase(5, 12, 4, seed: 3);

        Assert.Equal(
            SingleCover.Solve(cover, limits).Value, ExpectedCovering.Solve(cover, limits, 0).Value, 1e-9);
    }

    [Fact]
    public void Every_model_finds_what_trying_all_allocations_finds()
    {
        for (int seed = 0; seed < 25; seed++)
        {
            (CoverSets cover, FleetLimits limits) = RandomCase(6, 14, 5, seed);
            (CoverSets wide, _) = RandomCase(6, 14, 5, seed, reach: 0.8);
            double q = 0.2 + seed % 4 * 0.2, share = 0.4;
            double single = 0, expected = 0, twice = double.NegativeInfinity;
            foreach (int[] x in AllAllocations(limits))
            {
                single = Math.Max(single, cover.CoveredBy(x, 1));
                expected = Math.Max(expected, ExpectedCovering.Value(cover, x, q));
                if (wide.Uncoverable == 0 && wide.CoveredBy(x, 1) >= wide.Total - 1e-9
                    && cover.CoveredBy(x, 1) >= share * cover.Total - 1e-9)
                {
                    twice = Math.Max(twice, cover.CoveredBy(x, 2));
                }
            }

            Assert.Equal(single, SingleCover.Solve(cover, limits).Value, 1e-6);
            CoverCountResult mexclp = ExpectedCovering.Solve(cover, limits, q);
            Assert.Equal(expected, mexclp.Value, 1e-6);
            Assert.Equal(AllocationStatus.Optimal, mexclp.Status);
            Assert.All(Enumerable.Range(0, 6), b =>
                Assert.InRange(mexclp.Vehicles[b], limits.Least[b], limits.Most[b]));
            CoverCountResult dsm = DoubleStandard.Solve(cover, wide, limits, share);
            Assert.Equal(double.IsNegativeInfinity(twice), dsm.Status == AllocationStatus.Infeasible);
            if (dsm.Status != AllocationStatus.Infeasible)
            {
                Assert.Equal(twice, dsm.Value, 1e-6);
            }
        }
    }

    [Fact]
    public void The_least_at_a_township_hospital_is_kept_and_costs_what_it_costs()
    {
        CoverSets cover = CoverSets.Of(3, [100, 60, 1], (b, i) => b == i);

        CoverCountResult free = ExpectedCovering.Solve(cover, FleetLimits.Free(3, 3), 0.5);
        CoverCountResult kept = ExpectedCovering.Solve(cover, new FleetLimits(3, [1, 1, 1], [3, 3, 3]), 0.5);

        Assert.Equal([2, 1, 0], free.Vehicles);
        Assert.Equal([1, 1, 1], kept.Vehicles);
        Assert.True(kept.Value < free.Value);
        Assert.Equal(
            AllocationStatus.Infeasible,
            ExpectedCovering.Solve(cover, new FleetLimits(2, [1, 1, 1], [3, 3, 3]), 0.5).Status);
    }

    [Fact]
    public void Of_equal_allocations_the_one_that_costs_least_is_taken_and_stays_proven()
    {
        CoverSets cover = CoverSets.Of(4, [100, 50], (b, i) => i == 0 ? b < 3 : b == 3);
        double Cost(int[] x) => 3 * x[0] + x[1] + 2 * x[2] + 0 * x[3];

        CoverCountResult any = ExpectedCovering.Solve(cover, FleetLimits.Free(3, 4), 0.5);
        CoverCountResult cheap = ExpectedCovering.Solve(cover, FleetLimits.Free(3, 4), 0.5, cost: Cost);
        CoverCountResult single = SingleCover.Solve(cover, FleetLimits.Free(2, 4), Cost);

        Assert.Equal([2, 0, 0, 1], any.Vehicles);
        Assert.Equal([0, 2, 0, 1], cheap.Vehicles);
        Assert.Equal(any.Value, cheap.Value, 1e-9);
        Assert.Equal(AllocationStatus.Optimal, cheap.Status);
        Assert.Equal([0, 1, 0, 1], single.Vehicles);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(20, true)]
    public void No_more_than_the_tolerance_is_given_up_for_a_lower_cost(double tolerance, bool givenUp)
    {
        CoverSets cover = CoverSets.Of(2, [100, 40], (b, i) => b == i);
        double Cost(int[] x) => x[0];

        CoverCountResult result = ExpectedCovering.Solve(cover, FleetLimits.Free(3, 2), 0.5, tolerance, cost: Cost);

        // 2 + 1: 75 + 20 = 95; 1 + 2: 50 + 30 = 80
        Assert.Equal(givenUp ? [1, 2] : [2, 1], result.Vehicles);
        Assert.Equal(givenUp ? 80 : 95, result.Value, 1e-9);
        Assert.InRange(result.Bound, 95 - 1e-9, result.Value + Math.Max(tolerance, 1e-6));
    }

    [SharedDataFact]
    public void The_published_allocations_of_Utrecht_are_proven_optimal()
    {
        var region = new UtrechtRegion();
        int n = region.World.Count;
        CoverSets cover = CoverSets.Of(
            region.Bases.Length, region.Weight, (b, i) => region.Minutes[i * n + region.Bases[b]] <= 12);
        foreach (string[] row in region.Rows("mexclp_published.csv"))
        {
            int vehicles = (int)UtrechtRegion.Number(row[0]);
            double q = UtrechtRegion.Number(row[1]), published = UtrechtRegion.Number(row[3]);
            var given = new int[region.Bases.Length];
            foreach (int node in region.Nodes($"mexclp_allocation_{vehicles}.csv", 1))
            {
                given[Array.IndexOf(region.Bases, node)]++;
            }

            CoverCountResult result =
                ExpectedCovering.Solve(cover, FleetLimits.Free(vehicles, region.Bases.Length), q);

            Assert.Equal(AllocationStatus.Optimal, result.Status);
            Assert.Equal(published, result.Value, 5e-9);
            Assert.Equal(published, ExpectedCovering.Value(cover, given, q), 5e-9);
            Assert.InRange(result.Bound - result.Value, 0, 1e-8);
        }
    }

    [SharedDataTheory]
    [InlineData(12, 20, 0.9, 24, 2, 1.0)]
    [InlineData(8, 20, 0.6, 20, 3, 0.781631281)]
    public void The_double_standard_of_Utrecht_agrees_with_another_solver(
        double narrow, double wide, double share, int vehicles, int most, double value)
    {
        var region = new UtrechtRegion();
        int n = region.World.Count, bases = region.Bases.Length;
        CoverSets Within(double minutes) => CoverSets.Of(
            bases, region.Weight, (b, i) => region.Minutes[i * n + region.Bases[b]] <= minutes);
        var limits = new FleetLimits(vehicles, new int[bases], [.. Enumerable.Repeat(most, bases)]);

        CoverCountResult result = DoubleStandard.Solve(Within(narrow), Within(wide), limits, share);

        Assert.Equal(AllocationStatus.Optimal, result.Status);
        Assert.Equal(value, result.Value, 1e-8);
    }

    private static (CoverSets Cover, FleetLimits Limits) RandomCase(
        int bases, int places, int vehicles, int seed, double reach = 0.45)
    {
        var random = new Random(seed);
        (double X, double Y)[] at = [.. Enumerable.Range(0, bases + places)
            .Select(_ => (random.NextDouble(), random.NextDouble()))];
        double[] weights = [.. Enumerable.Range(0, places).Select(_ => Math.Round(100 * random.NextDouble(), 2))];
        int[] least = new int[bases];
        least[seed % bases] = seed % 2;
        int[] most = [.. Enumerable.Range(0, bases).Select(_ => random.Next(1, 4))];
        CoverSets cover = CoverSets.Of(bases, weights, (b, i) =>
            Math.Pow(at[b].X - at[bases + i].X, 2) + Math.Pow(at[b].Y - at[bases + i].Y, 2) <= reach * reach);
        return (cover, new FleetLimits(vehicles, least, most));
    }

    private static IEnumerable<int[]> AllAllocations(FleetLimits limits)
    {
        IEnumerable<int[]> From(int b, int left)
        {
            if (b == limits.Least.Length)
            {
                return left == 0 ? [[]] : [];
            }

            return Enumerable.Range(limits.Least[b], Math.Max(0, Math.Min(limits.Most[b], left) - limits.Least[b] + 1))
                .SelectMany(v => From(b + 1, left - v).Select(rest => (int[])[v, .. rest]));
        }

        return From(0, limits.Vehicles);
    }
}
