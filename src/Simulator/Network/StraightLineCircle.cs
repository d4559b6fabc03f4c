using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Network;

/// <summary>The plain circle that planners draw with a compass: shown beside the service area for comparison, and never
/// used for a count.</summary>
public static class StraightLineCircle
{
    /// <summary>A polygon in WGS84 degrees about a place.</summary>
    /// <param name="centre">The facility.</param>
    /// <param name="km">Radius, ≥ 0.</param>
    /// <param name="corners">Corners of the polygon; the radius is true at each to 1 part in 1,000 up to 100 km.</param>
    public static Polygon Around(LonLat centre, double km, int corners = 72)
    {
        Require.NonNegative(km);
        ArgumentOutOfRangeException.ThrowIfLessThan(corners, 3);
        var ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++)
        {
            double angle = 2 * Math.PI * i / corners;
            double dx = km * 1000 * Math.Cos(angle), dy = km * 1000 * Math.Sin(angle);
            (double perLon, double perLat) = RoadIndex.MetresPerDegree(centre.Lat);
            double lat = centre.Lat + dy / perLat;
            (perLon, perLat) = RoadIndex.MetresPerDegree((centre.Lat + lat) / 2);
            ring[i] = new Coordinate(centre.Lon + dx / perLon, centre.Lat + dy / perLat);
        }

        ring[corners] = ring[0].Copy();
        return new Polygon(new LinearRing(ring)) { SRID = 4326 };
    }
}
