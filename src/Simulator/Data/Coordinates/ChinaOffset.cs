namespace Simulator.Data.Coordinates;

/// <summary>
/// The shifted coordinates of Chinese web maps: GCJ-02 (Gaode, Tencent) and, on top of it, BD-09 (Baidu). The way there is
/// the formula in common use; the way back is its fixed point, found by iteration, so that a round trip is exact to well
/// below a centimetre instead of the 15–30 m of the one-step inverse.
/// </summary>
/// <remarks>Outside the rectangle 72.004–137.8347° E, 0.8293–55.8271° N the shift is none, by definition. Sources:
/// [eviltransform] (GCJ-02), [coordtransform] (BD-09).</remarks>
public static class ChinaOffset
{
    private const double A = 6378245.0, Ee = 0.00669342162296594323;
    private const double BaiduPi = Math.PI * 3000.0 / 180.0;

    /// <summary>GCJ-02 of a WGS84 position.</summary>
    public static LonLat ToGcj02(LonLat wgs84)
    {
        (double lon, double lat) = (wgs84.Lon, wgs84.Lat);
        if (lon is < 72.004 or > 137.8347 || lat is < 0.8293 or > 55.8271)
        {
            return wgs84;
        }

        double x = lon - 105, y = lat - 35;
        double root = Math.Sqrt(Math.Abs(x));
        double wave = (20 * Math.Sin(6 * x * Math.PI) + 20 * Math.Sin(2 * x * Math.PI)) * 2 / 3;
        double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + wave
            + (20 * Math.Sin(y * Math.PI) + 40 * Math.Sin(y / 3 * Math.PI)) * 2 / 3
            + (160 * Math.Sin(y / 12 * Math.PI) + 320 * Math.Sin(y * Math.PI / 30)) * 2 / 3;
        double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + wave
            + (20 * Math.Sin(x * Math.PI) + 40 * Math.Sin(x / 3 * Math.PI)) * 2 / 3
            + (150 * Math.Sin(x / 12 * Math.PI) + 300 * Math.Sin(x / 30 * Math.PI)) * 2 / 3;
        double radians = lat * Math.PI / 180;
        double w2 = 1 - Ee * Math.Sin(radians) * Math.Sin(radians);
        double w = Math.Sqrt(w2);
        return new LonLat(
            lon + east * 180 / (A / w * Math.Cos(radians) * Math.PI),
            lat + north * 180 / (A * (1 - Ee) / (w2 * w) * Math.PI));
    }

    /// <summary>WGS84 of a GCJ-02 position.</summary>
    public static LonLat FromGcj02(LonLat gcj02) => Undo(gcj02, ToGcj02);

    /// <summary>BD-09 of a WGS84 position.</summary>
    public static LonLat ToBd09(LonLat wgs84) => Gcj02ToBd09(ToGcj02(wgs84));

    /// <summary>WGS84 of a BD-09 position.</summary>
    public static LonLat FromBd09(LonLat bd09) => FromGcj02(Undo(bd09, Gcj02ToBd09));

    private static LonLat Gcj02ToBd09(LonLat gcj02)
    {
        double z = Math.Sqrt(gcj02.Lon * gcj02.Lon + gcj02.Lat * gcj02.Lat)
            + 0.00002 * Math.Sin(gcj02.Lat * BaiduPi);
        double angle = Math.Atan2(gcj02.Lat, gcj02.Lon) + 0.000003 * Math.Cos(gcj02.Lon * BaiduPi);
        return new LonLat(z * Math.Cos(angle) + 0.0065, z * Math.Sin(angle) + 0.006);
    }

    /// <summary>The position that <paramref name="shift"/> moves onto <paramref name="shifted"/>. The shift changes by
    /// less than a hundredth from place to place, so each round gains two digits; eight are more than enough.</summary>
    private static LonLat Undo(LonLat shifted, Func<LonLat, LonLat> shift)
    {
        LonLat guess = shifted;
        for (int round = 0; round < 12; round++)
        {
            LonLat there = shift(guess);
            (double lon, double lat) = (shifted.Lon - there.Lon, shifted.Lat - there.Lat);
            guess = new LonLat(guess.Lon + lon, guess.Lat + lat);
            if (Math.Abs(lon) + Math.Abs(lat) < 1e-12)
            {
                break;
            }
        }

        return guess;
    }
}
