using System.Runtime.CompilerServices;

namespace Simulator.Network.Fast;

/// <summary>
/// The part of a hierarchy that a sweep has to pass for some targets: all nodes, or only the targets and what lies above
/// them. Frozen; shared by the sweeps of all threads.
/// </summary>
public sealed class SweepTargets
{
    private readonly int[]? slotOf;

    private SweepTargets(Hierarchy hierarchy, bool reverse, int[]? slotOf, int count, Adjacency down)
    {
        Hierarchy = hierarchy;
        Reverse = reverse;
        this.slotOf = slotOf;
        Count = count;
        Down = down;
    }

    public Hierarchy Hierarchy { get; }

    /// <summary>Times <em>to</em> the sources instead of from them.</summary>
    public bool Reverse { get; }

    /// <summary>Nodes a sweep passes.</summary>
    public int Count { get; }

    internal Adjacency Up => Reverse ? Hierarchy.ClimbBack : Hierarchy.Climb;

    /// <summary>For each slot the arcs from slots above it.</summary>
    internal Adjacency Down { get; }

    /// <summary>All nodes.</summary>
    public static SweepTargets All(Hierarchy hierarchy, bool reverse) =>
        new(hierarchy, reverse, null, hierarchy.NodeCount, reverse ? hierarchy.Climb : hierarchy.ClimbBack);

    /// <summary>Only some nodes (any order, doubles allowed).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SweepTargets Of(Hierarchy hierarchy, bool reverse, IEnumerable<int> nodes)
    {
        (int[] from, ArcEnd[] arcs) = reverse ? hierarchy.Climb : hierarchy.ClimbBack;
        bool[] needed = new bool[hierarchy.NodeCount];
        int lowest = -1;
        foreach (int node in nodes)
        {
            int p = hierarchy.PositionOf[node];
            needed[p] = true;
            lowest = Math.Max(lowest, p);
        }

        int count = 0, arcCount = 0;
        for (int p = lowest; p >= 0; p--)
        {
            if (needed[p])
            {
                count++;
                arcCount += from[p + 1] - from[p];
                for (int arc = from[p]; arc < from[p + 1]; arc++)
                {
                    needed[arcs[arc].Node] = true;
                }
            }
        }

        if (count > hierarchy.NodeCount * 0.9)
        {
            return All(hierarchy, reverse);
        }

        int[] slot = new int[hierarchy.NodeCount], first = new int[count + 1];
        var ends = new ArcEnd[arcCount];
        int next = 0, at = 0;
        for (int p = 0; p < slot.Length; p++)
        {
            slot[p] = -1;
            if (needed[p])
            {
                for (int arc = from[p]; arc < from[p + 1]; arc++)
                {
                    ends[at++] = new ArcEnd(slot[arcs[arc].Node], arcs[arc].Milliseconds);
                }

                slot[p] = next++;
                first[next] = at;
            }
        }

        return new SweepTargets(hierarchy, reverse, slot, count, new Adjacency(first, ends));
    }

    /// <summary>Slot of a node; −1 when it is not passed.</summary>
    public int Slot(int node) => SlotOf(Hierarchy.PositionOf[node]);

    internal int SlotOf(int position) => slotOf is null ? position : slotOf[position];
}
