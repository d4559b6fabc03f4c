namespace Simulator.Network.Fast;

/// <summary>What a host lends to measure with: the library has no clock.</summary>
/// <param name="Clock">Elapsed time.</param>
/// <param name="Cpu">Processor time of the process so far.</param>
/// <param name="PeakBytes">Peak memory of the process so far.</param>
public sealed record SpeedMeter(TimeProvider Clock, Func<TimeSpan> Cpu, Func<long> PeakBytes)
{
    /// <summary>Runs one job.</summary>
    public SpeedJob Measure(string job, Func<ulong> work)
    {
        TimeSpan cpu = Cpu();
        long wall = Clock.GetTimestamp();
        ulong checksum = work();
        return new SpeedJob(
            job, (Cpu() - cpu).TotalMilliseconds, Clock.GetElapsedTime(wall).TotalMilliseconds, checksum,
            PeakBytes() >> 20);
    }
}
