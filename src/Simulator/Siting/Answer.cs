using Simulator.Data;
using Simulator.Network;

namespace Simulator.Siting;

/// <summary>Puts results together, so that every model reports the same things.</summary>
internal static class Answer
{
    /// <summary>A result with a chosen set.</summary>
    public static SitingResult Of(
        SitingProblem problem, SearchLimits limits, int[] sites, SitingStatus status, double value, double bound)
    {
        int[] sorted = [.. sites.Order()];
        SitingFigures figures = SitingFigures.Of(problem, sorted);
        return new SitingResult
        {
            Model = problem.Model,
            Status = status,
            Sites = sorted,
            Value = value,
            Bound = status == SitingStatus.Optimal ? value : bound,
            Covered = figures.Covered,
            NewlyCovered = figures.NewlyCovered,
            MeanMinutes = figures.MeanMinutes,
            WorstMinutes = figures.WorstMinutes,
            Cost = figures.Cost,
            Iterations = limits.Iterations,
            Nodes = limits.Nodes,
            Elapsed = limits.Elapsed,
        };
    }

    /// <summary>A result without a set: infeasible, or nothing found before the work had to end.</summary>
    public static SitingResult None(
        SitingProblem problem, SearchLimits limits, LocalText? reason, int[] outOfReach,
        SitingStatus status = SitingStatus.Infeasible, double? bound = null)
    {
        double worst = problem.Model.IsMaximised() ? double.NegativeInfinity : double.PositiveInfinity;
        return Of(problem, limits, [], status, worst, bound ?? worst) with { Reason = reason, OutOfReach = outOfReach };
    }

    /// <summary>Demand points with residents that no site still allowed and no existing facility reaches in time.</summary>
    public static int[] OutOfReach(SitingProblem problem, SiteRules rules, uint standard)
    {
        var result = new List<int>();
        for (int i = 0; i < problem.DemandCount; i++)
        {
            uint least = problem.ExistingMilliseconds?[i] ?? TravelTime.Unreachable;
            ReadOnlySpan<uint> times = problem.Travel.Milliseconds(i);
            for (int s = 0; s < times.Length && (least > standard || least == TravelTime.Unreachable); s++)
            {
                least = rules.State[s] == SiteState.Out ? least : Math.Min(least, times[s]);
            }

            if (problem.Weights[i] > 0 && (least == TravelTime.Unreachable || least > standard))
            {
                result.Add(i);
            }
        }

        return [.. result];
    }
}
