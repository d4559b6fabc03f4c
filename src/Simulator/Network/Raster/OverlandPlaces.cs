using Simulator.Data;

namespace Simulator.Network.Raster;

/// <summary>Places on the cells they stand in.</summary>
/// <remarks>From a place to the middle of its cell the walk is straight, at the cell's pace, and is added. A place on a
/// barrier starts from the nearest open cell of the eight about it: places are no more exact than that.</remarks>
internal sealed class OverlandPlaces : IPlaceSet
{
    private readonly int[] cells;
    private readonly uint[] legs;
    private readonly double[] metres;
    private readonly JoinStatus[] status;

    public OverlandPlaces(LandSurface land, RasterGrid ground, IReadOnlyList<LonLat?> places)
    {
        (cells, legs) = (new int[places.Count], new uint[places.Count]);
        (metres, status) = (new double[places.Count], new JoinStatus[places.Count]);
        for (int i = 0; i < places.Count; i++)
        {
            (cells[i], metres[i]) = (-1, double.PositiveInfinity);
            if (places[i] is not LonLat place)
            {
                status[i] = JoinStatus.NoCoordinates;
                continue;
            }

            PlanePoint at = land.Grid.ToPlane(place);
            (int cell, double leg) = Nearest(land, ground, at, land.Grid.CellAt(at));
            status[i] = cell < 0 ? JoinStatus.NoSurface : JoinStatus.Joined;
            if (cell >= 0)
            {
                cells[i] = ground.Padded(cell);
                metres[i] = leg;
                float pace = ground.Ground[cells[i]].Pace;
                double flat = land.Settings.Slope == SlopeModel.AitkenLangmuir ? pace + 0.72 : pace;
                legs[i] = RoadShapes.Round(leg * flat * 1000);
            }
        }
    }

    public int Count => cells.Length;

    public JoinStatus Status(int place) => status[place];

    public double AccessMetres(int place) => metres[place];

    /// <summary>Cell with border; −1 where the place is not joined (an index that never leaves the process).</summary>
    public int Cell(int place) => cells[place];

    /// <summary>Walk between the place and the middle of its cell.</summary>
    public uint Leg(int place) => legs[place];

    private static (int Cell, double Metres) Nearest(LandSurface land, RasterGrid ground, PlanePoint at, int cell)
    {
        if (cell < 0 || ground.IsOpen(ground.Padded(cell)))
        {
            return (cell, cell < 0 ? 0 : at.MetresTo(land.Grid.Centre(cell)));
        }

        int best = -1, columns = land.Grid.Columns;
        double least = double.PositiveInfinity;
        // a place on land that nothing is known of is not moved to where something is
        for (int d = 0; d < 9 && land.IsKnown(cell); d++)
        {
            int row = cell / columns + d / 3 - 1, column = cell % columns + d % 3 - 1, near = row * columns + column;
            if (row >= 0 && row < land.Grid.Rows && column >= 0 && column < columns && ground.IsOpen(ground.Padded(near))
                && at.MetresTo(land.Grid.Centre(near)) is double away && away < least)
            {
                (best, least) = (near, away);
            }
        }

        return (best, least);
    }
}
