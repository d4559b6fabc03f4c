namespace Simulator.Ems.Allocation;

/// <summary>The best allocation of vehicles to bases, proven by branch and bound.</summary>
/// <remarks>
/// Start: each vehicle where it adds most, then exchanges of one vehicle between two bases. Search: depth first; at each
/// node the linear relaxation gives prices, the <see cref="LagrangianBound"/> at these prices the bound, and the base
/// whose number of vehicles is farthest from whole is split. A node is closed when its bound exceeds the best value by
/// no more than one part in 10⁹. For single and expected cover the relaxation is mostly whole and the root closes.
/// <para>Cost: the relaxation takes a few pivots for each node, O(rows × columns) each.</para>
/// </remarks>
public static class CoverCountSolver
{
    private const double Tolerance = 1e-9;

    /// <summary>Solves the problem.</summary>
    /// <param name="problem">What to allocate.</param>
    /// <param name="nodeLimit">Nodes at most; what is open then is in the bound.</param>
    /// <param name="start">A first allocation, if one is known.</param>
    /// <param name="cancel">Looked at on every node.</param>
    public static CoverCountResult Solve(
        CoverCountProblem problem, int nodeLimit = 1_000_000, int[]? start = null, CancellationToken cancel = default)
    {
        int[] lower = [.. problem.Lower];
        int[] upper = [.. problem.Upper.Select(u => Math.Min(u, problem.Vehicles))];
        if (problem.Bases == 0 || lower.Sum() > problem.Vehicles || upper.Sum() < problem.Vehicles
            || lower.Where((l, b) => l > upper[b]).Any())
        {
            return problem.Bases == 0 && problem.Vehicles == 0
                ? new CoverCountResult(AllocationStatus.Optimal, [], problem.Value([]), problem.Value([]), 0)
                : new CoverCountResult(AllocationStatus.Infeasible, [], 0, 0, 0);
        }

        var search = new AllocationSearch(problem, nodeLimit, cancel);
        search.Offer(LocalSearch.Improve(problem, LocalSearch.Greedy(problem)));
        if (start is not null)
        {
            search.Offer(LocalSearch.Improve(problem, start));
        }

        return search.Run(lower, upper);
    }

    internal static double Margin(double value) => Tolerance * Math.Max(1e-3, Math.Abs(value));
}
