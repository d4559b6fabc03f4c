using Simulator.Data;

namespace Simulator.Network.Areas;

/// <summary>The box of some positions, and the metres of its middle latitude.</summary>
/// <param name="West">Least longitude; 0 for no position.</param>
/// <param name="South">Least latitude.</param>
/// <param name="East">Greatest longitude.</param>
/// <param name="North">Greatest latitude.</param>
/// <param name="PerLon">Metres per degree of longitude.</param>
/// <param name="PerLat">Metres per degree of latitude.</param>
internal readonly record struct AreaBox(double West, double South, double East, double North, double PerLon, double PerLat)
{
    public static AreaBox Of(IEnumerable<LonLat> extent)
    {
        double west = double.PositiveInfinity, south = west, east = double.NegativeInfinity, north = east;
        foreach (LonLat at in extent)
        {
            (west, east) = (Math.Min(west, at.Lon), Math.Max(east, at.Lon));
            (south, north) = (Math.Min(south, at.Lat), Math.Max(north, at.Lat));
        }

        if (west > east)
        {
            (west, south, east, north) = (0, 0, 0, 0);
        }

        (double perLon, double perLat) = RoadIndex.MetresPerDegree((south + north) / 2);
        return new AreaBox(west, south, east, north, perLon, perLat);
    }

    /// <summary>Metres from west to east with a margin on either side.</summary>
    public double Width(double margin) => (East - West) * PerLon + 2 * margin;

    /// <summary>Metres from south to north with a margin on either side.</summary>
    public double Height(double margin) => (North - South) * PerLat + 2 * margin;
}
