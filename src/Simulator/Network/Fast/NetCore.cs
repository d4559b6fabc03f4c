namespace Simulator.Network.Fast;

/// <summary>
/// The roads of a graph without direction and without the nodes that have at most two neighbours: dead ends go, then a
/// node between two others gives way to one edge between them, until every node left has three neighbours or more.
/// </summary>
/// <remarks>
/// Such nodes belong at the bottom of any order by cuts: none of them adds more than one edge. They go in rounds, no two
/// neighbours in one, so that long roads stay shallow in the hierarchy. O(arcs log arcs). Source: [Dibbelt et al. 2016],
/// [Hamann &amp; Strasser 2018].
/// </remarks>
internal sealed class NetCore
{
    public NetCore(SearchGraph graph)
    {
        (int[] first, int[] heads) = Edges(graph);
        int[] count = new int[graph.NodeCount];
        for (int v = 0; v < count.Length; v++)
        {
            count[v] = first[v + 1] - first[v];
        }

        Eliminated = Eliminate(first, heads, count);
        int[] local = new int[count.Length];
        Array.Fill(local, -1);
        foreach (int v in Eliminated)
        {
            count[v] = 0;
            local[v] = -2;
        }

        Nodes = [.. Enumerable.Range(0, count.Length).Where(v => local[v] == -1)];
        for (int i = 0; i < Nodes.Length; i++)
        {
            local[Nodes[i]] = i;
        }

        First = new int[Nodes.Length + 1];
        for (int i = 0; i < Nodes.Length; i++)
        {
            First[i + 1] = First[i] + count[Nodes[i]];
        }

        Heads = new int[First[^1]];
        for (int i = 0; i < Nodes.Length; i++)
        {
            Span<int> row = Heads.AsSpan(First[i], count[Nodes[i]]);
            for (int k = 0; k < row.Length; k++)
            {
                row[k] = local[heads[first[Nodes[i]] + k]];
            }

            row.Sort();
        }

        Twin = new int[Heads.Length];
        for (int v = 0; v < Nodes.Length; v++)
        {
            for (int e = First[v]; e < First[v + 1]; e++)
            {
                int w = Heads[e];
                Twin[e] = Array.BinarySearch(Heads, First[w], First[w + 1] - First[w], v);
            }
        }
    }

    /// <summary>The nodes taken out, in the order in which they went.</summary>
    public int[] Eliminated { get; }

    /// <summary>The nodes left, ascending; their places here are what the rows hold.</summary>
    public int[] Nodes { get; }

    /// <summary>Where each node's row begins; length nodes + 1.</summary>
    public int[] First { get; }

    /// <summary>Neighbours, each once, ascending within a row.</summary>
    public int[] Heads { get; }

    /// <summary>For each entry the place of the same edge in the other node's row.</summary>
    public int[] Twin { get; }

    private static (int[] First, int[] Heads) Edges(SearchGraph graph)
    {
        long[] edges = new long[graph.ArcCount];
        int count = 0;
        for (int v = 0; v < graph.NodeCount; v++)
        {
            foreach (ArcEnd end in graph.Outgoing[v])
            {
                if (end.Node != v)
                {
                    edges[count++] = ((long)Math.Min(v, end.Node) << 32) | (uint)Math.Max(v, end.Node);
                }
            }
        }

        Array.Sort(edges, 0, count);
        int kept = 0;
        int[] first = new int[graph.NodeCount + 1];
        for (int i = 0; i < count; i++)
        {
            if (i == 0 || edges[i] != edges[kept - 1])
            {
                edges[kept++] = edges[i];
                first[(int)(edges[i] >> 32) + 1]++;
                first[(int)(uint)edges[i] + 1]++;
            }
        }

        for (int v = 0; v < graph.NodeCount; v++)
        {
            first[v + 1] += first[v];
        }

        int[] at = first[..^1], heads = new int[first[^1]];
        foreach (long edge in edges.AsSpan(0, kept))
        {
            int a = (int)(edge >> 32), b = (int)(uint)edge;
            heads[at[a]++] = b;
            heads[at[b]++] = a;
        }

        return (first, heads);
    }

    // Rows shrink in place: a node that goes is replaced in its neighbours' rows by its other neighbour, if new there.
    private static int[] Eliminate(int[] first, int[] heads, int[] count)
    {
        var gone = new List<int>();
        int[] held = new int[count.Length];
        bool[] done = new bool[count.Length];
        var next = new List<int>(Enumerable.Range(0, count.Length).Where(v => count[v] <= 2));
        for (int round = 1; next.Count > 0; round++)
        {
            List<int> open = next;
            next = [];
            open.Sort();
            foreach (int v in open)
            {
                if (done[v] || count[v] > 2)
                {
                    continue;
                }

                if (held[v] == round)
                {
                    next.Add(v);
                    continue;
                }

                done[v] = true;
                gone.Add(v);
                ReadOnlySpan<int> ends = heads.AsSpan(first[v], count[v]);
                for (int k = 0; k < ends.Length; k++)
                {
                    int w = ends[k], other = ends.Length == 2 ? ends[1 - k] : -1;
                    Span<int> row = heads.AsSpan(first[w], count[w]);
                    int place = row.IndexOf(v);
                    if (other >= 0 && !row.Contains(other))
                    {
                        row[place] = other;
                    }
                    else
                    {
                        row[place] = row[^1];
                        count[w]--;
                    }

                    held[w] = round;
                    if (count[w] <= 2)
                    {
                        next.Add(w);
                    }
                }
            }
        }

        return [.. gone];
    }
}
