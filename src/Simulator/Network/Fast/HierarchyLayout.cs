namespace Simulator.Network.Fast;

/// <summary>Lays a contracted graph out for sweeps: nodes in a row from the highest to the lowest.</summary>
internal static class HierarchyLayout
{
    /// <summary>One node in so many stays on top: what is left below falls into small parts.</summary>
    private const int TopShare = 16;

    /// <param name="graph">All nodes contracted.</param>
    /// <param name="level">By node; an arc leads from a lower level to a higher one.</param>
    /// <param name="number">Number of a node in <paramref name="graph"/>, by the caller's number.</param>
    /// <param name="threads">Threads; the result is the same.</param>
    public static Hierarchy Of(ContractionGraph graph, int[] level, int[] number, int threads)
    {
        int nodes = graph.NodeCount;
        int[] byPosition = [.. Enumerable.Range(0, nodes)];
        long[] keys = new long[nodes];
        for (int v = 0; v < nodes; v++)
        {
            keys[v] = ((long)(int.MaxValue - level[v]) << 32) | (uint)v;
        }

        Array.Sort(keys, byPosition);
        int[] partFirst = Gather(graph, byPosition);
        int[] position = new int[nodes];
        for (int p = 0; p < nodes; p++)
        {
            position[byPosition[p]] = p;
        }

        int[] outer = new int[nodes];
        for (int v = 0; v < nodes; v++)
        {
            outer[v] = position[number[v]];
        }

        var rows = new Adjacency[2];
        Parallel.For(
            0, 2, new ParallelOptions { MaxDegreeOfParallelism = threads },
            side => rows[side] = Rows(graph, byPosition, position, back: side == 1));
        return new Hierarchy(outer, rows[0], rows[1], partFirst);
    }

    /// <summary>Below the highest nodes a hierarchy falls apart: puts together, under them, what hangs together.</summary>
    /// <param name="graph">All nodes contracted.</param>
    /// <param name="byPosition">Nodes by falling level; the lower ones are put in another order, still by level within
    /// each part.</param>
    /// <returns>Where parts begin.</returns>
    private static int[] Gather(ContractionGraph graph, int[] byPosition)
    {
        int nodes = byPosition.Length, top = nodes / TopShare;
        int[] root = new int[nodes];
        root.AsSpan().Fill(-1);
        for (int p = top; p < nodes; p++)
        {
            root[byPosition[p]] = byPosition[p];
        }

        for (int p = top; p < nodes; p++)
        {
            int v = byPosition[p];
            foreach (ref readonly ContractionLink link in graph.Row(v))
            {
                if (root[link.Node] >= 0)
                {
                    // the lowest number stands for all
                    int a = Root(v), b = Root(link.Node);
                    root[Math.Max(a, b)] = Math.Min(a, b);
                }
            }
        }

        int[] size = new int[nodes], part = new int[nodes];
        for (int v = 0; v < nodes; v++)
        {
            if (root[v] >= 0)
            {
                size[Root(v)]++;
            }
        }

        var first = new List<int>();
        for (int p = 0; p < top; p += Hierarchy.PartNodes)
        {
            first.Add(p);
        }

        int at = top, inPart = 0;
        for (int v = 0; v < nodes; v++)
        {
            if (root[v] == v)
            {
                if (inPart == 0 || inPart + size[v] > Hierarchy.PartNodes)
                {
                    first.Add(at);
                    inPart = 0;
                }

                part[v] = first.Count - 1;
                inPart += size[v];
                at += size[v];
            }
        }

        first.Add(nodes);
        int[] next = [.. first], low = byPosition[top..];
        foreach (int v in low)
        {
            byPosition[next[part[Root(v)]]++] = v;
        }

        return [.. first];

        int Root(int v)
        {
            while (root[v] != v)
            {
                v = root[v] = root[root[v]];
            }

            return v;
        }
    }

    private static Adjacency Rows(ContractionGraph graph, int[] byPosition, int[] position, bool back)
    {
        int[] first = new int[byPosition.Length + 1];
        for (int p = 0; p < byPosition.Length; p++)
        {
            first[p + 1] = first[p];
            foreach (ref readonly ContractionLink link in graph.Row(byPosition[p]))
            {
                first[p + 1] += (back ? link.In : link.Out) != ContractionGraph.None ? 1 : 0;
            }
        }

        var ends = new ArcEnd[first[^1]];
        for (int p = 0, at = 0; p < byPosition.Length; p++)
        {
            foreach (ref readonly ContractionLink link in graph.Row(byPosition[p]))
            {
                uint time = back ? link.In : link.Out;
                if (time != ContractionGraph.None)
                {
                    // few to a row: put in place one by one
                    int i = at++, node = position[link.Node];
                    for (; i > first[p] && ends[i - 1].Node > node; i--)
                    {
                        ends[i] = ends[i - 1];
                    }

                    ends[i] = new ArcEnd(node, time);
                }
            }
        }

        return new Adjacency(first, ends);
    }
}
