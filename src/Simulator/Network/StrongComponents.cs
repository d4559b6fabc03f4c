using System.Runtime.CompilerServices;

namespace Simulator.Network;

/// <summary>Strongly connected components: sets of nodes that all reach each other.</summary>
/// <remarks>Tarjan's depth-first method without recursion; O(nodes + arcs). Source: [Tarjan 1972].</remarks>
public static class StrongComponents
{
    /// <summary>Component of each node, 0..count−1.</summary>
    /// <param name="firstOut">Start of each node's arcs; length nodes + 1.</param>
    /// <param name="heads">Head by arc.</param>
    /// <param name="count">Number of components.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int[] Find(ReadOnlySpan<int> firstOut, ReadOnlySpan<int> heads, out int count)
    {
        int nodes = firstOut.Length - 1;
        int[] component = new int[nodes], order = new int[nodes], low = new int[nodes], next = new int[nodes];
        Array.Fill(component, -1);
        Array.Fill(order, -1);
        var open = new Stack<int>();
        var path = new Stack<int>();
        int counter = 0;
        count = 0;
        for (int root = 0; root < nodes; root++)
        {
            if (order[root] >= 0)
            {
                continue;
            }

            path.Push(root);
            while (path.Count > 0)
            {
                int v = path.Peek();
                if (order[v] < 0)
                {
                    order[v] = low[v] = counter++;
                    next[v] = firstOut[v];
                    open.Push(v);
                }

                bool deeper = false;
                while (next[v] < firstOut[v + 1])
                {
                    int w = heads[next[v]];
                    if (order[w] < 0)
                    {
                        path.Push(w);
                        deeper = true;
                        break;
                    }

                    if (component[w] < 0)
                    {
                        low[v] = Math.Min(low[v], low[w]);
                    }

                    next[v]++;
                }

                if (deeper)
                {
                    continue;
                }

                if (low[v] == order[v])
                {
                    int w;
                    do
                    {
                        w = open.Pop();
                        component[w] = count;
                    }
                    while (w != v);
                    count++;
                }

                path.Pop();
            }
        }

        return component;
    }
}
