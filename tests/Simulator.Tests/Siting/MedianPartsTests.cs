using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Tests.Siting;

/// <summary>A p-median in clusters, solved cluster by cluster, against all sets.</summary>
public class MedianPartsTests
{
    private const int Points = 21;
    private const int P = 5;

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, false, false)]
    [InlineData(3, true, false)]
    [InlineData(4, true, true)]
    [InlineData(5, false, true)]
    [InlineData(6, true, true)]
    public void Cluster_by_cluster_gives_the_best_of_all_sets(int seed, bool served, bool locked)
    {
        (TravelTimeMatrix travel, long[] weights) = Clusters(seed);
        uint[] fallback = [.. Enumerable.Range(0, Points).Select(i => served && i % 4 == 1 ? 700u : TravelTime.Unreachable)];
        var rules = new SiteRules(new SitingProblem
        {
            Model = SitingModel.PMedian, Travel = travel, Weights = [.. weights.Select(w => (double)w)], P = P,
            LockedIn = locked ? [2] : [], LockedOut = locked ? [9] : [],
        });
        var model = new MedianRelaxation(travel, weights, fallback, rules.State);
        var limits = new SearchLimits(new SitingOptions());
        var ascent = new MedianAscent(model, rules, limits);
        int[] optimal = Sets(Points, P).Where(set => rules.Allows(set)).MinBy(set => model.Value(set))!;
        long best = model.Value(optimal);
        int[] start = Sets(Points, P).First(set => rules.Allows(set) && model.Value(set) is long value
            && value > best && value < model.Impossible);
        ascent.Offer(start);
        for (int i = 0; i < Points; i++)
        {
            uint near = optimal.Min(s => travel.Milliseconds(i)[s]);
            ascent.Lambda[i] = weights[i] * (Math.Min(near, fallback[i]) + 100.0);
        }

        SiteState[] state = [.. rules.State];
        double bound = ascent.Climb(state, ascent.BestValue, 0);
        Assert.True(bound <= best, $"bound {bound} above {best}");
        long target = best + 1;
        double slack = target - 1 - bound;

        MedianParts? parts = MedianParts.Of(model, state, P, ascent.Lambda, slack, limits);
        var offered = new List<int[]>();
        Assert.NotNull(parts);
        double left = parts.Run(target, start, set =>
        {
            offered.Add(set);
            return true;
        });

        Assert.Equal(double.PositiveInfinity, left);
        Assert.All(offered, set => Assert.True(rules.Allows(set)));
        Assert.Equal(best, offered.Min(set => model.Value(set)));
    }

    [Fact]
    public void Clusters_that_touch_are_one_part_and_nothing_is_gained()
    {
        (TravelTimeMatrix travel, long[] weights) = Clusters(1);
        uint[] fallback = [.. Enumerable.Repeat(TravelTime.Unreachable, Points)];
        var model = new MedianRelaxation(travel, weights, fallback, new SiteState[Points]);

        Assert.Null(MedianParts.Of(
            model, new SiteState[Points], P, new double[Points], 1e9, new SearchLimits(new SitingOptions())));
    }

    // Three clusters of seven points, 100 km apart; the second is the first, moved.
    private static (TravelTimeMatrix Travel, long[] Weights) Clusters(int seed)
    {
        var random = new Random(seed);
        (double X, double Y)[] first = Cluster(random), third = Cluster(random);
        (double X, double Y)[] all =
            [.. first, .. first.Select(q => (q.X + 100_000, q.Y)), .. third.Select(q => (q.X, q.Y + 100_000))];
        uint[] times = [.. all.SelectMany(a => all.Select(
            b => (uint)Math.Round(Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y)))))];
        long[] one = [.. Enumerable.Range(0, 7).Select(_ => (long)random.Next(1, 5))];
        long[] other = [.. Enumerable.Range(0, 7).Select(i => i == 3 ? 0L : random.Next(1, 5))];
        return (new TravelTimeMatrix(Points, Points, times), [.. one, .. one, .. other]);
    }

    private static (double X, double Y)[] Cluster(Random random) =>
        [.. Enumerable.Range(0, 7).Select(_ => ((double)random.Next(1000), (double)random.Next(1000)))];

    private static IEnumerable<int[]> Sets(int n, int size) => size == 0 ? [[]]
        : Enumerable.Range(size - 1, n - size + 1).SelectMany(last => Sets(last, size - 1).Select(set => (int[])[.. set, last]));
}
