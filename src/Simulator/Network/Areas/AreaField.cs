using System.Numerics;
using System.Runtime.Intrinsics;

namespace Simulator.Network.Areas;

/// <summary>
/// What is reached, as a picture of pixels: a pixel is drawn when its middle is reached as any place is, by walking to the
/// nearest point of some road, or straight to a facility. The scratch of one thread.
/// </summary>
/// <remarks>
/// Three looks, each sixteen times as close as the one before: blocks of 320 m, cells of 80 m, pixels of 20 m. At each,
/// what is surely reached as a whole and what surely is not goes no further (<see cref="AreaRoad"/>); so the picture is
/// that of <see cref="Plain"/>, to the pixel. A last look at sixteen points 5 m apart is taken in pixels that may hide
/// somebody who is not reached: those with none but drawn pixels about them. They are left out where one of the
/// sixteen is not reached.
/// <para>So who is not reached has, within 1.5 pixels east and north (43 m), the middle of a pixel that is not drawn, or
/// stands in a gap that falls between points 5 m apart; and the outline runs between the two. Who is reached has more and
/// more time to spare on his way to the road: after 1.4 pixels × (1 + w), w the walking speed by the riding speed, a
/// pixel is reached as a whole, or he is at the road itself, which is drawn a pixel wide; with w up to 0.3 the middle of
/// such a pixel is no more than 51 m from him and the outline a part of a pixel nearer. <see cref="AreaLine"/> adds 4 m.
/// Measured on real roads (420,000 pairs of place and area): 21 m and 13 m at most.</para>
/// <para>Cost: O(roads + blocks) and, along the limit, the roads that may reach a block, cell or pixel. Tried and left out,
/// for they saved less than they cost: filling blocks cell by cell before their roads are told, by one road for each cell
/// or by the nearest road of every pixel. In a town most cells at the limit are cut by the outline indeed.</para>
/// </remarks>
internal sealed class AreaField
{
    private const int N = AreaFrame.Side;
    private const uint Full = ushort.MaxValue;

    /// <summary>From a middle to a corner, metres, and a little more.</summary>
    private const float HalfCell = AreaFrame.Cell * 0.7072f + 0.1f;

    /// <summary>From a pixel's middle to the farthest of the points that its last look is taken at.</summary>
    private const float ToFarPoint = AreaFrame.Pixel * (N - 1) / (2 * N) * 1.4143f + 0.1f;

    /// <summary>Metres to spare in the middle of a block: roads are looked at from the one to the other.</summary>
    private static readonly float[] Bands = [120, 40, float.NegativeInfinity];

    private readonly AreaGround ground;
    private readonly AreaReach reach;
    private readonly AreaBlocks blocks;
    private readonly List<(int Road, float Spare)> roads = [];
    private readonly List<Part> parts = [];
    private readonly List<Cell> cells = [];
    private ushort[] near = [];
    private Vector512<float>[] squares = [];
    private int nearCount;
    private readonly List<(int Cell, int Bit)> gaps = [];

    public AreaField(AreaGround ground) =>
        (this.ground, reach, blocks) = (ground, new AreaReach(ground), new AreaBlocks(ground));

    /// <summary>Some pieces of a road, one after another, and the cells of a block that they may reach.</summary>
    private readonly record struct Part(int Road, int From, int To, int Near, uint Cells);

    /// <summary>A cell with pixels that may hide a gap.</summary>
    private readonly record struct Cell(int Index, int Bit, float X, float Y, uint Doubtful, int FirstPart, int EndPart);

    /// <summary>The picture; valid until the next call.</summary>
    public AreaPixels Pixels { get; } = new();

    /// <summary>Draws an area.</summary>
    /// <param name="times">Riding time by node, access legs of the facilities included.</param>
    /// <param name="starts">Parts of roads that are reached without a node, and the facilities themselves.</param>
    /// <param name="towards">Times are to the facilities; else from them.</param>
    /// <param name="milliseconds">The limit; exactly so long is inside.</param>
    public void Draw(ReadOnlySpan<uint> times, IReadOnlyList<AreaStart> starts, bool towards, uint milliseconds)
    {
        Pixels.Clear();
        reach.Take(times, starts, towards, milliseconds);
        blocks.Sort(reach);
        if (blocks.Box is not (int west, int south, int east, int north))
        {
            return;
        }

        // one cell more all round
        Pixels.Begin(west * N - 1, south * N - 1, (east - west + 1) * N + 2, (north - south + 1) * N + 2);
        FillWhole(west, south, east, north);
        parts.Clear();
        cells.Clear();
        nearCount = 0;
        foreach (int block in blocks.Open)
        {
            Look(block);
        }

        OpenGaps();
    }

    /// <summary>Pixels that were left out again.</summary>
    public int Gaps => gaps.Count;

    /// <summary>Whether a point is drawn when all roads are asked: what <see cref="Draw"/> is held against.</summary>
    public bool Plain(float x, float y)
    {
        for (int road = 0; road < reach.Count; road++)
        {
            if (reach[road].Reaches(x, y))
            {
                return true;
            }
        }

        return false;
    }

    private void FillWhole(int west, int south, int east, int north)
    {
        for (int r = south; r <= north; r++)
        {
            for (int c = west; c <= east; c++)
            {
                for (int y = 0; blocks.IsFull(r * ground.Frame.Columns + c) && y < N; y++)
                {
                    Pixels.Cells.AsSpan(Pixels.Index(c * N, r * N + y), N).Fill((ushort)Full);
                }
            }
        }
    }

    private void Look(int block)
    {
        int column = block % ground.Frame.Columns * N, row = block / ground.Frame.Columns * N;
        int first = parts.Count, firstNear = nearCount;
        uint full = 0, some = 0;
        blocks.Roads(block, roads);
        // who has much to spare fills cells, and spares a look at the others there
        float more = float.PositiveInfinity;
        foreach (float least in Bands)
        {
            foreach ((int road, float spare) in roads)
            {
                if (spare >= least && spare < more && full != Full)
                {
                    Look(road, block, column, row, ref full, ref some);
                }
            }

            more = least;
        }

        int doubts = cells.Count;
        for (int bit = 0; bit < N * N; bit++)
        {
            int index = Pixels.Index(column + bit % N, row + bit / N);
            Pixels.Cells[index] = (full >> bit & 1) != 0 ? (ushort)Full
                : (some >> bit & 1) == 0 ? (ushort)0
                : Look(index, bit, (column + bit % N) * AreaFrame.Cell, (row + bit / N) * AreaFrame.Cell, first);
        }

        // nothing will come back to these
        if (cells.Count == doubts)
        {
            parts.RemoveRange(first, parts.Count - first);
            nearCount = firstNear;
        }
    }

    /// <summary>What a road fills of a block's cells, and what of them it may reach.</summary>
    private void Look(int road, int block, int column, int row, ref uint full, ref uint some)
    {
        (int from, int to) = reach.Range(road);
        (float x, float y) = ground.Frame.Middle(block);
        (from, to) = Near(from, to, x, y);
        AreaRoad part = reach.Part(road, from, to);
        if ((part.Touched(column * AreaFrame.Cell, row * AreaFrame.Cell, AreaFrame.Cell) & ~full) == 0)
        {
            return;
        }

        if (near.Length < nearCount + to - from || squares.Length < 2 * (to - from))
        {
            Array.Resize(ref near, 2 * (nearCount + to - from) + 1024);
            Array.Resize(ref squares, near.Length);
        }

        var middles = new AreaPoints((column + 0.5f) * AreaFrame.Cell, (row + 0.5f) * AreaFrame.Cell, AreaFrame.Cell);
        (uint perhaps, uint all) = part.Squares(middles, HalfCell, near.AsSpan(nearCount), squares);
        perhaps &= ~full;
        full |= all;
        some |= perhaps;
        if (perhaps != 0)
        {
            parts.Add(new Part(road, from, to, nearCount, perhaps));
            nearCount += to - from;
        }
    }

    /// <summary>Pixels of a cell.</summary>
    private ushort Look(int index, int bit, float x, float y, int first)
    {
        Vector512<float> reached = default, whole = default;
        var middles = new AreaPoints(x + AreaFrame.Pixel / 2, y + AreaFrame.Pixel / 2, AreaFrame.Pixel);
        for (int i = first; i < parts.Count; i++)
        {
            if ((parts[i].Cells >> bit & 1) != 0)
            {
                Of(parts[i], bit).Points(middles, ToFarPoint, ref reached, ref whole);
            }
        }

        uint mask = AreaRoad.Bits(reached), sure = AreaRoad.Bits(whole);
        if ((mask & ~sure) != 0)
        {
            cells.Add(new Cell(index, bit, x, y, mask & ~sure, first, parts.Count));
        }

        return (ushort)mask;
    }

    /// <summary>A road by those pieces, one after another, among which is the nearest one to every point of a cell.
    /// </summary>
    private AreaRoad Of(Part part, int bit)
    {
        int from = part.From, to = part.To;
        while ((near[part.Near + from - part.From] >> bit & 1) == 0)
        {
            from++;
        }

        while ((near[part.Near + to - 1 - part.From] >> bit & 1) == 0)
        {
            to--;
        }

        return reach.Part(part.Road, from, to);
    }

    /// <summary>Those pieces of a road, one after another, among which is the nearest one to every point of a block.
    /// </summary>
    private (int From, int To) Near(int from, int to, float x, float y)
    {
        const int few = 2;
        if (to - from <= few)
        {
            return (from, to);
        }

        float best = float.MaxValue;
        ReadOnlySpan<AreaPiece> pieces = reach.Pieces(0, to);
        for (int i = from; i < to; i++)
        {
            best = Math.Min(best, pieces[i].Nearest(x, y).Square);
        }

        float near = MathF.Sqrt(best) + 2 * AreaGround.HalfBlock;
        near *= near;
        while (pieces[from].Nearest(x, y).Square > near)
        {
            from++;
        }

        while (pieces[to - 1].Nearest(x, y).Square > near)
        {
            to--;
        }

        return (from, to);
    }

    /// <summary>Leaves out the pixels that hide somebody who is not reached.</summary>
    private void OpenGaps()
    {
        gaps.Clear();
        foreach (Cell cell in cells)
        {
            for (uint bits = cell.Doubtful & Pixels.Surrounded(cell.Index); bits != 0; bits &= bits - 1)
            {
                int bit = BitOperations.TrailingZeroCount(bits);
                if (HasGap(cell, cell.X + bit % N * AreaFrame.Pixel, cell.Y + bit / N * AreaFrame.Pixel))
                {
                    gaps.Add((cell.Index, bit));
                }
            }
        }

        foreach ((int cell, int bit) in gaps)
        {
            Pixels.Cells[cell] &= (ushort)~(1 << bit);
        }
    }

    private bool HasGap(in Cell cell, float x, float y)
    {
        const float step = AreaFrame.Pixel / N;
        Vector512<float> reached = default, whole = default;
        var points = new AreaPoints(x + step / 2, y + step / 2, step);
        for (int i = cell.FirstPart; i < cell.EndPart && AreaRoad.Bits(reached) != Full; i++)
        {
            if ((parts[i].Cells >> cell.Bit & 1) != 0)
            {
                Of(parts[i], cell.Bit).Points(points, 0, ref reached, ref whole);
            }
        }

        return AreaRoad.Bits(reached) != Full;
    }
}
