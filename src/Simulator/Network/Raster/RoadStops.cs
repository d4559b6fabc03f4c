using Simulator.Data;

namespace Simulator.Network.Raster;

/// <summary>Where walkers over land get on and off the roads: once in every cell that a road passes, in the middle of its
/// stretch there.</summary>
/// <remarks>Riding times of stops are whole milliseconds from the start of their road, so that the parts of an arc add up
/// to the arc.</remarks>
internal sealed class RoadStops
{
    private static readonly bool[] BothWays = [false, true];
    private static readonly bool[] OneWay = [false];

    private readonly RoadGraph graph;
    private readonly int[] first;
    private readonly int[] cells;
    private readonly uint[] along;

    /// <param name="graph">Roads of one traveller.</param>
    /// <param name="land">The grid.</param>
    /// <param name="ground">The same with its border, to number cells by.</param>
    public RoadStops(RoadGraph graph, LandGrid land, RasterGrid ground)
    {
        this.graph = graph;
        RoadShapes shapes = graph.Shapes;
        first = new int[shapes.Count + 1];
        var cell = new List<int>();
        var at = new List<uint>();
        for (int shape = 0; shape < shapes.Count; shape++)
        {
            if (shapes.CanJoin(shape))
            {
                Add(shape, land, ground, cell, at);
            }

            first[shape + 1] = cell.Count;
        }

        cells = [.. cell];
        along = [.. at];
    }

    public int Count => cells.Length;

    /// <summary>Where a ride may begin (or, backwards, end): for each arc its far node in the direction of the search, and
    /// the least walk and partial ride to it.</summary>
    /// <param name="walk">By cell: time and origin of the walk.</param>
    /// <param name="towards">The walks lead from the roads; the ride is searched backwards.</param>
    /// <param name="starts">Receives them.</param>
    public void Begin(ReadOnlySpan<ulong> walk, bool towards, List<SearchStart> starts)
    {
        for (int shape = 0; shape < graph.Shapes.Count; shape++)
        {
            foreach (bool against in Ways(shape))
            {
                (int node, uint whole) = Ends(shape, against, far: !towards);
                ulong best = ulong.MaxValue;
                for (int stop = first[shape]; stop < first[shape + 1]; stop++)
                {
                    uint fromTail = FromTail(stop, whole, against);
                    best = Math.Min(best, OriginKey.Later(walk[cells[stop]], towards ? fromTail : whole - fromTail));
                }

                if (best != ulong.MaxValue)
                {
                    starts.Add(new SearchStart(node, (uint)(best >> 32), (int)(uint)best));
                }
            }
        }
    }

    /// <summary>What riding gives the cells that roads pass, where it is better than walking there.</summary>
    /// <param name="walk">By cell: time and origin of the walk alone.</param>
    /// <param name="ride">By node: time and origin of walk and ride.</param>
    /// <param name="towards">As in <see cref="Begin"/>.</param>
    /// <param name="better">Receives cells and keys.</param>
    public void End(
        ReadOnlySpan<ulong> walk, ReadOnlySpan<ulong> ride, bool towards, List<(int Cell, ulong Key)> better)
    {
        for (int shape = 0; shape < graph.Shapes.Count; shape++)
        {
            foreach (bool against in Ways(shape))
            {
                // along the arc from the node that the ride comes from; each stop passes on what is best so far
                (int node, uint whole) = Ends(shape, against, far: towards);
                bool rising = against == towards;
                ulong best = ride[node];
                uint before = towards ? whole : 0;
                for (int i = 0; i < first[shape + 1] - first[shape]; i++)
                {
                    int stop = rising ? first[shape] + i : first[shape + 1] - 1 - i;
                    uint fromTail = FromTail(stop, whole, against);
                    best = OriginKey.Later(best, towards ? before - fromTail : fromTail - before);
                    before = fromTail;
                    best = Math.Min(best, walk[cells[stop]]);
                    if (best < walk[cells[stop]])
                    {
                        better.Add((cells[stop], best));
                    }
                }
            }
        }
    }

    private bool[] Ways(int shape) => first[shape] == first[shape + 1] ? []
        : graph.Shapes.BackwardArc(shape) >= 0 ? BothWays : OneWay;

    private uint FromTail(int stop, uint whole, bool against)
    {
        uint position = Math.Min(along[stop], whole);
        return against ? whole - position : position;
    }

    private (int Node, uint Whole) Ends(int shape, bool against, bool far)
    {
        int arc = against ? graph.Shapes.BackwardArc(shape) : graph.Shapes.ForwardArc(shape);
        ArcEnd end = graph.Arc(arc);
        return (far ? end.Node : graph.Tail(arc), end.Milliseconds);
    }

    private void Add(int shape, LandGrid land, RasterGrid ground, List<int> cell, List<uint> at)
    {
        RoadShapes shapes = graph.Shapes;
        int current = -1;
        double entered = 0, left = 0;
        PlanePoint from = land.ToPlane(shapes.Point(shapes.FirstPoint(shape)));
        for (int point = shapes.FirstPoint(shape); point < shapes.EndPoint(shape) - 1; point++)
        {
            PlanePoint to = land.ToPlane(shapes.Point(point + 1));
            double done = 0;
            foreach ((int passed, double until) in land.Trace(from, to))
            {
                if (passed != current)
                {
                    Close();
                    (current, entered) = (passed, shapes.Along(point, done));
                }

                done = until;
                left = shapes.Along(point, until);
            }

            from = to;
        }

        Close();

        void Close()
        {
            if (current >= 0 && ground.IsOpen(ground.Padded(current)))
            {
                cell.Add(ground.Padded(current));
                at.Add(RoadShapes.Round((entered + left) / 2));
            }
        }
    }
}
