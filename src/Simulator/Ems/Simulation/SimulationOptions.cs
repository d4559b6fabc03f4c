namespace Simulator.Ems.Simulation;

/// <summary>How the fleet works; defaults are one call centre that sends the nearest idle vehicle.</summary>
public sealed record SimulationOptions
{
    public IDispatchPolicy Policy { get; init; } = new NearestIdle();

    /// <summary>A call that finds no vehicle waits, first come first served; otherwise it is lost to others.</summary>
    public bool Queue { get; init; } = true;

    /// <summary>Ride back to base ÷ ride with siren.</summary>
    public double ReturnFactor { get; init; } = 1;

    /// <summary>Whether a vehicle on its way back can be sent; otherwise only from its base.</summary>
    public bool DispatchOnReturn { get; init; } = true;

    /// <summary>Factor on every ride that starts in the hour, 24 of them; empty for 1.</summary>
    public IReadOnlyList<double> HourFactors { get; init; } = [];

    /// <summary>Nodes where both sides' vehicles serve all calls (the joint zone); empty: no joint zone, each side
    /// serves its own nodes.</summary>
    public IReadOnlyList<bool> JointZone { get; init; } = [];

    /// <summary>Nodes across the county line; empty: none.</summary>
    public IReadOnlyList<bool> NeighbourNodes { get; init; } = [];
}
