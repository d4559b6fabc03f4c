namespace Simulator.Tests.Siting;

/// <summary>Tells the processor time of the process, so that a busy machine does not make a search late.</summary>
internal sealed class ProcessorClock : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
