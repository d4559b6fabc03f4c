using Simulator.Data;

namespace Simulator.Siting;

/// <summary>The answer to a <see cref="SitingProblem"/>.</summary>
public sealed record SitingResult
{
    public required SitingModel Model { get; init; }

    public required SitingStatus Status { get; init; }

    /// <summary>Chosen sites, lowest index first; empty when there is none.</summary>
    public required int[] Sites { get; init; }

    /// <summary>
    /// The objective: residents within the standard of existing facilities and chosen sites together (MCLP; backup: plus
    /// the share of those covered twice), residents × minutes (p-median), worst minutes (p-center), cost (LSCP).
    /// </summary>
    public required double Value { get; init; }

    /// <summary>Proven: no allowed set is better than this. Equals the value when the result is optimal.</summary>
    public required double Bound { get; init; }

    /// <summary>Residents within the standard of existing facilities and chosen sites, whatever the model.</summary>
    public double Covered { get; init; }

    /// <summary>Of those, the residents whom no existing facility covers.</summary>
    public double NewlyCovered { get; init; }

    /// <summary>Mean minutes per resident over those who have a route; infinity when none has. Capacitated p-median: to
    /// the place that serves, not to the nearest; so the worst minutes.</summary>
    public double MeanMinutes { get; init; }

    /// <summary>Worst minutes among demand points with residents; infinity when one has no route.</summary>
    public double WorstMinutes { get; init; }

    /// <summary>Sum of the costs of the chosen sites.</summary>
    public double Cost { get; init; }

    /// <summary>Everyone, in three groups.</summary>
    public SitingPopulations Populations { get; init; } = SitingPopulations.None;

    /// <summary>Capacitated models: position in <see cref="Sites"/> that serves each demand point, −1 for none (an
    /// existing facility, or left out); otherwise null.</summary>
    public int[]? Assignment { get; init; }

    /// <summary>Steps of the bounding method.</summary>
    public long Iterations { get; init; }

    /// <summary>Nodes of the search tree.</summary>
    public long Nodes { get; init; }

    /// <summary>By the options' clock; never part of a reproducible output.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Demand points with residents that no allowed site and no existing facility reaches (p-median, p-center:
    /// no route; LSCP: not within the standard; MCLP: listed for information).</summary>
    public int[] OutOfReach { get; init; } = [];

    /// <summary>Why there is no answer; null when there is one.</summary>
    public LocalText? Reason { get; init; }

    /// <summary>Distance between value and bound as a share of the value; 0 is optimal.</summary>
    public double Gap => Status == SitingStatus.Optimal || Value == Bound ? 0
        : Value == 0 || !double.IsFinite(Value) ? double.PositiveInfinity
        : Math.Abs(Bound - Value) / Math.Abs(Value);
}
