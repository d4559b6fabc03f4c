namespace Simulator.Ems.Allocation;

/// <summary>Maximal covering: the most weight within the standard of at least one vehicle.</summary>
/// <remarks>Source: [Church &amp; ReVelle 1974].</remarks>
public static class SingleCover
{
    public static CoverCountResult Solve(CoverSets cover, FleetLimits limits, CancellationToken cancel = default) =>
        CoverCountSolver.Solve(
            new CoverCountProblem(
                limits.Vehicles, limits.Least, limits.Most,
                [.. cover.Sets.Select((set, g) => new CoverRow(set, [0, cover.Weights[g]]))]),
            cancel: cancel);

    public static double Value(CoverSets cover, IReadOnlyList<int> vehicles) => cover.CoveredBy(vehicles, 1);
}
