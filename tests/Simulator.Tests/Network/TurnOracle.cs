using Simulator.Data;
using Simulator.Network;

namespace Simulator.Tests.Network;

/// <summary>Plain Dijkstra from arc to arc on a graph without turns, every pair of arcs looked up among the restrictions:
/// slow, and shares nothing with the graph that has them built in.</summary>
internal sealed class TurnOracle
{
    private readonly RoadGraph graph;
    private readonly ILookup<LonLat, TurnRestriction> at;

    /// <param name="graph">Built without turns.</param>
    /// <param name="turns">Restrictions that count.</param>
    public TurnOracle(RoadGraph graph, IReadOnlyList<TurnRestriction> turns)
    {
        this.graph = graph;
        var positions = new Dictionary<long, LonLat>();
        HashSet<long> via = [.. turns.Select(t => t.ViaNode!.Value)];
        foreach (RoadSegment road in graph.Shapes.Segments)
        {
            for (int i = 0; i < road.NodeIds.Count; i++)
            {
                if (via.Contains(road.NodeIds[i]))
                {
                    positions[road.NodeIds[i]] = road.Shape[i];
                }
            }
        }

        at = turns.ToLookup(t => positions[t.ViaNode!.Value]);
    }

    /// <summary>Time at the end of every arc, from the end of one.</summary>
    public uint[] From(int source)
    {
        uint[] time = new uint[graph.ArcCount];
        Array.Fill(time, TravelTime.Unreachable);
        var queue = new PriorityQueue<int, uint>();
        Leave(source, 0);
        while (queue.TryDequeue(out int arc, out uint now))
        {
            if (now == time[arc])
            {
                Leave(arc, now);
            }
        }

        return time;

        void Leave(int arc, uint now)
        {
            int node = graph.Arc(arc).Node;
            for (int next = graph.FirstArc(node); next < graph.FirstArc(node) + graph.Outgoing(node).Length; next++)
            {
                uint then = now + graph.Arc(next).Milliseconds;
                if (then < time[next] && !IsBarred(arc, next))
                {
                    time[next] = then;
                    queue.Enqueue(next, then);
                }
            }
        }
    }

    private bool IsBarred(int arc, int next)
    {
        foreach (TurnRestriction turn in at[graph.Position(graph.Arc(arc).Node)])
        {
            bool only = turn.Kind.StartsWith("only", StringComparison.Ordinal);
            bool round = !only && turn.From[0] == turn.To[0];
            if (turn.From.Contains(WayOf(arc)) && turn.To.Contains(WayOf(next)) != only
                && (!round || graph.ShapeOf(arc) == graph.ShapeOf(next)))
            {
                return true;
            }
        }

        return false;
    }

    private string WayOf(int arc) => graph.Shapes.Segments[graph.Shapes.Segment(graph.ShapeOf(arc))].Id.Split('.')[0];
}
