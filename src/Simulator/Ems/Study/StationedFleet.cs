using Simulator.Data;
using Simulator.Ems.Allocation;
using Simulator.Ems.Simulation;

namespace Simulator.Ems.Study;

/// <summary>One way to station a fleet, and what it gives.</summary>
/// <param name="Id"><c>best</c>, <c>present</c> or <c>quota</c>.</param>
/// <param name="Name">Name on pages.</param>
/// <param name="Vehicles">At each base of the ground.</param>
/// <param name="Cover">What it is worth by each model.</param>
/// <param name="BoundShare">No allocation of as many vehicles within the limits has more by the model that was asked;
/// null where nothing was optimised.</param>
/// <param name="Gap">(bound − value) ÷ value of that model, 0 is proven; null where nothing was optimised.</param>
/// <param name="Status">Whether that is proven; null where nothing was optimised.</param>
/// <param name="BusyFraction">Busy fraction the expectation was computed with.</param>
/// <param name="Simulation">What the simulation says.</param>
public sealed record StationedFleet(
    string Id, LocalText Name, IReadOnlyList<int> Vehicles, CoverShares Cover, double? BoundShare, double? Gap,
    AllocationStatus? Status, double BusyFraction, SimulationResult Simulation)
{
    public int Fleet => Vehicles.Sum();
}
