using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Network.Areas;

/// <summary>The plane that areas are drawn on: metres east and north of a corner, and blocks of cells of pixels over it.
/// </summary>
/// <remarks>Lengths are those of the middle latitude: 2 km of walking are true to 4 m some 20 km north or south of it.
/// </remarks>
internal sealed class AreaFrame
{
    /// <summary>Metres between the points that decide what is drawn.</summary>
    public const float Pixel = 20;

    /// <summary>Pixels along the side of a cell, and cells along the side of a block.</summary>
    public const int Side = 4;

    /// <summary>Metres along a cell.</summary>
    public const float Cell = Side * Pixel;

    /// <summary>Metres along a block.</summary>
    public const float Block = Side * Cell;

    private readonly double west;
    private readonly double south;
    private readonly double perLon;
    private readonly double perLat;

    /// <param name="extent">Positions to cover.</param>
    /// <param name="marginMetres">How far the blocks go beyond them.</param>
    public AreaFrame(IEnumerable<LonLat> extent, double marginMetres)
    {
        var box = AreaBox.Of(extent);
        (perLon, perLat) = (box.PerLon, box.PerLat);
        (west, south) = (box.West - marginMetres / perLon, box.South - marginMetres / perLat);
        Columns = (int)(box.Width(marginMetres) / Block) + 1;
        Rows = (int)(box.Height(marginMetres) / Block) + 1;
    }

    /// <summary>Blocks in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of blocks.</summary>
    public int Rows { get; }

    public float X(double lon) => (float)((lon - west) * perLon);

    public float Y(double lat) => (float)((lat - south) * perLat);

    /// <summary>Column of the block at a position, the nearest one for a position outside.</summary>
    public int Column(float x) => Math.Clamp((int)(x * (1 / Block)), 0, Columns - 1);

    /// <summary>Row of the block at a position, the nearest one for a position outside.</summary>
    public int Row(float y) => Math.Clamp((int)(y * (1 / Block)), 0, Rows - 1);

    /// <summary>Middle of a block.</summary>
    public (float X, float Y) Middle(int block) => ((block % Columns + 0.5f) * Block, (block / Columns + 0.5f) * Block);

    public Coordinate At(double x, double y) => new(west + x / perLon, south + y / perLat);
}
