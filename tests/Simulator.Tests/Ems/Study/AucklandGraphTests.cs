using System.Globalization;
using System.IO.Compression;
using Simulator.Data;
using Simulator.Network;

namespace Simulator.Tests.Ems.Study;

public class AucklandGraphTests
{
    [SharedDataFact]
    public void Minutes_from_the_stations_of_Auckland_on_its_ready_graph_equal_plain_Dijkstra()
    {
        (LonLat[] nodes, List<(int From, int To, uint Milliseconds)> arcs) = ReadyGraph();
        var first = new int[nodes.Length + 1];
        foreach ((int from, _, _) in arcs)
        {
            first[from + 1]++;
        }

        for (int i = 0; i < nodes.Length; i++)
        {
            first[i + 1] += first[i];
        }

        var ends = new ArcEnd[arcs.Count];
        int[] next = [.. first];
        foreach ((int from, int to, uint time) in arcs)
        {
            ends[next[from]++] = new ArcEnd(to, time);
        }

        var graph = new SearchGraph(new Adjacency(first, ends));
        var search = new BucketSearch(graph);
        int reached = 0;
        foreach (LonLat station in Stations())
        {
            int start = Enumerable.Range(0, nodes.Length).MinBy(i => nodes[i].MetresTo(station));

            ReadOnlySpan<uint> times = search.Times([new SearchStart(start, 0)]);

            uint[] plain = Plain(first, ends, start);
            for (int i = 0; i < plain.Length; i++)
            {
                Assert.Equal(plain[i], times[i]);
                reached += plain[i] == TravelTime.Unreachable ? 0 : 1;
            }
        }

        Assert.InRange(reached, 14 * 50_000, 14 * nodes.Length);
    }

    private static uint[] Plain(int[] first, ArcEnd[] ends, int start)
    {
        var time = new uint[first.Length - 1];
        Array.Fill(time, TravelTime.Unreachable);
        time[start] = 0;
        var queue = new PriorityQueue<int, uint>();
        queue.Enqueue(start, 0);
        while (queue.TryDequeue(out int node, out uint at))
        {
            for (int a = first[node]; at == time[node] && a < first[node + 1]; a++)
            {
                uint offer = at + ends[a].Milliseconds;
                if (offer < time[ends[a].Node])
                {
                    time[ends[a].Node] = offer;
                    queue.Enqueue(ends[a].Node, offer);
                }
            }
        }

        return time;
    }

    private static (LonLat[] Nodes, List<(int From, int To, uint Milliseconds)> Arcs) ReadyGraph()
    {
        using ZipArchive zip =
            ZipFile.OpenRead(Repository.SharedData("case-ems-cities", "auckland", "jemss_road_graph.zip"));
        LonLat[] nodes = [.. Rows(zip, "nodes.csv").Select(c => new LonLat(Number(c[1]), Number(c[2])))];
        // times are days; the first mode drives with siren
        List<(int, int, uint)> arcs =
        [
            .. Rows(zip, "arcs.csv").Select(c => (
                (int)Number(c[1]) - 1, (int)Number(c[2]) - 1, TravelTime.FromMinutes(Number(c[4]) * 1440))),
        ];
        return (nodes, arcs);
    }

    private static LonLat[] Stations() =>
    [
        .. File.ReadLines(Repository.SharedData("case-ems-cities", "auckland", "stations.csv")).Skip(2)
            .Select(l => l.Split(',')).Where(c => c.Length > 3 && c[0].Length > 0)
            .Select(c => new LonLat(Number(c[1]), Number(c[2]))),
    ];

    /// <summary>Rows of a table behind its title and header lines: the numbered ones.</summary>
    private static IEnumerable<string[]> Rows(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        bool isTable = false;
        while (reader.ReadLine() is string line)
        {
            string[] cells = line.Split(',');
            if (isTable && cells[0].Length > 0)
            {
                yield return cells;
            }

            isTable |= cells[0] == "index";
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
