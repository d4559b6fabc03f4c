namespace Simulator.Data;

/// <summary>A grid of square cells on a county's plane, rows from the north; cell = row × columns + column.</summary>
/// <param name="plane">The plane.</param>
/// <param name="northWest">Its outer corner.</param>
/// <param name="cellMetres">Width and height of a cell.</param>
/// <param name="columns">Cells in a row.</param>
/// <param name="rows">Rows.</param>
public sealed class LandGrid(LocalPlane plane, PlanePoint northWest, double cellMetres, int columns, int rows)
{
    public int Columns { get; } = columns;

    public int Rows { get; } = rows;

    public int Count => Columns * Rows;

    public double CellMetres { get; } = Require.Positive(cellMetres);

    public PlanePoint ToPlane(LonLat place) => plane.ToPlane(place);

    public LonLat ToDegrees(PlanePoint point) => plane.ToDegrees(point);

    /// <summary>The cell a point lies in; −1 outside the grid (an index that never leaves the process).</summary>
    public int CellAt(PlanePoint p)
    {
        double x = Math.Floor((p.X - northWest.X) / CellMetres), y = Math.Floor((northWest.Y - p.Y) / CellMetres);
        return x >= 0 && y >= 0 && x < Columns && y < Rows ? (int)y * Columns + (int)x : -1;
    }

    public PlanePoint Centre(int cell) => new(
        northWest.X + (cell % Columns + 0.5) * CellMetres, northWest.Y - (cell / Columns + 0.5) * CellMetres);

    /// <summary>The cells that a straight line passes, each with the share of the line at which it is left; two that follow
    /// each other have an edge in common, so that no step slips through between them.</summary>
    /// <remarks>Cost: O(cells passed). Source: [Amanatides &amp; Woo 1987].</remarks>
    public IEnumerable<(int Cell, double Until)> Trace(PlanePoint from, PlanePoint to)
    {
        double x0 = (from.X - northWest.X) / CellMetres, y0 = (northWest.Y - from.Y) / CellMetres;
        double x1 = (to.X - northWest.X) / CellMetres, y1 = (northWest.Y - to.Y) / CellMetres;
        int column = Whole(x0), row = Whole(y0), lastColumn = Whole(x1), lastRow = Whole(y1);
        int stepX = Math.Sign(lastColumn - column), stepY = Math.Sign(lastRow - row);
        double acrossX = stepX == 0 ? double.PositiveInfinity : 1 / Math.Abs(x1 - x0);
        double acrossY = stepY == 0 ? double.PositiveInfinity : 1 / Math.Abs(y1 - y0);
        double nextX = stepX == 0 ? double.PositiveInfinity : (stepX > 0 ? column + 1 - x0 : x0 - column) * acrossX;
        double nextY = stepY == 0 ? double.PositiveInfinity : (stepY > 0 ? row + 1 - y0 : y0 - row) * acrossY;
        // counted, so that rounding in a corner can never send it past its end
        for (long left = Math.Abs((long)lastColumn - column) + Math.Abs((long)lastRow - row); ; left--)
        {
            double until = left == 0 ? 1 : Math.Min(1, Math.Min(nextX, nextY));
            if (column >= 0 && row >= 0 && column < Columns && row < Rows)
            {
                yield return (row * Columns + column, until);
            }

            if (left == 0)
            {
                yield break;
            }

            if (nextX <= nextY)
            {
                column += stepX;
                nextX = column == lastColumn ? double.PositiveInfinity : nextX + acrossX;
            }
            else
            {
                row += stepY;
                nextY = row == lastRow ? double.PositiveInfinity : nextY + acrossY;
            }
        }
    }

    private static int Whole(double cells) => (int)Math.Clamp(Math.Floor(cells), int.MinValue / 4, int.MaxValue / 4);
}
