using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Data.Import.Osm;
using Simulator.Network;
using Simulator.Network.Fast;

namespace Simulator.Benchmarks.Network;

/// <summary>Every fast search of the travel engine beside its plain version, in one run, answers compared: on roads of PBF
/// files, on a generated network, on a raster. README.md keeps what it prints.</summary>
internal static class NetworkBenchmark
{
    public static int Run(string[] args)
    {
        bool same = true;
        Console.WriteLine("| network | work | plain, ms | fast, ms | ratio | answers |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (string path in args)
        {
            var log = new IssueLog();
            if (OsmRoads.Read(path, path, log) is not OsmRoadLayer layer)
            {
                Console.Error.WriteLine(log.ToList()[0].Describe(Language.English));
                return 1;
            }

            SpeedProfile profile = SpeedProfileFile.LoadShipped("rural-car");
            RoadGraph roads = RoadGraphBuilder.Build(layer.Segments, profile);
            LonLat[] positions = [.. Enumerable.Range(0, roads.NodeCount).Select(roads.Position)];
            same &= OnGraph(Path.GetFileName(path), roads.Search, positions);
            var areas = new SideBySide(Path.GetFileName(path));
            AreaBenchmark.Run(areas, new NetworkTravel(roads, profile), roads.NodeCount > 200_000 ? 20 : 100);
            same &= areas.AllSame;
        }

        (SearchGraph grid, LonLat[] places) = GeneratedNetwork.Grid(200, 1);
        same &= OnGraph("generated", grid, places);
        RasterBenchmark.Run(500);
        return same ? 0 : 1;
    }

    private static bool OnGraph(string name, SearchGraph graph, LonLat[] positions)
    {
        var table = new SideBySide($"{name} ({graph.NodeCount} nodes, {graph.ArcCount} arcs)");
        var queries = new SpeedQueries(graph);
        _ = graph.Incoming;
        OneToAllBenchmark.Run(table, graph, queries);
        Hierarchy hierarchy = HierarchyBenchmark.Run(table, graph, positions, queries);
        NearestBenchmark.Run(table, graph, hierarchy, queries);
        IsochroneBenchmark.Run(table, graph, hierarchy, queries, graph.NodeCount > 200_000 ? 20 : 100);
        MatrixBenchmark.Run(table, graph, hierarchy, queries);
        return table.AllSame;
    }
}
