namespace Simulator.Siting;

/// <summary>How a run of the dual simplex ended.</summary>
internal enum CoverLpEnd
{
    /// <summary>No choice is better.</summary>
    Optimal,

    /// <summary>The bound passed the cutoff.</summary>
    AboveCutoff,

    /// <summary>No choice obeys the rows that must be covered.</summary>
    Infeasible,

    /// <summary>Steps or time ran out.</summary>
    Stopped,
}
