using Simulator.Audit.Villages;
using Simulator.Network;

namespace Simulator.Tests.Audit;

/// <summary>Rounds of a travelling team: feasible, complete, and close to the best there is.</summary>
public class CircuitPlannerTests
{
    [Fact]
    public void Every_stop_is_on_one_round_within_the_day_or_left_because_it_never_fits()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            TravelTimeMatrix travel = Random(seed, 14, out _);
            CircuitPlan plan = CircuitPlanner.Plan(travel, 60 * 60_000, 480 * 60_000);

            Assert.Equal(Enumerable.Range(0, 14), plan.Rounds.SelectMany(r => r).Concat(plan.Left).Order());
            Assert.All(plan.Rounds, r => Assert.True(CircuitPlanner.Duration(travel, r, 60 * 60_000) <= 480 * 60_000));
            Assert.All(plan.Left, s => Assert.True(CircuitPlanner.Duration(travel, [s], 60 * 60_000) > 480 * 60_000));
        }
    }

    [Fact]
    public void The_riding_is_within_a_tenth_of_the_best_of_all_partitions()
    {
        double ratio = 0;
        for (int seed = 0; seed < 12; seed++)
        {
            TravelTimeMatrix travel = Random(seed, 6, out _);
            CircuitPlan plan = CircuitPlanner.Plan(travel, 60 * 60_000, 480 * 60_000);
            long found = plan.Rounds.Sum(r => CircuitPlanner.Duration(travel, r, 0));
            long best = Best(travel, [.. Enumerable.Range(0, 6).Except(plan.Left)], 60 * 60_000, 480 * 60_000);
            ratio = Math.Max(ratio, best == 0 ? 1 : (double)found / best);
        }

        Assert.InRange(ratio, 1, 1.1);
    }

    [Fact]
    public void A_missing_route_leaves_the_stop_out()
    {
        const uint No = TravelTime.Unreachable;
        var travel = new TravelTimeMatrix(3, 3, new uint[] { 0, 60_000, No, 60_000, 0, No, No, No, 0 });

        CircuitPlan plan = CircuitPlanner.Plan(travel, 0, 10 * 60_000);

        Assert.Equal([1], plan.Left);
        Assert.Equal([0], Assert.Single(plan.Rounds));
    }

    // places in a square of 100 minutes, one-way streets of up to a fifth more
    private static TravelTimeMatrix Random(int seed, int stops, out int n)
    {
        var random = new Random(seed);
        n = stops + 1;
        var x = Enumerable.Range(0, n).Select(_ => random.NextDouble() * 100).ToArray();
        var y = Enumerable.Range(0, n).Select(_ => random.NextDouble() * 100).ToArray();
        var cells = new uint[n * n];
        for (int i = 0; i < cells.Length; i++)
        {
            double minutes = Math.Sqrt(Math.Pow(x[i / n] - x[i % n], 2) + Math.Pow(y[i / n] - y[i % n], 2));
            cells[i] = i / n == i % n ? 0 : TravelTime.FromMinutes(minutes * (1 + 0.2 * random.NextDouble()));
        }

        return new TravelTimeMatrix(n, n, cells);
    }

    // best rounds by dynamic programming over subsets: the best single round of each subset, then the best partition
    private static long Best(TravelTimeMatrix travel, int[] stops, uint visit, uint day)
    {
        int all = (1 << stops.Length) - 1;
        var round = new long[all + 1];
        for (int set = 1; set <= all; set++)
        {
            int[] members = [.. stops.Where((_, i) => (set >> i & 1) == 1)];
            long best = Permutations(members).Min(p => CircuitPlanner.Duration(travel, p, 0));
            round[set] = best + (long)visit * members.Length <= day ? best : long.MaxValue / 4;
        }

        var total = new long[all + 1];
        for (int set = 1; set <= all; set++)
        {
            total[set] = round[set];
            for (int part = (set - 1) & set; part > 0; part = (part - 1) & set)
            {
                total[set] = Math.Min(total[set], round[part] + total[set ^ part]);
            }
        }

        return total[all];
    }

    private static IEnumerable<int[]> Permutations(int[] items) =>
        items.Length <= 1 ? [items]
        : items.SelectMany((x, i) => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(p => (int[])[x, .. p]));
}
