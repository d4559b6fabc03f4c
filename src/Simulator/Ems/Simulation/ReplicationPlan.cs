namespace Simulator.Ems.Simulation;

/// <summary>How long and how often a fleet is simulated.</summary>
public sealed record ReplicationPlan
{
    /// <summary>Length of a replication after the warm-up, minutes; a week.</summary>
    public double Minutes { get; init; } = 7 * 1440;

    /// <summary>First part, left out of the statistics: an idle fleet at its bases is not the usual state.</summary>
    public double WarmUpMinutes { get; init; } = 720;

    /// <summary>Replications before the precision is looked at for the first time.</summary>
    public int Least { get; init; } = 20;

    /// <summary>Replications at most.</summary>
    public int Most { get; init; } = 100;

    /// <summary>Stop when the interval of the share within the standard is no wider than ± this; 0 runs
    /// <see cref="Most"/>.</summary>
    public double Precision { get; init; }

    /// <summary>Confidence of all intervals.</summary>
    public double Confidence { get; init; } = 0.95;

    public int Seed { get; init; } = 1;

    /// <summary>Threads; 0 for as many as the machine has. The results do not depend on it.</summary>
    public int Threads { get; init; }
}
