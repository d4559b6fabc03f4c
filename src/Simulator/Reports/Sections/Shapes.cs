using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Reports.Sections;

/// <summary>Positions as geometries, in degrees.</summary>
internal static class Shapes
{
    public static Point? Point(LonLat? at) => at is LonLat p ? new Point(p.Lon, p.Lat) : null;
}
