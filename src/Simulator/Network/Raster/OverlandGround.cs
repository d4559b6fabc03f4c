using Simulator.Data;

namespace Simulator.Network.Raster;

/// <summary>The land of a county with its roads burnt in: the surface that a traveller walks over.</summary>
internal static class OverlandGround
{
    /// <summary>Pace on the flat that Aitken and Langmuir's rule has by itself, seconds a metre.</summary>
    private const double RuleOfThumb = 0.72;

    /// <summary>Paces and heights by cell.</summary>
    /// <param name="land">Land cover, heights, barriers.</param>
    /// <param name="roads">Every line that is not closed is walked along, and crosses barriers; a cell is as fast as the
    /// faster of its land and its road.</param>
    /// <param name="profile">Walking speed on roads, and the classes that nobody walks on.</param>
    /// <remarks>A road in a cell opens the whole cell: where one runs within a cell of a river, the river can be crossed
    /// there. With Aitken and Langmuir the rule's own 5 km/h on the flat is taken off, so that the table's speed holds on
    /// level ground; a faster one is cut to 5 km/h.</remarks>
    public static RasterSurface Of(LandSurface land, IReadOnlyList<RoadSegment> roads, SpeedProfile profile)
    {
        LandGrid grid = land.Grid;
        float[] pace = new float[grid.Count];
        for (int cell = 0; cell < pace.Length; cell++)
        {
            pace[cell] = land.IsKnown(cell) && land.WalkKmh[cell] > 0 ? Pace(land.WalkKmh[cell]) : float.PositiveInfinity;
        }

        float onRoad = Pace(profile.WalkKmh);
        foreach (RoadSegment road in roads)
        {
            if (road.IsClosed || profile.NoJoin.Contains(road.RoadClass))
            {
                continue;
            }

            PlanePoint from = grid.ToPlane(road.Shape[0]);
            for (int i = 1; i < road.Shape.Count; i++)
            {
                PlanePoint to = grid.ToPlane(road.Shape[i]);
                foreach ((int cell, _) in grid.Trace(from, to))
                {
                    pace[cell] = Math.Min(pace[cell], onRoad);
                }

                from = to;
            }
        }

        return new RasterSurface(grid.Columns, grid.Rows, grid.CellMetres, pace, land.HeightMetres);

        float Pace(double kmh) =>
            (float)Math.Max(0, 3.6 / kmh - (land.Settings.Slope == SlopeModel.AitkenLangmuir ? RuleOfThumb : 0));
    }
}
