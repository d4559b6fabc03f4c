using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Outlines of what is reached, for drawing: the travel time is worked out at the points of a fine grid, each joined to
/// the network as any place is, and the outline is drawn between the points inside and outside. So the far bank of a
/// river without a bridge stays outside, and pockets without a road stay holes. People are never counted by it.
/// </summary>
/// <remarks>The grid is joined once; every further area costs one search and one pass over the grid.</remarks>
public sealed class ServiceAreaGrid
{
    private const int MostPoints = 250_000;

    private readonly ITravelModel travel;
    private readonly IPlaceSet points;
    private readonly int columns;
    private readonly int rows;
    private readonly LonLat origin;
    private readonly double stepLon;
    private readonly double stepLat;

    private ServiceAreaGrid(
        ITravelModel travel, LonLat origin, double stepLon, double stepLat, int columns, int rows, double spacing)
    {
        this.travel = travel;
        this.origin = origin;
        this.stepLon = stepLon;
        this.stepLat = stepLat;
        this.columns = columns;
        this.rows = rows;
        SpacingMetres = spacing;
        var places = new LonLat?[columns * rows];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = PointAt(i % columns, i / columns);
        }

        points = travel.Join(places);
    }

    /// <summary>Metres between grid points: the outline is true to about half of it.</summary>
    public double SpacingMetres { get; }

    /// <summary>A grid over the box of some positions.</summary>
    /// <param name="travel">Roads or estimate.</param>
    /// <param name="extent">Positions to cover: demand points, facilities, road nodes.</param>
    /// <param name="spacingMetres">Wanted distance of the points; made larger where the box would need more than
    /// 250,000 of them.</param>
    /// <param name="marginMetres">How far the grid goes beyond the box.</param>
    public static ServiceAreaGrid Over(
        ITravelModel travel, IEnumerable<LonLat> extent, double spacingMetres = 250, double marginMetres = 1000)
    {
        double west = double.PositiveInfinity, south = west, east = double.NegativeInfinity, north = east;
        foreach (LonLat p in extent)
        {
            (west, east) = (Math.Min(west, p.Lon), Math.Max(east, p.Lon));
            (south, north) = (Math.Min(south, p.Lat), Math.Max(north, p.Lat));
        }

        if (west > east)
        {
            (west, east, south, north) = (0, 0, 0, 0);
        }

        (double perLon, double perLat) = RoadIndex.MetresPerDegree((south + north) / 2);
        double width = (east - west) * perLon + 2 * marginMetres, height = (north - south) * perLat + 2 * marginMetres;
        double spacing = Math.Max(Require.Positive(spacingMetres), Math.Sqrt(width * height / MostPoints));
        int columns = (int)(width / spacing) + 2, rows = (int)(height / spacing) + 2;
        double stepLon = spacing / perLon, stepLat = spacing / perLat;
        var corner = new LonLat(
            (west + east) / 2 - stepLon * (columns - 1) / 2, (south + north) / 2 - stepLat * (rows - 1) / 2);
        return new ServiceAreaGrid(travel, corner, stepLon, stepLat, columns, rows, spacing);
    }

    /// <summary>Area from which each facility is reached within the bound (resident → facility).</summary>
    /// <returns>One polygon or multipolygon in WGS84 degrees for each facility; empty where nothing is reached.</returns>
    public IReadOnlyList<Geometry> Towards(IPlaceSet facilities, uint bound)
    {
        var areas = new Geometry[facilities.Count];
        TravelTimeMatrix times = travel.Matrix(points, facilities, bound);
        Parallel.For(0, facilities.Count, f =>
        {
            uint[] column = new uint[points.Count];
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = times.Milliseconds(i)[f];
            }

            areas[f] = Outline(column, bound);
        });
        return areas;
    }

    /// <summary>Area that each base reaches within the bound (base → scene).</summary>
    public IReadOnlyList<Geometry> From(IPlaceSet bases, uint bound)
    {
        var areas = new Geometry[bases.Count];
        TravelTimeMatrix times = travel.Matrix(bases, points, bound);
        Parallel.For(0, bases.Count, b => areas[b] = Outline(times.Milliseconds(b).ToArray(), bound));
        return areas;
    }

    /// <summary>Area from which any of the facilities is reached within the bound.</summary>
    public Geometry TowardsAny(IPlaceSet facilities, uint bound) =>
        Outline(travel.Nearest(points, facilities, bound).Milliseconds, bound);

    private LonLat PointAt(int column, int row) =>
        new(origin.Lon + column * stepLon, origin.Lat + row * stepLat);

    private Geometry Outline(uint[] times, uint bound) => ContourLines.Inside(
        times, columns, rows, bound, (x, y) => new Coordinate(origin.Lon + x * stepLon, origin.Lat + y * stepLat));
}
