namespace Simulator.Network;

/// <summary>A place on an arc, for trips that begin and end on the same arc.</summary>
/// <param name="Arc">The arc.</param>
/// <param name="FromTail">Unrounded riding time from the arc's tail to the place's point on it, milliseconds.</param>
/// <param name="Walk">Time of the access leg, milliseconds.</param>
internal readonly record struct ArcPoint(int Arc, double FromTail, uint Walk);

/// <summary>
/// How the places of a set reach the network (or are reached from it): for each place the nodes, with the time of access
/// leg and partial arc, and the points on arcs. Rows of a flat table, in order of time.
/// </summary>
internal sealed class PlaceJoins(int[] firstNode, ArcEnd[] nodes, int[] firstPoint, ArcPoint[] points)
{
    public ReadOnlySpan<ArcEnd> Nodes(int place) =>
        nodes.AsSpan(firstNode[place], firstNode[place + 1] - firstNode[place]);

    public ReadOnlySpan<ArcPoint> Points(int place) =>
        points.AsSpan(firstPoint[place], firstPoint[place + 1] - firstPoint[place]);

    /// <summary>Puts the rows of consecutive chunks of places after one another.</summary>
    public static PlaceJoins Concatenate(IReadOnlyList<PlaceJoinRows> chunks)
    {
        int places = chunks.Sum(c => c.NodeCounts.Count);
        int[] firstNode = new int[places + 1], firstPoint = new int[places + 1];
        int place = 0;
        foreach (PlaceJoinRows chunk in chunks)
        {
            for (int i = 0; i < chunk.NodeCounts.Count; i++, place++)
            {
                firstNode[place + 1] = firstNode[place] + chunk.NodeCounts[i];
                firstPoint[place + 1] = firstPoint[place] + chunk.PointCounts[i];
            }
        }

        return new PlaceJoins(
            firstNode, [.. chunks.SelectMany(c => c.Nodes)], firstPoint, [.. chunks.SelectMany(c => c.Points)]);
    }
}

/// <summary>The joins of some consecutive places, as they are found.</summary>
internal sealed class PlaceJoinRows
{
    public List<int> NodeCounts { get; } = [];

    public List<ArcEnd> Nodes { get; } = [];

    public List<int> PointCounts { get; } = [];

    public List<ArcPoint> Points { get; } = [];
}
