using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Tests.Siting;

/// <summary>What must hold for every siting problem, whatever its numbers.</summary>
public class PropertyTests
{
    private static readonly SitingModel[] Models = Enum.GetValues<SitingModel>();

    [Fact]
    public void One_more_site_never_hurts()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            foreach (SitingModel model in Models)
            {
                SitingProblem problem = RandomProblems.Draw(model, seed);
                if (model == SitingModel.SetCovering && problem.P == 0)
                {
                    continue;           // p = 0 is no limit there
                }

                SitingResult few = SitingSolver.Solve(problem), more = SitingSolver.Solve(problem with { P = problem.P + 1 });
                Assert.True(NotWorse(model, more, few), $"{model}, seed {seed}: {more.Value} after {few.Value}");
            }
        }
    }

    [Fact]
    public void A_lock_never_helps()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            foreach (SitingModel model in Models)
            {
                SitingProblem problem = RandomProblems.Draw(model, seed) with { LockedIn = [], LockedOut = [], Removed = [] };
                SitingResult open = SitingSolver.Solve(problem);
                SitingResult locked = SitingSolver.Solve(problem with { LockedIn = [seed % problem.SiteCount] });
                Assert.True(NotWorse(model, open, locked), $"{model}, seed {seed}");
            }
        }
    }

    [Fact]
    public void Turning_the_sites_and_the_demand_points_round_does_not_change_the_value()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            foreach (SitingModel model in Models)
            {
                SitingProblem problem = RandomProblems.Draw(model, seed) with
                {
                    LockedIn = [], LockedOut = [], Removed = [], TooClose = [], Townships = null, MaxPerTownship = null,
                    Costs = null, Budget = null,
                };
                int rows = problem.DemandCount, sites = problem.SiteCount;
                uint[] times = new uint[rows * sites];
                for (int i = 0; i < rows; i++)
                {
                    for (int s = 0; s < sites; s++)
                    {
                        times[(rows - 1 - i) * sites + sites - 1 - s] = problem.Travel.Milliseconds(i)[s];
                    }
                }

                SitingResult turned = SitingSolver.Solve(problem with
                {
                    Travel = new TravelTimeMatrix(rows, sites, times),
                    Weights = [.. problem.Weights.Reverse()],
                    ExistingMilliseconds = problem.ExistingMilliseconds?.Reverse().ToArray(),
                    Capacities = problem.Capacities?.Reverse().ToArray(),
                    Demands = problem.Demands?.Reverse().ToArray(),
                });
                double value = SitingSolver.Solve(problem).Value;
                Assert.True(value == turned.Value || Math.Abs(value - turned.Value) < 1e-6 * (1 + Math.Abs(value)),
                    $"{model}, seed {seed}");
            }
        }
    }

    [Fact]
    public void Cancelled_at_once_the_answer_is_still_an_allowed_set_with_its_bound()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        SitingProblem problem = Large();
        SitingResult result = SitingSolver.Solve(problem, new SitingOptions { Cancel = cancel.Token });

        Assert.Equal(SitingStatus.Feasible, result.Status);
        Assert.True(result.Bound <= SitingSolver.Solve(problem).Value + 1e-6);
        Assert.True(result.Sites.Length is 0 or 4);
    }

    [Fact]
    public void A_time_limit_of_nothing_gives_a_bound_and_says_so()
    {
        SitingResult result = SitingSolver.Solve(Large(), new SitingOptions { TimeLimit = TimeSpan.Zero });

        Assert.Equal(SitingStatus.TimedOut, result.Status);
        Assert.True(result.Bound <= result.Value);
    }

    [Fact]
    public void An_unreachable_village_is_named_by_the_models_that_must_serve_all()
    {
        var problem = new SitingProblem
        {
            Model = SitingModel.SetCovering,
            Weights = [10, 20, 0],
            Travel = new TravelTimeMatrix(3, 2, [5f, 50, 40, 50, float.PositiveInfinity, float.PositiveInfinity]),
            P = 1,
            StandardMilliseconds = TravelTime.FromMinutes(30),
        };

        SitingResult lscp = SitingSolver.Solve(problem);
        Assert.Equal(SitingStatus.Infeasible, lscp.Status);
        Assert.Equal([1], lscp.OutOfReach);        // village 2 is 40 minutes away at best; village 3 has no residents
        Assert.NotNull(lscp.Reason);
        Assert.Equal(40, SitingSolver.Solve(problem with { Model = SitingModel.PCenter }).Value);
    }

    [Fact]
    public void Of_equal_covers_the_one_with_least_time_is_taken_when_asked()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            SitingProblem problem = RandomProblems.Draw(SitingModel.MaximalCovering, seed) with { ThenLeastTime = true };
            SitingResult result = SitingSolver.Solve(problem);
            if (result.Status != SitingStatus.Optimal)
            {
                continue;
            }

            uint longest = 1;
            for (int i = 0; i < problem.DemandCount; i++)
            {
                foreach (uint t in problem.Travel.Milliseconds(i).ToArray().Append(problem.ExistingMilliseconds?[i] ?? 0))
                {
                    longest = t == TravelTime.Unreachable ? longest : Math.Max(longest, t);
                }
            }

            double Time(int[] set) => BruteForce.Value(
                problem with { Model = SitingModel.PMedian, UnreachableMilliseconds = 2 * longest }, set);
            double best = BruteForce.AllowedSets(problem)
                .Where(s => Math.Abs(BruteForce.Value(problem, s) - result.Value) < 1e-6).Min(Time);
            Assert.True(Math.Abs(best - Time(result.Sites)) < 1e-5 * (1 + best), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(SitingModel.PCenter)]
    [InlineData(SitingModel.SetCovering)]
    [InlineData(SitingModel.BackupCovering)]
    public void Equals_of_other_models_are_decided_by_time_too(SitingModel model)
    {
        for (int seed = 0; seed < 400; seed++)
        {
            SitingProblem problem = RandomProblems.Draw(model, seed);
            SitingResult plain = SitingSolver.Solve(problem), result = SitingSolver.Solve(problem with { ThenLeastTime = true });
            Assert.Equal(plain.Status, result.Status);
            if (result.Status != SitingStatus.Optimal)
            {
                continue;
            }

            Assert.Equal(plain.Value, result.Value, 1e-6 * (1 + plain.Value));
            uint longest = 1;
            for (int i = 0; i < problem.DemandCount; i++)
            {
                foreach (uint t in problem.Travel.Milliseconds(i).ToArray().Append(problem.ExistingMilliseconds?[i] ?? 0))
                {
                    longest = t == TravelTime.Unreachable ? longest : Math.Max(longest, t);
                }
            }

            double Time(int[] set) => BruteForce.Value(
                problem with { Model = SitingModel.PMedian, UnreachableMilliseconds = 2 * longest }, set);
            double best = BruteForce.AllowedSets(problem)
                .Where(s => Math.Abs(BruteForce.Value(problem, s) - result.Value) < 1e-6 * (1 + result.Value)).Min(Time);
            Assert.True(Math.Abs(best - Time(result.Sites)) < 1e-5 * (1 + best), $"seed {seed}");
        }
    }

    [Fact]
    public void The_three_populations_add_up_and_no_site_serves_more_than_it_can()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            foreach (SitingModel model in Models)
            {
                SitingProblem problem = RandomProblems.Draw(model, seed);
                SitingResult result = SitingSolver.Solve(problem);
                SitingPopulations people = result.Populations;
                double all = problem.Weights.Sum();
                Assert.Equal(all, people.Served + people.Short + people.OutOfReach, 1e-6);
                Assert.Equal(result.Covered, people.Served + people.Short, 1e-6);
                if (!model.IsCapacitated())
                {
                    Assert.Equal(0, people.Short);
                }
                else if (double.IsFinite(result.Value))
                {
                    double[] load = new double[result.Sites.Length];
                    for (int i = 0; i < problem.DemandCount; i++)
                    {
                        if (result.Assignment![i] >= 0)
                        {
                            load[result.Assignment[i]] += (problem.Demands ?? problem.Weights)[i];
                        }
                    }

                    Assert.All(load, (used, k) => Assert.True(used <= problem.Capacities![result.Sites[k]] + 1e-6, $"seed {seed}"));
                    if (model == SitingModel.CapacitatedCovering)
                    {
                        Assert.Equal(result.Value, people.Served, 1e-6);
                    }
                }
            }
        }
    }

    [Fact]
    public void The_front_of_cover_and_cost_is_that_of_the_full_search()
    {
        for (int seed = 0; seed < 120; seed++)
        {
            SitingProblem problem = RandomProblems.Draw(SitingModel.MaximalCovering, seed) with
            {
                LockedIn = [], Budget = null,
            };
            problem = problem with { Costs = [.. Enumerable.Range(0, problem.SiteCount).Select(s => (double)((s * 7 + seed) % 5 + 1))] };
            ParetoFront front = ParetoFront.CoveredAgainstCost(problem);
            SitingProblem any = problem with { P = problem.SiteCount, Budget = 1e9 };
            var all = BruteForce.AllowedSets(any)
                .Select(s => (Covered: BruteForce.Value(any, s), Cost: s.Sum(x => problem.Costs![x]))).ToArray();
            var efficient = all.Where(a => !all.Any(b => b.Covered >= a.Covered - 1e-9 && b.Cost <= a.Cost
                && (b.Covered > a.Covered + 1e-9 || b.Cost < a.Cost))).Select(a => a.Cost).Distinct().OrderDescending();
            Assert.Equal(efficient, front.Points.Select(f => f.Second));
        }
    }

    [Fact]
    public void The_front_of_mean_and_worst_is_that_of_the_full_search()
    {
        for (int seed = 0; seed < 120; seed++)
        {
            SitingProblem problem = RandomProblems.Draw(SitingModel.PMedian, seed) with { UnreachableMilliseconds = null };
            var all = BruteForce.AllowedSets(problem).Select(s => SitingFigures.Of(problem, s))
                .Where(f => double.IsFinite(f.WorstMinutes) && double.IsFinite(f.MeanMinutes)).ToArray();
            var efficient = all.Where(a => !all.Any(b => b.MeanMinutes <= a.MeanMinutes + 1e-9 && b.WorstMinutes <= a.WorstMinutes
                && (b.MeanMinutes < a.MeanMinutes - 1e-9 || b.WorstMinutes < a.WorstMinutes)))
                .Select(a => a.WorstMinutes).Distinct().OrderDescending();
            ParetoFront front = ParetoFront.MeanAgainstWorst(problem);
            if (problem.Weights.Sum() > 0)
            {
                Assert.Equal(efficient, front.Points.Select(f => f.Second));
            }
        }
    }

    [Fact]
    public void The_front_of_served_and_cost_under_capacities_is_that_of_the_full_search()
    {
        int several = 0;
        for (int seed = 0; seed < 1000; seed++)
        {
            SitingProblem problem = RandomProblems.Draw(SitingModel.CapacitatedCovering, seed) with { LockedIn = [], Budget = null };
            problem = problem with { Costs = [.. Enumerable.Range(0, problem.SiteCount).Select(s => (double)((s * 7 + seed) % 5 + 1))] };
            SitingProblem any = problem with { P = problem.SiteCount, Budget = 1e9 };
            var all = BruteForce.AllowedSets(any)
                .Select(s => (First: BruteForce.Value(any, s), Second: s.Sum(x => problem.Costs![x]))).ToArray();

            ParetoFront front = ParetoFront.CoveredAgainstCost(problem);

            Assert.True(front.IsWhole);
            Assert.Equal(Efficient(all, -1), front.Points.Select(f => f.Second));
            several += front.Points.Count > 2 ? 1 : 0;
        }

        Assert.True(several > 100, $"{several}");
    }

    [Fact]
    public void The_front_of_mean_and_worst_under_capacities_is_no_better_than_allowed_and_beaten_by_no_set()
    {
        int several = 0;
        for (int seed = 0; seed < 1000; seed++)
        {
            SitingProblem problem = RandomProblems.Draw(SitingModel.CapacitatedPMedian, seed) with { UnreachableMilliseconds = null };
            if (seed % 2 == 0)
            {
                problem = problem with { LockedIn = [], LockedOut = [], Removed = [], Budget = null, P = 3 };
            }

            double people = problem.Weights.Sum();
            if (people == 0)
            {
                continue;
            }

            ParetoFront front = ParetoFront.MeanAgainstWorst(problem);

            Assert.True(front.IsWhole);
            foreach (ParetoPoint point in front.Points)
            {
                // No set serves everyone with a lower mean within its worst minutes, and none within less than the last.
                SitingProblem within = problem.Within(TravelTime.FromMinutes(point.Second));
                double least = BruteForce.AllowedSets(within).Select(s => BruteForce.Value(within, s)).DefaultIfEmpty(double.PositiveInfinity).Min();
                Assert.Equal(least / people, point.First, 1e-6 * (1 + point.First));
            }

            Assert.All(front.Points.Zip(front.Points.Skip(1)), pair => Assert.True(
                pair.First.Second > pair.Second.Second && pair.First.First < pair.Second.First));
            if (front.Points.Count > 0 && front.Points[^1].Second > 0)
            {
                SitingProblem tighter = problem.Within(TravelTime.FromMinutes(front.Points[^1].Second) - 1);
                Assert.DoesNotContain(BruteForce.AllowedSets(tighter), s => double.IsFinite(BruteForce.Value(tighter, s)));
            }

            several += front.Points.Count > 1 ? 1 : 0;
        }

        Assert.True(several > 12, $"{several}");
    }

    // Second objectives of the pairs no other beats; the sign turns the first objective into one to lower.
    private static IEnumerable<double> Efficient((double First, double Second)[] all, int sign) =>
        all.Where(a => !all.Any(b => sign * b.First <= sign * a.First + 1e-9 && b.Second <= a.Second
            && (sign * b.First < sign * a.First - 1e-9 || b.Second < a.Second)))
            .Select(a => a.Second).Distinct().OrderDescending();

    private static SitingProblem Large()
    {
        var random = new Random(7);
        return new SitingProblem
        {
            Model = SitingModel.PMedian,
            Weights = [.. Enumerable.Range(0, 200).Select(_ => (double)random.Next(1, 50))],
            Travel = new TravelTimeMatrix(200, 60, [.. Enumerable.Range(0, 12000).Select(_ => (uint)random.Next(60000, 6000000))]),
            P = 4,
        };
    }

    private static bool NotWorse(SitingModel model, SitingResult better, SitingResult worse) =>
        worse.Status == SitingStatus.Infeasible
        || (better.Status == SitingStatus.Optimal && (model.IsMaximised()
            ? better.Value >= worse.Value - 1e-6 * (1 + Math.Abs(worse.Value))
            : better.Value <= worse.Value + 1e-6 * (1 + Math.Abs(worse.Value))));
}
