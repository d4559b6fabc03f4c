namespace Simulator.Data.Generation;

/// <summary>The square grid a county is made on, and where it lies on earth. Columns run east, rows run north.</summary>
/// <param name="Columns">Cells from west to east.</param>
/// <param name="Rows">Cells from south to north.</param>
/// <param name="CellMetres">Side of a cell.</param>
/// <param name="SouthWest">Where the plane begins; the outer corner of the first cell unless the grid is offset.</param>
/// <param name="LonPerMetre">Degrees of longitude for each metre east.</param>
/// <param name="LatPerMetre">Degrees of latitude for each metre north.</param>
public sealed record GridFrame(
    int Columns, int Rows, double CellMetres, LonLat SouthWest, double LonPerMetre, double LatPerMetre)
{
    /// <summary>Metres by which the first cell lies east and north of <see cref="SouthWest"/>, where the plane begins.</summary>
    public double OffsetMetres { get; init; }

    public int Count => Columns * Rows;

    public int Index(int column, int row) => row * Columns + column;

    public bool Holds(int column, int row) => column >= 0 && row >= 0 && column < Columns && row < Rows;

    /// <summary>Centre of a cell on the plane.</summary>
    public PlanePoint Centre(int cell) => new(
        OffsetMetres + (cell % Columns + 0.5) * CellMetres, OffsetMetres + (cell / Columns + 0.5) * CellMetres);

    /// <summary>South-west corner of the cell that such a column and row would have.</summary>
    public PlanePoint Corner(int column, int row) =>
        new(OffsetMetres + column * CellMetres, OffsetMetres + row * CellMetres);

    /// <summary>The cell a point lies in; the nearest one for points outside.</summary>
    public int CellAt(PlanePoint point) => Index(
        Math.Clamp((int)Math.Floor((point.X - OffsetMetres) / CellMetres), 0, Columns - 1),
        Math.Clamp((int)Math.Floor((point.Y - OffsetMetres) / CellMetres), 0, Rows - 1));

    /// <summary>WGS84 degrees, to six decimals (a decimetre): what every file holds.</summary>
    public LonLat ToDegrees(PlanePoint point) => new(
        Math.Round(SouthWest.Lon + point.X * LonPerMetre, 6), Math.Round(SouthWest.Lat + point.Y * LatPerMetre, 6));
}
