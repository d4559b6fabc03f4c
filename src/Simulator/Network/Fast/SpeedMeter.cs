namespace Simulator.Network.Fast;

/// <summary>What a host lends to measure with: the library has no clock.</summary>
/// <param name="Clock">Elapsed time.</param>
/// <param name="Cpu">Processor time of the process so far.</param>
/// <param name="PeakBytes">Peak memory of the process so far.</param>
public sealed record SpeedMeter(TimeProvider Clock, Func<TimeSpan> Cpu, Func<long> PeakBytes)
{
    private const int Rounds = 7;

    /// <summary>Runs one job; one that takes less than a second is run seven times more, and the median of those
    /// counts: the first run of a short job is mostly the just-in-time compiler's.</summary>
    public SpeedJob Measure(string job, Func<ulong> work)
    {
        SpeedJob first = Once(job, work);
        if (first.CpuMs > 1000)
        {
            return first;
        }

        SpeedJob[] more = [.. Enumerable.Range(0, Rounds).Select(_ => Once(job, work)).OrderBy(j => j.CpuMs)];
        return more.All(j => j.Checksum == first.Checksum) ? more[Rounds / 2]
            : throw new InvalidOperationException($"{job}: two runs, two answers");
    }

    private SpeedJob Once(string job, Func<ulong> work)
    {
        TimeSpan cpu = Cpu();
        long wall = Clock.GetTimestamp();
        ulong checksum = work();
        return new SpeedJob(
            job, (Cpu() - cpu).TotalMilliseconds, Clock.GetElapsedTime(wall).TotalMilliseconds, checksum,
            PeakBytes() >> 20);
    }
}
