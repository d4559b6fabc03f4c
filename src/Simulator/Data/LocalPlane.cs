using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Simulator.Data;

/// <summary>
/// A county's own plane in metres: transverse Mercator on WGS84 about the county's middle meridian, scale 1. Lengths are
/// true to 1.3 parts in 10,000 up to 100 km from that meridian.
/// </summary>
public sealed class LocalPlane
{
    private readonly MathTransform toPlane;
    private readonly MathTransform toDegrees;

    private LocalPlane(double centralMeridian)
    {
        CentralMeridian = centralMeridian;
        var factory = new CoordinateSystemFactory();
        var projection = factory.CreateProjection("local", "Transverse_Mercator",
        [
            new ProjectionParameter("latitude_of_origin", 0),
            new ProjectionParameter("central_meridian", centralMeridian),
            new ProjectionParameter("scale_factor", 1),
            new ProjectionParameter("false_easting", 0),
            new ProjectionParameter("false_northing", 0),
        ]);
        var plane = factory.CreateProjectedCoordinateSystem(
            "county plane", GeographicCoordinateSystem.WGS84, projection, LinearUnit.Metre,
            new AxisInfo("East", AxisOrientationEnum.East), new AxisInfo("North", AxisOrientationEnum.North));
        var transforms = new CoordinateTransformationFactory();
        toPlane = transforms.CreateFromCoordinateSystems(GeographicCoordinateSystem.WGS84, plane).MathTransform;
        toDegrees = transforms.CreateFromCoordinateSystems(plane, GeographicCoordinateSystem.WGS84).MathTransform;
    }

    /// <summary>Degrees east; the mean of the extremes of the positions, rounded to 0.01° so that one more place does
    /// not move the plane.</summary>
    public double CentralMeridian { get; }

    /// <summary>The plane about the middle of the given positions; about 0° when there are none.</summary>
    public static LocalPlane Around(IEnumerable<LonLat> positions)
    {
        double west = double.PositiveInfinity, east = double.NegativeInfinity;
        foreach (LonLat p in positions)
        {
            west = Math.Min(west, p.Lon);
            east = Math.Max(east, p.Lon);
        }

        return new LocalPlane(west > east ? 0 : Math.Round((west + east) / 2, 2));
    }

    public PlanePoint ToPlane(LonLat position)
    {
        (double x, double y) = toPlane.Transform(position.Lon, position.Lat);
        return new PlanePoint(x, y);
    }

    public LonLat ToDegrees(PlanePoint point)
    {
        (double lon, double lat) = toDegrees.Transform(point.X, point.Y);
        return new LonLat(lon, lat);
    }
}
