using Simulator.Data;

namespace Simulator.Ems.Allocation;

/// <summary>
/// The double standard model (DSM): everyone within the wide standard, a given share within the narrow one, and as much
/// weight as possible within the narrow one of two vehicles.
/// </summary>
/// <remarks>Source: [Gendreau, Laporte &amp; Semet 1997].</remarks>
public static class DoubleStandard
{
    /// <summary>What leaving a place outside the wide standard costs, where all weight there is counts 1.</summary>
    private const double Penalty = 10;

    /// <param name="narrow">Who is within the narrow standard of which base.</param>
    /// <param name="wide">The same places within the wide standard.</param>
    /// <param name="limits">Vehicles and limits of the bases.</param>
    /// <param name="share">Share of the weight that must be within the narrow standard of one vehicle.</param>
    /// <param name="cost">Of equal allocations the one that costs least is taken.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <returns>Infeasible when a place lies outside every wide standard, or the share cannot be had.</returns>
    public static CoverCountResult Solve(
        CoverSets narrow, CoverSets wide, FleetLimits limits, double share, Func<int[], double>? cost = null,
        CancellationToken cancel = default)
    {
        if (narrow.Bases != wide.Bases)
        {
            throw new ArgumentException($"{narrow.Bases} and {wide.Bases} bases");
        }

        double least = Require.Share(share) * narrow.Total;
        if (wide.Uncoverable > 0 || least > narrow.Total - narrow.Uncoverable + 1e-9)
        {
            return new CoverCountResult(AllocationStatus.Infeasible, [], 0, 0, 0);
        }

        // Shares instead of weights: the search is then the same whether residents or thousands are counted.
        double total = Math.Max(narrow.Total, double.Epsilon);
        CoverRow[] rows =
        [
            .. narrow.Sets.Select((set, g) =>
            {
                double weight = narrow.Weights[g] / total;
                return new CoverRow(set, [0, 0, weight], [0, weight]);
            }),
            .. wide.Sets.Select(set => new CoverRow(set, [-Penalty, 0])),
        ];
        CoverCountResult result = CoverCountSolver.Solve(
            new CoverCountProblem(limits.Vehicles, limits.Least, limits.Most, rows, share) { Floor = 0, Cost = cost },
            cancel: cancel);
        return result with { Value = result.Value * total, Bound = result.Bound * total };
    }
}
