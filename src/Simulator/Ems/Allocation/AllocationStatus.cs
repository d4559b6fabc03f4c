namespace Simulator.Ems.Allocation;

/// <summary>How an allocation ended.</summary>
public enum AllocationStatus
{
    /// <summary>No allocation is better than this one: value and bound agree.</summary>
    Optimal,

    /// <summary>Stopped at the node limit: the best found, with the bound that was reached.</summary>
    Feasible,

    /// <summary>No allocation keeps all conditions.</summary>
    Infeasible,
}
