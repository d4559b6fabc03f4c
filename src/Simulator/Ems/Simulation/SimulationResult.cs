namespace Simulator.Ems.Simulation;

/// <summary>What the replications of one fleet say.</summary>
public sealed record SimulationResult
{
    public required int Replications { get; init; }

    /// <summary>Calls counted in all replications.</summary>
    public required int Calls { get; init; }

    /// <summary>Share of calls within the standard of their place.</summary>
    public required Estimate Share { get; init; }

    /// <summary>Mean response of attended calls, minutes.</summary>
    public required Estimate MeanMinutes { get; init; }

    /// <summary>Share of calls that nobody attended.</summary>
    public required Estimate Lost { get; init; }

    /// <summary>Share of calls that waited for a vehicle.</summary>
    public required Estimate Waited { get; init; }

    /// <summary>Minutes that the ride is longer than from the nearest base, over all calls: what it costs that the
    /// nearest one is busy (less what is won on the way back).</summary>
    public required Estimate NearestBusyMinutes { get; init; }

    /// <summary>Share of attended calls whose vehicle came from farther than the nearest base.</summary>
    public required Estimate FartherShare { get; init; }

    public required double? MedianMinutes { get; init; }

    public required double? NinetiethMinutes { get; init; }

    /// <summary>Residents weighted by the share of the calls of their place that was within the standard, ÷ residents
    /// of places that had calls; null without any.</summary>
    public required double? ResidentShare { get; init; }

    /// <summary>Busy fraction of each vehicle.</summary>
    public required IReadOnlyList<Estimate> Busy { get; init; }

    public required IReadOnlyList<GroupResponse> Groups { get; init; }

    /// <summary>Urban places, rural places, places of unknown class.</summary>
    public required IReadOnlyList<GroupResponse> Classes { get; init; }

    /// <summary>Whether the precision asked for was reached (true when none was).</summary>
    public required bool IsPrecise { get; init; }

    /// <summary>Row-major, groups × replications: mean response; NaN without calls. For paired comparisons.</summary>
    public required double[] GroupMeans { get; init; }

    /// <summary>Share within the standard of each replication. For paired comparisons.</summary>
    public required double[] Shares { get; init; }

    /// <summary>Mean response of each replication. For paired comparisons.</summary>
    public required double[] Means { get; init; }

    /// <summary>Mean response of one group in each replication.</summary>
    public ReadOnlySpan<double> GroupMean(int group) =>
        GroupMeans.AsSpan(group * Replications, Replications);
}
