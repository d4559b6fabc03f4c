using Simulator.Data;
using Simulator.Network;
using Simulator.Network.Raster;

namespace Simulator.Tests.Network;

/// <summary>The plain version: land, road and land again as three layers of one explicit graph, plain Dijkstra on it.</summary>
internal sealed class OverlandOracle
{
    private readonly LandSurface land;
    private readonly RasterSurface surface;
    private readonly RasterGrid ground;
    private readonly int cells;
    private readonly Dictionary<(int Layer, int Node), List<((int Layer, int Node) To, uint Ms)>> arcs = [];

    // layer 0: cells on the way out; 1: road nodes, and stops from 1,000,000; 2: cells after the ride
    public OverlandOracle(OverlandTravel travel, IReadOnlyList<RoadSegment> roads, SpeedProfile profile)
    {
        land = travel.Land;
        surface = OverlandGround.Of(land, roads, profile);
        ground = new RasterGrid(surface, land.Settings.Slope);
        cells = land.Grid.Count;
        for (int cell = 0; cell < cells; cell++)
        {
            Steps(cell);
            Add((0, cell), (2, cell), 0);
        }

        RoadGraph graph = travel.Roads!.Graph;
        int stop = 1_000_000;
        for (int shape = 0; shape < graph.Shapes.Count; shape++)
        {
            List<(int Cell, uint At)> passed = Passed(graph.Shapes, shape);
            foreach (int arc in new[] { graph.Shapes.ForwardArc(shape), graph.Shapes.BackwardArc(shape) }.Where(a => a >= 0))
            {
                bool against = graph.IsAgainstShape(arc);
                uint whole = graph.Arc(arc).Milliseconds, at = 0;
                (int Layer, int Node) last = (1, graph.Tail(arc));
                foreach ((int cell, uint along) in against ? Enumerable.Reverse(passed) : passed)
                {
                    uint position = against ? whole - along : along;
                    Add(last, (1, stop), position - at);
                    Add((0, cell), (1, stop), 0);
                    Add((1, stop), (2, cell), 0);
                    (last, at) = ((1, stop++), position);
                }

                Add(last, (1, graph.Arc(arc).Node), whole - at);
            }
        }

        for (int node = 0; node < graph.NodeCount; node++)
        {
            for (int i = 0; i < graph.Outgoing(node).Length; i++)
            {
                if (graph.ShapeOf(graph.FirstArc(node) + i) < 0)
                {
                    Add((1, node), (1, graph.Outgoing(node)[i].Node), graph.Outgoing(node)[i].Milliseconds);
                }
            }
        }
    }

    public uint Time(IPlaceSet from, int origin, IPlaceSet to, int destination)
    {
        var (a, b) = ((OverlandPlaces)from, (OverlandPlaces)to);
        if (a.Cell(origin) < 0 || b.Cell(destination) < 0)
        {
            return TravelTime.Unreachable;
        }

        (int, int) goal = (2, Unpadded(b.Cell(destination)));
        var time = new Dictionary<(int, int), uint>();
        var heap = new PriorityQueue<(int, int), uint>();
        heap.Enqueue((0, Unpadded(a.Cell(origin))), a.Leg(origin));
        while (heap.TryDequeue(out var node, out uint at))
        {
            if (!time.TryAdd(node, at))
            {
                continue;
            }

            if (node == goal)
            {
                return at + b.Leg(destination);
            }

            foreach (((int, int) next, uint ms) in arcs.GetValueOrDefault(node, []))
            {
                heap.Enqueue(next, at + ms);
            }
        }

        return TravelTime.Unreachable;
    }

    private int Unpadded(int padded) => Enumerable.Range(0, cells).First(c => ground.Padded(c) == padded);

    private void Steps(int cell)
    {
        var steps = new RasterSteps(100, land.Settings.Slope, land.Settings.FromFacility);
        int columns = land.Grid.Columns;
        for (int next = 0; next < cells; next++)
        {
            int across = Math.Abs(next % columns - cell % columns), down = Math.Abs(next / columns - cell / columns);
            if (Math.Max(across, down) == 1 && float.IsFinite(surface.Pace[cell]) && float.IsFinite(surface.Pace[next]))
            {
                uint ms = steps.Milliseconds(
                    new RasterGround(surface.Pace[cell], surface.Height[cell]),
                    new RasterGround(surface.Pace[next], surface.Height[next]), across + down == 2);
                Add((0, cell), (0, next), ms);
                Add((2, cell), (2, next), ms);
            }
        }
    }

    private List<(int Cell, uint At)> Passed(RoadShapes shapes, int shape)
    {
        var stretches = new List<(int Cell, double From, double To)>();
        for (int point = shapes.FirstPoint(shape); point < shapes.EndPoint(shape) - 1; point++)
        {
            PlanePoint a = land.Grid.ToPlane(shapes.Point(point)), b = land.Grid.ToPlane(shapes.Point(point + 1));
            double done = 0;
            foreach ((int cell, double until) in land.Grid.Trace(a, b))
            {
                (double from, double to) = (shapes.Along(point, done), shapes.Along(point, until));
                done = until;
                if (stretches.Count > 0 && stretches[^1].Cell == cell)
                {
                    stretches[^1] = stretches[^1] with { To = to };
                }
                else
                {
                    stretches.Add((cell, from, to));
                }
            }
        }

        return [.. stretches.Select(s => (s.Cell, RoadShapes.Round((s.From + s.To) / 2)))];
    }

    private void Add((int, int) from, (int, int) to, uint ms)
    {
        if (!arcs.TryGetValue(from, out var list))
        {
            arcs.Add(from, list = []);
        }

        list.Add((to, ms));
    }
}
