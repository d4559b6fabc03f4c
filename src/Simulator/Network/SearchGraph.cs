namespace Simulator.Network;

/// <summary>Arcs by node: those of node v are <c>Ends[First[v]..First[v + 1]]</c>.</summary>
/// <param name="First">Length nodes + 1.</param>
/// <param name="Ends">Other end and time, arc by arc.</param>
public readonly record struct Adjacency(int[] First, ArcEnd[] Ends)
{
    public int NodeCount => First.Length - 1;

    public ReadOnlySpan<ArcEnd> this[int node] => Ends.AsSpan(First[node], First[node + 1] - First[node]);

    /// <summary>The same arcs by their other end.</summary>
    public Adjacency Turned()
    {
        int nodes = NodeCount;
        int[] first = new int[nodes + 1];
        foreach (ArcEnd end in Ends)
        {
            first[end.Node + 1]++;
        }

        for (int node = 0; node < nodes; node++)
        {
            first[node + 1] += first[node];
        }

        int[] at = first[..nodes];
        var ends = new ArcEnd[Ends.Length];
        for (int node = 0; node < nodes; node++)
        {
            for (int arc = First[node]; arc < First[node + 1]; arc++)
            {
                ends[at[Ends[arc].Node]++] = new ArcEnd(node, Ends[arc].Milliseconds);
            }
        }

        return new Adjacency(first, ends);
    }
}

/// <summary>A directed graph with times, and nothing else: what every search works on.</summary>
/// <remarks>Loops, parallel arcs and arcs of no time are allowed. An arc takes less than 2³¹ ms.</remarks>
public sealed class SearchGraph
{
    private readonly Lazy<Adjacency> incoming;
    private readonly Lazy<SearchCore> core;

    public SearchGraph(Adjacency outgoing)
    {
        Outgoing = outgoing;
        incoming = new Lazy<Adjacency>(outgoing.Turned);
        core = new Lazy<SearchCore>(() => new SearchCore(this));
        uint longest = 0;
        foreach (ArcEnd end in outgoing.Ends)
        {
            longest = Math.Max(longest, end.Milliseconds);
        }

        LongestArc = longest;
    }

    public int NodeCount => Outgoing.NodeCount;

    public int ArcCount => Outgoing.Ends.Length;

    /// <summary>Longest arc, milliseconds; 0 without arcs.</summary>
    public uint LongestArc { get; }

    /// <summary>Heads by tail.</summary>
    public Adjacency Outgoing { get; }

    /// <summary>Tails by head.</summary>
    public Adjacency Incoming => incoming.Value;

    /// <summary>The same laid out for many one-to-all searches; made when first asked for, at the cost of a few of them.
    /// </summary>
    internal SearchCore Core => core.Value;

    /// <summary>From separate arrays, as other programs write them.</summary>
    /// <param name="firstOut">Length nodes + 1, from 0, never falling.</param>
    /// <param name="head">Head by arc.</param>
    /// <param name="milliseconds">Time by arc.</param>
    /// <exception cref="ArgumentException">The arrays do not fit each other.</exception>
    public static SearchGraph FromArrays(
        ReadOnlySpan<uint> firstOut, ReadOnlySpan<uint> head, ReadOnlySpan<uint> milliseconds)
    {
        if (firstOut.Length == 0 || firstOut[0] != 0 || firstOut[^1] != head.Length || head.Length != milliseconds.Length)
        {
            throw new ArgumentException("first_out, head and weight do not fit each other");
        }

        int nodes = firstOut.Length - 1;
        int[] first = new int[nodes + 1];
        for (int node = 0; node < nodes; node++)
        {
            if (firstOut[node + 1] < firstOut[node])
            {
                throw new ArgumentException("first_out falls");
            }

            first[node + 1] = (int)firstOut[node + 1];
        }

        var ends = new ArcEnd[head.Length];
        for (int arc = 0; arc < ends.Length; arc++)
        {
            if (head[arc] >= nodes)
            {
                throw new ArgumentException("head outside the graph");
            }

            ends[arc] = new ArcEnd((int)head[arc], milliseconds[arc]);
        }

        return new SearchGraph(new Adjacency(first, ends));
    }

    /// <summary>The same graph with nodes numbered by a depth-first walk: neighbours lie near each other in memory.</summary>
    /// <param name="newNumber">New number by old one.</param>
    public SearchGraph Renumbered(out int[] newNumber)
    {
        int nodes = NodeCount, counter = 0;
        int[] number = new int[nodes], order = new int[nodes];
        Array.Fill(number, -1);
        var stack = new Stack<int>();
        for (int root = 0; root < nodes; root++)
        {
            stack.Push(root);
            while (stack.TryPop(out int v))
            {
                if (number[v] >= 0)
                {
                    continue;
                }

                order[counter] = v;
                number[v] = counter++;
                for (int arc = Outgoing.First[v + 1] - 1; arc >= Outgoing.First[v]; arc--)
                {
                    if (number[Outgoing.Ends[arc].Node] < 0)
                    {
                        stack.Push(Outgoing.Ends[arc].Node);
                    }
                }
            }
        }

        int[] first = new int[nodes + 1];
        var ends = new ArcEnd[ArcCount];
        for (int v = 0, slot = 0; v < nodes; v++)
        {
            foreach (ArcEnd end in Outgoing[order[v]])
            {
                ends[slot++] = end with { Node = number[end.Node] };
            }

            first[v + 1] = slot;
        }

        newNumber = number;
        return new SearchGraph(new Adjacency(first, ends));
    }
}
