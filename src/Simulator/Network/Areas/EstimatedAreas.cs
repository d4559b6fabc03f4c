using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Network.Areas;

/// <summary>Outlines of what an estimate says is reached: the time is worked out at the points of a grid, each joined as
/// any place is, and the outline is drawn between the points inside and outside.</summary>
/// <remarks>The grid is joined once. A rough outline is enough: an estimate knows nothing of the ground between
/// settlements.</remarks>
internal sealed class EstimatedAreas
{
    private const double SpacingMetres = 250;
    private const int MostPoints = 250_000;

    private readonly ITravelModel travel;
    private readonly IPlaceSet points;
    private readonly int columns;
    private readonly int rows;
    private readonly LonLat origin;
    private readonly double stepLon;
    private readonly double stepLat;

    /// <param name="travel">The estimate.</param>
    /// <param name="extent">Positions to cover.</param>
    /// <param name="marginMetres">How far beyond their box.</param>
    public EstimatedAreas(ITravelModel travel, IEnumerable<LonLat> extent, double marginMetres)
    {
        this.travel = travel;
        var box = AreaBox.Of(extent);
        double width = box.Width(marginMetres), height = box.Height(marginMetres);
        double spacing = Math.Max(SpacingMetres, Math.Sqrt(width * height / MostPoints));
        (columns, rows) = ((int)(width / spacing) + 2, (int)(height / spacing) + 2);
        (stepLon, stepLat) = (spacing / box.PerLon, spacing / box.PerLat);
        origin = new LonLat(
            (box.West + box.East) / 2 - stepLon * (columns - 1) / 2, (box.South + box.North) / 2 - stepLat * (rows - 1) / 2);
        points = travel.Join([.. Enumerable.Range(0, columns * rows).Select(
            i => (LonLat?)new LonLat(origin.Lon + i % columns * stepLon, origin.Lat + i / columns * stepLat))]);
    }

    /// <summary>Area of each place.</summary>
    public Geometry[] Each(IPlaceSet places, uint bound, bool towards)
    {
        TravelTimeMatrix times = towards ? travel.Matrix(points, places, bound) : travel.Matrix(places, points, bound);
        var areas = new Geometry[places.Count];
        for (int place = 0; place < areas.Length; place++)
        {
            uint[] here = new uint[points.Count];
            for (int i = 0; i < here.Length; i++)
            {
                here[i] = towards ? times.Milliseconds(i)[place] : times.Milliseconds(place)[i];
            }

            areas[place] = Outline(here, bound);
        }

        return areas;
    }

    /// <summary>Area from which any of the facilities is reached.</summary>
    public Geometry TowardsAny(IPlaceSet facilities, uint bound) =>
        Outline(travel.Nearest(points, facilities, bound).Milliseconds, bound);

    private Geometry Outline(uint[] times, uint bound) => ContourLines.Inside(
        times, columns, rows, bound, (x, y) => new Coordinate(origin.Lon + x * stepLon, origin.Lat + y * stepLat));
}
