using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Data.Import.Osm;
using Simulator.Network;

namespace Simulator.Tests.Network;

public class ServiceAreaRealRoadsTests
{
    /// <summary>How far, metres, a place may lie on the wrong side of an outline.</summary>
    private const double MostMetres = 50;

    // The truth is the matrix, which joins every place by itself and knows nothing of outlines.
    [SharedDataTheory]
    [InlineData("case-comoros/ngazidja/ngazidja-roads-places-health.osm.pbf", 30, true)]
    [InlineData("case-comoros/ngazidja/ngazidja-roads-places-health.osm.pbf", 60, false)]
    [InlineData("case-porto/porto.osm.pbf", 12, true)]
    [InlineData("case-porto/porto.osm.pbf", 30, true)]
    public void No_place_lies_more_than_50_m_on_the_wrong_side_of_an_outline(string file, double minutes, bool towards)
    {
        OsmRoadLayer layer = OsmRoads.Read(Repository.SharedData(file.Split('/')), file, new IssueLog())!;
        var travel = NetworkTravel.Build(
            layer.Segments, SpeedProfileFile.LoadShipped("rural-car"), 2, layer.Restrictions);
        RoadGraph graph = travel.Graph;
        var random = new Random(11);
        LonLat?[] facilities = [.. Enumerable.Range(0, 6).Select(_ => Near(graph, random, 0.003))];
        LonLat?[] places = [.. Enumerable.Range(0, 3000).Select(i => Near(graph, random, i % 3 == 0 ? 0.02 : 0.0005))];
        IPlaceSet ends = travel.Join(facilities), people = travel.Join(places);
        uint bound = TravelTime.FromMinutes(minutes);
        TravelTimeMatrix times = towards ? travel.Matrix(people, ends) : travel.Matrix(ends, people);
        ServiceAreas drawing = ServiceAreas.Over(travel, places.Concat(facilities).OfType<LonLat>());
        IReadOnlyList<Geometry> areas = towards ? drawing.Towards(ends, bound) : drawing.From(ends, bound);

        int inside = 0;
        for (int f = 0; f < facilities.Length; f++)
        {
            Assert.True(areas[f].IsValid);
            Geometry metres = InMetres(areas[f], facilities[f]!.Value);
            var locate = new IndexedPointInAreaLocator(metres);
            var outline = new IndexedFacetDistance(metres.Boundary);
            for (int p = 0; p < places.Length; p++)
            {
                uint time = towards ? times.Milliseconds(p)[f] : times.Milliseconds(f)[p];
                Point at = (Point)InMetres(new Point(places[p]!.Value.Lon, places[p]!.Value.Lat), facilities[f]!.Value);
                bool isInside = locate.Locate(at.Coordinate) != Location.Exterior;
                inside += isInside ? 1 : 0;
                Assert.True(time <= bound == isInside || outline.Distance(at) <= MostMetres,
                    $"{places[p]} is {TravelTime.ToMinutes(time):0.00} min from {facilities[f]}");
            }
        }

        Assert.InRange(inside, facilities.Length * places.Length / 50, facilities.Length * places.Length * 49 / 50);
    }

    private static LonLat? Near(RoadGraph graph, Random random, double degrees)
    {
        LonLat at = graph.Position(random.Next(graph.NodeCount));
        return new LonLat(at.Lon + (random.NextDouble() - 0.5) * degrees, at.Lat + (random.NextDouble() - 0.5) * degrees);
    }

    /// <summary>A plane about the facility, good to a few metres in a county.</summary>
    private static Geometry InMetres(Geometry shape, LonLat middle)
    {
        Geometry copy = shape.Copy();
        double perLat = new LonLat(middle.Lon, middle.Lat - 0.05).MetresTo(new LonLat(middle.Lon, middle.Lat + 0.05)) * 10;
        double perLon = new LonLat(middle.Lon - 0.05, middle.Lat).MetresTo(new LonLat(middle.Lon + 0.05, middle.Lat)) * 10;
        copy.Apply(new Scale(perLon, perLat));
        copy.GeometryChanged();
        return copy;
    }

    private sealed class Scale(double x, double y) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            seq.SetX(i, seq.GetX(i) * x);
            seq.SetY(i, seq.GetY(i) * y);
        }
    }
}
