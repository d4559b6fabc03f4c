using Simulator.Network;

namespace Simulator.Siting;

/// <summary>Among all MCLP sets of the best cover, the one with the least total of residents × minutes.</summary>
/// <remarks>
/// A p-median search that accepts only sets of the best cover. Times beyond the standard are lengthened by the same
/// amount for everybody: all accepted sets leave the same weight uncovered, so their order stays as it is, while the
/// bound learns to cover. A demand point without a route counts as twice the longest time.
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

        uint penalty = Math.Min(4 * Math.Min(longest, uint.MaxValue / 16), uint.MaxValue / 4);
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
}
