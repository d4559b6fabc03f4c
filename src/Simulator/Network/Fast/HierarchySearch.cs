using System.Buffers;
using System.Runtime.CompilerServices;

namespace Simulator.Network.Fast;

/// <summary>The questions that a hierarchy answers, each exactly as plain Dijkstra does.</summary>
public static class HierarchySearch
{
    /// <summary>Times from one source to every node.</summary>
    public static uint[] Times(Hierarchy hierarchy, SearchStart[] starts, bool reverse = false)
    {
        var targets = SweepTargets.All(hierarchy, reverse);
        var sweep = new Sweep(targets, SweepLanes.Scalar);
        sweep.Run([starts]);
        uint[] times = new uint[hierarchy.NodeCount];
        for (int node = 0; node < times.Length; node++)
        {
            times[node] = Whole(sweep.Row(targets.Slot(node))[0]);
        }

        return times;
    }

    /// <summary>Nearest start of every node by two passes over the hierarchy, up and down; the work does not depend on
    /// the number of starts.</summary>
    /// <returns>By node: milliseconds × 2³² + origin; <see cref="ulong.MaxValue"/> where no start reaches.</returns>
    public static ulong[] Nearest(Hierarchy hierarchy, ReadOnlySpan<SearchStart> starts, bool reverse = false)
    {
        ulong[] byNode = GC.AllocateUninitializedArray<ulong>(hierarchy.NodeCount);
        Nearest(hierarchy, starts, byNode, reverse);
        return byNode;
    }

    /// <summary>The same into memory of the caller, for one who asks often.</summary>
    /// <param name="hierarchy">Over the graph.</param>
    /// <param name="starts">Starts.</param>
    /// <param name="byNode">One for each node; written everywhere.</param>
    /// <param name="reverse">Times to the starts instead of from them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Nearest(
        Hierarchy hierarchy, ReadOnlySpan<SearchStart> starts, Span<ulong> byNode, bool reverse = false)
    {
        int nodes = hierarchy.NodeCount;
        const ulong far = (ulong)Sweep.Far << 32;
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(nodes);
        keys.AsSpan(0, nodes).Fill(far);
        foreach (SearchStart start in starts)
        {
            ref ulong at = ref keys[hierarchy.PositionOf[start.Node]];
            at = Math.Min(at, ((ulong)Math.Min(start.Milliseconds, Sweep.Far) << 32) | (uint)start.Origin);
        }

        (int[] upFirst, ArcEnd[] upEnds) = reverse ? hierarchy.ClimbBack : hierarchy.Climb;
        (int[] downFirst, ArcEnd[] downEnds) = reverse ? hierarchy.Climb : hierarchy.ClimbBack;
        fixed (ulong* key = keys)
        fixed (int* up = upFirst, down = downFirst, position = hierarchy.PositionOf)
        fixed (ArcEnd* ups = upEnds, downs = downEnds)
        {
            for (int p = nodes - 1; p >= 0; p--)
            {
                ulong at = key[p];
                if (at < far)
                {
                    for (ArcEnd* arc = ups + up[p], stop = ups + up[p + 1]; arc < stop; arc++)
                    {
                        key[arc->Node] = Math.Min(key[arc->Node], at + ((ulong)arc->Milliseconds << 32));
                    }
                }
            }

            for (int p = 0; p < nodes; p++)
            {
                ulong best = key[p];
                for (ArcEnd* arc = downs + down[p], stop = downs + down[p + 1]; arc < stop; arc++)
                {
                    best = Math.Min(best, key[arc->Node] + ((ulong)arc->Milliseconds << 32));
                }

                key[p] = Math.Min(best, far);
            }

            for (int node = 0; node < nodes; node++)
            {
                ulong at = key[position[node]];
                byNode[node] = at < far ? at : ulong.MaxValue;
            }
        }

        ArrayPool<ulong>.Shared.Return(keys);
    }

    /// <summary>The k nearest starts of every node, by the same two passes with a short list at each node.</summary>
    /// <returns>As <see cref="BucketSearch.NearestSeveral"/>.</returns>
    public static ulong[] NearestSeveral(
        Hierarchy hierarchy, ReadOnlySpan<SearchStart> starts, int k, bool reverse = false)
    {
        ulong[] keys = KeyLists.Empty(hierarchy.NodeCount, k);
        ulong far = (ulong)Sweep.Far << 32;
        foreach (SearchStart start in starts)
        {
            if (start.Milliseconds < Sweep.Far)
            {
                KeyLists.Offer(keys.AsSpan(hierarchy.PositionOf[start.Node] * k, k),
                    ((ulong)start.Milliseconds << 32) | (uint)start.Origin);
            }
        }

        Adjacency up = reverse ? hierarchy.ClimbBack : hierarchy.Climb;
        for (int p = hierarchy.NodeCount - 1; p >= 0; p--)
        {
            for (int arc = up.First[p]; keys[p * k] < far && arc < up.First[p + 1]; arc++)
            {
                HandOn(p, up.Ends[arc].Node, up.Ends[arc].Milliseconds);
            }
        }

        Adjacency down = reverse ? hierarchy.Climb : hierarchy.ClimbBack;
        for (int p = 0; p < hierarchy.NodeCount; p++)
        {
            for (int arc = down.First[p]; arc < down.First[p + 1]; arc++)
            {
                HandOn(down.Ends[arc].Node, p, down.Ends[arc].Milliseconds);
            }
        }

        ulong[] byNode = new ulong[keys.Length];
        for (int node = 0; node < hierarchy.NodeCount; node++)
        {
            keys.AsSpan(hierarchy.PositionOf[node] * k, k).CopyTo(byNode.AsSpan(node * k));
        }

        return byNode;

        void HandOn(int from, int to, uint milliseconds)
        {
            for (int i = from * k; i < (from + 1) * k && keys[i] < far; i++)
            {
                ulong key = keys[i] + ((ulong)milliseconds << 32);
                if (key >= far || (key >= keys[(to + 1) * k - 1]))
                {
                    break;
                }

                KeyLists.Offer(keys.AsSpan(to * k, k), key);
            }
        }
    }

    /// <summary>Times from many sources to many targets, 16 rows at a time.</summary>
    /// <param name="hierarchy">Over the graph.</param>
    /// <param name="sources">Each any number of starts.</param>
    /// <param name="targets">Nodes.</param>
    /// <param name="reverse">Times from the targets <em>to</em> the sources; rows are still the sources.</param>
    /// <param name="threads">Threads over blocks of sources.</param>
    /// <param name="lanes">Width; for tests and benchmarks.</param>
    /// <returns>Row-major, sources × targets.</returns>
    public static uint[] Matrix(
        Hierarchy hierarchy, IReadOnlyList<SearchStart[]> sources, IReadOnlyList<int> targets, bool reverse = false,
        int threads = 1, SweepLanes lanes = SweepLanes.Auto)
    {
        uint[] cells = GC.AllocateUninitializedArray<uint>(checked(sources.Count * targets.Count));
        Matrix(hierarchy, sources, targets, cells, reverse, threads, lanes);
        return cells;
    }

    /// <summary>The same into memory of the caller, for one who asks often.</summary>
    /// <param name="hierarchy">Over the graph.</param>
    /// <param name="sources">Each any number of starts.</param>
    /// <param name="targets">Nodes.</param>
    /// <param name="cells">Row-major, sources × targets; written everywhere.</param>
    /// <param name="reverse">Times from the targets <em>to</em> the sources; rows are still the sources.</param>
    /// <param name="threads">Threads over blocks of sources.</param>
    /// <param name="lanes">Width; for tests and benchmarks.</param>
    public static void Matrix(
        Hierarchy hierarchy, IReadOnlyList<SearchStart[]> sources, IReadOnlyList<int> targets, uint[] cells,
        bool reverse = false, int threads = 1, SweepLanes lanes = SweepLanes.Auto)
    {
        var part = SweepTargets.Of(hierarchy, reverse, targets);
        int[] slots = new int[targets.Count];
        for (int t = 0; t < slots.Length; t++)
        {
            slots[t] = part.Slot(targets[t]);
        }

        ForBlocks(part, sources, threads, lanes, (sweep, block) => SweepRows.Write(sweep, slots, block, cells));
    }

    /// <summary>How many nodes each source reaches within the bound: the isochrones of all of them in bulk.</summary>
    public static int[] CountWithin(
        Hierarchy hierarchy, IReadOnlyList<SearchStart[]> sources, uint bound, bool reverse = false, int threads = 1,
        SweepLanes lanes = SweepLanes.Auto)
    {
        int[] counts = new int[sources.Count];
        uint most = Math.Min(bound, Sweep.Far - 1);
        ForBlocks(
            hierarchy, sources, Sweep.Width(lanes), threads, () => new ReachSweep(hierarchy, reverse, most, lanes),
            (sweep, block, some) =>
            {
                int[] found = new int[block.Length];
                sweep.Count(some, found);
                for (int lane = 0; lane < found.Length; lane++)
                {
                    counts[block[lane]] = found[lane];
                }
            });
        return counts;
    }

    private static uint Whole(uint time) => time >= Sweep.Far ? TravelTime.Unreachable : time;

    /// <summary>Runs a sweep for each block of sources that lie near each other, and hands it over with the numbers of
    /// the block's sources.</summary>
    internal static void ForBlocks(
        SweepTargets targets, IReadOnlyList<SearchStart[]> sources, int threads, SweepLanes lanes,
        Action<Sweep, int[]> use) => ForBlocks(
            targets.Hierarchy, sources, Sweep.Width(lanes), threads, () => new Sweep(targets, lanes),
            (sweep, block, some) =>
            {
                sweep.Run(some);
                use(sweep, block);
            });

    private static void ForBlocks<T>(
        Hierarchy hierarchy, IReadOnlyList<SearchStart[]> sources, int width, int threads, Func<T> scratch,
        Action<T, int[], SearchStart[][]> work)
    {
        // by position, where neighbours are near each other: the sources of a block pass the same nodes
        int[] order = [.. Enumerable.Range(0, sources.Count)
            .OrderBy(i => sources[i].Length == 0 ? -1 : hierarchy.PositionOf[sources[i][0].Node])];
        int[][] blocks = [.. order.Chunk(width)];
        Parallel.For(
            0, blocks.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, scratch,
            (b, _, own) =>
            {
                work(own, blocks[b], Array.ConvertAll(blocks[b], i => sources[i]));
                return own;
            },
            _ => { });
    }
}
