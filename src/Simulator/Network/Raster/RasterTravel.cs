using Simulator.Data;

namespace Simulator.Network.Raster;

/// <summary>
/// Walking time over land without roads: the least time from (or to) the nearest of some cells to every cell, over eight
/// neighbours, with a bucket queue. Steps are rounded once to whole milliseconds, half up.
/// </summary>
/// <remarks>
/// Cost: about ten passes over the grid's memory. <see cref="Plain"/> is the reference with a heap. Directions matter as soon as slopes do.
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
        var grid = new RasterGrid(surface, slope);
        var search = new RasterSearch<uint, PlainKey>(grid);
        var starts = new (int Cell, uint Key)[sources.Length];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = (grid.Padded(sources[i]), 0);
        }

        search.Clear();
        search.Spread(starts, towards, bound);
        uint[] times = new uint[surface.Pace.Length];
        for (int row = 0; row < surface.Rows; row++)
        {
            Array.Copy(search.Keys, grid.Padded(row * surface.Columns), times, row * surface.Columns, surface.Columns);
        }

        return times;
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

        var steps = new RasterSteps(surface.CellMetres, slope, towards);
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

                    uint offer = TravelTime.Add(at, steps.Milliseconds(
                        Ground(surface, cell), Ground(surface, next), r != row && c != column));
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

    private static RasterGround Ground(RasterSurface surface, int cell) =>
        new(surface.Pace[cell], surface.Height.Length > 0 ? surface.Height[cell] : 0);
}
