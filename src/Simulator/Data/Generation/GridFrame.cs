namespace Simulator.Data.Generation;

/// <summary>The square grid a county is made on, and where it lies on earth. Columns run east, rows run north.</summary>
/// <param name="Columns">Cells from west to east.</param>
/// <param name="Rows">Cells from south to north.</param>
/// <param name="CellMetres">Side of a cell.</param>
/// <param name="SouthWest">Outer corner of the first cell.</param>
/// <param name="LonPerMetre">Degrees of longitude for each metre east.</param>
/// <param name="LatPerMetre">Degrees of latitude for each metre north.</param>
public sealed record GridFrame(
    int Columns, int Rows, double CellMetres, LonLat SouthWest, double LonPerMetre, double LatPerMetre)
{
    public int Count => Columns * Rows;

    public int Index(int column, int row) => row * Columns + column;

    public bool Holds(int column, int row) => column >= 0 && row >= 0 && column < Columns && row < Rows;

    /// <summary>Centre of a cell, metres from the south-west corner.</summary>
    public PlanePoint Centre(int cell) =>
        new((cell % Columns + 0.5) * CellMetres, (cell / Columns + 0.5) * CellMetres);

    /// <summary>The cell a point lies in; the nearest one for points outside.</summary>
    public int CellAt(PlanePoint point) => Index(
        Math.Clamp((int)Math.Floor(point.X / CellMetres), 0, Columns - 1),
        Math.Clamp((int)Math.Floor(point.Y / CellMetres), 0, Rows - 1));

    /// <summary>WGS84 degrees, to six decimals (a decimetre): what every file holds.</summary>
    public LonLat ToDegrees(PlanePoint point) => new(
        Math.Round(SouthWest.Lon + point.X * LonPerMetre, 6), Math.Round(SouthWest.Lat + point.Y * LatPerMetre, 6));
}
