using Simulator.Data;
using Simulator.Network;
using Simulator.Network.Fast;

namespace Simulator.Tests.Network;

public class FastSearchTests
{
    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 30));

    /// <summary>Isolated nodes, arcs of no time, parallel arcs, loops, one-way traps, equal lengths.</summary>
    internal static SearchGraph RandomGraph(int seed, int nodes, int arcs)
    {
        var random = new Random(seed);
        var list = new List<(int Tail, int Head, uint Time)>();
        for (int i = 0; i < arcs; i++)
        {
            int tail = random.Next(nodes), head = random.Next(4) == 0 ? random.Next(nodes) : Math.Min(nodes - 1, tail + random.Next(5));
            uint time = random.Next(8) == 0 ? 0 : (uint)random.Next(1, 20) * (seed % 2 == 0 ? 1000u : 137_000u);
            list.Add((tail, head, time));
            if (random.Next(3) > 0)
            {
                list.Add((head, tail, time));
            }
        }

        list.Sort();
        int[] first = new int[nodes + 1];
        foreach ((int tail, _, _) in list)
        {
            first[tail + 1]++;
        }

        for (int i = 0; i < nodes; i++)
        {
            first[i + 1] += first[i];
        }

        return new SearchGraph(new Adjacency(first, [.. list.Select(a => new ArcEnd(a.Head, a.Time))]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_contraction_hierarchy_gives_what_plain_Dijkstra_gives(int seed)
    {
        SearchGraph graph = RandomGraph(seed, 20 + 10 * (seed % 12), 30 + 17 * (seed % 12));
        Check(graph, ContractionHierarchy.Build(graph), seed);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Searches_that_pass_dead_ends_and_chains_by_give_what_plain_Dijkstra_gives(int seed)
    {
        // sparse: most nodes are dead ends or lie in chains, some far from the core
        SearchGraph graph = RandomGraph(seed, 400, 150 + 20 * (seed % 15));
        var search = new BucketSearch(graph, often: true);
        var random = new Random(seed);
        for (int round = 0; round < 12; round++)
        {
            SearchStart[] starts = [.. Enumerable.Range(0, round % 4).Select(
                i => new SearchStart(random.Next(graph.NodeCount), (uint)(random.Next(3) * random.Next(90_000_000)), i))];
            uint bound = round % 3 == 0 ? (uint)random.Next(2_000_000) : TravelTime.Unreachable;

            Assert.Equal(ShortestPaths.Dijkstra(graph, starts, round % 2 == 0, bound).Milliseconds,
                search.Times(starts, round % 2 == 0, bound).ToArray());
        }

        Assert.Contains(true, graph.Core.IsOutside);
    }

    [Theory]
    [InlineData(16_400)]
    [InlineData(16_417)]
    [InlineData(16_655)]
    public void A_matrix_too_large_for_the_caches_has_every_cell(int columns)
    {
        SearchGraph graph = RandomGraph(5, 900, 1500);
        Hierarchy hierarchy = ContractionHierarchy.Build(graph);
        var random = new Random(columns);
        int[] targets = [.. Enumerable.Range(0, columns).Select(_ => random.Next(graph.NodeCount))];
        SearchStart[][] sources = [.. Enumerable.Range(0, 259).Select(i => new[] { new SearchStart(i % 40, 0) })];
        uint[] cells = new uint[sources.Length * columns];
        Array.Fill(cells, 7u);

        HierarchySearch.Matrix(hierarchy, sources, targets, cells, threads: 2);

        var search = new BucketSearch(graph);
        for (int source = 0; source < 40; source++)
        {
            ReadOnlySpan<uint> times = search.Times(sources[source]);
            uint[] row = new uint[columns];
            for (int t = 0; t < columns; t++)
            {
                row[t] = times[targets[t]];
            }

            for (int i = source; i < sources.Length; i += 40)
            {
                Assert.True(row.AsSpan().SequenceEqual(cells.AsSpan(i * columns, columns)), $"row {i}");
            }
        }
    }

    [Fact]
    public void A_chain_too_long_for_one_arc_stays_in_parts()
    {
        const uint most = int.MaxValue - 1;
        var graph = new SearchGraph(new Adjacency([0, 1, 2, 2], [new ArcEnd(1, most), new ArcEnd(2, most)]));

        uint[] times = new BucketSearch(graph, often: true).Times([new SearchStart(0, 0)]).ToArray();

        Assert.Equal([0, most, 2 * most], times);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_contraction_hierarchy_does_not_depend_on_the_threads(int seed)
    {
        SearchGraph graph = RandomGraph(seed, 20_000, 30_000);
        Hierarchy one = ContractionHierarchy.Build(graph), two = ContractionHierarchy.Build(graph, threads: 2);

        Assert.Equal(one.PositionOf, two.PositionOf);
        Assert.Equal(one.Climb.First, two.Climb.First);
        Assert.Equal(one.Climb.Ends, two.Climb.Ends);
        Assert.Equal(one.ClimbBack.First, two.ClimbBack.First);
        Assert.Equal(one.ClimbBack.Ends, two.ClimbBack.Ends);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_lies_within_a_bound_is_counted_right_where_most_parts_are_passed_by(int seed)
    {
        // long and thin, so that a bound reaches a small part: block after block elsewhere
        SearchGraph graph = LocalArcs(RandomGraph(seed, 6000, 9000), 40);
        Hierarchy hierarchy = ContractionHierarchy.Build(graph);
        var random = new Random(seed);
        int Any() => random.Next(graph.NodeCount);
        SearchStart[][] sources = [.. Enumerable.Range(0, 70).Select(
            _ => new[] { new SearchStart(Any(), 0), new SearchStart(Any(), 5000) })];
        foreach (bool reverse in new[] { false, true })
        {
            int[] expected = [.. sources.Select(
                s => ShortestPaths.Dijkstra(graph, s, reverse).Milliseconds.Count(t => t <= 300_000))];
            foreach (SweepLanes lanes in new[] { SweepLanes.Scalar, SweepLanes.Eight, SweepLanes.Sixteen })
            {
                Assert.Equal(
                    expected, HierarchySearch.CountWithin(hierarchy, sources, 300_000, reverse, threads: 1, lanes));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_customised_hierarchy_gives_what_plain_Dijkstra_gives_for_every_scenario(int seed)
    {
        SearchGraph graph = RandomGraph(seed, 20 + 10 * (seed % 12), 30 + 17 * (seed % 12));
        var random = new Random(seed);
        LonLat[] positions = [.. Enumerable.Range(0, graph.NodeCount).Select(i => new LonLat(i % 7 + random.NextDouble(), i / 7))];
        CustomisableHierarchy shape = CustomisableHierarchy.Build(graph, positions);
        Check(graph, shape.Customise(graph), seed);

        // a scenario: some roads slower, some closed; a closed one is an arc that is not there
        uint[] times = [.. graph.Outgoing.Ends.Select(e => random.Next(5) switch
        {
            0 => TravelTime.Unreachable,
            1 => 3 * e.Milliseconds,
            _ => e.Milliseconds,
        })];
        int[] first = new int[graph.NodeCount + 1];
        var ends = new List<ArcEnd>();
        for (int v = 0; v < graph.NodeCount; v++)
        {
            for (int arc = graph.Outgoing.First[v]; arc < graph.Outgoing.First[v + 1]; arc++)
            {
                if (times[arc] != TravelTime.Unreachable)
                {
                    ends.Add(new ArcEnd(graph.Outgoing.Ends[arc].Node, times[arc]));
                }
            }

            first[v + 1] = ends.Count;
        }

        Check(new SearchGraph(new Adjacency(first, [.. ends])), shape.Customise(times), seed);
    }

    private static SearchGraph LocalArcs(SearchGraph graph, int reach)
    {
        int[] first = new int[graph.NodeCount + 1];
        var ends = new List<ArcEnd>();
        for (int v = 0; v < graph.NodeCount; v++)
        {
            foreach (ArcEnd end in graph.Outgoing[v])
            {
                if (Math.Abs(end.Node - v) < reach)
                {
                    ends.Add(end);
                }
            }

            first[v + 1] = ends.Count;
        }

        return new SearchGraph(new Adjacency(first, [.. ends]));
    }

    /// <summary>Every question, every width, one thread and two, both directions, against the oracle.</summary>
    internal static void Check(SearchGraph graph, Hierarchy hierarchy, int seed)
    {
        var random = new Random(seed);
        foreach (bool reverse in new[] { false, true })
        {
            SearchStart[][] sources = [.. Enumerable.Range(0, 19).Select(i => Enumerable.Range(0, random.Next(0, 3)).Select(
                _ => new SearchStart(random.Next(graph.NodeCount), (uint)random.Next(3) * 40_000u, i)).ToArray())];
            uint[][] expected = [.. sources.Select(s => ShortestPaths.Dijkstra(graph, s, reverse).Milliseconds)];

            Assert.Equal(expected[0], HierarchySearch.Times(hierarchy, sources[0], reverse));
            int[] few = [.. Enumerable.Range(0, 5).Select(_ => random.Next(graph.NodeCount))];
            int[] all = [.. Enumerable.Range(0, graph.NodeCount)];
            foreach (SweepLanes lanes in new[] { SweepLanes.Scalar, SweepLanes.Eight, SweepLanes.Sixteen })
            {
                Assert.Equal(
                    expected.SelectMany(row => few.Select(t => row[t])),
                    HierarchySearch.Matrix(hierarchy, sources, few, reverse, threads: 2, lanes));
                Assert.Equal(
                    expected.SelectMany(row => row),
                    HierarchySearch.Matrix(hierarchy, sources, all, reverse, threads: 1, lanes));
                Assert.Equal(
                    expected.Select(row => row.Count(t => t <= 500_000)),
                    HierarchySearch.CountWithin(hierarchy, sources, 500_000, reverse, threads: 2, lanes));
            }

            SearchStart[] starts = [.. sources.SelectMany(s => s)];
            NearestDestinations nearest = ShortestPaths.Dijkstra(graph, starts, reverse);
            ulong[] keys = HierarchySearch.Nearest(hierarchy, starts, reverse);
            Assert.Equal(nearest.Milliseconds, keys.Select(k => (uint)(k >> 32)));
            Assert.Equal(nearest.Destination, keys.Select(k => (int)(uint)k));
        }
    }
}
