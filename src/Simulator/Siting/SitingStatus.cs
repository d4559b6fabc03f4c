namespace Simulator.Siting;

/// <summary>How much a siting result may be trusted.</summary>
public enum SitingStatus
{
    /// <summary>Proven: no allowed set of sites is better.</summary>
    Optimal,

    /// <summary>An allowed set, with a proven bound on what any other could reach; the search was cancelled, or the small
    /// gap left was not worth its time.</summary>
    Feasible,

    /// <summary>No allowed set exists, or none was found and none can exist; the reason is given.</summary>
    Infeasible,

    /// <summary>The time limit came first: the best set so far with its proven bound (no sites when none was
    /// found).</summary>
    TimedOut,
}
