using Simulator.Data;

namespace Simulator.Network.Fast;

/// <summary>
/// Cuts a part of a net in two: nodes sorted along a direction, the first and the last 30 % held apart, and the least
/// number of edges between them cut by maximum flow (Dinic). Four directions are tried and the smallest cut is taken.
/// </summary>
/// <remarks>Only the middle of a part is searched: the held ends count as one node each. O(edges × phases).
/// Source: [Schild &amp; Sommer 2015].</remarks>
internal sealed class InertialFlow
{
    private static readonly (double X, double Y)[] Directions = [(1, 0), (0, 1), (0.7, 0.7), (0.7, -0.7)];

    private readonly NetCore net;
    private readonly IReadOnlyList<LonLat> positions;
    private readonly int[] part;
    private readonly sbyte[] flow;
    private readonly byte[] side;
    private readonly int[] seen;
    private readonly int[] level;
    private readonly int[] queue;
    private readonly List<int> sources = [];
    private readonly List<int> path = [];
    private int stamp;

    /// <param name="net">Nodes and edges.</param>
    /// <param name="positions">Of the nodes of the whole graph; any plane or degrees.</param>
    /// <param name="part">Number of the part that each node of the net is in; kept by the caller.</param>
    public InertialFlow(NetCore net, IReadOnlyList<LonLat> positions, int[] part)
    {
        (this.net, this.positions, this.part) = (net, positions, part);
        int nodes = net.Nodes.Length;
        (flow, side, seen) = (new sbyte[net.Heads.Length], new byte[nodes], new int[nodes]);
        (level, queue) = (new int[nodes], new int[nodes]);
    }

    /// <summary>Nodes whose removal parts the two others.</summary>
    /// <param name="piece">A connected part of more than one node, ascending.</param>
    /// <param name="id">Its number.</param>
    public (int[] Cut, int[] One, int[] Other) Cut(int[] piece, int id)
    {
        int best = int.MaxValue;
        byte[] bestSide = new byte[piece.Length];
        double[] keys = new double[piece.Length];
        foreach ((double x, double y) in Directions)
        {
            int[] sorted = [.. piece];
            for (int i = 0; i < keys.Length; i++)
            {
                LonLat at = positions[net.Nodes[piece[i]]];
                keys[i] = x * at.Lon + y * at.Lat;
            }

            Array.Sort(keys, sorted);
            int size = MostFlow(sorted, Math.Max(1, piece.Length * 3 / 10), id, best);
            if (size < best)
            {
                best = size;
                for (int i = 0; i < piece.Length; i++)
                {
                    bestSide[i] = side[piece[i]];
                }
            }
        }

        for (int i = 0; i < piece.Length; i++)
        {
            side[piece[i]] = bestSide[i];
        }

        // the nodes at the cut on the side that has fewer of them
        int[][] touching = [[.. piece.Where(v => Touches(v, 1, id))], [.. piece.Where(v => Touches(v, 2, id))]];
        int[] cut = touching[1].Length < touching[0].Length ? touching[1] : touching[0];
        foreach (int v in cut)
        {
            side[v] = 0;
        }

        return (cut, [.. piece.Where(v => side[v] == 1)], [.. piece.Where(v => side[v] == 2)]);
    }

    private bool Touches(int v, int own, int id)
    {
        if (side[v] != own)
        {
            return false;
        }

        for (int e = net.First[v]; e < net.First[v + 1]; e++)
        {
            if (part[net.Heads[e]] == id && side[net.Heads[e]] == 3 - own)
            {
                return true;
            }
        }

        return false;
    }

    // Edges between the first and the last so many nodes; side is then 1 before the cut and 2 behind it. A large number
    // as soon as the cut is no smaller than giveUp.
    private int MostFlow(int[] sorted, int ends, int id, int giveUp)
    {
        foreach (int v in sorted)
        {
            side[v] = 0;
            flow.AsSpan(net.First[v], net.First[v + 1] - net.First[v]).Clear();
        }

        for (int i = 0; i < ends; i++)
        {
            side[sorted[i]] = 1;
            side[sorted[^(i + 1)]] = 2;
        }

        sources.Clear();
        for (int i = 0; i < ends; i++)
        {
            if (LeavesTheEnd(sorted[i], id))
            {
                sources.Add(sorted[i]);
            }
        }

        int total = 0;
        while (Level(id))
        {
            total += Augment(id);
            if (total >= giveUp)
            {
                return int.MaxValue;
            }
        }

        foreach (int v in sorted)
        {
            side[v] = (byte)(side[v] == 1 || (side[v] == 0 && seen[v] == stamp) ? 1 : 2);
        }

        return total;
    }

    private bool LeavesTheEnd(int v, int id)
    {
        for (int e = net.First[v]; e < net.First[v + 1]; e++)
        {
            if (part[net.Heads[e]] == id && side[net.Heads[e]] != 1)
            {
                return true;
            }
        }

        return false;
    }

    // Breadth first from the near end until the far end is met; whether it is.
    private bool Level(int id)
    {
        int mark = ++stamp, read = 0, write = 0, last = int.MaxValue;
        foreach (int v in sources)
        {
            seen[v] = mark;
            level[v] = 0;
            queue[write++] = v;
        }

        while (read < write)
        {
            int v = queue[read++], deeper = level[v] + 1;
            if (deeper > last)
            {
                break;
            }

            for (int e = net.First[v]; e < net.First[v + 1]; e++)
            {
                int w = net.Heads[e];
                if (part[w] != id || flow[e] >= 1 || side[w] == 1 || seen[w] == mark)
                {
                    continue;
                }

                seen[w] = mark;
                level[w] = deeper;
                if (side[w] == 2)
                {
                    last = deeper;
                }
                else
                {
                    queue[write++] = w;
                }
            }
        }

        return last < int.MaxValue;
    }

    // Depth first along the levels; a dead end loses its mark.
    private int Augment(int id)
    {
        int found = 0;
        foreach (int source in sources)
        {
            for (int e0 = net.First[source]; e0 < net.First[source + 1]; e0++)
            {
                if (!IsAhead(source, e0, id))
                {
                    continue;
                }

                path.Clear();
                path.Add(e0);
                while (path.Count > 0)
                {
                    int v = net.Heads[path[^1]];
                    if (side[v] == 2)
                    {
                        foreach (int e in path)
                        {
                            flow[e]++;
                            flow[net.Twin[e]]--;
                        }

                        found++;
                        break;
                    }

                    int step = -1;
                    for (int e = net.First[v]; e < net.First[v + 1] && step < 0; e++)
                    {
                        step = IsAhead(v, e, id) ? e : -1;
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

    private bool IsAhead(int v, int e, int id)
    {
        int w = net.Heads[e];
        return flow[e] < 1 && part[w] == id && side[w] != 1 && seen[w] == stamp && level[w] == level[v] + 1;
    }
}
