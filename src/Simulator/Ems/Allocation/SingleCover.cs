namespace Simulator.Ems.Allocation;

/// <summary>Maximal covering: the most weight within the standard of at least one vehicle.</summary>
/// <remarks>Source: [Church &amp; ReVelle 1974].</remarks>
public static class SingleCover
{
    /// <param name="cover">Which bases reach which places.</param>
    /// <param name="limits">Vehicles and limits of the bases.</param>
    /// <param name="cost">Of equal allocations the one that costs least is taken.</param>
    /// <param name="cancel">Stops the search.</param>
    public static CoverCountResult Solve(
        CoverSets cover, FleetLimits limits, Func<int[], double>? cost = null, CancellationToken cancel = default) =>
        CoverCountSolver.Solve(
            new CoverCountProblem(
                limits.Vehicles, limits.Least, limits.Most,
                [.. cover.Sets.Select((set, g) => new CoverRow(set, [0, cover.Weights[g]]))]) { Cost = cost },
            cancel: cancel);

    public static double Value(CoverSets cover, IReadOnlyList<int> vehicles) => cover.CoveredBy(vehicles, 1);
}
