using System.Runtime.InteropServices;
using Simulator.Data;

namespace Simulator.Network.Areas;

/// <summary>The roads that places may join, laid on the plane of a frame, and where they pass its blocks: shared by all
/// areas of one travel model.</summary>
/// <remarks>Lines are taken with few points (<see cref="AreaLine"/>). Roads that nobody in the frame can walk to are left
/// out.</remarks>
internal sealed class AreaGround
{
    /// <summary>From the middle of a block to its corner, metres, and a little more.</summary>
    public const float HalfBlock = AreaFrame.Block * 0.7072f + 0.1f;

    /// <param name="travel">Roads and traveller.</param>
    /// <param name="frame">Where areas are drawn.</param>
    public AreaGround(NetworkTravel travel, AreaFrame frame)
    {
        (Travel, Frame) = (travel, frame);
        RoadGraph graph = travel.Graph;
        RoadShapes shapes = graph.Shapes;
        MetresPerMs = travel.Profile.WalkKmh / 3600;
        LimitMetres = (float)travel.Profile.SnapLimitMetres;
        var all = new List<AreaPiece>();
        var roads = new List<Road>();
        var passes = new List<Pass>();
        int[] seen = new int[frame.Columns * frame.Rows];
        Array.Fill(seen, -1);
        foreach ((int block, int shape, float halfSide) in InOrder(shapes))
        {
            (float X, float Y, float Along)[] line = Line(shape);
            int first = all.Count, firstPass = passes.Count;
            AreaLine.Append(line, all);
            AddPasses(CollectionsMarshal.AsSpan(all)[first..], roads.Count, seen, passes);
            int forward = shapes.ForwardArc(shape), backward = shapes.BackwardArc(shape);
            roads.Add(new Road(first, all.Count, firstPass, passes.Count, line[^1].Along,
                block, halfSide,
                (graph.Arc(forward).Node, backward < 0 ? -1 : graph.Arc(backward).Node),
                (backward < 0 ? -1 : graph.Tail(backward), graph.Tail(forward))));
        }

        (Pieces, Roads, Passes) = ([.. all], [.. roads], [.. passes]);
    }

    /// <summary>A road.</summary>
    /// <param name="First">First piece.</param>
    /// <param name="End">One past the last.</param>
    /// <param name="FirstPass">First of its passes.</param>
    /// <param name="EndPass">One past the last.</param>
    /// <param name="Length">Riding time, as the metres that are walked in it.</param>
    /// <param name="Block">Block that the middle of its box lies in, or the nearest one.</param>
    /// <param name="HalfSide">Half the longer side of its box, metres.</param>
    /// <param name="LeftBy">Nodes that it is left by at its end and at its start; −1 where that way is not allowed.</param>
    /// <param name="ReachedFrom">Nodes that it is reached from.</param>
    public readonly record struct Road(
        int First, int End, int FirstPass, int EndPass, float Length, int Block, float HalfSide,
        (int AtEnd, int AtStart) LeftBy, (int AtEnd, int AtStart) ReachedFrom);

    /// <summary>A road in a block: all that can be nearest to a point of the block lies between two positions, and no
    /// point is farther from it than <paramref name="Metres"/>.</summary>
    public readonly record struct Pass(int Block, float Low, float High, float Metres);

    public NetworkTravel Travel { get; }

    public AreaFrame Frame { get; }

    public Road[] Roads { get; }

    /// <summary>Blocks that roads pass, road by road.</summary>
    public Pass[] Passes { get; }

    /// <summary>Metres walked in a millisecond.</summary>
    public double MetresPerMs { get; }

    /// <summary>Longest walk to a road.</summary>
    public float LimitMetres { get; }

    /// <summary>Pieces, road by road.</summary>
    public AreaPiece[] Pieces { get; }

    /// <summary>Points of a shape: metres east and north, and metres walked in the riding time from its start.</summary>
    public (float X, float Y, float Along)[] Line(int shape)
    {
        RoadShapes shapes = Travel.Graph.Shapes;
        var line = new (float, float, float)[shapes.EndPoint(shape) - shapes.FirstPoint(shape)];
        for (int i = 0; i < line.Length; i++)
        {
            LonLat at = shapes.Point(shapes.FirstPoint(shape) + i);
            line[i] = (Frame.X(at.Lon), Frame.Y(at.Lat), (float)(shapes.Along(shapes.FirstPoint(shape) + i) * MetresPerMs));
        }

        return line;
    }

    /// <summary>Roads that somebody in the frame can walk to, by the block that the middle of their box lies in: what is
    /// looked at together then stands together in memory.</summary>
    private List<(int Block, int Shape, float HalfSide)> InOrder(RoadShapes shapes)
    {
        var order = new List<(int Block, int Shape, float HalfSide)>();
        for (int shape = 0; shape < shapes.Count; shape++)
        {
            if (!shapes.CanJoin(shape))
            {
                continue;
            }

            float west = float.MaxValue, south = west, east = float.MinValue, north = east;
            for (int p = shapes.FirstPoint(shape); p < shapes.EndPoint(shape); p++)
            {
                float x = Frame.X(shapes.Point(p).Lon), y = Frame.Y(shapes.Point(p).Lat);
                (west, east, south, north) = (Math.Min(west, x), Math.Max(east, x), Math.Min(south, y), Math.Max(north, y));
            }

            if (east >= -LimitMetres && north >= -LimitMetres && west <= Frame.Columns * AreaFrame.Block + LimitMetres
                && south <= Frame.Rows * AreaFrame.Block + LimitMetres)
            {
                order.Add((Frame.Row((south + north) / 2) * Frame.Columns + Frame.Column((west + east) / 2), shape,
                    Math.Max(east - west, north - south) / 2));
            }
        }

        order.Sort((a, b) => a.Block != b.Block ? a.Block.CompareTo(b.Block) : a.Shape.CompareTo(b.Shape));
        return order;
    }

    private void AddPasses(ReadOnlySpan<AreaPiece> road, int number, int[] seen, List<Pass> passes)
    {
        foreach (ref readonly AreaPiece piece in road)
        {
            int c0 = Frame.Column(Math.Min(piece.X, piece.X + piece.Dx)), c1 = Frame.Column(Math.Max(piece.X, piece.X + piece.Dx));
            int r0 = Frame.Row(Math.Min(piece.Y, piece.Y + piece.Dy)), r1 = Frame.Row(Math.Max(piece.Y, piece.Y + piece.Dy));
            for (int r = r0; r <= r1; r++)
            {
                for (int c = c0; c <= c1; c++)
                {
                    int block = r * Frame.Columns + c;
                    if (seen[block] != number)
                    {
                        seen[block] = number;
                        AddPass(road, block, passes);
                    }
                }
            }
        }
    }

    private void AddPass(ReadOnlySpan<AreaPiece> road, int block, List<Pass> passes)
    {
        (float x, float y) = Frame.Middle(block);
        float best = float.MaxValue, low = float.MaxValue, high = float.MinValue;
        foreach (ref readonly AreaPiece piece in road)
        {
            best = Math.Min(best, piece.Nearest(x, y).Square);
        }

        float metres = MathF.Sqrt(best), near = (metres + 2 * HalfBlock) * (metres + 2 * HalfBlock);
        if (metres > HalfBlock)
        {
            return;
        }

        foreach (ref readonly AreaPiece piece in road)
        {
            (float square, float along) = piece.Nearest(x, y);
            if (square <= near)
            {
                float about = piece.Rate * HalfBlock;
                low = Math.Min(low, Math.Max(along - about, piece.From));
                high = Math.Max(high, Math.Min(along + about, piece.From + piece.Taken));
            }
        }

        passes.Add(new Pass(block, low, high, metres + HalfBlock));
    }
}
