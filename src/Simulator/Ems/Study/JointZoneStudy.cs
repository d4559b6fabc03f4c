using Simulator.Ems.Simulation;

namespace Simulator.Ems.Study;

/// <summary>The joint zone across the county line: what its townships gain and lose.</summary>
/// <param name="Townships">Codes of the townships in the zone.</param>
/// <param name="NeighbourVehicles">Vehicles across the line.</param>
/// <param name="NeighbourCallsPerDay">Calls across the line in the second case: the same rate for each vehicle as at
/// home, an assumption.</param>
/// <param name="WithVehicles">With the neighbour's vehicles in the zone and none of its calls, against without.</param>
/// <param name="WithBoth">With its vehicles and its calls, which our vehicles then serve too, against without.</param>
/// <param name="Codes">Township of each group of the comparisons.</param>
public sealed record JointZoneStudy(
    IReadOnlyList<string> Townships, int NeighbourVehicles, double NeighbourCallsPerDay,
    FleetComparison WithVehicles, FleetComparison WithBoth, IReadOnlyList<string> Codes);
