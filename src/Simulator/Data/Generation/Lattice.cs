namespace Simulator.Data.Generation;

/// <summary>The points roads may run through: the corners of the grid's cells, each a little off its place.</summary>
public sealed class Lattice
{
    public Lattice(GridFrame frame, int seed, int county)
    {
        Columns = frame.Columns + 1;
        Rows = frame.Rows + 1;
        Frame = frame;
        var random = new GeneratorRandom(seed, county, "lattice");
        double reach = frame.CellMetres * 0.24;
        Position = new PlanePoint[Columns * Rows];
        for (int node = 0; node < Position.Length; node++)
        {
            Position[node] = new PlanePoint(
                node % Columns * frame.CellMetres + random.Between(-reach, reach),
                node / Columns * frame.CellMetres + random.Between(-reach, reach));
        }
    }

    public GridFrame Frame { get; }

    public int Columns { get; }

    public int Rows { get; }

    public PlanePoint[] Position { get; }

    public int Count => Position.Length;

    /// <summary>The node nearest to a point, away from the grid's rim.</summary>
    public int Near(PlanePoint point) =>
        Math.Clamp((int)Math.Round(point.Y / Frame.CellMetres), 1, Rows - 2) * Columns
        + Math.Clamp((int)Math.Round(point.X / Frame.CellMetres), 1, Columns - 2);
}
