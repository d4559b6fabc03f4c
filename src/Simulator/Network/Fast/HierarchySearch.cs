using System.Runtime.Intrinsics;

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
        ulong[] key = new ulong[hierarchy.NodeCount];
        ulong far = (ulong)Sweep.Far << 32;
        Array.Fill(key, far);
        foreach (SearchStart start in starts)
        {
            ref ulong at = ref key[hierarchy.PositionOf[start.Node]];
            at = Math.Min(at, ((ulong)Math.Min(start.Milliseconds, Sweep.Far) << 32) | (uint)start.Origin);
        }

        Adjacency up = reverse ? hierarchy.ClimbBack : hierarchy.Climb;
        for (int p = key.Length - 1; p >= 0; p--)
        {
            ulong at = key[p];
            if (at < far)
            {
                for (int arc = up.First[p]; arc < up.First[p + 1]; arc++)
                {
                    ref ulong above = ref key[up.Ends[arc].Node];
                    above = Math.Min(above, at + ((ulong)up.Ends[arc].Milliseconds << 32));
                }
            }
        }

        Adjacency down = reverse ? hierarchy.Climb : hierarchy.ClimbBack;
        for (int p = 0; p < key.Length; p++)
        {
            ulong best = key[p];
            for (int arc = down.First[p]; arc < down.First[p + 1]; arc++)
            {
                best = Math.Min(best, key[down.Ends[arc].Node] + ((ulong)down.Ends[arc].Milliseconds << 32));
            }

            key[p] = Math.Min(best, far);
        }

        ulong[] byNode = new ulong[key.Length];
        for (int node = 0; node < key.Length; node++)
        {
            ulong at = key[hierarchy.PositionOf[node]];
            byNode[node] = at < far ? at : ulong.MaxValue;
        }

        return byNode;
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
        var part = SweepTargets.Of(hierarchy, reverse, targets);
        int[] slots = [.. targets.Select(part.Slot)];
        uint[] cells = GC.AllocateUninitializedArray<uint>(checked(sources.Count * slots.Length));
        ForBlocks(part, sources, threads, lanes, (sweep, from, count) =>
        {
            // a few hundred targets at a time, so that the rows being written stay in the cache
            for (int t0 = 0; t0 < slots.Length; t0 += 256)
            {
                int t1 = Math.Min(slots.Length, t0 + 256);
                for (int t = t0; t < t1; t++)
                {
                    ReadOnlySpan<uint> row = sweep.Row(slots[t]);
                    int cell = from * slots.Length + t;
                    for (int lane = 0; lane < count; lane++, cell += slots.Length)
                    {
                        cells[cell] = Whole(row[lane]);
                    }
                }
            }
        });
        return cells;
    }

    /// <summary>How many nodes each source reaches within the bound: the isochrones of all of them in bulk.</summary>
    public static int[] CountWithin(
        Hierarchy hierarchy, IReadOnlyList<SearchStart[]> sources, uint bound, bool reverse = false, int threads = 1,
        SweepLanes lanes = SweepLanes.Auto)
    {
        int[] counts = new int[sources.Count];
        var all = SweepTargets.All(hierarchy, reverse);
        uint most = Math.Min(bound, Sweep.Far - 1);
        ForBlocks(all, sources, threads, lanes, (sweep, from, count) =>
        {
            if (sweep.Lanes == 16)
            {
                Vector512<uint> within = Vector512<uint>.Zero, limit = Vector512.Create(most);
                for (int p = 0; p < all.Count; p++)
                {
                    // all bits set, which is −1, where inside
                    within -= Vector512.LessThanOrEqual(Vector512.Create(sweep.Row(p)), limit);
                }

                for (int lane = 0; lane < count; lane++)
                {
                    counts[from + lane] = (int)within[lane];
                }

                return;
            }

            for (int p = 0; p < all.Count; p++)
            {
                ReadOnlySpan<uint> row = sweep.Row(p);
                for (int lane = 0; lane < count; lane++)
                {
                    counts[from + lane] += row[lane] <= most ? 1 : 0;
                }
            }
        });
        return counts;
    }

    private static uint Whole(uint time) => time >= Sweep.Far ? TravelTime.Unreachable : time;

    /// <summary>Runs a sweep for each block of sources and hands it over with the block's first source and its count.</summary>
    internal static void ForBlocks(
        SweepTargets targets, IReadOnlyList<SearchStart[]> sources, int threads, SweepLanes lanes,
        Action<Sweep, int, int> use)
    {
        int width = Sweep.Width(lanes), blocks = (sources.Count + width - 1) / width;
        Parallel.For(
            0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new Sweep(targets, lanes),
            (block, _, sweep) =>
            {
                int from = block * width, count = Math.Min(width, sources.Count - from);
                var some = new SearchStart[count][];
                for (int i = 0; i < count; i++)
                {
                    some[i] = sources[from + i];
                }

                sweep.Run(some);
                use(sweep, from, count);
                return sweep;
            },
            _ => { });
    }
}
