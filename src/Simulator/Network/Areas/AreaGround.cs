using Simulator.Data;

namespace Simulator.Network.Areas;

/// <summary>The roads that places may join, laid on the plane of a frame: shared by all areas of one travel model.</summary>
internal sealed class AreaGround
{
    /// <param name="travel">Roads and traveller.</param>
    /// <param name="frame">Where areas are drawn.</param>
    public AreaGround(NetworkTravel travel, AreaFrame frame)
    {
        (Travel, Frame) = (travel, frame);
        RoadGraph graph = travel.Graph;
        RoadShapes shapes = graph.Shapes;
        int points = shapes.Count == 0 ? 0 : shapes.EndPoint(shapes.Count - 1);
        (X, Y, Along) = (new float[points], new float[points], new float[points]);
        MetresPerMs = travel.Profile.WalkKmh / 3600;
        LimitMetres = (float)travel.Profile.SnapLimitMetres;
        var roads = new List<Road>();
        var marks = new List<Mark>();
        for (int shape = 0; shape < shapes.Count; shape++)
        {
            int forward = shapes.ForwardArc(shape), backward = shapes.BackwardArc(shape);
            if (!shapes.CanJoin(shape))
            {
                continue;
            }

            for (int p = shapes.FirstPoint(shape); p < shapes.EndPoint(shape); p++)
            {
                LonLat at = shapes.Point(p);
                (X[p], Y[p]) = (frame.X(at.Lon), frame.Y(at.Lat));
                Along[p] = (float)(shapes.Along(p) * MetresPerMs);
            }

            int firstMark = marks.Count;
            for (int p = shapes.FirstPoint(shape); p < shapes.EndPoint(shape); p++)
            {
                AddMarks(marks, p, p + 1 < shapes.EndPoint(shape));
            }

            roads.Add(new Road(firstMark, marks.Count, shapes.FirstPoint(shape), shapes.EndPoint(shape),
                (graph.Arc(forward).Node, backward < 0 ? -1 : graph.Arc(backward).Node),
                (backward < 0 ? -1 : graph.Tail(backward), graph.Tail(forward))));
        }

        (Roads, Marks) = ([.. roads], [.. marks]);
    }

    /// <summary>A shape: its points, and the nodes that it is left by or reached from at its end and at its start; −1
    /// where that way is not allowed.</summary>
    public readonly record struct Road(
        int FirstMark, int EndMark, int First, int End, (int AtEnd, int AtStart) LeftBy, (int AtEnd, int AtStart) ReachedFrom);

    /// <summary>A position on a road: the tile it lies in, and how far along its shape it is.</summary>
    public readonly record struct Mark(int Tile, float Along);

    public NetworkTravel Travel { get; }

    public AreaFrame Frame { get; }

    public Road[] Roads { get; }

    /// <summary>Positions no farther apart than half a tile, road by road.</summary>
    public Mark[] Marks { get; }

    /// <summary>Metres east, by point of the shapes.</summary>
    public float[] X { get; }

    /// <summary>Metres north.</summary>
    public float[] Y { get; }

    /// <summary>Riding time from the start of the shape, as the metres that are walked in that time.</summary>
    public float[] Along { get; }

    /// <summary>Metres walked in a millisecond.</summary>
    public double MetresPerMs { get; }

    /// <summary>Longest walk to a road.</summary>
    public float LimitMetres { get; }

    /// <summary>The point, and positions on the way to the next.</summary>
    private void AddMarks(List<Mark> marks, int p, bool hasNext)
    {
        float dx = hasNext ? X[p + 1] - X[p] : 0, dy = hasNext ? Y[p + 1] - Y[p] : 0;
        int pieces = 1 + (int)(Math.Max(Math.Abs(dx), Math.Abs(dy)) / (AreaTiles.Cells / 2 * AreaFrame.Cell));
        for (int i = 0; i < pieces; i++)
        {
            float share = (float)i / pieces;
            int tile = AreaTiles.Of(Frame, X[p] + share * dx, Y[p] + share * dy);
            if (tile >= 0)
            {
                marks.Add(new Mark(tile, Along[p] + (hasNext ? share * (Along[p + 1] - Along[p]) : 0)));
            }
        }
    }
}
