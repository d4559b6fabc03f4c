using Simulator.Data;

namespace Simulator.Network.Fast;

/// <summary>
/// Orders nodes for a customisable hierarchy: a small set of nodes that cuts the roads in two goes to the top, then each
/// half in the same way. The cuts come from inertial flow: nodes sorted along a direction, the first and the last quarter
/// held apart, and the least number of roads between them cut by maximum flow.
/// </summary>
/// <remarks>
/// Four directions are tried and the smallest cut is taken. Depends on the net only, not on times: order once, customise
/// for every scenario. Source: [Schild &amp; Sommer 2015], [Dibbelt et al. 2016].
/// </remarks>
public static class NestedDissection
{
    private const int SmallPart = 3;

    /// <summary>Nodes from the lowest to the highest.</summary>
    /// <param name="graph">Direction of arcs is not looked at.</param>
    /// <param name="positions">One for each node; any plane or degrees.</param>
    /// <param name="cancel">Looked at for every part.</param>
    public static int[] Order(SearchGraph graph, IReadOnlyList<LonLat> positions, CancellationToken cancel = default)
    {
        if (positions.Count != graph.NodeCount)
        {
            throw new ArgumentException("one position for each node expected");
        }

        return new Cutter(graph, positions).Run(cancel);
    }

    private sealed class Cutter
    {
        private readonly int nodes;
        private readonly int[] first;
        private readonly int[] heads;
        private readonly int[] twin;
        private readonly sbyte[] flow;
        private readonly IReadOnlyList<LonLat> positions;
        private readonly int[] part;
        private readonly int[] side;
        private readonly int[] seen;
        private readonly int[] by;
        private readonly int[] order;
        private int stamp;
        private int free;

        public Cutter(SearchGraph graph, IReadOnlyList<LonLat> positions)
        {
            this.positions = positions;
            nodes = graph.NodeCount;
            var edges = new HashSet<long>();
            for (int v = 0; v < nodes; v++)
            {
                foreach (ArcEnd end in graph.Outgoing[v])
                {
                    if (end.Node != v)
                    {
                        edges.Add(((long)Math.Min(v, end.Node) << 32) | (uint)Math.Max(v, end.Node));
                    }
                }
            }

            long[] sorted = [.. edges];
            Array.Sort(sorted);
            first = new int[nodes + 1];
            foreach (long e in sorted)
            {
                first[(int)(e >> 32) + 1]++;
                first[(int)(uint)e + 1]++;
            }

            for (int v = 0; v < nodes; v++)
            {
                first[v + 1] += first[v];
            }

            int[] at = first[..nodes];
            heads = new int[2 * sorted.Length];
            twin = new int[heads.Length];
            flow = new sbyte[heads.Length];
            foreach (long e in sorted)
            {
                int a = (int)(e >> 32), b = (int)(uint)e, i = at[a]++, j = at[b]++;
                (heads[i], heads[j], twin[i], twin[j]) = (b, a, j, i);
            }

            part = new int[nodes];
            side = new int[nodes];
            seen = new int[nodes];
            by = new int[nodes];
            order = new int[nodes];
            free = nodes;
        }

        public int[] Run(CancellationToken cancel)
        {
            int parts = 1;
            var open = new Stack<int[]>();
            open.Push([.. Enumerable.Range(0, nodes)]);
            while (open.TryPop(out int[]? members))
            {
                cancel.ThrowIfCancellationRequested();
                int id = parts++;
                foreach (int v in members)
                {
                    part[v] = id;
                }

                foreach (int[] piece in Pieces(members, id))
                {
                    if (piece.Length <= SmallPart)
                    {
                        Place(piece);
                        continue;
                    }

                    int own = parts++;
                    foreach (int v in piece)
                    {
                        part[v] = own;
                    }

                    (int[] cut, int[] one, int[] other) = Cut(piece, own);
                    Place(cut);
                    open.Push(one);
                    open.Push(other);
                }
            }

            return order;
        }

        private void Place(int[] highest)
        {
            // the highest number still free goes to the lowest node: ties have one answer
            foreach (int v in highest)
            {
                order[--free] = v;
                part[v] = 0;
            }
        }

        private List<int[]> Pieces(int[] members, int id)
        {
            var pieces = new List<int[]>();
            int mark = ++stamp;
            foreach (int root in members)
            {
                if (seen[root] == mark)
                {
                    continue;
                }

                var piece = new List<int> { root };
                seen[root] = mark;
                for (int i = 0; i < piece.Count; i++)
                {
                    for (int e = first[piece[i]]; e < first[piece[i] + 1]; e++)
                    {
                        if (part[heads[e]] == id && seen[heads[e]] != mark)
                        {
                            seen[heads[e]] = mark;
                            piece.Add(heads[e]);
                        }
                    }
                }

                piece.Sort();
                pieces.Add([.. piece]);
            }

            return pieces;
        }

        private (int[] Cut, int[] One, int[] Other) Cut(int[] piece, int id)
        {
            int best = int.MaxValue;
            int[] bestSide = [];
            double[] keys = new double[piece.Length];
            foreach ((double x, double y) in new[] { (1.0, 0.0), (0.0, 1.0), (0.7, 0.7), (0.7, -0.7) })
            {
                int[] sorted = [.. piece];
                for (int i = 0; i < keys.Length; i++)
                {
                    keys[i] = x * positions[piece[i]].Lon + y * positions[piece[i]].Lat;
                }

                Array.Sort(keys, sorted);
                int quarter = Math.Max(1, piece.Length * 3 / 10);
                int size = MostFlow(sorted, quarter, id, best);
                if (size < best)
                {
                    best = size;
                    bestSide = [.. piece.Where(v => side[v] == 1)];
                }
            }

            // the nodes of the first side that touch the second
            int mark = ++stamp;
            foreach (int v in bestSide)
            {
                seen[v] = mark;
            }

            var cut = new List<int>();
            var one = new List<int>();
            foreach (int v in bestSide)
            {
                bool touches = false;
                for (int e = first[v]; e < first[v + 1]; e++)
                {
                    touches |= part[heads[e]] == id && seen[heads[e]] != mark;
                }

                (touches ? cut : one).Add(v);
            }

            return ([.. cut], [.. one], [.. piece.Where(v => seen[v] != mark)]);
        }

        /// <summary>Edges between the first and the last so many nodes; <see cref="side"/> is 1 on the first side of the
        /// cut. Stops early, with a large number, when no better than <paramref name="giveUp"/>.</summary>
        private int MostFlow(int[] sorted, int quarter, int id, int giveUp)
        {
            foreach (int v in sorted)
            {
                side[v] = 0;
                flow.AsSpan(first[v], first[v + 1] - first[v]).Clear();
            }

            for (int i = 0; i < quarter; i++)
            {
                side[sorted[i]] = 1;
                side[sorted[^(i + 1)]] = 2;
            }

            int total = 0;
            var queue = new Queue<int>();
            while (true)
            {
                // breadth first from all sources; the levels of Dinic's method
                int mark = ++stamp;
                queue.Clear();
                for (int i = 0; i < quarter; i++)
                {
                    seen[sorted[i]] = mark;
                    by[sorted[i]] = 0;
                    queue.Enqueue(sorted[i]);
                }

                bool reached = false;
                while (queue.TryDequeue(out int v))
                {
                    for (int e = first[v]; e < first[v + 1]; e++)
                    {
                        int w = heads[e];
                        if (part[w] != id || flow[e] >= 1 || seen[w] == mark)
                        {
                            continue;
                        }

                        seen[w] = mark;
                        by[w] = by[v] + 1;
                        reached |= side[w] == 2;
                        if (side[w] != 2)
                        {
                            queue.Enqueue(w);
                        }
                    }
                }

                if (!reached)
                {
                    foreach (int v in sorted)
                    {
                        side[v] = seen[v] == mark ? 1 : 2;
                    }

                    return total;
                }

                int found = Augment(sorted, quarter, id, mark);
                total += found;
                if (total >= giveUp)
                {
                    return int.MaxValue;
                }
            }
        }

        private int Augment(int[] sorted, int quarter, int id, int mark)
        {
            int found = 0;
            var path = new List<int>();
            for (int i = 0; i < quarter; i++)
            {
                int source = sorted[i];
                for (int e0 = first[source]; e0 < first[source + 1]; e0++)
                {
                    if (flow[e0] >= 1 || !Ahead(source, heads[e0], id, mark))
                    {
                        continue;
                    }

                    // depth first along the levels; a dead end loses its mark
                    path.Clear();
                    path.Add(e0);
                    while (path.Count > 0)
                    {
                        int v = heads[path[^1]];
                        if (side[v] == 2)
                        {
                            foreach (int e in path)
                            {
                                flow[e]++;
                                flow[twin[e]]--;
                            }

                            found++;
                            break;
                        }

                        int step = -1;
                        for (int e = first[v]; e < first[v + 1] && step < 0; e++)
                        {
                            step = flow[e] < 1 && Ahead(v, heads[e], id, mark) ? e : -1;
                        }

                        if (step >= 0)
                        {
                            path.Add(step);
                        }
                        else
                        {
                            seen[v] = 0;
                            path.RemoveAt(path.Count - 1);
                        }
                    }
                }
            }

            return found;
        }

        private bool Ahead(int v, int w, int id, int mark) =>
            part[w] == id && seen[w] == mark && by[w] == by[v] + 1;
    }
}
