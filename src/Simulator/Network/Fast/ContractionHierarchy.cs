namespace Simulator.Network.Fast;

/// <summary>
/// Builds a contraction hierarchy: nodes are taken out one by one, the least important first, and where a shortest path
/// led through one a shortcut takes its place.
/// </summary>
/// <remarks>
/// Importance = level + shortcuts per arc removed + hops per hop removed, looked up again when a node's turn comes. A
/// witness search that gives up early only leaves a needless shortcut behind, never a wrong time.
/// <para>Cost: near O(n log n) on road nets. Source: [Geisberger et al. 2012].</para>
/// </remarks>
public static class ContractionHierarchy
{
    /// <summary>A neighbour that is still there: arc out and arc in, and how many arcs of the graph each stands for.</summary>
    private struct Link
    {
        public int Node;
        public uint Out;
        public uint In;
        public ushort OutHops;
        public ushort InHops;
    }

    public static Hierarchy Build(SearchGraph graph, CancellationToken cancel = default) =>
        new Builder(graph).Run(cancel);

    private sealed class Builder
    {
        private const uint None = TravelTime.Unreachable;

        private readonly int nodes;
        private readonly Link[][] links;
        private readonly int[] counts;
        private readonly int[] level;
        private readonly bool[] dirty;
        private readonly NodeHeap queue;
        private readonly NodeHeap heap;
        private readonly uint[] time;
        private readonly int[] stampOf;
        private readonly int[] targetStamp;
        private readonly List<(int From, int To, uint Time, int Hops)> shortcuts = [];
        private int stamp;
        private int round;

        public Builder(SearchGraph graph)
        {
            nodes = graph.NodeCount;
            counts = new int[nodes];
            links = new Link[nodes][];
            for (int v = 0; v < nodes; v++)
            {
                links[v] = new Link[Math.Max(2, graph.Outgoing[v].Length + 1)];
            }

            for (int v = 0; v < nodes; v++)
            {
                foreach (ArcEnd end in graph.Outgoing[v])
                {
                    if (end.Node != v)
                    {
                        Add(v, end.Node, end.Milliseconds, 1);
                    }
                }
            }

            level = new int[nodes];
            dirty = new bool[nodes];
            queue = new NodeHeap(nodes);
            heap = new NodeHeap(nodes);
            time = new uint[nodes];
            stampOf = new int[nodes];
            targetStamp = new int[nodes];
        }

        public Hierarchy Run(CancellationToken cancel)
        {
            for (int v = 0; v < nodes; v++)
            {
                queue.Push(v, Importance(v));
            }

            int[] order = new int[nodes];
            int taken = 0;
            while (queue.Count > 0)
            {
                int v = queue.PopLeast(out _);
                if (dirty[v])
                {
                    dirty[v] = false;
                    long now = Importance(v);
                    if (queue.Count > 0 && now > queue.LeastKey)
                    {
                        queue.Push(v, now);
                        continue;
                    }
                }
                else
                {
                    FindShortcuts(v, MostPops(counts[v]));
                }

                order[taken++] = v;
                Contract(v);
                if ((taken & 1023) == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                }
            }

            return Freeze();
        }

        private static int MostPops(int degree) => degree <= 2 ? 30 : degree <= 8 ? 60 : 200;

        private long Importance(int v)
        {
            int removed = 0, removedHops = 0;
            Link[] at = links[v];
            for (int i = 0; i < counts[v]; i++)
            {
                if (at[i].Out != None)
                {
                    removed++;
                    removedHops += at[i].OutHops;
                }

                if (at[i].In != None)
                {
                    removed++;
                    removedHops += at[i].InHops;
                }
            }

            FindShortcuts(v, MostPops(counts[v]));
            int hops = 0;
            foreach ((_, _, _, int h) in shortcuts)
            {
                hops += h;
            }

            return 1 + 1000L * level[v] + 1000L * (shortcuts.Count + 1) / (removed + 1)
                + 1000L * (hops + 1) / (removedHops + 1);
        }

        private void FindShortcuts(int v, int mostPops)
        {
            shortcuts.Clear();
            int count = counts[v];
            if (count < 2)
            {
                return;
            }

            Link[] at = links[v];
            for (int i = 0; i < count; i++)
            {
                if (at[i].In == None)
                {
                    continue;
                }

                uint farthest = 0;
                int targets = 0;
                round++;
                for (int j = 0; j < count; j++)
                {
                    if (j != i && at[j].Out != None)
                    {
                        farthest = Math.Max(farthest, at[j].Out);
                        targetStamp[at[j].Node] = round;
                        targets++;
                    }
                }

                if (targets == 0)
                {
                    continue;
                }

                Witness(at[i].Node, v, at[i].In + farthest, targets, mostPops);
                for (int j = 0; j < count; j++)
                {
                    if (j == i || at[j].Out == None)
                    {
                        continue;
                    }

                    uint through = at[i].In + at[j].Out;
                    int target = at[j].Node;
                    if (stampOf[target] != stamp || time[target] > through)
                    {
                        shortcuts.Add((at[i].Node, target, through, at[i].InHops + at[j].OutHops));
                    }
                }
            }
        }

        private void Witness(int from, int without, uint bound, int targets, int mostPops)
        {
            stamp++;
            heap.Clear();
            time[from] = 0;
            stampOf[from] = stamp;
            heap.Push(from, 0);
            int pops = 0;
            while (heap.Count > 0 && pops++ < mostPops)
            {
                int u = heap.PopLeast(out long key);
                uint at = (uint)key;
                if (at > bound)
                {
                    return;
                }

                if (targetStamp[u] == round && --targets == 0)
                {
                    return;
                }

                Link[] row = links[u];
                for (int i = 0; i < counts[u]; i++)
                {
                    ref readonly Link link = ref row[i];
                    if (link.Out == None || link.Node == without)
                    {
                        continue;
                    }

                    uint offer = at + link.Out;
                    if (offer > bound)
                    {
                        continue;
                    }

                    if (stampOf[link.Node] != stamp)
                    {
                        stampOf[link.Node] = stamp;
                        time[link.Node] = offer;
                        heap.Push(link.Node, offer);
                    }
                    else if (offer < time[link.Node])
                    {
                        time[link.Node] = offer;
                        heap.Lower(link.Node, offer);
                    }
                }
            }
        }

        private void Contract(int v)
        {
            Link[] at = links[v];
            for (int i = 0; i < counts[v]; i++)
            {
                int u = at[i].Node;
                level[u] = Math.Max(level[u], level[v] + 1);
                dirty[u] = true;
                Link[] row = links[u];
                for (int k = 0; k < counts[u]; k++)
                {
                    if (row[k].Node == v)
                    {
                        row[k] = row[--counts[u]];
                        break;
                    }
                }
            }

            foreach ((int from, int to, uint t, int hops) in shortcuts)
            {
                Add(from, to, t, hops);
            }
        }

        private void Add(int from, int to, uint t, int hops)
        {
            ref Link a = ref Find(from, to);
            if (t < a.Out)
            {
                a.Out = t;
                a.OutHops = (ushort)Math.Min(hops, ushort.MaxValue);
                ref Link b = ref Find(to, from);
                b.In = t;
                b.InHops = (ushort)Math.Min(hops, ushort.MaxValue);
            }
        }

        private ref Link Find(int v, int node)
        {
            Link[] row = links[v];
            for (int i = 0; i < counts[v]; i++)
            {
                if (row[i].Node == node)
                {
                    return ref row[i];
                }
            }

            if (counts[v] == row.Length)
            {
                Array.Resize(ref row, 2 * row.Length);
                links[v] = row;
            }

            row[counts[v]] = new Link { Node = node, Out = None, In = None };
            return ref row[counts[v]++];
        }

        private Hierarchy Freeze()
        {
            // by level, and within a level as the graph numbers its nodes: neighbours stay near each other
            int[] byPosition = [.. Enumerable.Range(0, nodes)];
            long[] keys = [.. byPosition.Select(v => ((long)(int.MaxValue - level[v]) << 32) | (uint)v)];
            Array.Sort(keys, byPosition);
            int[] position = new int[nodes];
            for (int p = 0; p < nodes; p++)
            {
                position[byPosition[p]] = p;
            }

            return new Hierarchy(position, Rows(byPosition, position, false), Rows(byPosition, position, true));
        }

        private Adjacency Rows(int[] byPosition, int[] position, bool back)
        {
            int[] first = new int[nodes + 1];
            var ends = new List<ArcEnd>(4 * nodes);
            for (int p = 0; p < nodes; p++)
            {
                int v = byPosition[p], start = ends.Count;
                for (int i = 0; i < counts[v]; i++)
                {
                    uint t = back ? links[v][i].In : links[v][i].Out;
                    if (t != None)
                    {
                        ends.Add(new ArcEnd(position[links[v][i].Node], t));
                    }
                }

                ends.Sort(start, ends.Count - start, Comparer<ArcEnd>.Create((a, b) => a.Node.CompareTo(b.Node)));
                first[p + 1] = ends.Count;
            }

            return new Adjacency(first, [.. ends]);
        }
    }
}
