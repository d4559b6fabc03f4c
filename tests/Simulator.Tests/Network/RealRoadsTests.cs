using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Data.Import.Osm;
using Simulator.Network;
using Simulator.Network.Fast;

namespace Simulator.Tests.Network;

public class RealRoadsTests
{
    [SharedDataTheory]
    [InlineData("case-comoros/ngazidja/ngazidja-roads-places-health.osm.pbf", 0.95)]
    [InlineData("case-andorra/andorra.osm.pbf", 0.9)]
    public void Fast_searches_agree_with_plain_Dijkstra_on_real_roads(string file, double leastShare)
    {
        OsmRoadLayer layer = OsmRoads.Read(Repository.SharedData(file.Split('/')), file, new IssueLog())!;
        SpeedProfile car = SpeedProfileFile.LoadShipped("rural-car");
        RoadGraph roads = RoadGraphBuilder.Build(layer.Segments, car);
        SearchGraph graph = roads.Search;
        double all = roads.Report.Components.Sum(c => c.Km);

        Assert.True(roads.Report.Km >= leastShare * all, $"{roads.Report.Km} of {all} km are routable");
        var random = new Random(5);
        SearchStart[][] sources = [.. Enumerable.Range(0, 20).Select(
            i => new[] { new SearchStart(random.Next(graph.NodeCount), 0, i) })];
        uint[] expected = [.. sources.SelectMany(s => ShortestPaths.Dijkstra(graph, s).Milliseconds)];
        int[] nodes = [.. Enumerable.Range(0, graph.NodeCount)];
        LonLat[] positions = [.. nodes.Select(roads.Position)];
        Hierarchy contracted = ContractionHierarchy.Build(graph);
        Hierarchy customised = CustomisableHierarchy.Build(graph, positions).Customise(graph);

        Assert.Equal(expected, HierarchySearch.Matrix(contracted, sources, nodes, threads: 2));
        Assert.Equal(expected, HierarchySearch.Matrix(customised, sources, nodes));
        SearchStart[] starts = [.. sources.SelectMany(s => s)];
        NearestDestinations nearest = ShortestPaths.Dijkstra(graph, starts, reverse: true);
        foreach (Hierarchy hierarchy in new[] { contracted, customised })
        {
            ulong[] keys = HierarchySearch.Nearest(hierarchy, starts, reverse: true);
            Assert.Equal(nearest.Milliseconds, keys.Select(k => (uint)(k >> 32)));
            Assert.Equal(nearest.Destination, keys.Select(k => (int)(uint)k));
        }

        LonLat?[] villages = [.. Enumerable.Range(0, 60).Select(_ => Beside(positions[random.Next(positions.Length)], random))];
        LonLat?[] clinics = [.. Enumerable.Range(0, 8).Select(_ => Beside(positions[random.Next(positions.Length)], random))];
        var plain = new NetworkTravel(roads, car, 1, prune: false);
        var fast = new NetworkTravel(roads, car, 2) { Method = SearchMethod.Hierarchy };
        TravelTimeMatrix a = plain.Matrix(plain.Join(villages), plain.Join(clinics));
        TravelTimeMatrix b = fast.Matrix(fast.Join(villages), fast.Join(clinics));
        for (int v = 0; v < villages.Length; v++)
        {
            Assert.Equal(a.Milliseconds(v).ToArray(), b.Milliseconds(v).ToArray());
        }
    }

    private static LonLat? Beside(LonLat at, Random random) =>
        new LonLat(at.Lon + (random.NextDouble() - 0.5) * 0.02, at.Lat + (random.NextDouble() - 0.5) * 0.02);
}
