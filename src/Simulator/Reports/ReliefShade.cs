using Simulator.Data;
using Simulator.Data.Coordinates;
using Simulator.Data.Import;
using Simulator.Data.Import.Tiff;

namespace Simulator.Reports;

/// <summary>Shades the relief of a county from its elevation raster, lit from the north-west.</summary>
/// <remarks>
/// Slope and aspect by the weighted differences of the eight neighbours [Horn 1981], light from azimuth 315°, 45° high.
/// A neighbour without data counts as level with the cell, so an edge casts no shadow. Large rasters are first averaged
/// over square blocks; a raster in a plane is shaded in its own plane and then sampled on a grid of degrees.
/// <para>Cost: O(cells) to read, O(<see cref="MostCells"/>²) to shade; memory O(<see cref="MostCells"/>²).</para>
/// </remarks>
public static class ReliefShade
{
    /// <summary>Most columns or rows of the picture: about twice a wide screen's share of one county.</summary>
    public const int MostCells = 1200;

    /// <summary>Heights are drawn this much steeper than they are: at county scale true slopes hardly show.</summary>
    public const double Exaggeration = 2;

    /// <summary>The shaded relief; null when the county has no elevation raster, or with the reason in the issues when it
    /// cannot be read.</summary>
    /// <param name="folder">The county folder.</param>
    /// <param name="county">Its layers.</param>
    /// <param name="issues">Problems are added here.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static ReliefLayer? Of(string folder, County county, List<DataIssue> issues, CancellationToken cancel = default)
    {
        if (county.Backdrop.FirstOrDefault(b => b.IsRelief) is not { } relief)
        {
            return null;
        }

        var log = new IssueLog();
        ReliefLayer? layer = FolderPaths.Resolve(folder, relief.RasterPath, "county.yaml", 0, "backdrop", log) is { } path
            ? Read(path, relief.RasterPath, log, cancel)
            : null;
        issues.AddRange(log.ToList());
        return layer;
    }

    /// <summary>Shades one raster of heights in metres.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="file">Its name in issues.</param>
    /// <param name="log">Receives what is wrong with it.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static ReliefLayer? Read(string path, string file, IssueLog log, CancellationToken cancel = default)
    {
        using GeoTiff? raster = GeoTiff.Open(path, file, log);
        if (raster is null)
        {
            return null;
        }

        if (raster.Crs is not { } crs)
        {
            log.Error("crs-unknown", file, null, "crs", raster.CrsStated, "栅格应说明坐标系", "the raster must state a known system");
            return null;
        }

        ElevationGrid? grid = ElevationGrid.Read(raster, file, MostCells, log, cancel);
        return grid is null ? null : OnDegrees(grid, Shade(grid, crs), crs);
    }

    /// <summary>Brightness of every cell in the grid's own plane: 0 unknown, else 1 … 255.</summary>
    private static byte[] Shade(ElevationGrid grid, CoordinateSystem crs)
    {
        // light from azimuth 315° (north-west), 45° high, as a vector in metres: east, north, up
        const double east = -0.5, north = 0.5;
        double up = Math.Sqrt(0.5), southward = -Math.Sign(grid.CellHeight);
        var shades = new byte[grid.Heights.Length];
        for (int row = 0; row < grid.Rows; row++)
        {
            (double dx, double dy) = CellMetres(grid, crs, row);
            for (int column = 0; column < grid.Columns; column++)
            {
                double here = grid.At(column, row);
                if (double.IsNaN(here))
                {
                    continue;
                }

                double Of(int across, int down) => grid.At(column + across, row + down) is var z && double.IsNaN(z) ? here : z;
                double toEast = (Of(1, -1) + 2 * Of(1, 0) + Of(1, 1) - Of(-1, -1) - 2 * Of(-1, 0) - Of(-1, 1)) / (8 * dx);
                double toNorth = (Of(-1, -1) + 2 * Of(0, -1) + Of(1, -1) - Of(-1, 1) - 2 * Of(0, 1) - Of(1, 1)) * southward / (8 * dy);
                double slopeX = -toEast * Exaggeration, slopeY = -toNorth * Exaggeration;
                double light = (slopeX * east + slopeY * north + up) / Math.Sqrt(slopeX * slopeX + slopeY * slopeY + 1);
                shades[row * grid.Columns + column] = (byte)Math.Round(1 + 254 * Math.Clamp(light, 0, 1));
            }
        }

        return shades;
    }

    /// <summary>Width of a cell of a row in metres, and its height, positive.</summary>
    private static (double Dx, double Dy) CellMetres(ElevationGrid grid, CoordinateSystem crs, int row)
    {
        if (crs.IsProjected)
        {
            return (grid.CellWidth, Math.Abs(grid.CellHeight));
        }

        double x = grid.OriginX, y = Math.Clamp(grid.OriginY + (row + 0.5) * grid.CellHeight, -89, 89);
        var here = new LonLat(x, y);
        return (here.MetresTo(new LonLat(x + grid.CellWidth, y)), here.MetresTo(new LonLat(x, y + grid.CellHeight)));
    }

    /// <summary>The shades on a grid of degrees over the raster's extent, the nearest cell for each.</summary>
    private static ReliefLayer? OnDegrees(ElevationGrid grid, byte[] shades, CoordinateSystem crs)
    {
        double west = double.PositiveInfinity, south = west, east = double.NegativeInfinity, north = east;
        for (int i = 0; i <= 16; i++)
        {
            foreach ((double c, double r) in new[] { (i / 16.0, 0.0), (i / 16.0, 1.0), (0.0, i / 16.0), (1.0, i / 16.0) })
            {
                if (crs.ToWgs84(grid.OriginX + c * grid.Columns * grid.CellWidth,
                    grid.OriginY + r * grid.Rows * grid.CellHeight) is { } p)
                {
                    (west, east) = (Math.Min(west, p.Lon), Math.Max(east, p.Lon));
                    (south, north) = (Math.Min(south, p.Lat), Math.Max(north, p.Lat));
                }
            }
        }

        if (!(west < east && south < north))
        {
            return null;
        }

        int width = grid.Columns, height = grid.Rows;
        var picture = new byte[width * height];
        for (int row = 0; row < height; row++)
        {
            double lat = north - (row + 0.5) / height * (north - south);
            for (int column = 0; column < width; column++)
            {
                (double x, double y) = crs.FromWgs84(new LonLat(west + (column + 0.5) / width * (east - west), lat));
                int c = (int)Math.Floor((x - grid.OriginX) / grid.CellWidth);
                int r = (int)Math.Floor((y - grid.OriginY) / grid.CellHeight);
                if (c >= 0 && c < grid.Columns && r >= 0 && r < grid.Rows)
                {
                    picture[row * width + column] = shades[r * grid.Columns + c];
                }
            }
        }

        return new ReliefLayer(west, south, east, north, width, height, picture);
    }
}
