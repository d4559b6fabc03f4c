using Simulator.Network;
using Simulator.Network.Fast;

namespace Simulator.Benchmarks.Network;

/// <summary>The nearest of 2,000 for every node: two sweeps on a hierarchy, and the bucket queue, beside Dijkstra.</summary>
internal static class NearestBenchmark
{
    public static void Run(SideBySide table, SearchGraph graph, Hierarchy hierarchy, SpeedQueries queries)
    {
        SearchStart[] starts = [.. queries.Facilities(2000).Select((node, i) => new SearchStart(node, 0, i))];
        var bucket = new BucketSearch(graph);
        table.Compare("nearest of 2,000", "Dijkstra", () => Dijkstra(graph, starts),
            "bucket queue", () => Checksum.Of(bucket.Nearest(starts, reverse: true)));
        table.Compare("nearest of 2,000", "Dijkstra", () => Dijkstra(graph, starts),
            "two sweeps", () => Checksum.Of(HierarchySearch.Nearest(hierarchy, starts, reverse: true)));
    }

    private static ulong Dijkstra(SearchGraph graph, SearchStart[] starts)
    {
        NearestDestinations found = ShortestPaths.Dijkstra(graph, starts, reverse: true);
        ulong sum = 0;
        for (int node = 0; node < graph.NodeCount; node++)
        {
            sum += found.Milliseconds[node] == TravelTime.Unreachable ? 0
                : found.Milliseconds[node] + (ulong)found.Destination[node];
        }

        return sum;
    }
}
