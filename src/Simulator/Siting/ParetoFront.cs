using Simulator.Network;

namespace Simulator.Siting;

/// <summary>A choice of sites that no other beats in both objectives.</summary>
/// <param name="Result">The sites with all their figures.</param>
/// <param name="First">The objective that is best at the start of the front.</param>
/// <param name="Second">The objective that is best at its end.</param>
public sealed record ParetoPoint(SitingResult Result, double First, double Second);

/// <summary>All efficient trade-offs of two objectives, exact: one objective is solved under an ever tighter limit on
/// the other (the epsilon-constraint).</summary>
/// <remarks>Each point costs one exact solve, each tie one more. Source: [Haimes et al. 1971].</remarks>
public static class ParetoFront
{
    /// <summary>Residents covered (first) against cost (second), from most covered to cheapest; any number of sites.
    /// </summary>
    public static IReadOnlyList<ParetoPoint> CoveredAgainstCost(SitingProblem problem, SitingOptions? options = null)
    {
        double[] costs = problem.Costs ?? Enumerable.Repeat(1.0, problem.SiteCount).ToArray();
        double step = costs.All(c => c == Math.Floor(c)) ? 1 : 0;
        double budget = Math.Min(problem.Budget ?? double.PositiveInfinity, costs.Sum());
        var front = new List<ParetoPoint>();
        while (budget >= 0)
        {
            SitingResult result = SitingSolver.Solve(
                problem with { Model = SitingModel.MaximalCovering, P = problem.SiteCount, Budget = budget }, options);
            if (result.Status != SitingStatus.Optimal)
            {
                break;
            }

            Add(front, new ParetoPoint(result, result.Covered, result.Cost));
            budget = step > 0 ? result.Cost - step : result.Cost * (1 - 1e-7) - 1e-12;
        }

        return front;
    }

    /// <summary>Mean minutes (first) against worst minutes (second) of p sites, from least mean to least worst.
    /// </summary>
    public static IReadOnlyList<ParetoPoint> MeanAgainstWorst(SitingProblem problem, SitingOptions? options = null)
    {
        var front = new List<ParetoPoint>();
        uint limit = TravelTime.Unreachable - 1;
        while (true)
        {
            SitingResult result = SitingSolver.Solve(
                problem.Within(limit) with { Model = SitingModel.PMedian, UnreachableMilliseconds = null }, options);
            if (result.Status != SitingStatus.Optimal)
            {
                break;
            }

            SitingFigures figures = SitingFigures.Of(problem, result.Sites);
            Add(front, new ParetoPoint(result, figures.MeanMinutes, figures.WorstMinutes));
            uint worst = TravelTime.FromMinutes(figures.WorstMinutes);
            if (worst == 0)
            {
                break;
            }

            limit = worst - 1;
        }

        return front;
    }

    // A point with the same first objective as the one before it, but a better second, takes its place.
    private static void Add(List<ParetoPoint> front, ParetoPoint point)
    {
        if (front.Count > 0 && Math.Abs(front[^1].First - point.First) <= 1e-9 * (1 + Math.Abs(point.First)))
        {
            front.RemoveAt(front.Count - 1);
        }

        front.Add(point);
    }
}
