using Simulator.Network;
using Simulator.Network.Fast;

namespace Simulator.Benchmarks.Network;

/// <summary>Matrices: restricted sweeps in 16, 8 lanes and one, beside the bucket queue row by row.</summary>
internal static class MatrixBenchmark
{
    public static void Run(SideBySide table, SearchGraph graph, Hierarchy hierarchy, SpeedQueries queries)
    {
        SearchStart[][] sources = [.. queries.Facilities(100).Select(n => new[] { new SearchStart(n, 0) })];
        int[] targets = queries.Demand(10_000);
        var bucket = new BucketSearch(graph);
        table.Compare("matrix 100 × 10,000", "bucket queue", () => Rows(bucket, sources, targets),
            "sweeps", () => Checksum.Of(HierarchySearch.Matrix(hierarchy, sources, targets, threads: 1)), rounds: 3);
        foreach (SweepLanes lanes in new[] { SweepLanes.Eight, SweepLanes.Sixteen })
        {
            table.Compare("matrix 100 × 10,000", "1 lane",
                () => Checksum.Of(HierarchySearch.Matrix(hierarchy, sources, targets, threads: 1, lanes: SweepLanes.Scalar)),
                $"{(int)lanes} lanes",
                () => Checksum.Of(HierarchySearch.Matrix(hierarchy, sources, targets, threads: 1, lanes: lanes)), rounds: 3);
        }
    }

    private static ulong Rows(BucketSearch search, SearchStart[][] sources, int[] targets)
    {
        ulong sum = 0;
        foreach (SearchStart[] source in sources)
        {
            ReadOnlySpan<uint> times = search.Times(source);
            foreach (int target in targets)
            {
                sum += times[target] == TravelTime.Unreachable ? 0 : times[target];
            }
        }

        return sum;
    }
}
