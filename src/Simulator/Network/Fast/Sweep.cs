using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Simulator.Network.Fast;

/// <summary>How many sources one sweep carries beside each other.</summary>
public enum SweepLanes
{
    /// <summary>As many as the processor adds at once.</summary>
    Auto = 0,
    Scalar = 1,
    Eight = 8,
    Sixteen = 16,
}

/// <summary>
/// Times from (or to) many sources at once over a hierarchy: each source climbs a few hundred nodes, then one pass over
/// the nodes from the highest to the lowest carries 16, 8 or 1 sources down together. One thread's scratch.
/// </summary>
/// <remarks>
/// Restricted to the targets' ancestors where targets are given (RPHAST). All widths give the same numbers: they add and
/// compare the same integers. Source: [Delling et al. 2013], [Delling et al. 2011].
/// </remarks>
public sealed class Sweep
{
    /// <summary>Stands for "not reached" inside a sweep; adding an arc to it cannot overflow.</summary>
    internal const uint Far = int.MaxValue;

    private readonly SweepTargets targets;
    private readonly int lanes;
    private readonly uint[] times;
    private readonly bool[] touched;
    private readonly List<int> marked = [];
    private readonly uint[] climb;
    private readonly PriorityQueue<int, int> climbing = new();
    private readonly bool[] queued;

    /// <param name="targets">Hierarchy, direction and the nodes that are asked for.</param>
    /// <param name="lanes">Sources per pass.</param>
    public Sweep(SweepTargets targets, SweepLanes lanes = SweepLanes.Auto)
    {
        this.targets = targets;
        this.lanes = Width(lanes);
        // on a cache line's boundary: a row of 16 times is one line
        times = GC.AllocateUninitializedArray<uint>(targets.Count * this.lanes + 16, pinned: true);
        touched = new bool[targets.Count];
        climb = new uint[targets.Hierarchy.NodeCount];
        Array.Fill(climb, Far);
        queued = new bool[targets.Hierarchy.NodeCount];
    }

    /// <summary>Sources per pass.</summary>
    public int Lanes => lanes;

    /// <summary>Times of all targets from each of up to <see cref="Lanes"/> sources.</summary>
    /// <param name="sources">A source is any number of starts.</param>
    /// <remarks>Read them with <see cref="Row"/>.</remarks>
    public void Run(ReadOnlySpan<SearchStart[]> sources)
    {
        if (sources.Length > lanes)
        {
            throw new ArgumentException($"at most {lanes} sources at once, {sources.Length} given");
        }

        foreach (int p in marked)
        {
            touched[p] = false;
        }

        marked.Clear();
        for (int lane = 0; lane < sources.Length; lane++)
        {
            ClimbFrom(sources[lane], lane);
        }

        switch (lanes)
        {
            case 16: Down16(); break;
            case 8: Down8(); break;
            default: Down1(); break;
        }
    }

    /// <summary>Times of one target (by its position in the sweep) in all lanes; <see cref="Far"/> where not reached.</summary>
    internal ReadOnlySpan<uint> Row(int position) => times.AsSpan(Offset + position * lanes, lanes);

    private unsafe int Offset => (int)((64 - (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(times)) % 64) % 64 / 4);

    internal static int Width(SweepLanes lanes) => lanes != SweepLanes.Auto ? (int)lanes
        : Vector512.IsHardwareAccelerated ? 16
        : Vector256.IsHardwareAccelerated ? 8
        : 1;

    private void ClimbFrom(SearchStart[] starts, int lane)
    {
        Adjacency up = targets.Up;
        int[] position = targets.Hierarchy.PositionOf;
        foreach (SearchStart start in starts)
        {
            Offer(position[start.Node], Math.Min(start.Milliseconds, Far));
        }

        // lower nodes have higher positions: everything that reaches a node comes out before it
        while (climbing.TryDequeue(out int p, out _))
        {
            queued[p] = false;
            uint at = climb[p];
            climb[p] = Far;
            foreach (ArcEnd end in up[p])
            {
                uint offer = at + end.Milliseconds;
                if (offer < Far)
                {
                    Offer(end.Node, offer);
                }
            }

            int slot = targets.SlotOf(p);
            if (slot < 0)
            {
                continue;
            }

            Span<uint> row = times.AsSpan(Offset + slot * lanes, lanes);
            if (!touched[slot])
            {
                touched[slot] = true;
                marked.Add(slot);
                row.Fill(Far);
            }

            row[lane] = at;
        }

        void Offer(int p, uint at)
        {
            if (at < climb[p])
            {
                climb[p] = at;
                if (!queued[p])
                {
                    queued[p] = true;
                    climbing.Enqueue(p, -p);
                }
            }
        }
    }

    private unsafe void Down16()
    {
        Adjacency down = targets.Down;
        fixed (uint* start = times)
        fixed (int* first = down.First)
        fixed (ArcEnd* ends = down.Ends)
        fixed (bool* has = touched)
        {
            uint* time = start + Offset;
            int count = targets.Count;
            var far = Vector512.Create(Far);
            for (int p = 0; p < count; p++)
            {
                Vector512<uint> best = has[p] ? Vector512.LoadAligned(time + 16L * p) : far;
                for (ArcEnd* arc = ends + first[p], stop = ends + first[p + 1]; arc < stop; arc++)
                {
                    Vector512<uint> above = Vector512.LoadAligned(time + 16L * arc->Node);
                    best = Vector512.Min(best, above + Vector512.Create(arc->Milliseconds));
                }

                best.StoreAligned(time + 16L * p);
            }
        }
    }

    private unsafe void Down8()
    {
        Adjacency down = targets.Down;
        fixed (uint* start = times)
        fixed (int* first = down.First)
        fixed (ArcEnd* ends = down.Ends)
        fixed (bool* has = touched)
        {
            uint* time = start + Offset;
            int count = targets.Count;
            var far = Vector256.Create(Far);
            for (int p = 0; p < count; p++)
            {
                Vector256<uint> best = has[p] ? Vector256.LoadAligned(time + 8L * p) : far;
                for (ArcEnd* arc = ends + first[p], stop = ends + first[p + 1]; arc < stop; arc++)
                {
                    Vector256<uint> above = Vector256.LoadAligned(time + 8L * arc->Node);
                    best = Vector256.Min(best, above + Vector256.Create(arc->Milliseconds));
                }

                best.StoreAligned(time + 8L * p);
            }
        }
    }

    private unsafe void Down1()
    {
        Adjacency down = targets.Down;
        fixed (uint* start = times)
        fixed (int* first = down.First)
        fixed (ArcEnd* ends = down.Ends)
        fixed (bool* has = touched)
        {
            uint* time = start + Offset;
            int count = targets.Count;
            for (int p = 0; p < count; p++)
            {
                uint best = has[p] ? time[p] : Far;
                for (ArcEnd* arc = ends + first[p], stop = ends + first[p + 1]; arc < stop; arc++)
                {
                    best = Math.Min(best, time[arc->Node] + arc->Milliseconds);
                }

                time[p] = best;
            }
        }
    }
}
