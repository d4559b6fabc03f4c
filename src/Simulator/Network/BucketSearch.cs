using System.Runtime.CompilerServices;

namespace Simulator.Network;

/// <summary>
/// One-to-all, bounded and multi-source search with a bucket queue; the scratch of one thread, reused from search to
/// search. Gives exactly what <see cref="ShortestPaths.Dijkstra"/> gives.
/// </summary>
public sealed class BucketSearch
{
    private readonly SearchGraph graph;
    private readonly SearchCore? core;
    private readonly BucketQueue queue = new();
    private readonly uint[] times;
    private readonly List<int> entries = [];
    private ulong[] keys = [];

    /// <param name="graph">Any graph.</param>
    /// <param name="often">Whether there will be many searches: dead ends and chains are then passed by, which takes less
    /// than half the time once the graph is laid out for it.</param>
    public BucketSearch(SearchGraph graph, bool often = false)
    {
        this.graph = graph;
        core = often ? graph.Core : null;
        times = new uint[graph.NodeCount];
    }

    /// <summary>Least time from any start to every node.</summary>
    /// <param name="starts">Starts; their <see cref="SearchStart.Origin"/> is not looked at.</param>
    /// <param name="reverse">Times <em>to</em> the starts instead of from them.</param>
    /// <param name="bound">Nodes beyond so many milliseconds are unreachable; exactly so many are inside.</param>
    /// <returns>Time by node; valid until the next search.</returns>
    public ReadOnlySpan<uint> Times(
        ReadOnlySpan<SearchStart> starts, bool reverse = false, uint bound = TravelTime.Unreachable)
    {
        uint[] time = times;
        Array.Fill(time, TravelTime.Unreachable);
        bound = Math.Min(bound, TravelTime.Unreachable - 1);
        entries.Clear();
        foreach (SearchStart start in starts)
        {
            Enter(time, start.Node, Math.Min(start.Milliseconds, (ulong)bound + 1), bound);
        }

        if (core is null)
        {
            Begin(time, graph.LongestArc);
            Settle(time, reverse ? graph.Incoming : graph.Outgoing, bound);
            return time;
        }

        // what a start outside the core leads to, in the order in which the nodes went
        foreach (ref readonly CoreLeg leg in (reverse ? core.In : core.Out).AsSpan())
        {
            ulong at = time[leg.Node];
            if (at != TravelTime.Unreachable)
            {
                Enter(time, leg.A, at + leg.TimeA, bound);
                Enter(time, leg.B, at + leg.TimeB, bound);
            }
        }

        Begin(time, core.LongestArc);
        Settle(time, reverse ? core.Incoming : core.Outgoing, bound);
        FollowBack(time, reverse ? core.Out : core.In, bound);
        return time;
    }

    private void Enter(uint[] time, int node, ulong offer, uint bound)
    {
        if (offer <= bound && offer < time[node])
        {
            time[node] = (uint)offer;
            if (core?.IsOutside[node] != true)
            {
                entries.Add(node);
            }
        }
    }

    private void Begin(uint[] time, uint longest)
    {
        uint least = uint.MaxValue, most = 0;
        foreach (int node in entries)
        {
            (least, most) = (Math.Min(least, time[node]), Math.Max(most, time[node]));
        }

        queue.Reset(least, entries.Count == 0 ? 0 : Math.Max(longest, most - least));
        foreach (int node in entries)
        {
            queue.Push(node, time[node]);
        }
    }

    // From the last node taken out to the first: each takes the least over those that stayed longer.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void FollowBack(uint[] times, CoreLeg[] legs, uint bound)
    {
        fixed (uint* time = times)
        {
            for (int i = legs.Length - 1; i >= 0; i--)
            {
                ref readonly CoreLeg leg = ref legs[i];
                ulong least = Math.Min((ulong)time[leg.A] + leg.TimeA, (ulong)time[leg.B] + leg.TimeB);
                time[leg.Node] = Math.Min(time[leg.Node], least <= bound ? (uint)least : TravelTime.Unreachable);
            }
        }
    }

    /// <summary>Least time and the start it comes from, ties to the lowest origin.</summary>
    /// <returns>By node: milliseconds × 2³² + origin; <see cref="ulong.MaxValue"/> where no start reaches. Valid until the
    /// next search.</returns>
    public ReadOnlySpan<ulong> Nearest(
        ReadOnlySpan<SearchStart> starts, bool reverse = false, uint bound = TravelTime.Unreachable)
    {
        ulong[] key = keys = keys.Length == graph.NodeCount ? keys : new ulong[graph.NodeCount];
        Array.Fill(key, ulong.MaxValue);
        bound = Math.Min(bound, TravelTime.Unreachable - 1);
        if (!Begin(starts))
        {
            return key;
        }

        foreach (SearchStart start in starts)
        {
            ulong offer = ((ulong)start.Milliseconds << 32) | (uint)start.Origin;
            if (start.Milliseconds <= bound && offer < key[start.Node])
            {
                key[start.Node] = offer;
                queue.Push(start.Node, start.Milliseconds);
            }
        }

        Settle(key, reverse ? graph.Incoming : graph.Outgoing, bound);
        return key;
    }

    /// <summary>The k least times to every node, each from another origin, ties to the lowest origin.</summary>
    /// <remarks>A node hands on what is in its list; whoever is not among the k nearest there is not among them beyond.
    /// Cost: k times that of <see cref="Nearest"/> at most.</remarks>
    /// <returns>By node, k keys of milliseconds × 2³² + origin in rising order; <see cref="ulong.MaxValue"/> where fewer
    /// reach.</returns>
    public ulong[] NearestSeveral(
        ReadOnlySpan<SearchStart> starts, int k, bool reverse = false, uint bound = TravelTime.Unreachable)
    {
        ulong[] several = KeyLists.Empty(graph.NodeCount, k);
        bound = Math.Min(bound, TravelTime.Unreachable - 1);
        if (!Begin(starts))
        {
            return several;
        }

        foreach (SearchStart start in starts)
        {
            if (start.Milliseconds <= bound && KeyLists.Offer(
                several.AsSpan(start.Node * k, k), ((ulong)start.Milliseconds << 32) | (uint)start.Origin))
            {
                queue.Push(start.Node, start.Milliseconds);
            }
        }

        (int[] first, ArcEnd[] ends) = reverse ? graph.Incoming : graph.Outgoing;
        while (queue.TryPop(out int node))
        {
            for (int i = node * k; i < (node + 1) * k; i++)
            {
                ulong at = several[i];
                uint milliseconds = (uint)(at >> 32);
                if (at == ulong.MaxValue || milliseconds >> BucketQueue.Shift != queue.Current)
                {
                    continue;
                }

                for (int arc = first[node]; arc < first[node + 1]; arc++)
                {
                    ArcEnd end = ends[arc];
                    uint sum = milliseconds + end.Milliseconds;
                    if (sum >= milliseconds && sum <= bound
                        && KeyLists.Offer(several.AsSpan(end.Node * k, k), ((ulong)sum << 32) | (uint)at))
                    {
                        queue.Push(end.Node, sum);
                    }
                }
            }
        }

        return several;
    }

    // compiled at full speed at once: one search of a large graph is a single call
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Settle(uint[] times, Adjacency arcs, uint bound)
    {
        fixed (uint* time = times)
        fixed (int* first = arcs.First)
        fixed (ArcEnd* ends = arcs.Ends)
        {
            while (queue.TryPop(out int node))
            {
                uint at = time[node];
                if (at >> BucketQueue.Shift != queue.Current)
                {
                    continue;
                }

                for (ArcEnd* end = ends + first[node], stop = ends + first[node + 1]; end < stop; end++)
                {
                    ulong offer = (ulong)at + end->Milliseconds;
                    if (offer < time[end->Node] && offer <= bound)
                    {
                        time[end->Node] = (uint)offer;
                        queue.Push(end->Node, (uint)offer);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Settle(ulong[] keys, Adjacency arcs, uint bound)
    {
        fixed (ulong* key = keys)
        fixed (int* first = arcs.First)
        fixed (ArcEnd* ends = arcs.Ends)
        {
            while (queue.TryPop(out int node))
            {
                ulong at = key[node];
                uint milliseconds = (uint)(at >> 32);
                if (milliseconds >> BucketQueue.Shift != queue.Current)
                {
                    continue;
                }

                for (ArcEnd* end = ends + first[node], stop = ends + first[node + 1]; end < stop; end++)
                {
                    uint sum = milliseconds + end->Milliseconds;
                    ulong offer = at + ((ulong)end->Milliseconds << 32);
                    if (offer < key[end->Node] && sum >= milliseconds && sum <= bound)
                    {
                        key[end->Node] = offer;
                        queue.Push(end->Node, sum);
                    }
                }
            }
        }
    }

    private bool Begin(ReadOnlySpan<SearchStart> starts)
    {
        if (starts.Length == 0)
        {
            return false;
        }

        uint least = uint.MaxValue, most = 0;
        foreach (SearchStart start in starts)
        {
            least = Math.Min(least, start.Milliseconds);
            most = Math.Max(most, start.Milliseconds);
        }

        queue.Reset(least, Math.Max(graph.LongestArc, most - least));
        return true;
    }
}
