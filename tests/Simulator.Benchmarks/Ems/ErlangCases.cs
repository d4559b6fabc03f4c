using Simulator.Ems.Queueing;

namespace Simulator.Benchmarks.Ems;

/// <summary>Erlang's two formulas and the mean wait, against exact arithmetic.</summary>
internal static class ErlangCases
{
    public static void Run(string folder)
    {
        foreach (string[] row in RegionFolder.Rows(Path.Combine(folder, "erlang.csv")))
        {
            double load = RegionFolder.Number(row[0]);
            int servers = int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture);
            string name = $"{row[0]} erlang {servers} servers";
            (double loss, double seconds) = CaseTable.Timed(() => Erlang.Loss(load, servers));
            CaseTable.Line(name, "loss", loss, RegionFolder.Number(row[2]), seconds);
            CaseTable.Line(name, "wait", Erlang.Wait(load, servers), RegionFolder.Number(row[3]), seconds);
            CaseTable.Line(
                name, "mean wait", new MarkovianQueue(load, 1, servers).MeanWaitMinutes, RegionFolder.Number(row[4]),
                seconds);
        }
    }
}
