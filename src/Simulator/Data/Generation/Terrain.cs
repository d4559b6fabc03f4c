namespace Simulator.Data.Generation;

/// <summary>The land before anyone lives on it.</summary>
/// <param name="Frame">The grid.</param>
/// <param name="Drainage">Heights and where the water runs.</param>
/// <param name="Rivers">Rivers as lines.</param>
/// <param name="Slope">Rise over run of each cell.</param>
/// <param name="Habitability">How well one can live in each cell, 0 to 1: flat, low and dry is best.</param>
public sealed record Terrain(
    GridFrame Frame, Drainage Drainage, IReadOnlyList<RiverReach> Rivers, float[] Slope, float[] Habitability)
{
    public static Terrain Make(GridFrame frame, int seed, int county)
    {
        Drainage drainage = Drainage.From(frame, Relief.Heights(frame, seed, county), seed, county);
        IReadOnlyList<RiverReach> rivers = Generation.Rivers.Trace(frame, drainage, seed, county);
        float[] slope = Slopes(frame, drainage.Heights);
        float[] habitability = Suitability(frame, drainage, rivers, slope);
        return new Terrain(frame, drainage, rivers, slope, habitability);
    }

    public float[] Heights => Drainage.Heights;

    private static float[] Slopes(GridFrame frame, float[] heights)
    {
        var slope = new float[frame.Count];
        for (int cell = 0; cell < slope.Length; cell++)
        {
            int column = cell % frame.Columns, row = cell / frame.Columns;
            double Difference(int dc, int dr)
            {
                int c1 = Math.Clamp(column + dc, 0, frame.Columns - 1), c0 = Math.Clamp(column - dc, 0, frame.Columns - 1);
                int r1 = Math.Clamp(row + dr, 0, frame.Rows - 1), r0 = Math.Clamp(row - dr, 0, frame.Rows - 1);
                return (heights[frame.Index(c1, r1)] - heights[frame.Index(c0, r0)])
                    / ((c1 - c0 + r1 - r0) * frame.CellMetres);
            }

            double x = Difference(1, 0), y = Difference(0, 1);
            slope[cell] = (float)Math.Sqrt(x * x + y * y);
        }

        return slope;
    }

    private static float[] Suitability(
        GridFrame frame, Drainage drainage, IReadOnlyList<RiverReach> rivers, float[] slope)
    {
        var fit = new float[frame.Count];
        for (int cell = 0; cell < fit.Length; cell++)
        {
            double steep = slope[cell] / 0.11, high = Math.Max(0, drainage.Heights[cell] - 420) / 260;
            fit[cell] = (float)(1 / ((1 + steep * steep) * (1 + high * high)));
        }

        foreach (RiverReach reach in rivers)
        {
            foreach (int cell in reach.Cells)
            {
                fit[cell] *= reach.WidthMetres > 40 ? 0f : 0.4f;
            }
        }

        return fit;
    }
}
