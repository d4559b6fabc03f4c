using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Simulator.Data.Import;

namespace Simulator.Tests.Data.Import;

/// <summary>Whether a place lies in a township, held against NetTopologySuite's own locator.</summary>
public class AreaEdgesTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    [InlineData(2000)]
    public void A_place_is_inside_outside_or_on_the_edge_as_the_locator_of_the_geometry_library_says(int corners)
    {
        var random = new Random(corners);
        GeometryFactory factory = new();
        LinearRing Star(double x, double y, double size)
        {
            Coordinate[] ring = [.. Enumerable.Range(0, corners).Select(i => (Turn: 2 * Math.PI * i / corners, Far: size * (0.5 + random.NextDouble() / 2)))
                .Select(p => new Coordinate(x + p.Far * Math.Cos(p.Turn), y + p.Far * Math.Sin(p.Turn)))];
            return factory.CreateLinearRing([.. ring, ring[0]]);
        }

        // two islands, one with a lake
        Geometry area = factory.CreateMultiPolygon([factory.CreatePolygon(Star(0, 0, 4), [Star(0, 0, 1)]), factory.CreatePolygon(Star(10, 1, 3))]);
        var edges = new AreaEdges(area);
        var locator = new IndexedPointInAreaLocator(area);
        Coordinate[] places =
        [
            .. Enumerable.Range(0, 3000).Select(_ => new Coordinate(-5 + 19 * random.NextDouble(), -5 + 10 * random.NextDouble())),
            .. area.Coordinates, .. area.Coordinates.Select(c => new Coordinate(c.X - 1, c.Y)),
        ];

        foreach (Coordinate place in places.Where(p => area.EnvelopeInternal.Contains(p)))
        {
            Assert.Equal(locator.Locate(place) != Location.Exterior, edges.Holds(place.X, place.Y));
        }
    }
}
