using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Simulator.Data;

namespace Simulator.Network.Fast;

/// <summary>
/// A hierarchy whose shape depends on the net only: made once, then given the times of a scenario (speeds, closures, time
/// of day) in milliseconds. The result is a <see cref="Hierarchy"/> like any other.
/// </summary>
/// <remarks>
/// Contract in the order of <see cref="NestedDissection"/> and join all higher neighbours of each node with each other;
/// then, from the lowest node up, every such edge takes the least of its own time and the ways round a lower node.
/// <para>Source: [Dibbelt et al. 2016].</para>
/// </remarks>
public sealed class CustomisableHierarchy
{
    private readonly int[] positionOf;
    private readonly int[] first;
    private readonly int[] above;
    private readonly int[] slotOfArc;

    private CustomisableHierarchy(int[] positionOf, int[] first, int[] above, int[] slotOfArc)
    {
        this.positionOf = positionOf;
        this.first = first;
        this.above = above;
        this.slotOfArc = slotOfArc;
    }

    public int NodeCount => positionOf.Length;

    /// <summary>Edges, each good for both directions.</summary>
    public int EdgeCount => above.Length;

    /// <summary>Orders and contracts once.</summary>
    /// <param name="graph">Any times: only the arcs count.</param>
    /// <param name="positions">One for each node.</param>
    /// <param name="cancel">Stops the ordering.</param>
    public static CustomisableHierarchy Build(
        SearchGraph graph, IReadOnlyList<LonLat> positions, CancellationToken cancel = default) =>
        Contract(graph, NestedDissection.Order(graph, positions, cancel));

    /// <summary>The same in a given order.</summary>
    /// <param name="graph">The net.</param>
    /// <param name="order">Nodes from the lowest to the highest.</param>
    public static CustomisableHierarchy Contract(SearchGraph graph, IReadOnlyList<int> order)
    {
        int nodes = graph.NodeCount;
        int[] position = new int[nodes];
        for (int i = 0; i < nodes; i++)
        {
            position[order[i]] = nodes - 1 - i;
        }

        var rows = new int[nodes][];
        var raw = new List<int>[nodes];
        for (int v = 0; v < nodes; v++)
        {
            foreach (ArcEnd end in graph.Outgoing[v])
            {
                int a = position[v], b = position[end.Node];
                if (a != b)
                {
                    (raw[Math.Max(a, b)] ??= []).Add(Math.Min(a, b));
                }
            }
        }

        // a node's higher neighbours, from the highest of them; all but the lowest pass to that one
        for (int p = nodes - 1; p >= 0; p--)
        {
            List<int> list = raw[p] ?? [];
            list.Sort();
            int count = 0;
            for (int i = 0; i < list.Count; i++)
            {
                if (i == 0 || list[i] != list[i - 1])
                {
                    list[count++] = list[i];
                }
            }

            list.RemoveRange(count, list.Count - count);
            rows[p] = [.. list];
            if (count > 1)
            {
                List<int> parent = raw[list[^1]] ??= [];
                parent.AddRange(list.GetRange(0, count - 1));
            }

            raw[p] = [];
        }

        int[] first = new int[nodes + 1];
        for (int p = 0; p < nodes; p++)
        {
            first[p + 1] = first[p] + rows[p].Length;
        }

        int[] above = new int[first[nodes]];
        for (int p = 0; p < nodes; p++)
        {
            rows[p].CopyTo(above, first[p]);
        }

        int[] slots = new int[graph.ArcCount];
        for (int v = 0, arc = 0; v < nodes; v++)
        {
            foreach (ArcEnd end in graph.Outgoing[v])
            {
                int low = Math.Max(position[v], position[end.Node]), high = Math.Min(position[v], position[end.Node]);
                int slot = low == high ? -1 : Array.BinarySearch(above, first[low], first[low + 1] - first[low], high);
                // the lowest bit tells the direction: climbing or coming down
                slots[arc++] = slot < 0 ? -1 : position[v] == low ? slot * 2 : slot * 2 + 1;
            }
        }

        return new CustomisableHierarchy(position, first, above, slots);
    }

    /// <summary>The hierarchy for the times of a graph with the same arcs.</summary>
    /// <param name="milliseconds">Time by arc of the graph it was built from; <see cref="TravelTime.Unreachable"/> closes
    /// the arc.</param>
    public Hierarchy Customise(ReadOnlySpan<uint> milliseconds)
    {
        if (milliseconds.Length != slotOfArc.Length)
        {
            throw new ArgumentException($"{slotOfArc.Length} times expected, {milliseconds.Length} given");
        }

        // both directions of an edge beside each other, as slotOfArc counts them
        uint[] times = GC.AllocateUninitializedArray<uint>(2 * above.Length);
        times.AsSpan().Fill(Sweep.Far);
        for (int arc = 0; arc < slotOfArc.Length; arc++)
        {
            int slot = slotOfArc[arc];
            if (slot >= 0)
            {
                times[slot] = Math.Min(times[slot], milliseconds[arc]);
            }
        }

        Lower(times);
        (Adjacency climb, Adjacency back) = Pack(times);
        return new Hierarchy(positionOf, climb, back);
    }

    /// <summary>The hierarchy for a graph's own times.</summary>
    public Hierarchy Customise(SearchGraph graph)
    {
        uint[] times = new uint[graph.ArcCount];
        for (int arc = 0; arc < times.Length; arc++)
        {
            times[arc] = graph.Outgoing.Ends[arc].Milliseconds;
        }

        return Customise(times);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Lower(uint[] times)
    {
        fixed (uint* time = times)
        fixed (int* from = first, node = above)
        {
            // both directions of an edge at once
            ulong* both = (ulong*)time;
            for (int p = NodeCount - 1; p >= 0; p--)
            {
                int start = from[p], end = from[p + 1];
                for (int j = start + 1; j < end; j++)
                {
                    // x is the lower of two neighbours: the edge x–y stands in x's row, and so do all y before j
                    int x = node[j], k = from[x];
                    uint toX = time[2 * j], fromX = time[2 * j + 1];
                    if (toX >= Sweep.Far && fromX >= Sweep.Far)
                    {
                        continue;
                    }

                    Vector128<uint> viaX = Vector128.CreateScalar(((ulong)toX << 32) | fromX).AsUInt32();
                    for (int i = start; i < j; i++)
                    {
                        int y = node[i];
                        while (node[k] != y)
                        {
                            k++;
                        }

                        Vector128<uint> way = Vector128.CreateScalar(both[i]).AsUInt32() + viaX;
                        Vector128<uint> own = Vector128.CreateScalar(both[k]).AsUInt32();
                        both[k] = Vector128.Min(own, way).AsUInt64().ToScalar();
                    }
                }
            }
        }
    }

    /// <summary>Rows of both directions without the edges that no trip can use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (Adjacency Climb, Adjacency Back) Pack(uint[] times)
    {
        int climbs = 0, backs = 0;
        for (int i = 0; i < above.Length; i++)
        {
            climbs += times[2 * i] < Sweep.Far ? 1 : 0;
            backs += times[2 * i + 1] < Sweep.Far ? 1 : 0;
        }

        int[] climbStart = new int[NodeCount + 1], backStart = new int[NodeCount + 1];
        ArcEnd[] climb = GC.AllocateUninitializedArray<ArcEnd>(climbs), back = GC.AllocateUninitializedArray<ArcEnd>(backs);
        (climbs, backs) = (0, 0);
        for (int p = 0; p < NodeCount; p++)
        {
            for (int i = first[p]; i < first[p + 1]; i++)
            {
                uint up = times[2 * i], down = times[2 * i + 1];
                if (up < Sweep.Far)
                {
                    climb[climbs++] = new ArcEnd(above[i], up);
                }

                if (down < Sweep.Far)
                {
                    back[backs++] = new ArcEnd(above[i], down);
                }
            }

            (climbStart[p + 1], backStart[p + 1]) = (climbs, backs);
        }

        return (new Adjacency(climbStart, climb), new Adjacency(backStart, back));
    }
}
