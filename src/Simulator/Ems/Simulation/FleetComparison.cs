namespace Simulator.Ems.Simulation;

/// <summary>Two fleets on the same calls.</summary>
/// <param name="ShareChange">Share within the standard, second less first.</param>
/// <param name="Groups">One for each group.</param>
public sealed record FleetComparison(Estimate ShareChange, IReadOnlyList<GroupChange> Groups)
{
    /// <summary>Compares results of the same seed and plan.</summary>
    public static FleetComparison Of(SimulationResult first, SimulationResult second, double confidence) => new(
        Estimate.OfDifference(first.Shares, second.Shares, confidence),
        [
            .. Enumerable.Range(0, first.Groups.Count).Select(g => new GroupChange(
                g, Estimate.OfDifference(first.GroupMean(g), second.GroupMean(g), confidence))),
        ]);
}
