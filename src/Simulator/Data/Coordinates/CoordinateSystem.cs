using System.Globalization;
using System.Text.RegularExpressions;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Simulator.Data.Coordinates;

/// <summary>How the numbers of a layer become WGS84 degrees.</summary>
/// <remarks>
/// CGCS2000 and WGS84 differ by centimetres, less than any layer's own error: their degrees are taken as the same, and a
/// Gauss-Krüger projection uses CGCS2000's own ellipsoid. Beijing 54 and Xi'an 80 need local parameters that no file
/// states; they are refused.
/// </remarks>
public sealed partial class CoordinateSystem
{
    private readonly Func<double, double, LonLat> toWgs84;
    private readonly Func<LonLat, (double X, double Y)> fromWgs84;

    private CoordinateSystem(
        string name, bool projected, Func<double, double, LonLat> toWgs84,
        Func<LonLat, (double X, double Y)> fromWgs84)
    {
        Name = name;
        IsProjected = projected;
        this.toWgs84 = toWgs84;
        this.fromWgs84 = fromWgs84;
    }

    public static CoordinateSystem Wgs84 { get; } = Degrees("EPSG:4326", p => p, p => p);

    /// <summary>The name it was asked for, in its usual form, e.g. <c>EPSG:4544</c>.</summary>
    public string Name { get; }

    /// <summary>Numbers are metres, not degrees.</summary>
    public bool IsProjected { get; }

    /// <summary>Reads <c>EPSG:4326</c>, <c>4490</c>, <c>GCJ-02</c>, <c>BD-09</c>, a GeoJSON URN, or an Esri name such as
    /// <c>CGCS2000_3_Degree_GK_Zone_35</c>; null when it names no known system.</summary>
    public static CoordinateSystem? Parse(string text)
    {
        string word = text.Trim().ToUpperInvariant();
        switch (word.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal))
        {
            case "GCJ02" or "GCJ" or "火星坐标":
                return Degrees("GCJ-02", ChinaOffset.FromGcj02, ChinaOffset.ToGcj02);
            case "BD09" or "BD09LL" or "百度坐标":
                return Degrees("BD-09", ChinaOffset.FromBd09, ChinaOffset.ToBd09);
            case "WGS84" or "GCS_WGS_1984" or "URN:OGC:DEF:CRS:OGC:1.3:CRS84" or "CRS84" or "OGC:CRS84":
                return Wgs84;
            case "CGCS2000" or "GCS_CHINA_GEODETIC_COORDINATE_SYSTEM_2000" or "CHINAGEODETICCOORDINATESYSTEM2000":
                return FromEpsg(4490);
        }

        if (word.EndsWith(":CRS84", StringComparison.Ordinal))
        {
            return Wgs84;
        }

        if (EsriName().Match(word) is { Success: true } esri)
        {
            int degrees = esri.Groups["width"].Value == "3" ? 3 : 6;
            int number = int.Parse(esri.Groups["number"].Value, CultureInfo.InvariantCulture);
            bool zone = esri.Groups["kind"].Value == "ZONE";
            return degrees == 3
                ? FromEpsg(zone ? 4513 + number - 25 : 4534 + (number - 75) / 3)
                : FromEpsg(zone ? 4491 + number - 13 : 4502 + (number - 75) / 6);
        }

        if (EsriUtm().Match(word) is { Success: true } utm)
        {
            int zone = int.Parse(utm.Groups["zone"].Value, CultureInfo.InvariantCulture);
            return zone is >= 1 and <= 60 ? FromEpsg((utm.Groups["half"].Value == "N" ? 32600 : 32700) + zone) : null;
        }

        return EpsgCode().Match(word) is { Success: true } match
            ? FromEpsg(int.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>The system of an EPSG code; null when it is not one of those known here.</summary>
    public static CoordinateSystem? FromEpsg(int code)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"EPSG:{code}");
        switch (code)
        {
            case 4326:
                return Wgs84;
            case 4490:
                return Degrees(name, p => p, p => p);
            case >= 4513 and <= 4533: // CGCS2000 3-degree Gauss-Krüger zone 25 … 45: the zone leads the easting
                return TransverseMercator(name, true, 3 * (code - 4488), 1, (code - 4488) * 1e6 + 500_000, 0);
            case >= 4534 and <= 4554: // the same by central meridian, 75° … 135°
                return TransverseMercator(name, true, 75 + 3 * (code - 4534), 1, 500_000, 0);
            case >= 4491 and <= 4501: // 6-degree zones 13 … 23
                return TransverseMercator(name, true, 6 * (code - 4478) - 3, 1, (code - 4478) * 1e6 + 500_000, 0);
            case >= 4502 and <= 4512: // the same by central meridian
                return TransverseMercator(name, true, 75 + 6 * (code - 4502), 1, 500_000, 0);
            case >= 32601 and <= 32660:
                return TransverseMercator(name, false, 6 * (code - 32600) - 183, 0.9996, 500_000, 0);
            case >= 32701 and <= 32760:
                return TransverseMercator(name, false, 6 * (code - 32700) - 183, 0.9996, 500_000, 10_000_000);
            case 3857:
                const double r = 6378137.0;
                return new CoordinateSystem(name, true,
                    (x, y) => new LonLat(x / r * (180 / Math.PI), Math.Atan(Math.Sinh(y / r)) * (180 / Math.PI)),
                    p => (p.Lon * (Math.PI / 180) * r, Math.Asinh(Math.Tan(p.Lat * (Math.PI / 180))) * r));
            default:
                return null;
        }
    }

    /// <summary>A transverse Mercator plane in metres on the equator.</summary>
    /// <param name="name">Name to show.</param>
    /// <param name="cgcs2000">The ellipsoid: CGCS2000's, else WGS84's.</param>
    /// <param name="centralMeridian">Degrees east.</param>
    /// <param name="scale">On the central meridian.</param>
    /// <param name="falseEasting">Metres.</param>
    /// <param name="falseNorthing">Metres.</param>
    public static CoordinateSystem TransverseMercator(
        string name, bool cgcs2000, double centralMeridian, double scale, double falseEasting, double falseNorthing)
    {
        var factory = new CoordinateSystemFactory();
        GeographicCoordinateSystem degrees = GeographicCoordinateSystem.WGS84;
        if (cgcs2000)
        {
            Ellipsoid ellipsoid = factory.CreateFlattenedSphere("CGCS2000", 6378137, 298.257222101, LinearUnit.Metre);
            HorizontalDatum datum = factory.CreateHorizontalDatum(
                "CGCS2000", DatumType.HD_Geocentric, ellipsoid, null);
            degrees = factory.CreateGeographicCoordinateSystem(
                "CGCS2000", AngularUnit.Degrees, datum, PrimeMeridian.Greenwich,
                new AxisInfo("Lon", AxisOrientationEnum.East), new AxisInfo("Lat", AxisOrientationEnum.North));
        }

        IProjection projection = factory.CreateProjection(name, "Transverse_Mercator",
        [
            new ProjectionParameter("latitude_of_origin", 0),
            new ProjectionParameter("central_meridian", centralMeridian),
            new ProjectionParameter("scale_factor", scale),
            new ProjectionParameter("false_easting", falseEasting),
            new ProjectionParameter("false_northing", falseNorthing),
        ]);
        ProjectedCoordinateSystem plane = factory.CreateProjectedCoordinateSystem(
            name, degrees, projection, LinearUnit.Metre,
            new AxisInfo("East", AxisOrientationEnum.East), new AxisInfo("North", AxisOrientationEnum.North));
        var transforms = new CoordinateTransformationFactory();
        MathTransform there = transforms.CreateFromCoordinateSystems(plane, degrees).MathTransform;
        MathTransform back = transforms.CreateFromCoordinateSystems(degrees, plane).MathTransform;
        var nowhere = new LonLat(double.NaN, double.NaN);
        return new CoordinateSystem(name, true,
            (x, y) =>
            {
                // the series is good to some 30° off the meridian; beyond 2,500 km the number is no place of this plane
                if (!(Math.Abs(x - falseEasting) < 2_500_000) || !(Math.Abs(y - falseNorthing) < 10_100_000))
                {
                    return nowhere;
                }

                (double lon, double lat) = there.Transform(x, y);
                return new LonLat(lon, lat);
            },
            p => back.Transform(p.Lon, p.Lat));
    }

    /// <summary>WGS84 degrees of a position in this system; null where the numbers cannot be a place in it.</summary>
    /// <param name="x">Longitude or easting.</param>
    /// <param name="y">Latitude or northing.</param>
    public LonLat? ToWgs84(double x, double y)
    {
        if (!IsProjected && !LonLat.IsPossible(x, y))
        {
            return null;
        }

        LonLat p = toWgs84(x, y);
        return LonLat.IsPossible(p.Lon, p.Lat) ? p : null;
    }

    /// <summary>The numbers of a WGS84 position in this system.</summary>
    public (double X, double Y) FromWgs84(LonLat position) => fromWgs84(position);

    private static CoordinateSystem Degrees(string name, Func<LonLat, LonLat> toWgs84, Func<LonLat, LonLat> fromWgs84) =>
        new(name, false, (x, y) => toWgs84(new LonLat(x, y)), p =>
        {
            LonLat q = fromWgs84(p);
            return (q.Lon, q.Lat);
        });

    [GeneratedRegex(@"^(?:EPSG:+|URN:OGC:DEF:CRS:EPSG:[\d.]*:|HTTPS?://WWW\.OPENGIS\.NET/DEF/CRS/EPSG/\d+/)?(?<code>\d{4,5})$")]
    private static partial Regex EpsgCode();

    [GeneratedRegex(@"CGCS2000_(?:(?<width>3)_DEGREE_)?GK_(?<kind>ZONE|CM)_(?<number>\d{2,3})E?")]
    private static partial Regex EsriName();

    [GeneratedRegex(@"WGS_1984_UTM_ZONE_(?<zone>\d{1,2})(?<half>[NS])")]
    private static partial Regex EsriUtm();
}
