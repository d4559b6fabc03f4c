using Simulator.Network;
using Simulator.Network.Fast;

namespace Simulator.Benchmarks.Network;

/// <summary>One node to all: the bucket queue beside Dijkstra with a heap, and on a hierarchy.</summary>
internal static class OneToAllBenchmark
{
    public static void Run(SideBySide table, SearchGraph graph, SpeedQueries queries)
    {
        SearchStart[] one = [new(queries.Facilities(100)[0], 0)];
        var bucket = new BucketSearch(graph);
        table.Compare("one-to-all", "Dijkstra", () => Checksum.Of(ShortestPaths.Dijkstra(graph, one).Milliseconds),
            "bucket queue", () => Checksum.Of(bucket.Times(one)));
    }
}
