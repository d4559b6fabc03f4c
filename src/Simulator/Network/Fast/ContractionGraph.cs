using System.Runtime.InteropServices;

namespace Simulator.Network.Fast;

/// <summary>What is left of a graph while nodes are contracted: each node with the neighbours that are still there. A
/// contracted node keeps the row that it had last, which is its row in the hierarchy.</summary>
/// <remarks>Rows lie in one array; a row that outgrows its room moves to the end. Read by many threads, changed by one.
/// </remarks>
internal sealed class ContractionGraph
{
    /// <summary>No arc in this direction.</summary>
    public const uint None = TravelTime.Unreachable;

    private readonly int[] room;
    private int used;

    public ContractionGraph(SearchGraph graph)
    {
        int nodes = graph.NodeCount;
        First = new int[nodes];
        Count = new int[nodes];
        room = new int[nodes];
        Adjacency back = graph.Incoming;
        for (int v = 0; v < nodes; v++)
        {
            // room for both directions and one more: most nodes never get more neighbours than they began with
            First[v] = used;
            room[v] = graph.Outgoing[v].Length + back[v].Length + 1;
            used += room[v];
        }

        Links = new ContractionLink[used + used / 2];
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
    }

    public int NodeCount => First.Length;

    public ContractionLink[] Links { get; private set; }

    public int[] First { get; }

    public int[] Count { get; }

    public Span<ContractionLink> Row(int node) => Links.AsSpan(First[node], Count[node]);

    /// <summary>Takes an arc in, unless there is a shorter one.</summary>
    public void Add(int from, int to, uint time, int hops)
    {
        ref ContractionLink a = ref Find(from, to);
        if (time < a.Out)
        {
            a.Out = time;
            a.OutHops = (ushort)Math.Min(hops, ushort.MaxValue);
            ref ContractionLink b = ref Find(to, from);
            b.In = time;
            b.InHops = (ushort)Math.Min(hops, ushort.MaxValue);
        }
    }

    /// <summary>Forgets a neighbour.</summary>
    public void Remove(int node, int neighbour)
    {
        Span<ContractionLink> row = Row(node);
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i].Node == neighbour)
            {
                row[i] = row[^1];
                Count[node]--;
                return;
            }
        }
    }

    private ref ContractionLink Find(int node, int neighbour)
    {
        Span<ContractionLink> row = Row(node);
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i].Node == neighbour)
            {
                return ref row[i];
            }
        }

        int at = Count[node]++;
        if (at == room[node])
        {
            Move(node);
        }

        ref ContractionLink link = ref Links[First[node] + at];
        link = new ContractionLink { Node = neighbour, Out = None, In = None };
        return ref link;
    }

    private void Move(int node)
    {
        int wider = 2 * room[node];
        if (used + wider > Links.Length)
        {
            ContractionLink[] grown = Links;
            Array.Resize(ref grown, checked(used + wider + Links.Length / 2));
            Links = grown;
        }

        Links.AsSpan(First[node], room[node]).CopyTo(Links.AsSpan(used));
        (First[node], room[node]) = (used, wider);
        used += wider;
    }
}

/// <summary>A neighbour: arc out and arc in, and how many arcs of the graph each stands for. 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ContractionLink
{
    public int Node;
    public uint Out;
    public uint In;
    public ushort OutHops;
    public ushort InHops;
}
