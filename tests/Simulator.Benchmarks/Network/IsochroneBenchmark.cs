using Simulator.Network;
using Simulator.Network.Fast;

namespace Simulator.Benchmarks.Network;

/// <summary>Nodes within 30 minutes of many: sweeps of 16 beside bounded Dijkstra.</summary>
internal static class IsochroneBenchmark
{
    private const uint HalfHour = 1_800_000;

    public static void Run(SideBySide table, SearchGraph graph, Hierarchy hierarchy, SpeedQueries queries, int sources)
    {
        SearchStart[][] starts = [.. queries.Facilities(500)[..sources].Select(n => new[] { new SearchStart(n, 0) })];
        table.Compare($"30 minutes × {sources}", "bounded Dijkstra", () =>
            {
                ulong count = 0;
                foreach (SearchStart[] start in starts)
                {
                    foreach (uint time in ShortestPaths.Dijkstra(graph, start, bound: HalfHour).Milliseconds)
                    {
                        count += time == TravelTime.Unreachable ? 0u : 1;
                    }
                }

                return count;
            },
            "sweeps", () => HierarchySearch.CountWithin(hierarchy, starts, HalfHour, threads: 1)
                .Aggregate(0ul, (sum, n) => sum + (ulong)n), rounds: 1);
    }
}
