namespace Simulator.Data.Generation;

/// <summary>Where the water runs: every cell drains to the southern edge of the grid.</summary>
/// <param name="Heights">Metres; hollows filled, so that each cell lies above the one it drains to.</param>
/// <param name="Receiver">The cell each one drains to; −1 for the outlets on the southern edge.</param>
/// <param name="CatchmentKm2">Land that drains through each cell, itself included.</param>
/// <param name="Order">Cells from the outlets upstream: each after its receiver.</param>
public sealed record Drainage(float[] Heights, int[] Receiver, float[] CatchmentKm2, int[] Order)
{
    /// <summary>Priority flood from the outlets, lowest cell first.</summary>
    /// <remarks>Inside filled hollows each step up is drawn at random, or the water would cross them in straight lines.
    /// <para>Cost: O(n log n) for n cells. Source: [Barnes, Lehman &amp; Mulla 2014].</para></remarks>
    public static Drainage From(GridFrame frame, float[] heights, int seed, int county)
    {
        var random = new GeneratorRandom(seed, county, "drainage");
        int n = frame.Count;
        var filled = (float[])heights.Clone();
        var step = new float[n];
        for (int i = 0; i < n; i++)
        {
            step[i] = (float)random.Between(0.01, 0.06);
        }

        var receiver = new int[n];
        var seen = new bool[n];
        var order = new int[n];
        var queue = new PriorityQueue<int, (float, int)>(n);
        for (int column = 0; column < frame.Columns; column++)
        {
            receiver[column] = -1;
            seen[column] = true;
            queue.Enqueue(column, (filled[column], column));
        }

        for (int done = 0; done < n; done++)
        {
            int cell = queue.Dequeue();
            order[done] = cell;
            int column = cell % frame.Columns, row = cell / frame.Columns;
            for (int k = 0; k < 8; k++)
            {
                int c = column + StepX[k], r = row + StepY[k];
                if (!frame.Holds(c, r) || seen[frame.Index(c, r)])
                {
                    continue;
                }

                int next = frame.Index(c, r);
                seen[next] = true;
                receiver[next] = cell;
                filled[next] = Math.Max(filled[next], filled[cell] + step[next]);
                queue.Enqueue(next, (filled[next], next));
            }
        }

        return new Drainage(filled, receiver, Catchments(frame, receiver, order), order);
    }

    /// <summary>The eight neighbours of a cell.</summary>
    internal static ReadOnlySpan<int> StepX => [1, 0, -1, 0, 1, -1, -1, 1];

    /// <inheritdoc cref="StepX"/>
    internal static ReadOnlySpan<int> StepY => [0, 1, 0, -1, 1, 1, -1, -1];

    private static float[] Catchments(GridFrame frame, int[] receiver, int[] order)
    {
        var catchment = new float[frame.Count];
        Array.Fill(catchment, (float)(frame.CellMetres * frame.CellMetres / 1e6));
        for (int i = order.Length - 1; i >= 0; i--)
        {
            if (receiver[order[i]] >= 0)
            {
                catchment[receiver[order[i]]] += catchment[order[i]];
            }
        }

        return catchment;
    }
}
