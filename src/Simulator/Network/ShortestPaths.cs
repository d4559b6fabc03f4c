namespace Simulator.Network;

/// <summary>A place to start a search from: a node and the time already spent when one gets there.</summary>
/// <param name="Node">Node of the graph.</param>
/// <param name="Milliseconds">Time at the start.</param>
/// <param name="Origin">Index of the place; ties between places go to the lowest.</param>
public readonly record struct SearchStart(int Node, uint Milliseconds, int Origin = 0);

/// <summary>
/// Plain Dijkstra with a heap: the reference that every faster search is tested against, to the bit.
/// </summary>
/// <remarks>Cost: O((nodes + arcs) log nodes). Source: [Dijkstra 1959].</remarks>
public static class ShortestPaths
{
    /// <summary>Least time from any start to every node, and which start it is.</summary>
    /// <param name="graph">Roads.</param>
    /// <param name="starts">Any number of starts; a node may occur more than once.</param>
    /// <param name="reverse">Times <em>to</em> the starts instead of from them.</param>
    /// <param name="bound">Nodes beyond so many milliseconds are unreachable; exactly so many are inside.</param>
    /// <returns>Time by node, and the lowest <see cref="SearchStart.Origin"/> among those that reach it in that time
    /// (−1 where none does).</returns>
    public static NearestDestinations Dijkstra(
        SearchGraph graph, IReadOnlyList<SearchStart> starts, bool reverse = false, uint bound = TravelTime.Unreachable)
    {
        Adjacency arcs = reverse ? graph.Incoming : graph.Outgoing;
        // one key orders by time and then by origin: arcs add time and carry the origin along
        ulong[] key = new ulong[graph.NodeCount];
        Array.Fill(key, ulong.MaxValue);
        var heap = new PriorityQueue<int, ulong>();
        foreach (SearchStart start in starts)
        {
            Offer(start.Node, start.Milliseconds, (uint)start.Origin);
        }

        while (heap.TryDequeue(out int node, out ulong at))
        {
            if (at > key[node])
            {
                continue;
            }

            foreach (ArcEnd end in arcs[node])
            {
                Offer(end.Node, TravelTime.Add((uint)(at >> 32), end.Milliseconds), (uint)at);
            }
        }

        uint[] time = new uint[key.Length];
        int[] origin = new int[key.Length];
        for (int node = 0; node < key.Length; node++)
        {
            (time[node], origin[node]) = key[node] == ulong.MaxValue
                ? (TravelTime.Unreachable, -1)
                : ((uint)(key[node] >> 32), (int)(uint)key[node]);
        }

        return new NearestDestinations(time, origin);

        void Offer(int node, uint milliseconds, uint from)
        {
            ulong offer = ((ulong)milliseconds << 32) | from;
            if (milliseconds != TravelTime.Unreachable && milliseconds <= bound && offer < key[node])
            {
                key[node] = offer;
                heap.Enqueue(node, offer);
            }
        }
    }
}
