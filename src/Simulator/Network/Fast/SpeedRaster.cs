using System.Runtime.InteropServices;
using Simulator.Network.Raster;

namespace Simulator.Network.Fast;

/// <summary>The surface that the raster jobs walk over, and where they start.</summary>
/// <param name="Surface">Square, cells of 100 m.</param>
/// <param name="Sources">Cells, row × columns + column.</param>
public sealed record SpeedRaster(RasterSurface Surface, int[] Sources)
{
    private const double CellMetres = 100;

    /// <summary>Made from a formula, with 100 sources.</summary>
    /// <param name="size">Cells along a side.</param>
    public static SpeedRaster Made(int size)
    {
        float[] pace = new float[size * size], height = new float[size * size];
        for (int i = 0; i < pace.Length; i++)
        {
            double x = i % size, y = i / size;
            pace[i] = (float)(0.9 + 0.5 * (1 + Math.Sin(x / 37) * Math.Cos(y / 53)));
            height[i] = (float)(300 * (1 + Math.Sin(x / 61 + y / 140)) + 200 * Math.Cos(y / 45));
        }

        var random = new Random(3);
        int[] sources = [.. Enumerable.Range(0, 100).Select(_ => random.Next(pace.Length))];
        return new SpeedRaster(new RasterSurface(size, size, CellMetres, pace, height), sources);
    }

    /// <summary>Reads <c>raster_pace</c> (s/m), <c>raster_height</c> (m), float32, and <c>raster_sources</c>, uint32, all
    /// little-endian; null where the folder has none.</summary>
    /// <exception cref="ArgumentException">The arrays do not fit each other.</exception>
    public static SpeedRaster? Read(string folder)
    {
        string pacePath = Path.Combine(folder, "raster_pace");
        if (!File.Exists(pacePath))
        {
            return null;
        }

        float[] pace = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(pacePath)).ToArray();
        float[] height = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, "raster_height"))).ToArray();
        int[] sources = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(Path.Combine(folder, "raster_sources"))).ToArray();
        int size = (int)Math.Sqrt(pace.Length);
        return size * size == pace.Length && sources.All(s => s >= 0 && s < pace.Length)
            ? new SpeedRaster(new RasterSurface(size, size, CellMetres, pace, height), sources)
            : throw new ArgumentException("raster_pace, raster_height and raster_sources do not fit each other");
    }
}
