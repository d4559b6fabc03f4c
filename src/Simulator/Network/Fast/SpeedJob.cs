namespace Simulator.Network.Fast;

/// <summary>One measured job of the travel engine.</summary>
/// <param name="Job">Name, e.g. <c>nearest2000</c>.</param>
/// <param name="CpuMs">User and system time of the process.</param>
/// <param name="WallMs">Elapsed time.</param>
/// <param name="Checksum">Sum of all milliseconds or counts of the answer: another engine must find the same.</param>
/// <param name="RssMb">Peak memory of the process so far.</param>
public sealed record SpeedJob(string Job, double CpuMs, double WallMs, ulong Checksum, long RssMb)
{
    /// <summary><c>job=… cpu_ms=… wall_ms=… checksum=… rss_mb=…</c></summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"job={Job} cpu_ms={CpuMs:0.0} wall_ms={WallMs:0.0} checksum={Checksum} rss_mb={RssMb}");
}
