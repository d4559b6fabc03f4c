using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Simulator.Data;
using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Web.Sessions;

/// <summary>Siting questions that are being worked on, each with its progress and its cancel.</summary>
public sealed class SitingRuns
{
    /// <summary>Runs at one time in one county; a planner has one, a classroom a few.</summary>
    private const int MostRunning = 4;

    /// <summary>Finished runs that are kept to be asked for.</summary>
    private const int MostKept = 50;

    private readonly ConcurrentDictionary<string, SitingRun> runs = new(StringComparer.Ordinal);
    private int last;

    /// <summary>Starts a run; null when too many are under way.</summary>
    public SitingRun? Start(County county, ITravelModel travel)
    {
        if (runs.Values.Count(r => r.State == SitingRunState.Running) >= MostRunning)
        {
            return null;
        }

        foreach (SitingRun old in runs.Values.Where(r => r.State != SitingRunState.Running)
            .OrderByDescending(r => r.Number).Skip(MostKept - 1))
        {
            if (runs.TryRemove(old.Id, out SitingRun? removed))
            {
                removed.Dispose();
            }
        }

        int number = Interlocked.Increment(ref last);
        var run = new SitingRun(number.ToString(CultureInfo.InvariantCulture), number);
        runs[run.Id] = run;
        run.Begin(county, travel);
        return run;
    }

    public SitingRun? Find(string id) => runs.TryGetValue(id, out SitingRun? run) ? run : null;
}

/// <summary>Where a run stands.</summary>
public enum SitingRunState
{
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>One siting question under way or answered.</summary>
public sealed class SitingRun(string id, int number) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly long started = Stopwatch.GetTimestamp();
    private double progress;
    private double? finishedAfter;

    public string Id { get; } = id;

    public int Number { get; } = number;

    public SitingRunState State { get; private set; } = SitingRunState.Running;

    /// <summary>Share done, 0 to 1.</summary>
    public double Progress => Volatile.Read(ref progress);

    public double Seconds => finishedAfter ?? Stopwatch.GetElapsedTime(started).TotalSeconds;

    public SitingStudy? Study { get; private set; }

    public void Cancel() => stop.Cancel();

    public void Dispose() => stop.Dispose();

    internal void Begin(County county, ITravelModel travel) => _ = Task.Run(() =>
    {
        try
        {
            SitingStudy study = SitingStudy.Run(county, travel, new SitingOptions
            {
                Cancel = stop.Token,
                Progress = new Told(gap => Volatile.Write(ref progress, Math.Clamp(1 - gap, Progress, 1))),
            });
            Finish(stop.IsCancellationRequested ? SitingRunState.Cancelled : SitingRunState.Done, study);
        }
        catch (OperationCanceledException)
        {
            Finish(SitingRunState.Cancelled, null);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // the client learns that the run failed; the log has why
            Console.Error.WriteLine(problem);
            Finish(SitingRunState.Failed, null);
        }
    });

    private void Finish(SitingRunState state, SitingStudy? study)
    {
        Study = study;
        finishedAfter = Seconds;
        State = state;
    }

    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
