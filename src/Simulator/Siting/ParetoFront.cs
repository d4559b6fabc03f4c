using Simulator.Network;

namespace Simulator.Siting;

/// <summary>A choice of sites that no other known one beats in both objectives.</summary>
/// <param name="Result">The sites with all their figures; when it is not proven, its gap is that of the objective solved
/// for.</param>
/// <param name="First">The objective that is best at the start of the front.</param>
/// <param name="Second">The objective that is best at its end.</param>
public sealed record ParetoPoint(SitingResult Result, double First, double Second);

/// <summary>All efficient trade-offs of two objectives, exact: one objective is solved under an ever tighter limit on
/// the other (the epsilon-constraint).</summary>
/// <param name="Objectives"><c>cost</c> or <c>worst-minutes</c>, as in the settings.</param>
/// <param name="Points">From the best in the first objective to the best in the second.</param>
/// <param name="IsWhole">Every point is proven, and beyond the last there is none.</param>
/// <remarks>Each point costs one solve, each tie one more. A question with capacities counts those who are served, and
/// the minutes to the place that serves them. Source: [Haimes et al. 1971].</remarks>
public sealed record ParetoFront(string Objectives, IReadOnlyList<ParetoPoint> Points, bool IsWhole)
{
    /// <summary>Weight of the demand points without a route to anywhere, which the worst minutes leave out.</summary>
    public double LeftOut { get; init; }

    /// <summary>Residents covered (first) against cost (second), from most covered to cheapest; any number of sites.
    /// </summary>
    public static ParetoFront CoveredAgainstCost(SitingProblem problem, SitingOptions? options = null)
    {
        bool capacitated = problem.Model.IsCapacitated();
        SitingModel model = capacitated ? SitingModel.CapacitatedCovering : SitingModel.MaximalCovering;
        double[] costs = problem.Costs ?? Enumerable.Repeat(1.0, problem.SiteCount).ToArray();
        double step = costs.All(c => c == Math.Floor(c)) ? 1 : 0;
        double budget = Math.Min(problem.Budget ?? double.PositiveInfinity, costs.Sum());
        var front = new List<(ParetoPoint Point, double Best, double Slack)>();
        bool whole = true;
        while (budget >= 0)
        {
            SitingResult result = SitingSolver.Solve(
                problem with { Model = model, P = problem.SiteCount, Budget = budget, ThenLeastTime = false }, options);
            whole &= result.Status is SitingStatus.Optimal or SitingStatus.Infeasible;
            if (!double.IsFinite(result.Value) || options?.IsOver == true)
            {
                break;
            }

            double covered = capacitated ? result.Value : result.Covered;
            Add(front, new ParetoPoint(result, covered, result.Cost), sign: -1);
            budget = step > 0 ? result.Cost - step : result.Cost * (1 - 1e-7) - 1e-12;
        }

        return new ParetoFront("cost", [.. front.Select(f => f.Point)], whole && options?.IsOver != true);
    }

    /// <summary>Mean minutes (first) against worst minutes (second) of p sites, from least mean to least worst.
    /// </summary>
    public static ParetoFront MeanAgainstWorst(SitingProblem problem, SitingOptions? options = null)
    {
        SitingModel model = problem.Model.IsCapacitated() ? SitingModel.CapacitatedPMedian : SitingModel.PMedian;
        var front = new List<(ParetoPoint Point, double Best, double Slack)>();
        uint limit = TravelTime.Unreachable - 1;
        bool whole = true;
        while (true)
        {
            SitingResult result = SitingSolver.Solve(
                problem.Within(limit) with { Model = model, UnreachableMilliseconds = null }, options);
            whole &= result.Status is SitingStatus.Optimal or SitingStatus.Infeasible;
            if (!double.IsFinite(result.Value) || options?.IsOver == true)
            {
                break;
            }

            SitingFigures figures = SitingFigures.Of(problem, result.Sites, result.Assignment);
            Add(front, new ParetoPoint(result, figures.MeanMinutes, figures.WorstMinutes), sign: 1);
            uint worst = TravelTime.FromMinutes(figures.WorstMinutes);
            if (worst == 0)
            {
                break;
            }

            limit = worst - 1;
        }

        return new ParetoFront("worst-minutes", [.. front.Select(f => f.Point)], whole && options?.IsOver != true);
    }

    // Its second objective is better than that of all points before it: those that are not surely better in the first
    // give way. What gave way is kept in mind, so that no run of small steps wears the front away.
    private static void Add(List<(ParetoPoint Point, double Best, double Slack)> front, ParetoPoint point, int sign)
    {
        double gap = double.IsFinite(point.Result.Gap) ? point.Result.Gap : 1;
        (double best, double slack) = (sign * point.First, (gap + 1e-9) * (1 + Math.Abs(point.First)));
        while (front.Count > 0 && sign * point.First <= front[^1].Best + front[^1].Slack)
        {
            (_, best, slack) = front[^1];
            front.RemoveAt(front.Count - 1);
        }

        front.Add((point, best, slack));
    }
}
