using Simulator.Ems.Allocation;

namespace Simulator.Tests.Ems.Allocation;

public class NestedCoverTests
{
    // cases of the tests of JEMSS: three facilities, demand 5, 3, 2, 1; stations are numbered from 1 there
    [Theory]
    [InlineData(1.0 / 3, 1.0 / 3, 1.0 / 3, new[] { 0, 1, 2 })]
    [InlineData(1.0 / 6, 4.0 / 6, 1.0 / 6, new[] { 2, 1, 0 })]
    public void The_order_of_stations_agrees_with_the_cases_of_another_program(double first, double second, double third, int[] order)
    {
        int[][] covers = [[1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 1]];
        CoverSets cover = CoverSets.Of(3, [5, 3, 2, 1], (b, i) => covers[b][i] == 1);

        NestedOrder result = NestedCover.Solve(cover, [0, 1, 2], [first, second, third]);

        Assert.Equal(ValueOf(cover, order, [first, second, third]), result.Value, 1e-12);
        Assert.Equal(order, result.Bases);
    }

    [Fact]
    public void The_order_is_the_best_of_all_orders()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            double[] weights = [.. Enumerable.Range(0, 5).Select(_ => random.NextDouble())];
            var reach = new bool[5 * 12];
            for (int k = 0; k < reach.Length; k++)
            {
                reach[k] = random.NextDouble() < 0.35;
            }

            CoverSets cover = CoverSets.Of(5, [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble())], (b, i) => reach[b * 12 + i]);

            NestedOrder result = NestedCover.Solve(cover, [0, 1, 2, 3, 4], weights);

            Assert.Equal(result.Value, ValueOf(cover, result.Bases, weights), 1e-9);
            Assert.Equal(Orders([0, 1, 2, 3, 4]).Max(o => ValueOf(cover, o, weights)), result.Value, 1e-9);
        }
    }

    private static double ValueOf(CoverSets cover, IReadOnlyList<int> order, double[] weights)
    {
        var vehicles = new int[cover.Bases];
        double sum = 0;
        for (int k = 0; k < order.Count; k++)
        {
            vehicles[order[k]] = 1;
            sum += weights[k] * cover.CoveredBy(vehicles, 1);
        }

        return sum;
    }

    private static IEnumerable<int[]> Orders(int[] bases) => bases.Length == 0
        ? [[]]
        : bases.SelectMany(b => Orders([.. bases.Where(x => x != b)]).Select(rest => (int[])[b, .. rest]));
}
