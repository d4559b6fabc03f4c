namespace Simulator.Network.Fast;

/// <summary>
/// A hierarchy over a graph: nodes in a row from the highest to the lowest, and for each node the arcs that climb from it
/// (towards lower positions). Every shortest path has an equally long one that only climbs and then only descends.
/// Contraction hierarchies and customised ones both end up here, and the same sweeps run on both.
/// </summary>
/// <remarks>
/// Positions, not node numbers, index everything below: <c>PositionOf[node]</c>. Times below 2³¹ ms (24 days) are exact;
/// longer ones count as unreachable.
/// </remarks>
public sealed class Hierarchy
{
    /// <summary>Nodes of a part, about: few enough to be passed by often, many enough to be worth a look.</summary>
    internal const int PartNodes = 128;

    private readonly Lazy<SweepParts> parts;
    private readonly Lazy<SweepParts> partsBack;

    /// <param name="positionOf">Position by node.</param>
    /// <param name="climb">Arcs out of a node to higher ones (lower positions).</param>
    /// <param name="climbBack">Arcs into a node from higher ones, listed at the lower one.</param>
    /// <param name="partFirst">Where parts of positions that belong together begin, and the node count; null cuts them
    /// evenly.</param>
    internal Hierarchy(int[] positionOf, Adjacency climb, Adjacency climbBack, int[]? partFirst = null)
    {
        int[] first = partFirst ?? Even(positionOf.Length);
        parts = new Lazy<SweepParts>(() => SweepParts.Of(climbBack, first));
        partsBack = new Lazy<SweepParts>(() => SweepParts.Of(climb, first));
        PositionOf = positionOf;
        Climb = climb;
        ClimbBack = climbBack;
    }

    public int NodeCount => PositionOf.Length;

    /// <summary>Position by node; 0 is the highest.</summary>
    public int[] PositionOf { get; }

    /// <summary>For times from a place: climbing arcs to search, <see cref="ClimbBack"/> to sweep down.</summary>
    public Adjacency Climb { get; }

    /// <summary>For times to a place: the other way about.</summary>
    public Adjacency ClimbBack { get; }

    /// <summary>For sweeps that pass parts by.</summary>
    /// <param name="reverse">Times to the sources instead of from them.</param>
    internal SweepParts Parts(bool reverse) => reverse ? partsBack.Value : parts.Value;

    /// <summary>Arcs of both kinds, shortcuts included.</summary>
    public long ArcCount => Climb.Ends.LongLength + ClimbBack.Ends.LongLength;

    private static int[] Even(int nodes)
    {
        int[] first = new int[(nodes + PartNodes - 1) / PartNodes + 1];
        for (int part = 0; part < first.Length; part++)
        {
            first[part] = Math.Min(nodes, part * PartNodes);
        }

        return first;
    }
}
