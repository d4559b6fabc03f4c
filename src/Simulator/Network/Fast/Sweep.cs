using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Simulator.Network.Fast;

/// <summary>
/// Times from (or to) many sources at once over a hierarchy: the sources climb a few hundred nodes, then one pass over
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
    private readonly LaneRows times;
    private readonly bool[] touched;
    private readonly List<int> marked = [];
    private readonly SweepClimb climb;

    /// <param name="targets">Hierarchy, direction and the nodes that are asked for.</param>
    /// <param name="lanes">Sources per pass.</param>
    public Sweep(SweepTargets targets, SweepLanes lanes = SweepLanes.Auto)
    {
        this.targets = targets;
        this.lanes = Width(lanes);
        times = new LaneRows(targets.Count, this.lanes);
        touched = new bool[targets.Count];
        climb = new SweepClimb(targets.Hierarchy, targets.Up, this.lanes);
    }

    /// <summary>Sources per pass.</summary>
    public int Lanes => lanes;

    /// <summary>Times of the first target, the next one's behind them; see <see cref="Row"/>.</summary>
    internal unsafe uint* Times => times.First;

    /// <summary>Times of all targets from each of up to <see cref="Lanes"/> sources.</summary>
    /// <param name="sources">A source is any number of starts.</param>
    /// <remarks>Read them with <see cref="Row"/>.</remarks>
    public void Run(ReadOnlySpan<SearchStart[]> sources)
    {
        if (sources.Length > lanes)
        {
            throw new ArgumentException($"at most {lanes} sources at once, {sources.Length} given");
        }

        switch (lanes)
        {
            case 16: Run<SixteenLanes, Vector512<uint>>(sources); break;
            case 8: Run<EightLanes, Vector256<uint>>(sources); break;
            default: Run<OneLane, uint>(sources); break;
        }
    }

    /// <summary>Times of one target (by its position in the sweep) in all lanes; <see cref="Far"/> where not reached.</summary>
    internal ReadOnlySpan<uint> Row(int position) => times.Row(position, lanes);

    internal static int Width(SweepLanes lanes) => lanes != SweepLanes.Auto ? (int)lanes
        : Vector512.IsHardwareAccelerated ? 16
        : Vector256.IsHardwareAccelerated ? 8
        : 1;

    private unsafe void Run<TLanes, TRow>(ReadOnlySpan<SearchStart[]> sources)
        where TLanes : ILanes<TRow>
        where TRow : struct
    {
        foreach (int slot in marked)
        {
            touched[slot] = false;
        }

        marked.Clear();
        climb.Run<TLanes, TRow>(sources, Far - 1);
        foreach ((int position, int row) in climb.Passed)
        {
            int slot = targets.SlotOf(position);
            if (slot >= 0)
            {
                touched[slot] = true;
                marked.Add(slot);
                TLanes.Store(TLanes.Load(climb.At(row)), times.First + (long)slot * TLanes.Count);
            }
        }

        Down<TLanes, TRow>();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Down<TLanes, TRow>()
        where TLanes : ILanes<TRow>
        where TRow : struct
    {
        Adjacency down = targets.Down;
        fixed (int* first = down.First)
        fixed (ArcEnd* ends = down.Ends)
        fixed (bool* has = touched)
        {
            uint* time = times.First;
            int count = targets.Count;
            TRow far = TLanes.All(Far);
            for (int p = 0; p < count; p++)
            {
                TRow best = has[p] ? TLanes.Load(time + (long)TLanes.Count * p) : far;
                for (ArcEnd* arc = ends + first[p], stop = ends + first[p + 1]; arc < stop; arc++)
                {
                    best = TLanes.Least(
                        best, TLanes.Plus(TLanes.Load(time + (long)TLanes.Count * arc->Node), arc->Milliseconds));
                }

                TLanes.Store(best, time + (long)TLanes.Count * p);
            }
        }
    }
}
