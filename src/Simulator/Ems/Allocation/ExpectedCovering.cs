using Simulator.Data;

namespace Simulator.Ems.Allocation;

/// <summary>
/// MEXCLP: the most weight that can be expected to find an idle vehicle within the standard, when each vehicle is busy
/// a given share of the time.
/// </summary>
/// <remarks>
/// A place with k covering vehicles counts 1 − qᵏ of its weight: vehicles are taken as busy independently.
/// <para>Source: [Daskin 1983].</para>
/// </remarks>
public static class ExpectedCovering
{
    /// <param name="cover">Which bases reach which places.</param>
    /// <param name="limits">Vehicles and limits of the bases.</param>
    /// <param name="busyFraction">q, 0 to 1.</param>
    /// <param name="tolerance">Weight that is not worth a proof; 0 for one part in 10⁹. A large fleet covers all but
    /// fractions of a resident wherever it stands, and telling such layouts apart takes seconds.</param>
    /// <param name="nodeLimit">Nodes of the search at most; the bound then says how far it got.</param>
    /// <param name="cost">Of allocations that are equal to the tolerance the one that costs least is taken.</param>
    /// <param name="cancel">Stops the search.</param>
    public static CoverCountResult Solve(
        CoverSets cover, FleetLimits limits, double busyFraction, double tolerance = 0, int nodeLimit = 1_000_000,
        Func<int[], double>? cost = null, CancellationToken cancel = default)
    {
        Require.Share(busyFraction);
        var share = new double[limits.Vehicles + 1];
        for (int k = 0; k < share.Length; k++)
        {
            share[k] = 1 - Math.Pow(busyFraction, k);
        }

        var rows = new CoverRow[cover.Sets.Count];
        for (int g = 0; g < rows.Length; g++)
        {
            double weight = cover.Weights[g];
            rows[g] = new CoverRow(cover.Sets[g], Array.ConvertAll(share, s => weight * s));
        }

        return CoverCountSolver.Solve(
            new CoverCountProblem(limits.Vehicles, limits.Least, limits.Most, rows) { Tolerance = tolerance, Cost = cost },
            nodeLimit,
            cancel: cancel);
    }

    /// <summary>Expected covered weight of any allocation.</summary>
    public static double Value(CoverSets cover, IReadOnlyList<int> vehicles, double busyFraction)
    {
        double sum = 0;
        for (int g = 0; g < cover.Sets.Count; g++)
        {
            sum += cover.Weights[g] * (1 - Math.Pow(busyFraction, cover.Sets[g].Sum(b => vehicles[b])));
        }

        return sum;
    }

    /// <summary>The busy fraction that a demand puts on a fleet: calls × minutes committed ÷ (vehicles × minutes of a
    /// day), at most 1.</summary>
    public static double BusyFraction(double callsPerDay, double committedMinutes, int vehicles) =>
        vehicles <= 0 ? 1 : Math.Min(1, callsPerDay * committedMinutes / (1440.0 * vehicles));
}
