namespace Simulator.Siting;

/// <summary>How long and how hard a siting question may be worked on.</summary>
public sealed record SitingOptions
{
    public static SitingOptions Default { get; } = new();

    /// <summary>The search stops within a second of this and gives the best so far with its bound; null no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>No search goes on after this time stamp of the clock: one end for several searches; null none.</summary>
    public long? StopAt { get; init; }

    /// <summary>Threads that may be used; the answer does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Cancelling gives the best so far with its bound, not an exception.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Among sets of equal value take the one whose sorted indexes come first. Costs a little time; off, any
    /// of them is given.</summary>
    public bool LowestIndexTies { get; init; } = true;

    /// <summary>Stop when the gap is proven to be no larger, as a share of the value.</summary>
    public double GapLimit { get; init; }

    /// <summary>The clock behind the time limit and the elapsed time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told the gap now and then, from 1 down to 0.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Whether all work must end now: cancelled, or past the common end.</summary>
    public bool IsOver => Cancel.IsCancellationRequested || (StopAt is long end && Clock.GetTimestamp() >= end);

    /// <summary>The same with a common end so long from now, or the earlier one that is set already.</summary>
    public SitingOptions EndingAfter(TimeSpan span)
    {
        long end = Clock.GetTimestamp() + (long)(span.TotalSeconds * Clock.TimestampFrequency);
        return this with { StopAt = StopAt is long set ? Math.Min(set, end) : end };
    }
}
