namespace Simulator.Network.Fast;

/// <summary>
/// Takes the nodes with at most two neighbours out of a graph: dead ends go, then a node between two others gives way to
/// one arc each way between them, until every node left has three neighbours or more.
/// </summary>
/// <remarks>
/// Rounds, no two neighbours in one, so that long roads stay shallow. Rows never grow; O(arcs). Source: [Dibbelt et al.
/// 2016], [Hamann &amp; Strasser 2018].
/// </remarks>
internal static class SmallNodes
{
    /// <summary>An arc takes less than this: a node between two others stays where theirs would not.</summary>
    private const ulong Longest = int.MaxValue;

    /// <summary>Contracts the nodes; each keeps its last row, of at most two neighbours that stay longer than it.</summary>
    /// <returns>The nodes in the order in which they went.</returns>
    public static int[] Eliminate(ContractionGraph graph)
    {
        var gone = new List<int>();
        int[] held = new int[graph.NodeCount];
        bool[] done = new bool[graph.NodeCount];
        var next = new List<int>(Enumerable.Range(0, graph.NodeCount).Where(v => graph.Count[v] <= 2));
        for (int round = 1; next.Count > 0; round++)
        {
            List<int> open = next;
            next = [];
            open.Sort();
            foreach (int v in open)
            {
                if (done[v] || graph.Count[v] > 2)
                {
                    continue;
                }

                if (held[v] == round)
                {
                    next.Add(v);
                    continue;
                }

                if (!TakeOut(graph, v))
                {
                    continue;
                }

                done[v] = true;
                gone.Add(v);
                foreach (ref readonly ContractionLink link in graph.Row(v))
                {
                    held[link.Node] = round;
                    if (graph.Count[link.Node] <= 2)
                    {
                        next.Add(link.Node);
                    }
                }
            }
        }

        return [.. gone];
    }

    private static bool TakeOut(ContractionGraph graph, int v)
    {
        Span<ContractionLink> row = graph.Row(v);
        if (row.Length == 2)
        {
            (ContractionLink a, ContractionLink b) = (row[0], row[1]);
            ulong there = (ulong)a.In + b.Out, back = (ulong)b.In + a.Out;
            bool goes = a.In != ContractionGraph.None && b.Out != ContractionGraph.None;
            bool comes = b.In != ContractionGraph.None && a.Out != ContractionGraph.None;
            if ((goes && there >= Longest) || (comes && back >= Longest))
            {
                return false;
            }

            graph.Remove(a.Node, v);
            graph.Remove(b.Node, v);
            if (goes)
            {
                graph.Add(a.Node, b.Node, (uint)there, a.InHops + b.OutHops);
            }

            if (comes)
            {
                graph.Add(b.Node, a.Node, (uint)back, b.InHops + a.OutHops);
            }
        }
        else if (row.Length == 1)
        {
            graph.Remove(row[0].Node, v);
        }

        return true;
    }
}
