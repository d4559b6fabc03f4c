using Simulator.Data;
using Simulator.Network;
using Simulator.Network.Areas;
using Simulator.Network.Fast;

namespace Simulator.Benchmarks.Network;

/// <summary>Service areas of 30 minutes: the picture by blocks, cells and pixels beside asking every road at every pixel, in
/// a box of 3 km; and as many areas of the whole network as are wanted, by one thread and by two.</summary>
internal static class AreaBenchmark
{
    private const uint HalfHour = 1_800_000;

    public static void Run(SideBySide table, NetworkTravel travel, int areas)
    {
        RoadGraph graph = travel.Graph;
        LonLat middle = graph.Position(graph.NodeCount / 2);
        var frame = new AreaFrame([middle], 1500);
        var field = new AreaField(new AreaGround(travel, frame));
        var search = new BucketSearch(graph.Search);
        LonLat?[] facilities = [.. new SpeedQueries(graph.Search).Facilities(areas).Select(n => (LonLat?)graph.Position(n))];
        var places = (RoadPlaces)travel.Join(facilities);
        int reached = Enumerable.Range(0, areas).First(place => Drawn(field, frame, search, places, place) > 0);
        table.Compare("picture of 30 minutes, 3 km", "every road, every pixel", () => Asked(field, frame),
            "blocks, cells, pixels", () => Drawn(field, frame, search, places, reached) + (ulong)field.Gaps, rounds: 1);

        LonLat[] extent = [.. Enumerable.Range(0, graph.NodeCount).Select(graph.Position)];
        ServiceAreas two = ServiceAreas.Over(travel, extent);
        var alone = new NetworkTravel(graph, travel.Profile, threads: 1);
        IPlaceSet joined = alone.Join(facilities);
        ServiceAreas one = ServiceAreas.Over(alone, extent);
        table.Compare($"outlines of 30 minutes × {areas}", "1 thread", () => Corners(one, joined), "all threads",
            () => Corners(two, places), rounds: 1);
    }

    private static ulong Drawn(AreaField field, AreaFrame frame, BucketSearch search, RoadPlaces places, int place)
    {
        ServiceAreas.Draw(field, search, places, place, place + 1, HalfHour, towards: true);
        ulong drawn = 0;
        for (int r = 0; r < Pixels(frame.Rows); r++)
        {
            for (int c = 0; c < Pixels(frame.Columns); c++)
            {
                drawn += field.Pixels.IsDrawn(c, r) ? 1u : 0;
            }
        }

        return drawn;
    }

    private static ulong Asked(AreaField field, AreaFrame frame)
    {
        ulong drawn = 0;
        for (int r = 0; r < Pixels(frame.Rows); r++)
        {
            for (int c = 0; c < Pixels(frame.Columns); c++)
            {
                drawn += field.Plain((c + 0.5f) * AreaFrame.Pixel, (r + 0.5f) * AreaFrame.Pixel) ? 1u : 0;
            }
        }

        return drawn;
    }

    private static int Pixels(int blocks) => blocks * AreaFrame.Side * AreaFrame.Side;

    private static ulong Corners(ServiceAreas areas, IPlaceSet places) =>
        areas.Towards(places, HalfHour).Aggregate(0ul, (sum, area) => sum * 31 + (ulong)area.NumPoints);
}
