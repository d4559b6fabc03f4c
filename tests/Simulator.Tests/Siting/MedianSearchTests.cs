using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Tests.Siting;

/// <summary>The p-median search on problems large enough to need its bundle, its tree and its two halves.</summary>
public class MedianSearchTests
{
    [Fact]
    public void One_thread_and_two_give_the_same_answer_bound_and_count_of_steps()
    {
        SitingProblem problem = Scattered(points: 700, p: 6, seed: 3);
        SitingOptions options = new() { LowestIndexTies = false, GapLimit = 0.005 };
        SitingResult one = SitingSolver.Solve(problem, options);
        SitingResult two = SitingSolver.Solve(problem, options with { Threads = 2 });

        Assert.Equal(one.Sites, two.Sites);
        Assert.Equal((one.Value, one.Bound, one.Iterations), (two.Value, two.Bound, two.Iterations));
        Assert.True(one.Bound >= 0.99 * one.Value && one.Bound <= one.Value, $"{one.Bound} under {one.Value}");
    }

    [Fact]
    public void Cancelled_on_the_way_it_gives_its_best_set_so_far_and_a_bound_below_it()
    {
        SitingProblem problem = Scattered(points: 300, p: 20, seed: 5);
        double best = SitingSolver.Solve(problem, new SitingOptions { LowestIndexTies = false }).Value;
        foreach (int questions in (int[])[1, 20, 60, 120])
        {
            using var cancel = new CancellationTokenSource();
            SitingResult result = SitingSolver.Solve(problem, new SitingOptions
            {
                Cancel = cancel.Token,
                TimeLimit = TimeSpan.FromHours(1),
                Clock = new ClockThatCancels(cancel, questions),
            });

            Assert.True(result.Bound <= best + 1e-9, $"after {questions}: bound {result.Bound} above {best}");
            Assert.True(result.Sites.Length == 0 || (result.Sites.Length == 20 && result.Value >= best - 1e-9), $"after {questions}");
            Assert.True(questions > 60 || result.Status == SitingStatus.Feasible, $"after {questions}: {result.Status}");
        }
    }

    // Whole milliseconds of the straight distance in a square of 10,000 by 10,000.
    private static SitingProblem Scattered(int points, int p, int seed)
    {
        var random = new Random(seed);
        (int X, int Y)[] places = [.. Enumerable.Range(0, points).Select(_ => (random.Next(10000), random.Next(10000)))];
        uint[] times = [.. places.SelectMany(a => places.Select(b =>
            (uint)Math.Sqrt((double)(a.X - b.X) * (a.X - b.X) + (double)(a.Y - b.Y) * (a.Y - b.Y))))];
        return new SitingProblem
        {
            Model = SitingModel.PMedian,
            Weights = [.. Enumerable.Range(0, points).Select(_ => (double)random.Next(1, 9))],
            Travel = new TravelTimeMatrix(points, points, times),
            P = p,
        };
    }

    private sealed class ClockThatCancels(CancellationTokenSource cancel, int questions) : TimeProvider
    {
        private int asked;

        public override long GetTimestamp()
        {
            if (++asked == questions)
            {
                cancel.Cancel();
            }

            return 0;
        }
    }
}
