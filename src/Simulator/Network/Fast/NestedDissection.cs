using Simulator.Data;

namespace Simulator.Network.Fast;

/// <summary>
/// Orders nodes for a customisable hierarchy: nodes with at most two neighbours at the bottom (<see cref="NetCore"/>);
/// then a small set of nodes that cuts the rest in two goes to the top (<see cref="InertialFlow"/>), then each half in
/// the same way.
/// </summary>
/// <remarks>Depends on the net only, not on times: order once, customise for every scenario. Source: [Schild &amp;
/// Sommer 2015], [Dibbelt et al. 2016].</remarks>
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

        var net = new NetCore(graph);
        int[] order = [.. net.Eliminated, .. new int[net.Nodes.Length]];
        int free = order.Length, parts = 1;
        int[] part = new int[net.Nodes.Length];
        var flow = new InertialFlow(net, positions, part);
        var open = new Stack<int[]>();
        open.Push([.. Enumerable.Range(0, net.Nodes.Length)]);
        while (open.TryPop(out int[]? members))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (int[] piece in Pieces(net, part, members, parts++))
            {
                int id = parts++;
                foreach (int v in piece)
                {
                    part[v] = id;
                }

                if (piece.Length <= SmallPart)
                {
                    Place(piece);
                    continue;
                }

                (int[] cut, int[] one, int[] other) = flow.Cut(piece, id);
                Place(cut);
                open.Push(one);
                open.Push(other);
            }
        }

        return order;

        // the highest place still free goes to the lowest node: ties have one answer
        void Place(int[] highest)
        {
            foreach (int v in highest)
            {
                order[--free] = net.Nodes[v];
                part[v] = 0;
            }
        }
    }

    // The connected pieces of some nodes, each ascending, by their lowest nodes.
    private static List<int[]> Pieces(NetCore net, int[] part, int[] members, int id)
    {
        foreach (int v in members)
        {
            part[v] = id;
        }

        var pieces = new List<int[]>();
        foreach (int root in members)
        {
            if (part[root] != id)
            {
                continue;
            }

            var piece = new List<int> { root };
            part[root] = 0;
            for (int i = 0; i < piece.Count; i++)
            {
                for (int e = net.First[piece[i]]; e < net.First[piece[i] + 1]; e++)
                {
                    if (part[net.Heads[e]] == id)
                    {
                        part[net.Heads[e]] = 0;
                        piece.Add(net.Heads[e]);
                    }
                }
            }

            piece.Sort();
            pieces.Add([.. piece]);
        }

        return pieces;
    }
}
