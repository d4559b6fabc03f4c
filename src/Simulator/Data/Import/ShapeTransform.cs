using NetTopologySuite.Geometries;
using Simulator.Data.Coordinates;

namespace Simulator.Data.Import;

/// <summary>Moves shapes from a layer's system to WGS84.</summary>
public static class ShapeTransform
{
    /// <summary>The shape in WGS84; null when one of its positions cannot be a place in the system.</summary>
    public static Geometry? ToWgs84(Geometry shape, CoordinateSystem crs)
    {
        Geometry moved = shape.Copy();
        var filter = new Mover(crs);
        moved.Apply(filter);
        moved.GeometryChanged();
        return filter.Impossible ? null : moved;
    }

    private sealed class Mover(CoordinateSystem crs) : ICoordinateSequenceFilter
    {
        public bool Impossible { get; private set; }
        public bool Done => Impossible;
        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence, int i)
        {
            if (crs.ToWgs84(sequence.GetX(i), sequence.GetY(i)) is LonLat p)
            {
                sequence.SetX(i, p.Lon);
                sequence.SetY(i, p.Lat);
            }
            else
            {
                Impossible = true;
            }
        }
    }
}
