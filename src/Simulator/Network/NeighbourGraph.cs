using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;
using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Settlements as a graph of neighbours, for counties without a road layer: the edges of the Delaunay triangulation, with
/// their straight lengths.
/// </summary>
/// <remarks>
/// Why Delaunay: it joins every settlement to those around it and to no one beyond them, as a road net does between
/// neighbouring towns, and a path over it is only a few percent longer than the straight line (never more than twice,
/// [Xia 2013]), so the detour factor keeps its meaning: road metres ÷ straight metres. Connected for any set of places.
/// <para>It knows no river and no ridge: what rests on it is an estimate and says so.</para>
/// </remarks>
public sealed class NeighbourGraph
{
    private NeighbourGraph(LonLat[] settlements, int[] first, int[] neighbours, double[] metres)
    {
        Settlements = settlements;
        First = first;
        Neighbours = neighbours;
        Metres = metres;
    }

    public IReadOnlyList<LonLat> Settlements { get; }

    internal int[] First { get; }

    internal int[] Neighbours { get; }

    internal double[] Metres { get; }

    public int EdgeCount => Neighbours.Length / 2;

    /// <summary>Edges as (from, to, metres), each once, from &lt; to.</summary>
    public IEnumerable<(int From, int To, double Metres)> Edges()
    {
        for (int a = 0; a < Settlements.Count; a++)
        {
            for (int i = First[a]; i < First[a + 1]; i++)
            {
                if (Neighbours[i] > a)
                {
                    yield return (a, Neighbours[i], Metres[i]);
                }
            }
        }
    }

    /// <summary>The graph of a county's settlements; places that coincide are joined at no cost.</summary>
    public static NeighbourGraph Build(IReadOnlyList<LonLat> settlements)
    {
        LonLat[] places = [.. settlements];
        var edges = new SortedSet<(int A, int B)>();
        int[] distinct = LinkTwins(places, edges);
        Triangulate(places, distinct, edges);
        Connect(places, edges);
        return Freeze(places, edges);
    }

    private static int[] LinkTwins(LonLat[] places, SortedSet<(int A, int B)> edges)
    {
        var seen = new Dictionary<LonLat, int>();
        var distinct = new List<int>();
        for (int i = 0; i < places.Length; i++)
        {
            if (seen.TryGetValue(places[i], out int twin))
            {
                edges.Add((twin, i));
            }
            else
            {
                seen.Add(places[i], i);
                distinct.Add(i);
            }
        }

        return [.. distinct];
    }

    private static void Triangulate(LonLat[] places, int[] distinct, SortedSet<(int A, int B)> edges)
    {
        if (distinct.Length < 2)
        {
            return;
        }

        (double perLon, double perLat) = RoadIndex.MetresPerDegree(places.Average(p => p.Lat));
        var byPoint = new Dictionary<Coordinate, int>();
        foreach (int i in distinct)
        {
            byPoint.TryAdd(new Coordinate(places[i].Lon * perLon, places[i].Lat * perLat), i);
        }

        var builder = new DelaunayTriangulationBuilder();
        builder.SetSites(byPoint.Keys.ToArray());
        foreach (Geometry line in ((GeometryCollection)builder.GetEdges(new GeometryFactory())).Geometries)
        {
            if (byPoint.TryGetValue(line.Coordinates[0], out int a) && byPoint.TryGetValue(line.Coordinates[1], out int b))
            {
                edges.Add((Math.Min(a, b), Math.Max(a, b)));
            }
        }
    }

    /// <summary>Joins what a degenerate triangulation (all places in one line) may leave apart, by shortest links.</summary>
    private static void Connect(LonLat[] places, SortedSet<(int A, int B)> edges)
    {
        int[] root = [.. Enumerable.Range(0, places.Length)];
        int Find(int i)
        {
            while (root[i] != i)
            {
                i = root[i] = root[root[i]];
            }

            return i;
        }

        foreach ((int a, int b) in edges)
        {
            root[Find(a)] = Find(b);
        }

        while (true)
        {
            (double Metres, int A, int B) best = (double.PositiveInfinity, -1, -1);
            int part = places.Length > 0 ? Find(0) : -1;
            for (int a = 0; a < places.Length; a++)
            {
                for (int b = 0; Find(a) == part && b < places.Length; b++)
                {
                    if (Find(b) != part && places[a].MetresTo(places[b]) is double metres && metres < best.Metres)
                    {
                        best = (metres, a, b);
                    }
                }
            }

            if (best.A < 0)
            {
                return;
            }

            edges.Add((Math.Min(best.A, best.B), Math.Max(best.A, best.B)));
            root[Find(best.A)] = Find(best.B);
        }
    }

    private static NeighbourGraph Freeze(LonLat[] places, SortedSet<(int A, int B)> edges)
    {
        int[] first = new int[places.Length + 1];
        foreach ((int a, int b) in edges)
        {
            first[a + 1]++;
            first[b + 1]++;
        }

        for (int i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        int[] at = first[..^1], neighbours = new int[first[^1]];
        double[] metres = new double[first[^1]];
        foreach ((int a, int b) in edges)
        {
            double length = places[a].MetresTo(places[b]);
            (neighbours[at[a]], metres[at[a]++]) = (b, length);
            (neighbours[at[b]], metres[at[b]++]) = (a, length);
        }

        return new NeighbourGraph(places, first, neighbours, metres);
    }
}
