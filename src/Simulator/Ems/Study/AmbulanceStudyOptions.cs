using Simulator.Ems.Allocation;
using Simulator.Ems.Simulation;

namespace Simulator.Ems.Study;

/// <summary>What a study of a county's ambulances is asked.</summary>
public sealed record AmbulanceStudyOptions
{
    /// <summary>Vehicles to station; null takes the required fleet.</summary>
    public int? Fleet { get; init; }

    /// <summary>What the allocation maximises.</summary>
    public AllocationModel Model { get; init; } = AllocationModel.ExpectedCover;

    /// <summary>The wide standard of the double standard model ÷ the standard, ≥ 1. Residents whom no base reaches even
    /// so are left out of that model.</summary>
    public double WideFactor { get; init; } = 2;

    /// <summary>Share of residents that the double standard model keeps within the standard of one vehicle.</summary>
    public double LeastShare { get; init; } = 0.8;

    /// <summary>Busy fraction of the allocation; null computes it from the demand.</summary>
    public double? BusyFraction { get; init; }

    /// <summary>Nodes of the search for the best expected cover at most; where it ends earlier the bound says how far it
    /// got.</summary>
    public int NodeLimit { get; init; } = 1_000_000;

    /// <summary>Length, number and seed of the replications.</summary>
    public ReplicationPlan Plan { get; init; } = new();

    /// <summary>Replications of each point of the curve.</summary>
    public int CurveReplications { get; init; } = 20;

    /// <summary>Points of the curve over the size of the fleet; 0 for none.</summary>
    public int CurvePoints { get; init; } = 8;

    /// <summary>Demand nodes at most.</summary>
    public int MostNodes { get; init; } = 600;
}
