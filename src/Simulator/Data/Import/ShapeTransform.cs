using NetTopologySuite.Geometries;
using Simulator.Data.Coordinates;

namespace Simulator.Data.Import;

/// <summary>Moves shapes from a layer's system to WGS84.</summary>
public static class ShapeTransform
{
    /// <summary>The shape in WGS84; null when one of its positions cannot be a place in the system.</summary>
    public static Geometry? ToWgs84(Geometry shape, CoordinateSystem crs)
    {
        var filter = new Mover((x, y) => crs.ToWgs84(x, y) is LonLat p ? (p.Lon, p.Lat) : null);
        Geometry moved = Moved(shape, filter);
        return filter.Impossible ? null : moved;
    }

    /// <summary>A shape in WGS84 on a plane in metres.</summary>
    public static Geometry ToPlane(Geometry shape, Func<LonLat, PlanePoint> toPlane) => Moved(shape, new Mover((lon, lat) =>
    {
        PlanePoint p = toPlane(new LonLat(lon, lat));
        return (p.X, p.Y);
    }));

    private static Geometry Moved(Geometry shape, Mover filter)
    {
        Geometry moved = shape.Copy();
        moved.Apply(filter);
        moved.GeometryChanged();
        return moved;
    }

    private sealed class Mover(Func<double, double, (double X, double Y)?> move) : ICoordinateSequenceFilter
    {
        public bool Impossible { get; private set; }
        public bool Done => Impossible;
        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence, int i)
        {
            if (move(sequence.GetX(i), sequence.GetY(i)) is (double x, double y))
            {
                sequence.SetX(i, x);
                sequence.SetY(i, y);
            }
            else
            {
                Impossible = true;
            }
        }
    }
}
