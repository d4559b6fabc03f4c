using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Simulator.Network.Fast;

/// <summary>
/// Counts what each source reaches within a bound: a <see cref="Sweep"/> that passes by the parts of the hierarchy that no
/// source of the block can enter in time, and keeps no times of nodes that nothing lies below. One thread's scratch.
/// </summary>
/// <remarks>Times beyond the bound are only known to be beyond it.</remarks>
internal sealed class ReachSweep
{
    private readonly Adjacency down;
    private readonly SweepParts parts;
    private readonly uint bound;
    private readonly int lanes;
    private readonly LaneRows times;
    private readonly SweepClimb climb;
    private readonly bool[] isTouched;
    private readonly bool[] isEntered;
    private readonly bool[] isNear;
    private readonly bool[] isUsed;
    private readonly int[] partOf;

    public ReachSweep(Hierarchy hierarchy, bool reverse, uint bound, SweepLanes lanes)
    {
        down = reverse ? hierarchy.Climb : hierarchy.ClimbBack;
        parts = hierarchy.Parts(reverse);
        this.bound = bound;
        this.lanes = Sweep.Width(lanes);
        int nodes = hierarchy.NodeCount, count = parts.First.Length - 1;
        times = new LaneRows(nodes, this.lanes);
        climb = new SweepClimb(hierarchy, reverse ? hierarchy.ClimbBack : hierarchy.Climb, this.lanes);
        isTouched = new bool[nodes];
        isNear = new bool[nodes];
        isEntered = new bool[count];
        isUsed = new bool[count];
        Array.Fill(isUsed, true);
        partOf = new int[nodes];
        for (int part = 0; part < count; part++)
        {
            partOf.AsSpan(parts.First[part]..parts.First[part + 1]).Fill(part);
        }
    }

    /// <summary>How many nodes each source reaches.</summary>
    /// <param name="sources">At most as many as there are lanes.</param>
    /// <param name="counts">One for each lane.</param>
    public void Count(ReadOnlySpan<SearchStart[]> sources, Span<int> counts)
    {
        switch (lanes)
        {
            case 16: Count<SixteenLanes, Vector512<uint>>(sources, counts); break;
            case 8: Count<EightLanes, Vector256<uint>>(sources, counts); break;
            default: Count<OneLane, uint>(sources, counts); break;
        }
    }

    private unsafe void Count<TLanes, TRow>(ReadOnlySpan<SearchStart[]> sources, Span<int> counts)
        where TLanes : ILanes<TRow>
        where TRow : struct
    {
        climb.Run<TLanes, TRow>(sources, bound);
        foreach ((int position, int row) in climb.Passed)
        {
            isTouched[position] = true;
            isEntered[partOf[position]] = true;
            TLanes.Store(TLanes.Load(climb.At(row)), times.First + (long)position * TLanes.Count);
        }

        TRow within = Down<TLanes, TRow>();
        foreach ((int position, _) in climb.Passed)
        {
            isTouched[position] = false;
            isEntered[partOf[position]] = false;
        }

        uint* lane = stackalloc uint[32];
        lane += (64 - (nuint)lane % 64) % 64 / 4;
        TLanes.Store(within, lane);
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = (int)lane[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe TRow Down<TLanes, TRow>()
        where TLanes : ILanes<TRow>
        where TRow : struct
    {
        TRow counts = TLanes.All(0), limit = TLanes.All(bound), far = TLanes.All(Sweep.Far);
        fixed (int* first = down.First, outerFirst = parts.OuterFirst, outer = parts.Outer)
        fixed (ArcEnd* ends = down.Ends)
        fixed (bool* has = isTouched, near = isNear)
        {
            uint* time = times.First;
            for (int part = 0; part < isEntered.Length; part++)
            {
                bool enters = isEntered[part];
                for (int o = outerFirst[part]; !enters && o < outerFirst[part + 1]; o++)
                {
                    enters = near[outer[o]];
                }

                int from = parts.First[part], leaf = parts.FirstLeaf[part], to = parts.First[part + 1];
                if (!enters)
                {
                    // what an earlier block left there is beyond the bound from now on
                    for (int p = from; isUsed[part] && p < leaf; p++)
                    {
                        near[p] = false;
                        TLanes.Store(far, time + (long)TLanes.Count * p);
                    }

                    isUsed[part] = false;
                    continue;
                }

                isUsed[part] = true;
                for (int p = from; p < to; p++)
                {
                    TRow best = has[p] ? TLanes.Load(time + (long)TLanes.Count * p) : far;
                    for (ArcEnd* arc = ends + first[p], stop = ends + first[p + 1]; arc < stop; arc++)
                    {
                        best = TLanes.Least(
                            best, TLanes.Plus(TLanes.Load(time + (long)TLanes.Count * arc->Node), arc->Milliseconds));
                    }

                    TRow inside = TLanes.Within(best, limit);
                    counts = TLanes.Minus(counts, inside);
                    if (p < leaf)
                    {
                        near[p] = TLanes.Any(inside);
                        TLanes.Store(best, time + (long)TLanes.Count * p);
                    }
                }
            }
        }

        return counts;
    }
}
