using Simulator.Data;
using Simulator.Network.Fast;
using Simulator.Network.Raster;

namespace Simulator.Benchmarks.Network;

/// <summary>Walking over land: the bucket queue beside Dijkstra with a heap, in each slope model.</summary>
internal static class RasterBenchmark
{
    public static void Run(int size)
    {
        var table = new SideBySide($"formula {size} × {size}");
        SpeedRaster raster = SpeedRaster.Made(size);
        foreach (SlopeModel slope in Enum.GetValues<SlopeModel>())
        {
            table.Compare($"nearest of 100 cells, {slope}", "heap",
                () => Checksum.Of(RasterTravel.Plain(raster.Surface, slope, raster.Sources, towards: true)),
                "bucket queue", () => Checksum.Of(RasterTravel.Times(raster.Surface, slope, raster.Sources, towards: true)),
                rounds: 3);
        }
    }
}
