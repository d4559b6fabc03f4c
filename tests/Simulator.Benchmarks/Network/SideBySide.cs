namespace Simulator.Benchmarks.Network;

/// <summary>Two ways to the same answer, in one run: rounds in turn, processor time, medians, answers compared.</summary>
internal sealed class SideBySide(string network)
{
    private const int Rounds = 5;

    /// <summary>Whether all answers so far were the same.</summary>
    public bool AllSame { get; private set; } = true;

    /// <summary>Prints one row of the table: network, work, both times, ratio, whether the answers are the same.</summary>
    /// <param name="work">What is asked.</param>
    /// <param name="plainName">The plain version.</param>
    /// <param name="plain">Gives a checksum of its answer.</param>
    /// <param name="fastName">The version that the program uses.</param>
    /// <param name="fast">Gives the same checksum.</param>
    /// <param name="rounds">Fewer for work of seconds.</param>
    public void Compare(
        string work, string plainName, Func<ulong> plain, string fastName, Func<ulong> fast, int rounds = Rounds)
    {
        double[] slow = new double[rounds], quick = new double[rounds];
        bool same = plain() == fast(); // a first time unmeasured, for the just-in-time compiler
        for (int i = 0; i < rounds; i++)
        {
            (slow[i], ulong expected) = Timed(plain);
            (quick[i], ulong found) = Timed(fast);
            same &= expected == found;
        }

        Array.Sort(slow);
        Array.Sort(quick);
        AllSame &= same;
        double ratio = slow[rounds / 2] / quick[rounds / 2];
        Console.WriteLine($"| {network} | {work} | {plainName} {slow[rounds / 2]:0.00} | {fastName} {quick[rounds / 2]:0.00} | "
            + $"{ratio:0.0}× | {(same ? "same" : "DIFFERENT")} |");
    }

    private static (double CpuMs, ulong Answer) Timed(Func<ulong> work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        ulong answer = work();
        return ((Environment.CpuUsage.TotalTime - before).TotalMilliseconds, answer);
    }
}
