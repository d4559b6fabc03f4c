using Simulator.Network;
using Simulator.Network.Fast;
using static Simulator.Tests.Worlds.GridCounty;

namespace Simulator.Tests.Network;

public class NearestSeveralTests
{
    // clinics at columns 0, 2, 2 and 7 of one road; a village at column 1 has two at one block and two at equal distance
    [Fact]
    public void Equal_times_go_to_the_facility_that_stands_first()
    {
        NetworkTravel travel = NetworkTravel.Build([Road("r", At(0, 0), At(8, 0))], Profile);
        IPlaceSet clinics = travel.Join([At(7, 0), At(2, 0), At(0, 0), At(2, 0)]);

        NearestSeveral near = travel.NearestSeveral(travel.Join([At(1, 0), null]), clinics, 5);

        Assert.Equal([1, 2, 3, 0, -1, -1, -1, -1, -1, -1], near.Destination);
        Assert.Equal(near.Milliseconds[0], near.Milliseconds[2]);
        Assert.Equal(TravelTime.Unreachable, near.Milliseconds[4]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Both_searches_give_the_least_of_one_plain_Dijkstra_for_each_start(int seed)
    {
        SearchGraph graph = RoadGraphBuilder.Build(RandomRoads.Make(seed, 60, 110), Profile, allComponents: true).Search;
        var random = new Random(seed);
        SearchStart[] starts = [.. Enumerable.Range(0, 20).Select(i => new SearchStart(
            random.Next(graph.NodeCount), (uint)random.Next(3) * 60_000, i / 2))];
        Hierarchy hierarchy = ContractionHierarchy.Build(graph);
        foreach (bool reverse in new[] { false, true })
        {
            uint[][] plain = [.. Enumerable.Range(0, 10).Select(origin => ShortestPaths.Dijkstra(
                graph, [.. starts.Where(s => s.Origin == origin)], reverse).Milliseconds)];
            foreach (int k in new[] { 1, 3, 12 })
            {
                ulong[] expected = [.. Enumerable.Range(0, graph.NodeCount).SelectMany(node => plain
                    .Select((times, origin) => times[node] == TravelTime.Unreachable
                        ? ulong.MaxValue : ((ulong)times[node] << 32) | (uint)origin)
                    .Concat(Enumerable.Repeat(ulong.MaxValue, k)).Order().Take(k))];

                Assert.Equal(expected, new BucketSearch(graph).NearestSeveral(starts, k, reverse));
                Assert.Equal(expected, HierarchySearch.NearestSeveral(hierarchy, starts, k, reverse));
            }

            uint bound = 5 * 60_000;
            Assert.Equal(
                new BucketSearch(graph).NearestSeveral(starts, 3, reverse)
                    .Select(key => key >> 32 <= bound ? key : ulong.MaxValue),
                new BucketSearch(graph).NearestSeveral(starts, 3, reverse, bound));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Places_have_the_least_of_the_matrix(int seed)
    {
        RoadGraph graph = RoadGraphBuilder.Build(RandomRoads.Make(seed), Profile);
        foreach (SearchMethod method in new[] { SearchMethod.BucketQueue, SearchMethod.Hierarchy })
        {
            var travel = new NetworkTravel(graph, Profile, 2) { Method = method };
            IPlaceSet villages = travel.Join(RandomRoads.Places(seed, 60)), clinics = travel.Join(RandomRoads.Places(seed + 50, 12));
            foreach (uint bound in new[] { TravelTime.Unreachable, 6 * 60_000u })
            {
                NearestSeveral expected = NearestSeveral.Of(travel.Matrix(villages, clinics, bound), 4);
                NearestSeveral found = travel.NearestSeveral(villages, clinics, 4, bound);

                Assert.Equal(expected.Destination, found.Destination);
                Assert.Equal(expected.Milliseconds, found.Milliseconds);
            }

            NearestDestinations one = travel.Nearest(villages, clinics);
            Assert.Equal(one.Destination, travel.NearestSeveral(villages, clinics, 1).Destination);
        }
    }
}
