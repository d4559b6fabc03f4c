using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Tests.Siting;

/// <summary>The search of capacitated questions set by set: against the tree over sites and rows, and at county size.
/// </summary>
public class CapacitatedSetsTests
{
    [Fact]
    public void It_finds_the_value_and_the_lowest_set_that_all_assignments_of_every_set_give()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            (CapacitatedModel model, SiteRules rules) = Small(seed);
            var search = new CapacitatedSets(model, rules, new SearchLimits(SitingOptions.Default));
            search.Run();

            (long value, int[]? sites) = Best(model, rules);
            Assert.True(search.Proven, $"seed {seed}");
            Assert.Equal(sites, search.Best?.Sites);
            if (search.Best is CapacitatedPlan plan)
            {
                Assert.Equal(value, plan.Value);
                Assert.Equal(value, search.Bound);
                Obeys(model, plan);
            }
        }
    }

    [Theory]
    [InlineData(SitingModel.CapacitatedPMedian)]
    [InlineData(SitingModel.CapacitatedCovering)]
    public void A_county_of_many_villages_is_answered_within_a_ten_thousandth(SitingModel model)
    {
        SitingProblem problem = County(model);

        SitingResult result = SitingSolver.Solve(problem);
        double[] used = new double[3];
        for (int i = 0; i < problem.DemandCount; i++)
        {
            if (result.Assignment![i] >= 0)
            {
                used[result.Assignment[i]] += problem.Weights[i];
            }
        }

        Assert.InRange(result.Gap, 0, 1e-4);
        Assert.Equal(result.Status == SitingStatus.Optimal, result.Gap == 0);
        Assert.All(used, (u, k) => Assert.True(u <= problem.Capacities![result.Sites[k]]));
        Assert.Contains(used, u => u > 0.99 * problem.Capacities![0]);      // capacity binds
    }

    private static void Obeys(CapacitatedModel model, CapacitatedPlan plan)
    {
        long value = 0;
        long[] load = new long[model.Sites];
        for (int i = 0; i < model.Rows; i++)
        {
            int site = plan.SiteOf[i];
            Assert.True(site < 0 || plan.Sites.Contains(site));
            value += site < 0 ? model.Fallback[i] : model.CostOf(i, site);
            load[Math.Max(site, 0)] += site < 0 ? 0 : model.Demand[i];
        }

        Assert.Equal(value, plan.Value);
        Assert.All(load, (used, s) => Assert.True(used <= model.Capacity[s]));
    }

    // Every assignment of every pair of sites; the first set in order among the equals.
    private static (long Value, int[]? Sites) Best(CapacitatedModel model, SiteRules rules)
    {
        long best = CapacitatedModel.Never;
        int[]? sites = null;
        for (int a = 0; a < model.Sites; a++)
        {
            for (int b = a + 1; b < model.Sites; b++)
            {
                int[] set = [a, b];
                long value = rules.Allows(set) ? Least(model, set, 0, [.. model.Capacity]) : CapacitatedModel.Never;
                if (value < best)
                {
                    (best, sites) = (value, set);
                }
            }
        }

        return (best, sites);
    }

    private static long Least(CapacitatedModel model, int[] sites, int row, long[] left)
    {
        if (row == model.Rows)
        {
            return 0;
        }

        long best = model.Fallback[row] >= CapacitatedModel.Never ? CapacitatedModel.Never
            : model.Fallback[row] + Least(model, sites, row + 1, left);
        foreach (int s in sites)
        {
            if (model.CostOf(row, s) < CapacitatedModel.Never && left[s] >= model.Demand[row])
            {
                left[s] -= model.Demand[row];
                best = Math.Min(best, model.CostOf(row, s) + Least(model, sites, row + 1, left));
                left[s] += model.Demand[row];
            }
        }

        return Math.Min(best, CapacitatedModel.Never);
    }

    // Eight rows and five sites, two of them chosen; some rows must be served, some reach few sites, some take nothing.
    private static (CapacitatedModel Model, SiteRules Rules) Small(int seed)
    {
        const int rows = 8, sites = 5;
        var random = new Random(seed);
        int largest = seed % 3 == 0 ? 3 : 100;      // many ties, or few
        long[] cost = [.. Enumerable.Range(0, rows * sites).Select(_ => random.Next(6) == 0 ? CapacitatedModel.Never : random.Next(largest))];
        long[] fallback = [.. Enumerable.Range(0, rows).Select(_ => random.Next(5) == 0 ? CapacitatedModel.Never : random.Next(2 * largest))];
        long[] demand = [.. Enumerable.Range(0, rows).Select(_ => (long)random.Next(8))];
        long[] capacity = [.. Enumerable.Range(0, sites).Select(_ => (long)random.Next(5, 25))];
        var problem = new SitingProblem
        {
            Model = SitingModel.CapacitatedPMedian,
            Weights = new double[rows],
            Travel = new TravelTimeMatrix(rows, sites, new uint[rows * sites]),
            P = 2,
            LockedIn = seed % 4 == 0 ? [1] : [],
        };
        problem = seed % 7 == 0 ? problem with { LockedOut = [3] } : problem;
        return (new CapacitatedModel(cost, fallback, demand, capacity), new SiteRules(problem));
    }

    private static SitingProblem County(SitingModel model)
    {
        const int rows = 3000, sites = 8;
        var random = new Random(11);
        (double X, double Y)[] places = [.. Enumerable.Range(0, sites).Select(_ => (random.NextDouble(), random.NextDouble()))];
        uint[] times = new uint[rows * sites];
        for (int i = 0; i < rows; i++)
        {
            (double x, double y) = (random.NextDouble(), random.NextDouble());
            for (int s = 0; s < sites; s++)
            {
                times[i * sites + s] = (uint)(3_600_000 * Math.Sqrt(
                    (places[s].X - x) * (places[s].X - x) + (places[s].Y - y) * (places[s].Y - y)));
            }
        }

        double[] weights = [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(20, 900))];
        double all = weights.Sum();
        return new SitingProblem
        {
            Model = model,
            Weights = weights,
            Travel = new TravelTimeMatrix(rows, sites, times),
            P = 3,
            StandardMilliseconds = TravelTime.FromMinutes(30),
            UnreachableMilliseconds = 7_200_000,
            Capacities = [.. Enumerable.Repeat(Math.Floor(all / (model == SitingModel.CapacitatedPMedian ? 2.9 : 6)), sites)],
        };
    }
}
