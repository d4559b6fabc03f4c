using Simulator.Network;

namespace Simulator.Siting;

/// <summary>Among all sets of the best value, the one with the least total of residents × minutes.</summary>
/// <remarks>
/// Covering models: a p-median search that accepts only sets of the best cover. For the MCLP, times beyond the standard
/// are lengthened by the same amount for everybody: all accepted sets leave the same weight uncovered, so their order
/// stays as it is, while the bound learns to cover. A demand point without a route counts as twice the longest time.
/// p-center and LSCP: a p-median within the worst time, or within the standard and the least cost, that was proven.
/// </remarks>
internal static class LeastTimeTies
{
    public static ExactSearch.Found Solve(
        SitingProblem problem, SiteRules rules, SearchLimits limits, int[] best, Func<int[], bool> isBestCover)
    {
        uint longest = 1;
        for (int i = 0; i < problem.DemandCount; i++)
        {
            uint existing = problem.ExistingMilliseconds?[i] ?? 0;
            longest = Math.Max(longest, existing == TravelTime.Unreachable ? 0 : existing);
            foreach (uint time in problem.Travel.Milliseconds(i))
            {
                longest = Math.Max(longest, time == TravelTime.Unreachable ? 0 : time);
            }
        }

        uint penalty = problem.Model != SitingModel.MaximalCovering ? 0 : Math.Min(4 * Math.Min(longest, uint.MaxValue / 16), uint.MaxValue / 4);
        uint none = (uint)Math.Min(2L * longest + penalty, TravelTime.Unreachable - 1);
        uint Longer(uint time) => time == TravelTime.Unreachable ? none
            : time <= problem.StandardMilliseconds ? time : (uint)Math.Min((long)time + penalty, none);
        uint[] times = new uint[(long)problem.DemandCount * problem.SiteCount];
        uint[] fallback = new uint[problem.DemandCount];
        for (int i = 0; i < fallback.Length; i++)
        {
            fallback[i] = Longer(problem.ExistingMilliseconds?[i] ?? TravelTime.Unreachable);
            ReadOnlySpan<uint> row = problem.Travel.Milliseconds(i);
            for (int s = 0; s < row.Length; s++)
            {
                times[(long)i * row.Length + s] = Longer(row[s]);
            }
        }

        var travel = new TravelTimeMatrix(problem.DemandCount, problem.SiteCount, times);
        var model = new MedianRelaxation(travel, WholeWeights.Of(problem.Weights, none).Units, fallback, rules.State);
        return ExactSearch.Run(model, rules, limits, accept: isBestCover, known: best);
    }

    /// <summary>The answer of a p-center or an LSCP, decided by time among its equals; as it was when the limits end the
    /// search.</summary>
    public static SitingResult After(SitingProblem problem, SitingResult best, SearchLimits limits)
    {
        bool center = problem.Model == SitingModel.PCenter;
        SitingProblem second = problem.Within(
            center ? TravelTime.FromMinutes(best.WorstMinutes) : problem.StandardMilliseconds) with
        {
            Model = SitingModel.PMedian,
            UnreachableMilliseconds = null,
            P = center || problem.P > 0 ? problem.P : problem.SiteCount,
            Budget = center ? problem.Budget : best.Cost,
            ThenLeastTime = false,
        };
        SitingResult least = SitingSolver.Solve(second, limits.Options with { Progress = null });
        if (least.Status != SitingStatus.Optimal)
        {
            return best;
        }

        limits.Iterations += least.Iterations;
        limits.Nodes += least.Nodes;
        return Answer.Of(problem, limits, least.Sites, SitingStatus.Optimal, best.Value, best.Bound) with
        {
            OutOfReach = best.OutOfReach,
        };
    }
}
