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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void As_a_covering_question_every_set_below_the_target_keeps_its_value_and_no_other_gets_below(int seed)
    {
        SitingProblem problem = Scattered(points: 24, p: 3, seed);
        long[] weights = [.. problem.Weights.Select((w, i) => i % 7 == 0 ? 0 : (long)w)];
        uint[] fallback = [.. Enumerable.Range(0, 24).Select(i => i % 3 == 0 ? 4000u : TravelTime.Unreachable)];
        SiteState[] state = new SiteState[24];
        (state[3], state[5], state[11]) = (SiteState.In, SiteState.Out, SiteState.Out);
        var model = new MedianRelaxation(problem.Travel, weights, fallback, state);
        var rules = new SiteRules(problem with { LockedIn = [3], LockedOut = [5, 11] });
        var ascent = new MedianAscent(model, rules, new SearchLimits(new SitingOptions()));
        int[][] sets = [.. Enumerable.Range(0, 24).SelectMany(a => Enumerable.Range(a + 1, 23 - a), (a, b) => new[] { a, b })
            .Where(pair => pair.All(s => state[s] == SiteState.Free)).Select(pair => new[] { pair[0], pair[1], 3 })];
        long[] values = [.. sets.Select(set => model.Value(set))];
        long target = values.Order().ElementAt(40);
        ascent.Offer(sets[Array.IndexOf(values, values.Max())]);
        model.Begin(sets[0], ascent.Lambda);
        double bound = ascent.Climb(state, target, 3);
        target = Math.Min(target, ascent.BestValue);
        MedianCover rest = MedianCover.Of(model, state, 3, ascent.Lambda, target - 1 - bound)!;

        int met = 0;
        for (int k = 0; k < sets.Length; k++)
        {
            int[] local = [.. sets[k].Where(s => state[s] == SiteState.Free).Select(s => Array.IndexOf(rest.SiteOf, s))];
            bool open = state.Index().All(s => s.Item != SiteState.In || sets[k].Contains(s.Index)) && !local.Contains(-1)
                && sets[k].All(s => state[s] != SiteState.Out);
            Assert.True(open || values[k] >= target, "a set below the target was shut out");
            long value = open ? rest.Question.Value(local) : CoverQuestion.Must;
            if (values[k] < target)
            {
                Assert.Equal(values[k], value + rest.Constant);
                met++;
            }
            else
            {
                Assert.True(value == CoverQuestion.Must || value + rest.Constant >= target);
            }
        }

        Assert.InRange(met, 0, 40);
        double[] prices = new double[rest.SiteOf.Length];
        double same = rest.Question.Bound(rest.Lambda, new SiteState[prices.Length], prices).Bound + rest.Constant;
        Assert.True(same >= bound - 1e-3, $"{same} below {bound}");
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
