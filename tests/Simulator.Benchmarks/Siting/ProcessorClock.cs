namespace Simulator.Benchmarks.Siting;

/// <summary>Tells the processor time of the process, so that a limit means the same on a busy machine.</summary>
internal sealed class ProcessorClock : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
