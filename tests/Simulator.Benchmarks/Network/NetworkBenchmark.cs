using System.Diagnostics;
using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Data.Import.Osm;
using Simulator.Network;
using Simulator.Network.Fast;
using Simulator.Network.Raster;

namespace Simulator.Benchmarks.Network;

/// <summary>Every fast search of the travel engine beside its plain version, in one run, answers compared.</summary>
internal static class NetworkBenchmark
{
    private const int Rounds = 5;

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("network <roads.osm.pbf>");
            return 2;
        }

        var log = new IssueLog();
        if (OsmRoads.Read(args[0], args[0], log) is not OsmRoadLayer layer)
        {
            Console.Error.WriteLine(log.ToList()[0].Describe(Language.English));
            return 1;
        }

        RoadGraph roads = RoadGraphBuilder.Build(layer.Segments, SpeedProfileFile.LoadShipped("rural-car"));
        SearchGraph graph = roads.Search;
        var queries = new SpeedQueries(graph);
        Console.WriteLine($"{graph.NodeCount} nodes, {graph.ArcCount} arcs");
        int source = queries.Facilities(100)[0];
        var bucket = new BucketSearch(graph);
        SearchStart[] one = [new(source, 0)];
        Compare("one-to-all", "Dijkstra", () => Sum(ShortestPaths.Dijkstra(graph, one).Milliseconds),
            "bucket queue", () => Sum(bucket.Times(one)));

        Hierarchy hierarchy = Timed("contraction hierarchy", () => ContractionHierarchy.Build(graph));
        LonLat[] positions = [.. Enumerable.Range(0, graph.NodeCount).Select(roads.Position)];
        CustomisableHierarchy shape = Timed("order and contract", () => CustomisableHierarchy.Build(graph, positions));
        Hierarchy customised = shape.Customise(graph);
        Compare("new speeds", "hierarchy anew", () => (ulong)ContractionHierarchy.Build(graph).NodeCount,
            "customise", () => (ulong)shape.Customise(graph).NodeCount);

        SearchStart[] starts = [.. queries.Facilities(2000).Select((node, i) => new SearchStart(node, 0, i))];
        Compare("nearest of 2,000", "bucket queue", () => Keys(bucket.Nearest(starts, reverse: true)),
            "two sweeps", () => Keys(HierarchySearch.Nearest(hierarchy, starts, reverse: true)));
        Compare("nearest of 2,000", "bucket queue", () => Keys(bucket.Nearest(starts, reverse: true)),
            "two sweeps, customised", () => Keys(HierarchySearch.Nearest(customised, starts, reverse: true)));

        SearchStart[][] some = [.. queries.Facilities(100).Select(n => new[] { new SearchStart(n, 0) })];
        int[] targets = queries.Demand(10_000);
        Compare("matrix 100 × 10,000", "bucket queue", () => Rows(bucket, some, targets),
            "sweeps", () => Sum(HierarchySearch.Matrix(hierarchy, some, targets)));
        foreach (SweepLanes lanes in new[] { SweepLanes.Scalar, SweepLanes.Eight, SweepLanes.Sixteen })
        {
            Compare("matrix 100 × 10,000", "1 lane",
                () => Sum(HierarchySearch.Matrix(hierarchy, some, targets, lanes: SweepLanes.Scalar)),
                $"{(int)lanes} lanes", () => Sum(HierarchySearch.Matrix(hierarchy, some, targets, lanes: lanes)));
        }

        var random = new Random(1);
        float[] pace = [.. Enumerable.Range(0, 500 * 500).Select(_ => (float)(0.5 + random.NextDouble()))];
        float[] height = [.. pace.Select((_, i) => (float)(200 * Math.Sin(i % 500 / 40.0)))];
        var surface = new RasterSurface(500, 500, 100, pace, height);
        foreach (SlopeModel slope in Enum.GetValues<SlopeModel>())
        {
            Compare($"raster 500 × 500, {slope}", "heap", () => Sum(RasterTravel.Plain(surface, slope, [1000], false)),
                "bucket queue", () => Sum(RasterTravel.Times(surface, slope, [1000], false)));
        }

        return 0;
    }

    private static void Compare(string work, string plainName, Func<ulong> plain, string fastName, Func<ulong> fast)
    {
        (double slow, ulong expected) = Median(plain);
        (double quick, ulong found) = Median(fast);
        string same = expected == found ? "same answer" : "DIFFERENT ANSWER";
        Console.WriteLine(
            $"{work}: {plainName} {slow:0.00} ms, {fastName} {quick:0.00} ms, {slow / quick:0.0} times, {same}");
    }

    private static (double CpuMs, ulong Answer) Median(Func<ulong> work)
    {
        ulong answer = work();
        double[] times = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            answer = work();
            times[i] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[Rounds / 2], answer);
    }

    private static T Timed<T>(string what, Func<T> work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        T made = work();
        Console.WriteLine(
            $"{what}: {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds:0} ms CPU, {clock.ElapsedMilliseconds} ms");
        return made;
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

    private static ulong Keys(ReadOnlySpan<ulong> keys)
    {
        ulong sum = 0;
        foreach (ulong key in keys)
        {
            sum += key == ulong.MaxValue ? 0 : (key >> 32) + (uint)key;
        }

        return sum;
    }

    private static ulong Sum(ReadOnlySpan<uint> times)
    {
        ulong sum = 0;
        foreach (uint time in times)
        {
            sum += time == TravelTime.Unreachable ? 0 : time;
        }

        return sum;
    }
}
