using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Simulator.Data.Import;

/// <summary>The edges of an area in bands of latitude, to ask of many places whether they lie in it.</summary>
/// <remarks>Counts the edges east of a place, of all rings, by the robust predicate of NetTopologySuite; an edge of the area
/// belongs to it. Cost: one pass over the edges when first asked, then those of one band per place.</remarks>
internal sealed class AreaEdges(Geometry area)
{
    private const int EdgesOfBand = 4;
    private const int MostBands = 4096;

    private readonly Envelope box = area.EnvelopeInternal;
    private Coordinate[] from = [];
    private Coordinate[] to = [];
    private int[] first = [];
    private int[] edges = [];

    /// <summary>Whether a position lies in the area or on its edge.</summary>
    public bool Holds(double x, double y)
    {
        if (first.Length == 0)
        {
            Sort();
        }

        int band = BandOf(y);
        var counter = new RayCrossingCounter(new Coordinate(x, y));
        for (int i = first[band]; i < first[band + 1]; i++)
        {
            counter.CountSegment(from[edges[i]], to[edges[i]]);
            if (counter.IsOnSegment)
            {
                return true;
            }
        }

        return counter.Location != Location.Exterior;
    }

    private void Sort()
    {
        List<Coordinate[]> rings = [.. Enumerable.Range(0, area.NumGeometries).Select(area.GetGeometryN).OfType<Polygon>()
            .SelectMany(p => p.InteriorRings.Prepend(p.ExteriorRing)).Select(r => r.Coordinates)];
        from = [.. rings.SelectMany(r => r.SkipLast(1))];
        to = [.. rings.SelectMany(r => r.Skip(1))];
        int[] start = new int[Math.Clamp(from.Length / EdgesOfBand, 1, MostBands) + 1];
        // the number of bands follows from this array
        first = start;
        for (int edge = 0; edge < from.Length; edge++)
        {
            (int low, int high) = Bands(edge);
            for (int band = low; band <= high; band++)
            {
                start[band + 1]++;
            }
        }

        for (int band = 1; band < start.Length; band++)
        {
            start[band] += start[band - 1];
        }

        int[] at = start[..^1];
        edges = new int[start[^1]];
        for (int edge = 0; edge < from.Length; edge++)
        {
            (int low, int high) = Bands(edge);
            for (int band = low; band <= high; band++)
            {
                edges[at[band]++] = edge;
            }
        }
    }

    private (int Low, int High) Bands(int edge) =>
        (BandOf(Math.Min(from[edge].Y, to[edge].Y)), BandOf(Math.Max(from[edge].Y, to[edge].Y)));

    private int BandOf(double y) => box.Height > 0
        ? (int)Math.Clamp((y - box.MinY) / box.Height * (first.Length - 1), 0, first.Length - 2) : 0;
}
