namespace Simulator.Network;

/// <summary>A 4-ary heap of nodes with keys that may be lowered; ties go to the lowest node.</summary>
internal sealed class NodeHeap(int nodes)
{
    private readonly int[] place = Outside(nodes);
    private (long Key, int Node)[] entries = new (long, int)[64];

    public int Count { get; private set; }

    public long LeastKey => entries[0].Key;

    public void Clear()
    {
        for (int i = 0; i < Count; i++)
        {
            place[entries[i].Node] = -1;
        }

        Count = 0;
    }

    /// <summary>Puts a node in, or gives it a lower key if it is in.</summary>
    public void PushOrLower(int node, long key)
    {
        if (place[node] < 0)
        {
            Push(node, key);
        }
        else
        {
            Lower(node, key);
        }
    }

    public void Push(int node, long key)
    {
        if (Count == entries.Length)
        {
            Array.Resize(ref entries, 2 * Count);
        }

        Up(Count++, key, node);
    }

    /// <summary>Gives a node of the heap a lower key.</summary>
    public void Lower(int node, long key) => Up(place[node], key, node);

    public int PopLeast(out long key)
    {
        (key, int node) = entries[0];
        place[node] = -1;
        (long k, int n) = entries[--Count];
        if (Count > 0)
        {
            Down(k, n);
        }

        return node;
    }

    private static int[] Outside(int count)
    {
        int[] places = new int[count];
        Array.Fill(places, -1);
        return places;
    }

    private void Up(int i, long key, int node)
    {
        while (i > 0)
        {
            int parent = (i - 1) >> 2;
            (long k, int n) = entries[parent];
            if (k < key || (k == key && n <= node))
            {
                break;
            }

            entries[i] = (k, n);
            place[n] = i;
            i = parent;
        }

        entries[i] = (key, node);
        place[node] = i;
    }

    private void Down(long key, int node)
    {
        int i = 0;
        while (true)
        {
            int child = 4 * i + 1;
            if (child >= Count)
            {
                break;
            }

            int least = child, end = Math.Min(child + 4, Count);
            for (int c = child + 1; c < end; c++)
            {
                if (entries[c].Key < entries[least].Key
                    || (entries[c].Key == entries[least].Key && entries[c].Node < entries[least].Node))
                {
                    least = c;
                }
            }

            (long k, int n) = entries[least];
            if (key < k || (key == k && node <= n))
            {
                break;
            }

            entries[i] = (k, n);
            place[n] = i;
            i = least;
        }

        entries[i] = (key, node);
        place[node] = i;
    }
}
