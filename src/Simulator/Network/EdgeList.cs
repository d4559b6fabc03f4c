namespace Simulator.Network;

/// <summary>One row of the edge list: a directed edge and its time.</summary>
/// <param name="From"><c>n12</c> a node of the graph, <c>o:ID</c> an origin.</param>
/// <param name="To"><c>n12</c> a node of the graph, <c>d:ID</c> a destination.</param>
/// <param name="Milliseconds">Time; parallel rows occur, the least counts.</param>
public sealed record EdgeRow(string From, string To, uint Milliseconds);

/// <summary>
/// The whole travel model as a plain directed graph, so that any other program can find the same times with nothing but
/// shortest paths: rows for arcs, for joins, and for trips that need no node.
/// </summary>
public static class EdgeList
{
    /// <summary>All rows: arcs, then origins' joins, then destinations' joins, then short trips.</summary>
    /// <param name="travel">Roads.</param>
    /// <param name="origins">Joined to <paramref name="travel"/>.</param>
    /// <param name="originIds">One for each origin.</param>
    /// <param name="destinations">Joined to <paramref name="travel"/>.</param>
    /// <param name="destinationIds">One for each destination.</param>
    public static IEnumerable<EdgeRow> Rows(
        NetworkTravel travel, IPlaceSet origins, IReadOnlyList<string> originIds, IPlaceSet destinations,
        IReadOnlyList<string> destinationIds)
    {
        if (originIds.Count != origins.Count || destinationIds.Count != destinations.Count)
        {
            throw new ArgumentException("one id for each place expected");
        }

        return Enumerate(travel, origins, originIds, destinations, destinationIds);
    }

    private static IEnumerable<EdgeRow> Enumerate(
        NetworkTravel travel, IPlaceSet origins, IReadOnlyList<string> originIds, IPlaceSet destinations,
        IReadOnlyList<string> destinationIds)
    {
        RoadGraph graph = travel.Graph;
        for (int node = 0; node < graph.NodeCount; node++)
        {
            for (int i = 0; i < graph.Outgoing(node).Length; i++)
            {
                ArcEnd end = graph.Outgoing(node)[i];
                yield return new EdgeRow(Name(node), Name(end.Node), end.Milliseconds);
            }
        }

        foreach ((int place, ArcEnd join) in travel.Joins(origins, leaving: true))
        {
            yield return new EdgeRow("o:" + originIds[place], Name(join.Node), join.Milliseconds);
        }

        foreach ((int place, ArcEnd join) in travel.Joins(destinations, leaving: false))
        {
            yield return new EdgeRow(Name(join.Node), "d:" + destinationIds[place], join.Milliseconds);
        }

        foreach ((int o, int d, uint ms) in travel.ShortTrips(origins, destinations))
        {
            yield return new EdgeRow("o:" + originIds[o], "d:" + destinationIds[d], ms);
        }

        static string Name(int node) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"n{node}");
    }
}
