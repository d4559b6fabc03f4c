using Simulator.Data;

namespace Simulator.Network;

/// <summary>The far end of an arc, and the time to it: eight bytes, read together in every search.</summary>
/// <param name="Node">Head of an outgoing arc, tail of an incoming one.</param>
/// <param name="Milliseconds">Riding time of the whole arc.</param>
public readonly record struct ArcEnd(int Node, uint Milliseconds);

/// <summary>
/// The routable roads as a frozen graph: nodes at junctions and ends only, chains contracted, parallel arcs allowed,
/// every node reaches every other. Arc geometry is kept aside (<see cref="Shapes"/>). Shared by any number of threads.
/// </summary>
/// <remarks>
/// Arcs are numbered 0..ArcCount−1 by tail; the incoming lists hold the same arcs by head. Nodes are numbered by a
/// depth-first walk, so that neighbours lie near each other in memory.
/// </remarks>
public sealed class RoadGraph
{
    private readonly int[] firstOut;
    private readonly ArcEnd[] outgoing;
    private readonly int[] firstIn;
    private readonly ArcEnd[] incoming;
    private readonly int[] incomingArc;
    private readonly int[] arcShape;
    private readonly LonLat[] positions;

    /// <param name="positions">One for each node.</param>
    /// <param name="firstOut">Length nodes + 1.</param>
    /// <param name="outgoing">Head and time by arc.</param>
    /// <param name="arcShape">Shape index × 2, plus 1 where the arc runs against its shape; by arc.</param>
    /// <param name="shapes">Geometry.</param>
    /// <param name="report">What became of the imported roads.</param>
    internal RoadGraph(
        LonLat[] positions, int[] firstOut, ArcEnd[] outgoing, int[] arcShape, RoadShapes shapes, NetworkReport report)
    {
        this.positions = positions;
        this.firstOut = firstOut;
        this.outgoing = outgoing;
        this.arcShape = arcShape;
        Shapes = shapes;
        Report = report;
        (firstIn, incoming, incomingArc) = Reverse(firstOut, outgoing);
    }

    public int NodeCount => positions.Length;

    public int ArcCount => outgoing.Length;

    public RoadShapes Shapes { get; }

    public NetworkReport Report { get; }

    /// <summary>Longest arc, milliseconds; 0 without arcs.</summary>
    public uint LongestArc => field > 0 || outgoing.Length == 0 ? field : field = outgoing.Max(a => a.Milliseconds);

    public LonLat Position(int node) => positions[node];

    /// <summary>Arcs that leave a node, as head and time; arc numbers count up from <see cref="FirstArc"/>.</summary>
    public ReadOnlySpan<ArcEnd> Outgoing(int node) =>
        outgoing.AsSpan(firstOut[node], firstOut[node + 1] - firstOut[node]);

    /// <summary>Arcs that enter a node, as tail and time.</summary>
    public ReadOnlySpan<ArcEnd> Incoming(int node) => incoming.AsSpan(firstIn[node], firstIn[node + 1] - firstIn[node]);

    /// <summary>Number of the first arc that leaves a node.</summary>
    public int FirstArc(int node) => firstOut[node];

    /// <summary>Numbers of the arcs that enter a node, in the order of <see cref="Incoming"/>.</summary>
    public ReadOnlySpan<int> IncomingArcs(int node) =>
        incomingArc.AsSpan(firstIn[node], firstIn[node + 1] - firstIn[node]);

    /// <summary>Head and time of an arc.</summary>
    public ArcEnd Arc(int arc) => outgoing[arc];

    /// <summary>Tail of an arc.</summary>
    public int Tail(int arc)
    {
        int at = arcShape[arc];
        return (at & 1) == 0 ? Shapes.StartNode(at >> 1) : Shapes.EndNode(at >> 1);
    }

    /// <summary>The shape an arc runs along.</summary>
    public int ShapeOf(int arc) => arcShape[arc] >> 1;

    /// <summary>Whether an arc runs against the drawing order of its shape.</summary>
    public bool IsAgainstShape(int arc) => (arcShape[arc] & 1) == 1;

    /// <summary>The graph as plain arrays for the searches.</summary>
    /// <param name="reverse">Incoming arcs instead of outgoing ones: times <em>to</em> a place.</param>
    internal (int[] First, ArcEnd[] Ends) Arrays(bool reverse) => reverse ? (firstIn, incoming) : (firstOut, outgoing);

    private static (int[] First, ArcEnd[] Ends, int[] Arc) Reverse(int[] first, ArcEnd[] ends)
    {
        int nodes = first.Length - 1;
        int[] into = new int[nodes + 1];
        foreach (ArcEnd end in ends)
        {
            into[end.Node + 1]++;
        }

        for (int node = 0; node < nodes; node++)
        {
            into[node + 1] += into[node];
        }

        int[] at = into[..nodes];
        var back = new ArcEnd[ends.Length];
        int[] arcs = new int[ends.Length];
        for (int node = 0; node < nodes; node++)
        {
            for (int arc = first[node]; arc < first[node + 1]; arc++)
            {
                int slot = at[ends[arc].Node]++;
                back[slot] = new ArcEnd(node, ends[arc].Milliseconds);
                arcs[slot] = arc;
            }
        }

        return (into, back, arcs);
    }
}
