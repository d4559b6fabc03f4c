namespace Simulator.Data;

/// <summary>A position in degrees, WGS84. The only type that holds degrees; geometry is done in metres.</summary>
/// <param name="Lon">Longitude, −180 to 180.</param>
/// <param name="Lat">Latitude, −90 to 90.</param>
public readonly record struct LonLat(double Lon, double Lat)
{
    /// <summary>Whether the two numbers can be a place on earth.</summary>
    public static bool IsPossible(double lon, double lat) =>
        double.IsFinite(lon) && double.IsFinite(lat) && Math.Abs(lon) <= 180 && Math.Abs(lat) <= 90;

    /// <summary>
    /// Metres between two near positions on the WGS84 ellipsoid, by the radii of curvature at the middle latitude;
    /// within 1 part in 100,000 up to 100 km, which is enough for road lengths and access legs.
    /// </summary>
    public double MetresTo(LonLat other)
    {
        const double a = 6378137.0, e2 = 0.00669437999014;
        double middle = (Lat + other.Lat) * (Math.PI / 360);
        double sin = Math.Sin(middle), cos = Math.Cos(middle);
        double w2 = 1 - e2 * sin * sin, w = Math.Sqrt(w2);
        double dx = (other.Lon - Lon) * (Math.PI / 180) * cos * a / w;
        double dy = (other.Lat - Lat) * (Math.PI / 180) * a * (1 - e2) / (w2 * w);
        return Math.Sqrt(dx * dx + dy * dy);
    }
}
