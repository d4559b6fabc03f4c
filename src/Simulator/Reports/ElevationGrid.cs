using Simulator.Data.Import;
using Simulator.Data.Import.Tiff;

namespace Simulator.Reports;

/// <summary>Heights in metres on a grid in the raster's own system, averaged over square blocks of cells.</summary>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows, in the raster's order.</param>
/// <param name="OriginX">Outer edge of column 0.</param>
/// <param name="OriginY">Outer edge of row 0.</param>
/// <param name="CellWidth">In the raster's unit; &gt; 0.</param>
/// <param name="CellHeight">Negative when rows go from north to south.</param>
/// <param name="Heights">Columns × rows, row by row; NaN where unknown.</param>
internal sealed record ElevationGrid(
    int Columns, int Rows, double OriginX, double OriginY, double CellWidth, double CellHeight, float[] Heights)
{
    /// <summary>Height of a cell; NaN where unknown and outside the grid.</summary>
    public double At(int column, int row) =>
        column < 0 || row < 0 || column >= Columns || row >= Rows ? double.NaN : Heights[row * Columns + column];

    /// <summary>Reads a raster, each cell the mean of a block of cells that have data; null when the file is broken.</summary>
    /// <param name="raster">The raster.</param>
    /// <param name="file">Its name in issues.</param>
    /// <param name="most">Most columns or rows of the result.</param>
    /// <param name="log">Receives what is wrong.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static ElevationGrid? Read(GeoTiff raster, string file, int most, IssueLog log, CancellationToken cancel)
    {
        int block = (Math.Max(raster.Width, raster.Height) + most - 1) / most;
        int columns = (raster.Width + block - 1) / block, rows = (raster.Height + block - 1) / block;
        var heights = new float[columns * rows];
        var sums = new double[columns];
        var counts = new int[columns];
        bool whole = raster.Read(file, log, (row, values) =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (double.IsFinite(values[i]))
                {
                    sums[i / block] += values[i];
                    counts[i / block]++;
                }
            }

            if (row % block == block - 1 || row == raster.Height - 1)
            {
                for (int c = 0; c < columns; c++)
                {
                    heights[row / block * columns + c] = counts[c] == 0 ? float.NaN : (float)(sums[c] / counts[c]);
                }

                Array.Clear(sums);
                Array.Clear(counts);
            }
        }, cancel);
        return whole
            ? new ElevationGrid(columns, rows, raster.OriginX, raster.OriginY, raster.CellWidth * block,
                raster.CellHeight * block, heights)
            : null;
    }
}
