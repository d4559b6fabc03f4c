namespace Simulator.Siting;

/// <summary>Time limit and cancelling as one question, with the count of the work done.</summary>
internal sealed class SearchLimits
{
    private readonly SitingOptions options;
    private readonly long start;

    public SearchLimits(SitingOptions options)
    {
        this.options = options;
        start = options.Clock.GetTimestamp();
    }

    public SitingOptions Options => options;

    public long Iterations { get; set; }

    public long Nodes { get; set; }

    /// <summary>Ends a search at so many steps, the same on every machine.</summary>
    public long MostSteps { get; init; } = long.MaxValue;

    /// <summary>What is left of the time limit; null when there is none.</summary>
    public TimeSpan? Left => options.TimeLimit - Elapsed;

    public TimeSpan Elapsed => options.Clock.GetElapsedTime(start);

    public bool Cancelled => options.Cancel.IsCancellationRequested;

    /// <summary>Whether the work must end now.</summary>
    public bool Stop => Iterations >= MostSteps || options.IsOver || TimeIsUp;

    /// <summary>Status of an answer that is not proven.</summary>
    public SitingStatus Unproven => !Cancelled && (options.IsOver || TimeIsUp) ? SitingStatus.TimedOut : SitingStatus.Feasible;

    private bool TimeIsUp => options.TimeLimit is TimeSpan limit && Elapsed >= limit;
}
