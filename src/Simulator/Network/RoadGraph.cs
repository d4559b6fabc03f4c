using Simulator.Data;

namespace Simulator.Network;

/// <summary>The far end of an arc, and the time to it: eight bytes, read together in every search.</summary>
/// <param name="Node">Head of an outgoing arc, tail of an incoming one.</param>
/// <param name="Milliseconds">Riding time of the whole arc.</param>
public readonly record struct ArcEnd(int Node, uint Milliseconds);

/// <summary>
/// The routable roads as a frozen graph: nodes at junctions and ends only, chains contracted, parallel arcs allowed,
/// every node reaches every other. A junction at which turns are forbidden is several nodes in one place, with arcs of no
/// time between them for the turns that are allowed. Arc geometry is kept aside (<see cref="Shapes"/>). Shared by any number of threads.
/// </summary>
/// <remarks>
/// Arcs are numbered 0..ArcCount−1 by tail. Nodes are numbered by a depth-first walk, so that neighbours lie near each
/// other in memory.
/// </remarks>
public sealed class RoadGraph
{
    /// <summary>Shape mark of an arc of no time, that runs along no shape: a turn at a junction where not all are allowed.
    /// </summary>
    internal const int NoShape = -1;

    private readonly int[] tails;
    private readonly int[] arcShape;
    private readonly LonLat[] positions;

    /// <param name="positions">One for each node.</param>
    /// <param name="firstOut">Length nodes + 1.</param>
    /// <param name="outgoing">Head and time by arc.</param>
    /// <param name="tails">Tail by arc.</param>
    /// <param name="arcShape">Shape index × 2, plus 1 where the arc runs against its shape; by arc.</param>
    /// <param name="shapes">Geometry.</param>
    /// <param name="report">What became of the imported roads.</param>
    /// <param name="layout">What it was weighed on.</param>
    internal RoadGraph(
        LonLat[] positions, int[] firstOut, ArcEnd[] outgoing, int[] tails, int[] arcShape, RoadShapes shapes,
        NetworkReport report, RoadLayout layout)
    {
        Layout = layout;
        this.positions = positions;
        Search = new SearchGraph(new Adjacency(firstOut, outgoing));
        this.tails = tails;
        this.arcShape = arcShape;
        Shapes = shapes;
        Report = report;
    }

    public int NodeCount => positions.Length;

    public int ArcCount => Search.ArcCount;

    /// <summary>The arcs alone, for the searches.</summary>
    public SearchGraph Search { get; }

    public RoadShapes Shapes { get; }

    public NetworkReport Report { get; }

    /// <summary>The graph without its times.</summary>
    internal RoadLayout Layout { get; }

    public LonLat Position(int node) => positions[node];

    /// <summary>Arcs that leave a node, as head and time; arc numbers count up from <see cref="FirstArc"/>.</summary>
    public ReadOnlySpan<ArcEnd> Outgoing(int node) => Search.Outgoing[node];

    /// <summary>Arcs that enter a node, as tail and time.</summary>
    public ReadOnlySpan<ArcEnd> Incoming(int node) => Search.Incoming[node];

    /// <summary>Number of the first arc that leaves a node.</summary>
    public int FirstArc(int node) => Search.Outgoing.First[node];

    /// <summary>Head and time of an arc.</summary>
    public ArcEnd Arc(int arc) => Search.Outgoing.Ends[arc];

    /// <summary>Tail of an arc.</summary>
    public int Tail(int arc) => tails[arc];

    /// <summary>The shape an arc runs along; −1 for a turn.</summary>
    public int ShapeOf(int arc) => arcShape[arc] >> 1;

    /// <summary>Whether an arc runs against the drawing order of its shape.</summary>
    public bool IsAgainstShape(int arc) => (arcShape[arc] & 1) == 1;

    /// <summary>Whether every ride takes at most as long here as on another graph of the same layout.</summary>
    internal bool IsNoSlowerThan(RoadGraph other)
    {
        for (int shape = 0; shape < Shapes.Count; shape++)
        {
            int there = other.Shapes.ForwardArc(shape), here = Shapes.ForwardArc(shape);
            if (there >= 0 && (here < 0 || Arc(here).Milliseconds > other.Arc(there).Milliseconds
                || Shapes.Length(shape) > other.Shapes.Length(shape)))
            {
                return false;
            }
        }

        return other.Layout == Layout;
    }
}
