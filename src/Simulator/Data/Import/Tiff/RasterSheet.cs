using Simulator.Data.Coordinates;

namespace Simulator.Data.Import.Tiff;

/// <summary>A whole raster in memory, to be looked at by position.</summary>
public sealed class RasterSheet
{
    /// <summary>Cells that are accepted: 256 MB unpacked, some hundred times a county at 30 m.</summary>
    public const long MostCells = 1L << 26;

    private readonly CoordinateSystem crs;
    private readonly int width;
    private readonly int height;
    private readonly double originX;
    private readonly double originY;
    private readonly double cellWidth;
    private readonly double cellHeight;
    private readonly float[] values;

    private RasterSheet(GeoTiff raster, CoordinateSystem crs)
    {
        this.crs = crs;
        (width, height) = (raster.Width, raster.Height);
        (originX, originY) = (raster.OriginX, raster.OriginY);
        (cellWidth, cellHeight) = (raster.CellWidth, raster.CellHeight);
        values = new float[(long)width * height];
    }

    public string Crs => crs.Name;

    public long Cells => values.Length;

    /// <summary>The raster's corners; null where they are no place in its system.</summary>
    public LonLat[]? Corners
    {
        get
        {
            LonLat?[] corners =
            [
                crs.ToWgs84(originX, originY), crs.ToWgs84(originX + width * cellWidth, originY),
                crs.ToWgs84(originX, originY + height * cellHeight),
                crs.ToWgs84(originX + width * cellWidth, originY + height * cellHeight),
            ];
            return corners.Any(c => c is null) ? null : [.. corners.Select(c => c!.Value)];
        }
    }

    /// <summary>Reads it; null when it is broken, too large or lies nowhere, and the reason is in the log.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="file">Its name in issues.</param>
    /// <param name="crsOf">Gives the system to use, from what the file states.</param>
    /// <param name="log">Receives the issues.</param>
    /// <param name="cancel">Looked at for each strip.</param>
    public static RasterSheet? Read(
        string path, string file, Func<GeoTiff, CoordinateSystem?> crsOf, IssueLog log, CancellationToken cancel)
    {
        using GeoTiff? raster = GeoTiff.Open(path, file, log);
        if (raster is null || crsOf(raster) is not CoordinateSystem crs)
        {
            return null;
        }

        if ((long)raster.Width * raster.Height > MostCells)
        {
            log.Error("raster-too-fine", file, null, "", $"{raster.Width} × {raster.Height}",
                $"栅格不得超过 {MostCells} 个单元：请先聚合或裁剪", $"expected at most {MostCells} cells: aggregate or clip the raster first");
            return null;
        }

        var sheet = new RasterSheet(raster, crs);
        if (sheet.Corners is null)
        {
            log.Error("crs-mismatch", file, null, "", $"{raster.OriginX}, {raster.OriginY}",
                $"栅格的位置不在 {crs.Name} 的范围内：请检查 crs", $"the raster's place is none in {crs.Name}: look at its crs");
            return null;
        }

        return raster.Read(file, log, sheet.Take, cancel) ? sheet : null;
    }

    /// <summary>The value of the cell a place lies in; NaN outside and where there is no data.</summary>
    public float At(LonLat place)
    {
        (double x, double y) = Position(place);
        return Cell(Math.Floor(x), Math.Floor(y));
    }

    /// <summary>The value between the four cell centres about a place (bilinear), along the rim of the raster between
    /// those there are; NaN outside and where one of them has no data.</summary>
    public float Between(LonLat place)
    {
        (double x, double y) = Position(place);
        if (!(x >= 0 && y >= 0 && x <= width && y <= height))
        {
            return float.NaN;
        }

        (x, y) = (Math.Clamp(x - 0.5, 0, width - 1), Math.Clamp(y - 0.5, 0, height - 1));
        double left = Math.Min(Math.Floor(x), Math.Max(0, width - 2)), top = Math.Min(Math.Floor(y), Math.Max(0, height - 2));
        double right = Math.Min(left + 1, width - 1), bottom = Math.Min(top + 1, height - 1), u = x - left, v = y - top;
        return (float)((1 - v) * ((1 - u) * Cell(left, top) + u * Cell(right, top))
            + v * ((1 - u) * Cell(left, bottom) + u * Cell(right, bottom)));
    }

    private void Take(int row, ReadOnlySpan<double> line)
    {
        for (int column = 0; column < line.Length; column++)
        {
            values[(long)row * width + column] = double.IsFinite(line[column]) ? (float)line[column] : float.NaN;
        }
    }

    private (double X, double Y) Position(LonLat place)
    {
        (double x, double y) = crs.FromWgs84(place);
        return ((x - originX) / cellWidth, (y - originY) / cellHeight);
    }

    private float Cell(double column, double row) =>
        column >= 0 && row >= 0 && column < width && row < height ? values[(long)row * width + (long)column] : float.NaN;
}
