using Simulator.Network;
using Simulator.Network.Fast;

namespace Simulator.Benchmarks.Network;

/// <summary>One node to all: the bucket queue beside Dijkstra with a heap, on the whole graph and past dead ends and chains.
/// </summary>
internal static class OneToAllBenchmark
{
    public static void Run(SideBySide table, SearchGraph graph, SpeedQueries queries)
    {
        SearchStart[] one = [new(queries.Facilities(100)[0], 0)];
        BucketSearch bucket = new(graph), core = new(graph, often: true);
        table.Compare("one-to-all", "Dijkstra", () => Checksum.Of(ShortestPaths.Dijkstra(graph, one).Milliseconds),
            "bucket queue", () => Checksum.Of(bucket.Times(one)));
        table.Compare("one-to-all", "all nodes", () => Checksum.Of(bucket.Times(one)),
            "core nodes", () => Checksum.Of(core.Times(one)));
    }
}
