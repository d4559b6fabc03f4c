using System.Numerics;

namespace Simulator.Network.Areas;

/// <summary>Which blocks of the frame are surely reached as a whole, and for each of the others the roads that may reach a
/// part of it. The scratch of one thread.</summary>
/// <remarks>
/// A block is full when one road that passes it, or that fills a block beside it, leaves enough to walk to all of it
/// (<see cref="AreaRoad.Spare"/>). A road is told to the blocks that are not full and near enough to one of its pieces; by
/// the distance to the nearest such block most roads of a large area are passed over unmeasured.
/// <para>Cost: O(roads + their passes + blocks), and what is told.</para>
/// </remarks>
internal sealed class AreaBlocks
{
    /// <summary>Metres that a road must have to spare in a block before it is tried on the block's neighbours: moving on
    /// by a block mostly takes as much.</summary>
    private const float Least = AreaFrame.Block * 0.8f;

    private readonly AreaGround ground;
    private readonly AreaFrame frame;
    private readonly float[] spare;
    private readonly int[] by;
    private readonly int[] steps;
    private readonly int[] head;
    private readonly int[] last;
    private readonly int words;
    private readonly ulong[] open;
    private readonly List<(int Road, float Spare, int Next)> told = [];

    public AreaBlocks(AreaGround ground)
    {
        (this.ground, frame) = (ground, ground.Frame);
        int count = frame.Columns * frame.Rows;
        (spare, by, steps) = (new float[count], new int[count], new int[count]);
        (head, last) = (new int[count], new int[count]);
        words = (frame.Columns + 63) / 64;
        open = new ulong[words * frame.Rows];
    }

    /// <summary>Blocks that some road was told to, in the order of their first.</summary>
    public List<int> Open { get; } = [];

    /// <summary>First and last column and row of all that may be reached; null when there is nothing.</summary>
    public (int West, int South, int East, int North)? Box { get; private set; }

    public bool IsFull(int block) => spare[block] >= 0;

    /// <summary>Roads that were told to a block, with the metres that they can spare in its middle, roughly.</summary>
    public void Roads(int block, List<(int Road, float Spare)> roads)
    {
        roads.Clear();
        for (int i = head[block]; i >= 0; i = told[i].Next)
        {
            roads.Add((told[i].Road, told[i].Spare));
        }
    }

    public void Sort(AreaReach reach)
    {
        Array.Fill(spare, AreaRoad.None);
        Array.Fill(head, -1);
        Array.Fill(last, -1);
        told.Clear();
        Open.Clear();
        Fill(reach);
        HandOn(reach);
        CountSteps();
        Tell(reach);
        Measure();
    }

    private void Fill(AreaReach reach)
    {
        for (int i = 0; i < ground.Roads.Length; i++)
        {
            (float up, float down) = reach.Ends(i);
            ref readonly AreaGround.Road road = ref ground.Roads[i];
            if (up < 0 && down + road.Length < 0)
            {
                continue;
            }

            for (int p = road.FirstPass; p < road.EndPass; p++)
            {
                ref readonly AreaGround.Pass pass = ref ground.Passes[p];
                float left = Math.Min(ground.LimitMetres, Math.Max(up - pass.High, down + pass.Low)) - pass.Metres;
                if (left > spare[pass.Block])
                {
                    (spare[pass.Block], by[pass.Block]) = (left, i);
                }
            }
        }
    }

    /// <summary>There and back over all blocks, each with the neighbours that were looked at before it.</summary>
    private void HandOn(AreaReach reach)
    {
        for (int block = 0; block < spare.Length; block++)
        {
            Take(reach, block, -1);
        }

        for (int block = spare.Length - 1; block >= 0; block--)
        {
            Take(reach, block, 1);
        }
    }

    private void Take(AreaReach reach, int block, int way)
    {
        if (IsFull(block))
        {
            return;
        }

        (float x, float y) = frame.Middle(block);
        int tried = -1;
        for (int side = 0; side < 4 && !IsFull(block); side++)
        {
            int there = Neighbour(block, way, side);
            if (there >= 0 && spare[there] >= Least && by[there] != tried)
            {
                tried = by[there];
                float left = reach[tried].Spare(x, y, AreaGround.HalfBlock);
                (spare[block], by[block]) = left > spare[block] ? (left, tried) : (spare[block], by[block]);
            }
        }
    }

    /// <summary>The block beside, and the three of the row before (way −1) or after it; −1 outside the frame.</summary>
    private int Neighbour(int block, int way, int side)
    {
        int column = block % frame.Columns + (side == 0 ? way : side - 2), row = block / frame.Columns + (side == 0 ? 0 : way);
        return column < 0 || row < 0 || column >= frame.Columns || row >= frame.Rows ? -1 : row * frame.Columns + column;
    }

    /// <summary>King's steps from each block to the nearest one that is not full.</summary>
    private void CountSteps()
    {
        for (int block = 0; block < steps.Length; block++)
        {
            steps[block] = IsFull(block) ? Nearest(block, -1, int.MaxValue / 2) : 0;
        }

        for (int block = steps.Length - 1; block >= 0; block--)
        {
            steps[block] = Nearest(block, 1, steps[block]);
        }

        Array.Clear(open);
        for (int block = 0; block < steps.Length; block++)
        {
            int column = block % frame.Columns, row = block / frame.Columns;
            open[row * words + column / 64] |= (steps[block] == 0 ? 1ul : 0) << column;
        }
    }

    private int Nearest(int block, int way, int least)
    {
        for (int side = 0; side < 4 && least > 1; side++)
        {
            int there = Neighbour(block, way, side);
            least = there < 0 ? least : Math.Min(least, steps[there] + 1);
        }

        return least;
    }

    private void Tell(AreaReach reach)
    {
        for (int i = 0; i < reach.Count; i++)
        {
            if (i < ground.Roads.Length)
            {
                ref readonly AreaGround.Road road = ref ground.Roads[i];
                (float up, float down) = reach.Ends(i);
                float most = Math.Min(ground.LimitMetres, Math.Max(up, down + road.Length));
                if (most < 0 || (steps[road.Block] - 1) * AreaFrame.Block - road.HalfSide > Math.Max(most, AreaRoad.Strip))
                {
                    continue;
                }
            }

            AreaRoad whole = reach[i];
            (int first, int end) = reach.Range(i);
            foreach (ref readonly AreaPiece piece in reach.Pieces(first, end))
            {
                float most = whole.Reach(piece);
                if (most >= 0)
                {
                    Tell(i, piece, Math.Max(most, AreaRoad.Strip));
                }
            }
        }
    }

    private void Tell(int road, in AreaPiece piece, float most)
    {
        float west = Math.Min(piece.X, piece.X + piece.Dx), east = Math.Max(piece.X, piece.X + piece.Dx);
        float south = Math.Min(piece.Y, piece.Y + piece.Dy), north = Math.Max(piece.Y, piece.Y + piece.Dy);
        int c0 = frame.Column(west - most), c1 = frame.Column(east + most);
        int r0 = frame.Row(south - most), r1 = frame.Row(north + most);
        float far = most + AreaGround.HalfBlock;
        for (int r = r0; r <= r1; r++)
        {
            for (int word = c0 / 64; word <= c1 / 64; word++)
            {
                ulong bits = open[r * words + word];
                bits = word == c0 / 64 ? bits & ulong.MaxValue << c0 : bits;
                bits = word == c1 / 64 ? bits & ulong.MaxValue >> (63 - c1 % 64) : bits;
                for (; bits != 0; bits &= bits - 1)
                {
                    int c = word * 64 + BitOperations.TrailingZeroCount(bits);
                    Tell(road, piece, r * frame.Columns + c, (c + 0.5f) * AreaFrame.Block, (r + 0.5f) * AreaFrame.Block, far);
                }
            }
        }
    }

    private void Tell(int road, in AreaPiece piece, int block, float x, float y, float far)
    {
        if (last[block] == road)
        {
            return;
        }

        float square = piece.Nearest(x, y).Square;
        if (square > far * far)
        {
            return;
        }

        if (head[block] < 0)
        {
            Open.Add(block);
        }

        told.Add((road, far - AreaGround.HalfBlock - MathF.Sqrt(square), head[block]));
        (head[block], last[block]) = (told.Count - 1, road);
    }

    private void Measure()
    {
        int west = int.MaxValue, south = west, east = -1, north = -1;
        for (int block = 0; block < spare.Length; block++)
        {
            if (IsFull(block) || head[block] >= 0)
            {
                (west, east) = (Math.Min(west, block % frame.Columns), Math.Max(east, block % frame.Columns));
                (south, north) = (Math.Min(south, block / frame.Columns), Math.Max(north, block / frame.Columns));
            }
        }

        Box = east < 0 ? null : (west, south, east, north);
    }
}
