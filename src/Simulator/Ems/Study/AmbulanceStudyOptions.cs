using Simulator.Ems.Simulation;

namespace Simulator.Ems.Study;

/// <summary>What a study of a county's ambulances is asked.</summary>
public sealed record AmbulanceStudyOptions
{
    /// <summary>Vehicles to station; null takes the required fleet.</summary>
    public int? Fleet { get; init; }

    /// <summary>Busy fraction of the allocation; null computes it from the demand.</summary>
    public double? BusyFraction { get; init; }

    /// <summary>Length, number and seed of the replications.</summary>
    public ReplicationPlan Plan { get; init; } = new();

    /// <summary>Replications of each point of the curve.</summary>
    public int CurveReplications { get; init; } = 20;

    /// <summary>Points of the curve over the size of the fleet; 0 for none.</summary>
    public int CurvePoints { get; init; } = 8;

    /// <summary>Demand nodes at most.</summary>
    public int MostNodes { get; init; } = 600;
}
