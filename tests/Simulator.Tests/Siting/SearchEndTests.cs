using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Tests.Siting;

/// <summary>A covering search that may not end as it likes: time and cancelling give the best so far with its gap.</summary>
public class SearchEndTests
{
    // One second of processor time; other tests of the process use the same clock, so the second after it counts four.
    [Theory]
    [InlineData(SitingModel.MaximalCovering)]
    [InlineData(SitingModel.SetCovering)]
    public void A_large_question_ends_soon_after_its_time_limit(SitingModel model)
    {
        var limit = TimeSpan.FromSeconds(1);

        SitingResult result = SitingSolver.Solve(
            Large(model), new SitingOptions { TimeLimit = limit, Clock = new ProcessorClock() });

        Assert.True(result.Elapsed < limit + TimeSpan.FromSeconds(4), $"{result.Elapsed.TotalSeconds} s");
        Answers(model, result, SitingStatus.TimedOut);
    }

    [Theory]
    [InlineData(SitingModel.MaximalCovering)]
    [InlineData(SitingModel.SetCovering)]
    public void A_search_cancelled_before_it_begins_still_answers(SitingModel model)
    {
        SitingResult result = SitingSolver.Solve(
            Large(model), new SitingOptions { Cancel = new CancellationToken(canceled: true) });

        Answers(model, result, SitingStatus.Feasible);
    }

    [Theory]
    [InlineData(SitingModel.MaximalCovering)]
    [InlineData(SitingModel.SetCovering)]
    public void A_search_may_be_cancelled_at_any_moment(SitingModel model)
    {
        for (int polls = 1; polls < 2000; polls = polls * 3 / 2 + 1)
        {
            using var cancel = new CancellationTokenSource();
            SitingResult result = SitingSolver.Solve(Small(model), new SitingOptions
            {
                // The limit is never reached; the clock is asked whenever the search asks whether to stop.
                TimeLimit = TimeSpan.FromDays(1),
                Clock = new CancellingClock(cancel, polls),
                Cancel = cancel.Token,
            });

            Answers(model, result, cancel.IsCancellationRequested && result.Status == SitingStatus.Feasible
                ? SitingStatus.Feasible : SitingStatus.Optimal);
        }
    }

    private static void Answers(SitingModel model, SitingResult result, SitingStatus status)
    {
        Assert.Equal(status, result.Status);
        Assert.NotEmpty(result.Sites);
        Assert.True(model == SitingModel.MaximalCovering ? result.Value <= result.Bound : result.Value >= result.Bound,
            $"value {result.Value}, bound {result.Bound}");
        Assert.True(double.IsFinite(result.Bound), $"bound {result.Bound}");
        Assert.InRange(result.Gap, 0, double.MaxValue);
    }

    private static SitingProblem Large(SitingModel model) => Draw(model, rows: 30_000, sites: 900, p: 45, reach: 0.09);

    private static SitingProblem Small(SitingModel model) => Draw(model, rows: 300, sites: 60, p: 9, reach: 0.16);

    // Points and sites uniform in a square of side 1; everybody has a site.
    private static SitingProblem Draw(SitingModel model, int rows, int sites, int p, double reach)
    {
        var random = new Random(5);
        (double X, double Y)[] places = [.. Enumerable.Range(0, sites).Select(_ => (random.NextDouble(), random.NextDouble()))];
        uint[] times = new uint[rows * sites];
        for (int i = 0; i < rows; i++)
        {
            (double x, double y) = (random.NextDouble(), random.NextDouble());
            for (int s = 0; s < sites; s++)
            {
                (double east, double north) = (places[s].X - x, places[s].Y - y);
                bool near = east * east + north * north <= reach * reach;
                times[i * sites + s] = s == i % sites || near ? 0 : TravelTime.Unreachable;
            }
        }

        return new SitingProblem
        {
            Model = model,
            Weights = [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(1, 100))],
            Travel = new TravelTimeMatrix(rows, sites, times),
            P = model == SitingModel.SetCovering ? 0 : p,
        };
    }

    private sealed class CancellingClock(CancellationTokenSource cancel, int polls) : TimeProvider
    {
        private int asked;

        public override long GetTimestamp()
        {
            if (++asked == polls)
            {
                cancel.Cancel();
            }

            return 0;
        }
    }
}
