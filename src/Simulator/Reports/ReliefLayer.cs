using Simulator.Data;

namespace Simulator.Reports;

/// <summary>A picture of the ground as a grid of shades in WGS84 degrees: the raster sibling of <see cref="MapLayer"/>,
/// as ignorant of a page or a file.</summary>
/// <param name="West">West edge of column 0, degrees.</param>
/// <param name="South">South edge of the last row, degrees.</param>
/// <param name="East">East edge of the last column, degrees.</param>
/// <param name="North">North edge of row 0, degrees.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows, from north to south.</param>
/// <param name="Shades">Width × height, row by row: 1 dark … 255 bright, <see cref="Flat"/> on level ground, 0 where the
/// height is unknown.</param>
public sealed record ReliefLayer(
    double West, double South, double East, double North, int Width, int Height, byte[] Shades)
{
    /// <summary>Shade of level ground under light from 45° above: 254 × sin 45° + 1.</summary>
    public const byte Flat = 181;

    public static LocalText Name { get; } = new("地形", "Relief");
}
