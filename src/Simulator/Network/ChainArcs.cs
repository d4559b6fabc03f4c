using System.Runtime.CompilerServices;

namespace Simulator.Network;

/// <summary>The arcs of chains as a graph of junctions, or of junctions taken apart by forbidden turns.</summary>
/// <remarks>A chain's arcs are numbered chain × 2, and plus 1 against it. Nodes are the chains' junctions, then the copies
/// of <see cref="TurnExpansion"/>.</remarks>
internal sealed class ChainArcs
{
    private readonly RoadChains chains;
    private readonly TurnExpansion? turns;

    /// <param name="chains">Chains.</param>
    /// <param name="used">Which chains, by chain.</param>
    /// <param name="turns">What forbidden turns make of the junctions; null without any.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ChainArcs(RoadChains chains, bool[] used, TurnExpansion? turns = null)
    {
        (this.chains, this.turns) = (chains, turns);
        int[] first = new int[NodeCount + 1];
        for (int c = 0; c < used.Length; c++)
        {
            if (used[c])
            {
                first[Tail(2 * c) + 1]++;
                first[Tail(2 * c + 1) + 1] += IsOneWay(c) ? 0 : 1;
            }
        }

        foreach ((int tail, _) in Turns)
        {
            first[tail + 1]++;
        }

        for (int i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        int[] at = first[..^1], heads = new int[first[^1]];
        for (int c = 0; c < used.Length; c++)
        {
            if (used[c])
            {
                heads[at[Tail(2 * c)]++] = Head(2 * c);
                if (!IsOneWay(c))
                {
                    heads[at[Tail(2 * c + 1)]++] = Head(2 * c + 1);
                }
            }
        }

        foreach ((int tail, int head) in Turns)
        {
            heads[at[tail]++] = head;
        }

        (FirstOut, Heads, IsUsed) = (first, heads, used);
    }

    /// <summary>Length nodes + 1.</summary>
    public int[] FirstOut { get; }

    public int[] Heads { get; }

    /// <summary>By chain.</summary>
    public bool[] IsUsed { get; }

    /// <summary>Arcs of no time.</summary>
    public IReadOnlyList<(int Tail, int Head)> Turns => turns?.Turns ?? [];

    public int NodeCount => chains.Nodes.Count + (turns?.Copies.Count ?? 0);

    /// <summary>The junction a node is, or is a copy of.</summary>
    public int Junction(int node) => node < chains.Nodes.Count ? node : turns!.Copies[node - chains.Nodes.Count];

    public int Head(int arc)
    {
        int junction = (arc & 1) == 0 ? chains.All[arc >> 1].End : chains.All[arc >> 1].Start;
        return turns?.Head(arc, junction) ?? junction;
    }

    public int Tail(int arc)
    {
        int junction = (arc & 1) == 0 ? chains.All[arc >> 1].Start : chains.All[arc >> 1].End;
        return turns?.Tail(arc, junction) ?? junction;
    }

    /// <summary>The node that a junction's unbarred arcs leave from; −1 where there is none.</summary>
    public int ExitAt(int junction) => turns?.Exit(junction) ?? -1;

    /// <summary>Number of each node in depth-first order, so that neighbours lie near each other in memory; −1 for nodes
    /// that no trip passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int[] DepthFirst()
    {
        int[] order = new int[NodeCount];
        bool[] entered = new bool[NodeCount];
        Array.Fill(order, -1);
        foreach (int head in Heads)
        {
            entered[head] = true;
        }

        int counter = 0;
        var stack = new Stack<int>();
        for (int root = 0; root < order.Length; root++)
        {
            if (!entered[root] || FirstOut[root] == FirstOut[root + 1] || order[root] >= 0)
            {
                continue;
            }

            stack.Push(root);
            while (stack.TryPop(out int v))
            {
                if (order[v] >= 0)
                {
                    continue;
                }

                order[v] = counter++;
                for (int i = FirstOut[v + 1] - 1; i >= FirstOut[v]; i--)
                {
                    if (order[Heads[i]] < 0)
                    {
                        stack.Push(Heads[i]);
                    }
                }
            }
        }

        return order;
    }

    private bool IsOneWay(int chain) => chains.All[chain].OneWay;
}
