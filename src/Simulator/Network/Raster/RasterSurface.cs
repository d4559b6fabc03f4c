namespace Simulator.Network.Raster;

/// <summary>A surface to walk over: heights and the pace of every cell.</summary>
public sealed class RasterSurface
{
    /// <param name="columns">Cells in a row.</param>
    /// <param name="rows">Rows, from the north.</param>
    /// <param name="cellMetres">Width and height of a cell.</param>
    /// <param name="paceSecondsPerMetre">Row-major: seconds for each metre on flat ground, from land cover or a road burnt
    /// in; infinity is a barrier.</param>
    /// <param name="heightMetres">Row-major; empty is flat.</param>
    public RasterSurface(int columns, int rows, double cellMetres, float[] paceSecondsPerMetre, float[] heightMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        Data.Require.Positive(cellMetres);
        if (paceSecondsPerMetre.Length != (long)columns * rows
            || (heightMetres.Length != 0 && heightMetres.Length != paceSecondsPerMetre.Length))
        {
            throw new ArgumentException($"{columns} × {rows} cells expected");
        }

        Columns = columns;
        Rows = rows;
        CellMetres = cellMetres;
        Pace = paceSecondsPerMetre;
        Height = heightMetres;
    }

    public int Columns { get; }

    public int Rows { get; }

    public double CellMetres { get; }

    internal float[] Pace { get; }

    internal float[] Height { get; }
}
