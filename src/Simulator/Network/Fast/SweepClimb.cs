using System.Runtime.CompilerServices;

namespace Simulator.Network.Fast;

/// <summary>The first half of a sweep: all sources of a block climb the hierarchy together. One thread's scratch.</summary>
/// <remarks>A node that several sources reach is passed once for all of them: sources near each other climb at little
/// more than the cost of one.</remarks>
/// <param name="hierarchy">What to climb.</param>
/// <param name="up">Its arcs of the direction wanted.</param>
/// <param name="lanes">Sources side by side.</param>
internal sealed unsafe class SweepClimb(Hierarchy hierarchy, Adjacency up, int lanes)
{
    private readonly PositionQueue queue = new(hierarchy.NodeCount);
    private readonly int[] rowOf = Empty(hierarchy.NodeCount);
    private readonly List<(int Position, int Row)> passed = [];
    private LaneRows rows = new(1024, lanes);
    private int used;

    /// <summary>Positions that some source reaches by climbing, the lowest nodes first, and the row of their times: valid
    /// until the next climb.</summary>
    public List<(int Position, int Row)> Passed => passed;

    public uint* At(int row) => rows.First + (long)row * lanes;

    /// <param name="sources">At most as many as there are lanes.</param>
    /// <param name="limit">Places beyond so much in all lanes are left out.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes, TRow>(ReadOnlySpan<SearchStart[]> sources, uint limit)
        where TLanes : ILanes<TRow>
        where TRow : struct
    {
        passed.Clear();
        used = 0;
        for (int lane = 0; lane < sources.Length; lane++)
        {
            foreach (SearchStart start in sources[lane])
            {
                ref uint time = ref At(RowOf<TLanes, TRow>(hierarchy.PositionOf[start.Node]))[lane];
                time = Math.Min(time, Math.Min(start.Milliseconds, Sweep.Far));
            }
        }

        TRow most = TLanes.All(limit);
        // lower nodes have higher positions: everything that reaches a node comes out before it
        for (int p; (p = queue.PopLast()) >= 0;)
        {
            int row = rowOf[p];
            rowOf[p] = -1;
            TRow at = TLanes.Load(At(row));
            if (!TLanes.Any(TLanes.Within(at, most)))
            {
                continue;
            }

            passed.Add((p, row));
            foreach (ArcEnd end in up[p])
            {
                uint* above = At(RowOf<TLanes, TRow>(end.Node));
                TLanes.Store(TLanes.Least(TLanes.Load(above), TLanes.Plus(at, end.Milliseconds)), above);
            }
        }
    }

    private int RowOf<TLanes, TRow>(int position)
        where TLanes : ILanes<TRow>
        where TRow : struct
    {
        int row = rowOf[position];
        if (row < 0)
        {
            row = rowOf[position] = used++;
            if (row == rows.Rows)
            {
                Grow();
            }

            TLanes.Store(TLanes.All(Sweep.Far), At(row));
            queue.Push(position);
        }

        return row;
    }

    private void Grow()
    {
        var wider = new LaneRows(2 * rows.Rows, lanes);
        long bytes = 4L * lanes * rows.Rows;
        Buffer.MemoryCopy(rows.First, wider.First, bytes, bytes);
        rows = wider;
    }

    private static int[] Empty(int count)
    {
        int[] rows = new int[count];
        Array.Fill(rows, -1);
        return rows;
    }
}
