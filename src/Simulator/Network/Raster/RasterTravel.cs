namespace Simulator.Network.Raster;

/// <summary>
/// Walking time over land without roads: the least time from (or to) the nearest of some cells to every cell, over eight
/// neighbours, with a bucket queue. Steps are rounded once to whole milliseconds, half up.
/// </summary>
/// <remarks>
/// The grid has a border of barriers, so that no step is checked against the edge. Cost: about ten passes over the grid's
/// memory. <see cref="Plain"/> is the reference with a heap. Directions matter as soon as slopes do.
/// </remarks>
public static class RasterTravel
{
    private const uint Far = TravelTime.Unreachable;

    /// <summary>Milliseconds by cell, row-major; unreachable behind barriers and beyond the bound.</summary>
    /// <param name="surface">Pace and heights.</param>
    /// <param name="slope">Slope model.</param>
    /// <param name="sources">Cells, row × columns + column.</param>
    /// <param name="towards">Times from every cell <em>to</em> the nearest source instead of from it.</param>
    /// <param name="bound">Cells beyond so many milliseconds are unreachable; exactly so many are inside.</param>
    public static uint[] Times(
        RasterSurface surface, SlopeModel slope, ReadOnlySpan<int> sources, bool towards, uint bound = Far)
    {
        int width = surface.Columns + 2;
        (float[] pace, float[] height) = Padded(surface);
        uint[] time = new uint[pace.Length];
        Array.Fill(time, Far);
        bound = Math.Min(bound, Far - 1);
        var queue = new BucketQueue();
        queue.Reset(0, LongestStep(surface, slope));
        foreach (int source in sources)
        {
            int cell = (source / surface.Columns + 1) * width + source % surface.Columns + 1;
            if (float.IsFinite(pace[cell]) && time[cell] != 0)
            {
                time[cell] = 0;
                queue.Push(cell, 0);
            }
        }

        var steps = new Steps(surface.CellMetres, slope, towards);
        Span<int> offset = [1, -1, width, -width, width + 1, width - 1, -width + 1, -width - 1];
        while (queue.TryPop(out int cell))
        {
            uint at = time[cell];
            if (at >> BucketQueue.Shift != queue.Current)
            {
                continue;
            }

            float p = pace[cell], h = height.Length > 0 ? height[cell] : 0;
            for (int k = 0; k < 8; k++)
            {
                int next = cell + offset[k];
                // a step takes no less than none: a cell that is already as early needs no arithmetic
                if (time[next] <= at || !float.IsFinite(pace[next]))
                {
                    continue;
                }

                uint offer = at + steps.Milliseconds(p, pace[next], height.Length > 0 ? height[next] - h : 0, k >= 4);
                if (offer < time[next] && offer >= at && offer <= bound)
                {
                    time[next] = offer;
                    queue.Push(next, offer);
                }
            }
        }

        return Cropped(time, surface, width);
    }

    /// <summary>The same by plain Dijkstra with a heap: the reference.</summary>
    public static uint[] Plain(
        RasterSurface surface, SlopeModel slope, ReadOnlySpan<int> sources, bool towards, uint bound = Far)
    {
        uint[] time = new uint[surface.Pace.Length];
        Array.Fill(time, Far);
        var heap = new PriorityQueue<int, uint>();
        foreach (int source in sources)
        {
            if (float.IsFinite(surface.Pace[source]))
            {
                time[source] = 0;
                heap.Enqueue(source, 0);
            }
        }

        var steps = new Steps(surface.CellMetres, slope, towards);
        while (heap.TryDequeue(out int cell, out uint at))
        {
            if (at != time[cell])
            {
                continue;
            }

            int row = cell / surface.Columns, column = cell % surface.Columns;
            for (int r = Math.Max(0, row - 1); r <= Math.Min(surface.Rows - 1, row + 1); r++)
            {
                for (int c = Math.Max(0, column - 1); c <= Math.Min(surface.Columns - 1, column + 1); c++)
                {
                    int next = r * surface.Columns + c;
                    if (next == cell || !float.IsFinite(surface.Pace[next]))
                    {
                        continue;
                    }

                    float rise = surface.Height.Length > 0 ? surface.Height[next] - surface.Height[cell] : 0;
                    uint offer = TravelTime.Add(
                        at, steps.Milliseconds(surface.Pace[cell], surface.Pace[next], rise, r != row && c != column));
                    if (offer < time[next] && offer <= bound)
                    {
                        time[next] = offer;
                        heap.Enqueue(next, offer);
                    }
                }
            }
        }

        return time;
    }

    private static (float[] Pace, float[] Height) Padded(RasterSurface surface)
    {
        int width = surface.Columns + 2;
        float[] pace = new float[width * (surface.Rows + 2)];
        float[] height = surface.Height.Length > 0 ? new float[pace.Length] : [];
        Array.Fill(pace, float.PositiveInfinity);
        for (int r = 0; r < surface.Rows; r++)
        {
            Array.Copy(surface.Pace, r * surface.Columns, pace, (r + 1) * width + 1, surface.Columns);
            if (height.Length > 0)
            {
                Array.Copy(surface.Height, r * surface.Columns, height, (r + 1) * width + 1, surface.Columns);
            }
        }

        return (pace, height);
    }

    private static uint[] Cropped(uint[] time, RasterSurface surface, int width)
    {
        uint[] cropped = new uint[surface.Pace.Length];
        for (int r = 0; r < surface.Rows; r++)
        {
            Array.Copy(time, (r + 1) * width + 1, cropped, r * surface.Columns, surface.Columns);
        }

        return cropped;
    }

    /// <summary>An upper bound of every step's time, for the ring of buckets.</summary>
    private static uint LongestStep(RasterSurface surface, SlopeModel slope)
    {
        float pace = 0;
        foreach (float p in surface.Pace)
        {
            pace = float.IsFinite(p) ? Math.Max(pace, p) : pace;
        }

        double steepest = 0;
        for (int i = 0; i < surface.Height.Length; i++)
        {
            if (i % surface.Columns > 0)
            {
                steepest = Math.Max(steepest, Math.Abs(surface.Height[i] - surface.Height[i - 1]));
            }

            if (i >= surface.Columns)
            {
                steepest = Math.Max(steepest, Math.Abs(surface.Height[i] - surface.Height[i - surface.Columns]));
            }
        }

        // a diagonal step rises at most twice as much as one along a row or column
        var steps = new Steps(surface.CellMetres, slope, false);
        uint up = steps.Milliseconds(pace, pace, (float)(2 * steepest), true);
        uint down = steps.Milliseconds(pace, pace, (float)(-2 * steepest), true);
        uint along = steps.Milliseconds(pace, pace, (float)(2 * steepest), false);
        uint most = Math.Max(Math.Max(up, down), Math.Max(along, steps.Milliseconds(pace, pace, (float)(-2 * steepest), false)));
        return Math.Min(most, 1u << 30);
    }

    /// <summary>The time of one step between neighbouring cells.</summary>
    private readonly struct Steps(double cellMetres, SlopeModel slope, bool towards)
    {
        private readonly double straight = cellMetres;
        private readonly double diagonal = cellMetres * Math.Sqrt(2);

        public uint Milliseconds(float pace, float nextPace, float rise, bool isDiagonal)
        {
            double metres = isDiagonal ? diagonal : straight;
            // the walker goes from the cell in hand outwards, or comes in from the next cell
            double up = towards ? -rise : rise;
            double flat = (pace + nextPace) * 0.5 * metres;
            double seconds = slope switch
            {
                // relative to the flat: exp(3.5 × 0.05) is Tobler's own loss on level ground
                SlopeModel.Tobler => flat * Math.Exp(3.5 * (Math.Abs(up / metres + 0.05) - 0.05)),
                SlopeModel.AitkenLangmuir => flat + 0.72 * metres
                    + (up >= 0 ? 6.0 * up : up / metres >= -0.2125 ? 1.9998 * up : -1.9998 * up),
                _ => flat,
            };
            double ms = Math.Floor(Math.Max(0, seconds) * 1000 + 0.5);
            return ms >= 1u << 30 ? 1u << 30 : (uint)ms;
        }
    }
}
