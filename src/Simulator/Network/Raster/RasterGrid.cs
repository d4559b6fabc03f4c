using Simulator.Data;

namespace Simulator.Network.Raster;

/// <summary>A surface as the searches want it: with a border of barriers, so that no step is checked against the edge, and
/// the length of the longest step. Shared by any number of searches.</summary>
internal sealed class RasterGrid
{
    /// <summary>Neighbours of a cell, east first: those along rows and columns, then the diagonals. Each one's opposite is its
    /// number with the last bit turned.</summary>
    public const int Neighbours = 8;

    private readonly int columns;
    private readonly Lazy<uint[]> stepTimes;

    public RasterGrid(RasterSurface surface, SlopeModel slope)
    {
        columns = surface.Columns;
        Slope = slope;
        CellMetres = surface.CellMetres;
        Width = surface.Columns + 2;
        Ground = new RasterGround[checked(Width * (surface.Rows + 2))];
        Array.Fill(Ground, new RasterGround(float.PositiveInfinity, 0));
        for (int cell = 0; cell < surface.Pace.Length; cell++)
        {
            float height = surface.Height.Length > 0 ? surface.Height[cell] : 0;
            if (float.IsFinite(surface.Pace[cell]) && float.IsFinite(height))
            {
                Ground[Padded(cell)] = new RasterGround(surface.Pace[cell], height);
            }
        }

        var closed = new List<int>();
        for (int cell = 0; cell < Ground.Length; cell++)
        {
            if (!IsOpen(cell))
            {
                closed.Add(cell);
            }
        }

        Closed = [.. closed];
        (LongestStep, BucketShift) = Steps();
        stepTimes = new Lazy<uint[]>(AllSteps);
    }

    /// <summary>Cells of a row, border included.</summary>
    public int Width { get; }

    public double CellMetres { get; }

    public SlopeModel Slope { get; }

    public RasterGround[] Ground { get; }

    /// <summary>Barriers and border.</summary>
    public int[] Closed { get; }

    /// <summary>No step takes longer, in either direction, milliseconds.</summary>
    public uint LongestStep { get; }

    /// <summary>log2 of the width of a bucket: about the shortest step, so that no cell of a bucket can improve another, and
    /// the cells of one bucket lie near each other.</summary>
    public int BucketShift { get; }

    public bool IsOpen(int padded) => float.IsFinite(Ground[padded].Pace);

    /// <summary>Milliseconds of the step from a cell to each of its neighbours, for grids that are searched often: 32 bytes a
    /// cell, made when first asked for.</summary>
    public uint[] StepTimes => stepTimes.Value;

    /// <summary>How far off in the numbering each neighbour is.</summary>
    public int[] Offsets => [1, -1, Width, -Width, Width + 1, -Width - 1, Width - 1, -Width + 1];

    /// <summary>The number that a cell of the surface has here.</summary>
    public int Padded(int cell) => (cell / columns + 1) * Width + cell % columns + 1;

    private uint[] AllSteps()
    {
        var steps = new RasterSteps(CellMetres, Slope, false);
        uint[] times = new uint[checked(Neighbours * Ground.Length)];
        int[] offsets = Offsets;
        for (int cell = 0; cell < Ground.Length; cell++)
        {
            for (int k = 0; k < Neighbours && IsOpen(cell); k++)
            {
                RasterGround next = Ground[cell + offsets[k]];
                times[Neighbours * cell + k] =
                    float.IsFinite(next.Pace) ? steps.Milliseconds(Ground[cell], next, k >= 4) : RasterSteps.Longest;
            }
        }

        return times;
    }

    private (uint Longest, int Shift) Steps()
    {
        float least = float.PositiveInfinity, most = 0, along = 0, across = 0;
        for (int cell = 0; cell < Ground.Length - Width - 1; cell++)
        {
            RasterGround here = Ground[cell];
            if (float.IsFinite(here.Pace))
            {
                (least, most) = (Math.Min(least, here.Pace), Math.Max(most, here.Pace));
                along = Math.Max(along, Math.Max(Rise(here, cell + 1), Rise(here, cell + Width)));
                across = Math.Max(across, Math.Max(Rise(here, cell + Width - 1), Rise(here, cell + Width + 1)));
            }
        }

        var steps = new RasterSteps(CellMetres, Slope, false);
        uint longest = 0;
        foreach ((float rise, bool diagonal) in new[] { (along, false), (-along, false), (across, true), (-across, true) })
        {
            longest = Math.Max(longest, steps.Milliseconds(new(most, 0), new(most, rise), diagonal));
        }

        // the quickest way down of each model: 5 % with Tobler, 21.25 % with Aitken and Langmuir
        double down = Slope switch
        {
            SlopeModel.Tobler => -0.05,
            SlopeModel.AitkenLangmuir => -0.2125,
            _ => 0,
        };
        uint shortest = least > most ? 0
            : steps.Milliseconds(new(least, 0), new(least, (float)(down * CellMetres)), false);
        return (longest, Math.Clamp(System.Numerics.BitOperations.Log2(shortest | 1), 10, 20));
    }

    private float Rise(RasterGround here, int next) =>
        float.IsFinite(Ground[next].Pace) ? Math.Abs(Ground[next].Height - here.Height) : 0;
}
