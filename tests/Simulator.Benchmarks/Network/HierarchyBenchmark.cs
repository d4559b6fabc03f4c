using Simulator.Data;
using Simulator.Network;
using Simulator.Network.Fast;

namespace Simulator.Benchmarks.Network;

/// <summary>New speeds on the same roads: customising beside contracting anew.</summary>
internal static class HierarchyBenchmark
{
    public static Hierarchy Run(SideBySide table, SearchGraph graph, IReadOnlyList<LonLat> positions, SpeedQueries queries)
    {
        CustomisableHierarchy shape = CustomisableHierarchy.Build(graph, positions);
        SearchStart[] starts = [.. queries.Facilities(100).Select((node, i) => new SearchStart(node, 0, i))];
        Hierarchy anew = ContractionHierarchy.Build(graph), customised = shape.Customise(graph);
        table.Compare("new speeds, then nearest of 100", "contract",
            () =>
            {
                anew = ContractionHierarchy.Build(graph);
                return Checksum.Of(HierarchySearch.Nearest(anew, starts, reverse: true));
            },
            "customise", () =>
            {
                customised = shape.Customise(graph);
                return Checksum.Of(HierarchySearch.Nearest(customised, starts, reverse: true));
            }, rounds: 1);
        return anew;
    }
}
