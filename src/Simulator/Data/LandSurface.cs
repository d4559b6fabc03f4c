namespace Simulator.Data;

/// <summary>The land of a county as people walk over it, cell by cell: land cover, heights and barriers on one metric
/// grid. Frozen.</summary>
public sealed class LandSurface
{
    /// <param name="grid">The grid.</param>
    /// <param name="walkKmh">By cell: walking speed on the flat; 0 is a barrier, NaN is not known.</param>
    /// <param name="heightMetres">By cell; NaN is not known; empty is flat.</param>
    /// <param name="settings">Slope and direction.</param>
    public LandSurface(LandGrid grid, float[] walkKmh, float[] heightMetres, OverlandSettings settings)
    {
        if (walkKmh.Length != grid.Count || (heightMetres.Length != 0 && heightMetres.Length != grid.Count))
        {
            throw new ArgumentException($"{grid.Count} cells expected");
        }

        Grid = grid;
        WalkKmh = walkKmh;
        HeightMetres = heightMetres;
        Settings = settings;
        for (int cell = 0; cell < walkKmh.Length; cell++)
        {
            Unknown += IsKnown(cell) ? 0 : 1;
            Barriers += walkKmh[cell] == 0 ? 1 : 0;
        }
    }

    public LandGrid Grid { get; }

    public OverlandSettings Settings { get; }

    /// <summary>The friction table, each class with its cells.</summary>
    public IReadOnlyList<GroundFriction> Friction { get; init; } = [];

    /// <summary>Cells without land cover, without a speed or without a height: nobody is sent over them, and of a place in
    /// one nothing can be told.</summary>
    public long Unknown { get; }

    /// <summary>Cells that no one walks through, where no road crosses.</summary>
    public long Barriers { get; }

    internal float[] WalkKmh { get; }

    internal float[] HeightMetres { get; }

    /// <summary>Whether land cover, speed and height of a cell are known.</summary>
    public bool IsKnown(int cell) =>
        !float.IsNaN(WalkKmh[cell]) && (HeightMetres.Length == 0 || !float.IsNaN(HeightMetres[cell]));
}
