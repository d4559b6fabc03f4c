using System.Runtime.Intrinsics;

namespace Simulator.Network.Fast;

/// <summary>
/// Fills a travel-time matrix by sweeps: each block of sources is swept down once, and every place on the other side
/// takes the least over its joins for all of them together.
/// </summary>
internal static class HierarchyMatrix
{
    /// <param name="hierarchy">Over the roads.</param>
    /// <param name="reverse">Sources are the destinations (columns); else the origins (rows).</param>
    /// <param name="sources">Joins of the sources.</param>
    /// <param name="sourceCount">How many sources.</param>
    /// <param name="others">Joins of the other side.</param>
    /// <param name="otherCount">How many places there.</param>
    /// <param name="cells">Row-major, origins × destinations; written everywhere.</param>
    /// <param name="threads">Threads over blocks.</param>
    public static void Fill(
        Hierarchy hierarchy, bool reverse, PlaceJoins sources, int sourceCount, PlaceJoins others, int otherCount,
        uint[] cells, int threads)
    {
        var nodes = new HashSet<int>();
        for (int place = 0; place < otherCount; place++)
        {
            foreach (ArcEnd join in others.Nodes(place))
            {
                nodes.Add(join.Node);
            }
        }

        var targets = SweepTargets.Of(hierarchy, reverse, nodes);
        var starts = new SearchStart[sourceCount][];
        for (int place = 0; place < sourceCount; place++)
        {
            starts[place] = Starts(sources, place);
        }

        HierarchySearch.ForBlocks(targets, starts, threads, SweepLanes.Auto, (sweep, block) =>
        {
            Span<uint> best = stackalloc uint[16];
            for (int place = 0; place < otherCount; place++)
            {
                Least(sweep, targets, others.Nodes(place), best);
                for (int lane = 0; lane < block.Length; lane++)
                {
                    int cell = reverse ? place * sourceCount + block[lane] : block[lane] * otherCount + place;
                    cells[cell] = best[lane] >= Sweep.Far ? TravelTime.Unreachable : best[lane];
                }
            }
        });
    }

    private static SearchStart[] Starts(PlaceJoins joins, int place)
    {
        ReadOnlySpan<ArcEnd> nodes = joins.Nodes(place);
        var starts = new SearchStart[nodes.Length];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = new SearchStart(nodes[i].Node, nodes[i].Milliseconds, place);
        }

        return starts;
    }

    private static void Least(Sweep sweep, SweepTargets targets, ReadOnlySpan<ArcEnd> joins, Span<uint> best)
    {
        if (sweep.Lanes == 16)
        {
            Vector512<uint> least = Vector512.Create(Sweep.Far);
            foreach (ArcEnd join in joins)
            {
                Vector512<uint> time = Vector512.Create(sweep.Row(targets.Slot(join.Node)));
                least = Vector512.Min(least, time + Vector512.Create(join.Milliseconds));
            }

            least.CopyTo(best);
            return;
        }

        best.Fill(Sweep.Far);
        foreach (ArcEnd join in joins)
        {
            ReadOnlySpan<uint> time = sweep.Row(targets.Slot(join.Node));
            for (int lane = 0; lane < time.Length; lane++)
            {
                best[lane] = Math.Min(best[lane], time[lane] + join.Milliseconds);
            }
        }
    }
}
