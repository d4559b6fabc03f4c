using System.Globalization;

namespace Simulator.Benchmarks.Ems;

/// <summary>Prints one CSV line for each case: what was computed, what was published, how far apart, CPU seconds.</summary>
internal static class CaseTable
{
    public static void Header() => Console.WriteLine("case,quantity,computed,published,difference,seconds");

    public static void Line(string name, string quantity, double computed, double? published, double seconds)
    {
        string known = published is double p ? p.ToString("R", CultureInfo.InvariantCulture) : "";
        string off = published is double q ? (computed - q).ToString("G3", CultureInfo.InvariantCulture) : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name},{quantity},{computed:R},{known},{off},{seconds:F4}"));
    }

    /// <summary>Runs once to compile, then once for the clock. CPU time of the whole process: other programs on the
    /// machine do not count.</summary>
    public static (T Result, double Seconds) Timed<T>(Func<T> work)
    {
        work();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        T result = work();
        return (result, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }
}
