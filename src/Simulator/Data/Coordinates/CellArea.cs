namespace Simulator.Data.Coordinates;

/// <summary>True areas of raster cells.</summary>
public static class CellArea
{
    private const double A = 6378137.0, E2 = 0.00669437999014132;

    /// <summary>Square kilometres of a cell between two meridians and two parallels on the WGS84 ellipsoid, by the closed
    /// form of the authalic latitude.</summary>
    /// <param name="widthDegrees">Degrees of longitude.</param>
    /// <param name="south">Degrees.</param>
    /// <param name="north">Degrees.</param>
    public static double OfDegrees(double widthDegrees, double south, double north) =>
        Math.Abs(widthDegrees) * (Math.PI / 180) * Math.Abs(Zone(north) - Zone(south)) / 1e6;

    /// <summary>Square kilometres of a cell of a plane that keeps angles, by the lengths of its middle lines on the
    /// ellipsoid.</summary>
    public static double OfPlane(CoordinateSystem plane, double x, double y, double width, double height)
    {
        LonLat? west = plane.ToWgs84(x - width / 2, y), east = plane.ToWgs84(x + width / 2, y);
        LonLat? south = plane.ToWgs84(x, y - height / 2), north = plane.ToWgs84(x, y + height / 2);
        return west is LonLat w && east is LonLat e && south is LonLat s && north is LonLat n
            ? w.MetresTo(e) * s.MetresTo(n) / 1e6 : double.NaN;
    }

    /// <summary>Square metres between equator and parallel for one radian of longitude.</summary>
    private static double Zone(double latitude)
    {
        double e = Math.Sqrt(E2), sin = Math.Sin(latitude * (Math.PI / 180));
        return A * A * (1 - E2) / 2 * (sin / (1 - E2 * sin * sin) + Math.Atanh(e * sin) / e);
    }
}
