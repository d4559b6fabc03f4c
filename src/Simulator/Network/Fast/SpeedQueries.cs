using System.Runtime.InteropServices;
using Simulator.Data;

namespace Simulator.Network.Fast;

/// <summary>The nodes that the jobs ask about: facilities and demand nodes by count.</summary>
/// <param name="graph">To draw from where no file gives them.</param>
/// <param name="folder">Raw little-endian uint32 files <c>fac100</c>, <c>dem100000</c>, …; null draws all of them.</param>
/// <param name="number">Number of a node in the graph, by its number in the files; null where they are the same.</param>
public sealed class SpeedQueries(SearchGraph graph, string? folder = null, int[]? number = null)
{
    /// <summary>Reads a graph of raw little-endian uint32 arrays: <c>first_out</c>, <c>head</c>, <c>weight</c> (ms), and
    /// numbers its nodes anew, as an imported graph's are: neighbours near each other.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="number">New number by old one.</param>
    /// <exception cref="ArgumentException">The arrays do not fit each other.</exception>
    public static SearchGraph ReadGraph(string folder, out int[] number) => SearchGraph.FromArrays(
        ReadArray(Path.Combine(folder, "first_out")), ReadArray(Path.Combine(folder, "head")),
        ReadArray(Path.Combine(folder, "weight"))).Renumbered(out number);

    /// <summary>Reads the nodes' positions (<c>longitude</c>, <c>latitude</c>, float32); null where the folder has none.
    /// </summary>
    public static LonLat[]? ReadPositions(string folder, int[] number)
    {
        string lon = Path.Combine(folder, "longitude"), lat = Path.Combine(folder, "latitude");
        if (!File.Exists(lon) || !File.Exists(lat))
        {
            return null;
        }

        float[] x = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(lon)).ToArray();
        float[] y = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(lat)).ToArray();
        if (x.Length != y.Length || x.Length != number.Length)
        {
            throw new ArgumentException("longitude and latitude do not fit each other and the graph");
        }

        var positions = new LonLat[x.Length];
        for (int node = 0; node < x.Length; node++)
        {
            positions[number[node]] = new LonLat(x[node], y[node]);
        }

        return positions;
    }

    /// <summary>So many facility nodes.</summary>
    public int[] Facilities(int count) => Read("fac", count) ?? Draw(count, 1);

    /// <summary>So many demand nodes, or every node where there are fewer.</summary>
    public int[] Demand(int count) => Read("dem", count)
        ?? (count >= graph.NodeCount ? [.. Enumerable.Range(0, graph.NodeCount)] : Draw(count, 2));

    private static uint[] ReadArray(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length % 4 != 0)
        {
            throw new ArgumentException($"{Path.GetFileName(path)}: {bytes.Length} bytes are no array of uint32");
        }

        return MemoryMarshal.Cast<byte, uint>(bytes).ToArray();
    }

    private int[]? Read(string kind, int count)
    {
        string? path = folder is null ? null
            : Path.Combine(folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}{count}"));
        if (path is null || !File.Exists(path))
        {
            return null;
        }

        int[] nodes = Array.ConvertAll(ReadArray(path), n => n < graph.NodeCount ? (int)n : -1);
        return nodes.Contains(-1) ? throw new ArgumentException($"{kind}{count}: a node outside the graph")
            : number is null ? nodes
            : Array.ConvertAll(nodes, n => number[n]);
    }

    private int[] Draw(int count, int seed)
    {
        var random = new Random(seed);
        int[] nodes = new int[graph.NodeCount == 0 ? 0 : count];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = random.Next(graph.NodeCount);
        }

        return nodes;
    }
}
