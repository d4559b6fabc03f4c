namespace Simulator.Network.Fast;

/// <summary>What a graph is without direction and without its nodes of at most two neighbours: the net to cut.</summary>
/// <remarks>Those nodes belong at the bottom of any order by cuts: none of them adds more than one edge.</remarks>
internal sealed class NetCore
{
    public NetCore(SearchGraph graph)
    {
        var left = new ContractionGraph(graph);
        Eliminated = SmallNodes.Eliminate(left);
        int[] local = new int[graph.NodeCount];
        foreach (int v in Eliminated)
        {
            local[v] = -1;
        }

        Nodes = [.. Enumerable.Range(0, local.Length).Where(v => local[v] == 0)];
        First = new int[Nodes.Length + 1];
        for (int i = 0; i < Nodes.Length; i++)
        {
            local[Nodes[i]] = i;
            First[i + 1] = First[i] + left.Count[Nodes[i]];
        }

        Heads = new int[First[^1]];
        for (int i = 0, at = 0; i < Nodes.Length; i++)
        {
            foreach (ref readonly ContractionLink link in left.Row(Nodes[i]))
            {
                Heads[at++] = local[link.Node];
            }

            Heads.AsSpan(First[i]..First[i + 1]).Sort();
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
}
