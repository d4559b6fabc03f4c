using Simulator.Ems.Simulation;

namespace Simulator.Benchmarks.Ems;

/// <summary>Simulation traces, call by call.</summary>
internal static class TraceCases
{
    private const int Repeats = 300;

    public static void Run(RegionFolder region)
    {
        foreach (string trace in Directory.EnumerateDirectories(region.Folder, "des_trace_*").Order(StringComparer.Ordinal))
        {
            CallList calls = region.Calls(trace);
            var fleet = new Fleet(region.Nodes(Path.Combine(trace, "start_allocation.csv"), 1));
            var simulation = new EmsSimulation(region.World, fleet, new SimulationOptions { ReturnFactor = 1 / 0.95 });
            var log = new SimulationLog();
            (_, double seconds) = CaseTable.Timed(() =>
            {
                for (int i = 0; i < Repeats; i++)
                {
                    simulation.Run(calls, log);
                }

                return log.Count;
            });
            int wrong = 0, at = 0;
            double worst = 0, mean = 0;
            foreach (string[] row in RegionFolder.Rows(Path.Combine(trace, "expected_patients.csv")))
            {
                wrong += (int)RegionFolder.Number(row[7]) == log.Vehicle[at] ? 0 : 1;
                double published = RegionFolder.Number(row[2]);
                worst = Math.Max(worst, Math.Abs(log.Response[at] - published));
                mean += published;
                at++;
            }

            string name = Path.GetFileName(trace);
            double one = seconds / Repeats;
            CaseTable.Line(name, "calls", log.Count, at, one);
            CaseTable.Line(name, "calls with another vehicle", wrong, 0, one);
            CaseTable.Line(name, "largest response difference (min)", worst, 0, one);
            CaseTable.Line(name, "mean response (min)", log.Response.Take(log.Count).Average(), mean / at, one);
            CaseTable.Line(name, "calls per CPU second", log.Count / one, null, one);
        }
    }
}
