using System.Runtime.Intrinsics;

namespace Simulator.Network.Areas;

/// <summary>
/// Time to reach one facility (or all that are asked for together) from every point of a grid: each point keeps the
/// position on a road that it is best walked to from, handed from neighbour to neighbour. The scratch of one thread.
/// </summary>
/// <remarks>
/// Times are written as the metres walked in that time, so that walking a metre costs one. Starts are the reached parts
/// of roads, cut where the limit is reached, and the facilities themselves; every corner of a cell that such a part
/// passes gets its nearest point of the part. Two passes then hand the positions on; the distance is always measured
/// anew from the position, so nothing adds up on the way.
/// <para>A place joins a road at the nearest point of it, but the positions that are handed on may lie aslant: on a slow
/// track that makes the way shorter by up to 1 − √(1 − (w/v)²) of the walk (w walking, v riding speed). So where it can
/// decide, near the limit and after a long walk, the nearest point of the same road is taken in the end.</para>
/// <para>Cost: O(points of reached roads + cells of their box); see <see cref="AreaTiles"/> for what is passed over. Source: [Danielsson 1980].</para>
/// </remarks>
internal sealed class AreaField
{
    private const float Far = float.MaxValue;
    private const float Pixel = AreaFrame.Cell / AreaFrame.Pixels;

    /// <summary>From the middle of a cell to its corner, metres, and a little more.</summary>
    private const float HalfDiagonal = AreaLabels.HalfDiagonal;

    private static readonly Vector256<float> PixelX = Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 0.5f, 1.5f, 2.5f, 3.5f) * Pixel;
    private static readonly Vector256<float> PixelY = Vector256.Create(0.5f, 0.5f, 0.5f, 0.5f, 1.5f, 1.5f, 1.5f, 1.5f) * Pixel;

    private readonly AreaGround ground;
    private readonly AreaTiles tiles;
    private readonly AreaLabels labels = new();
    private ushort[] strips = [];
    private float limit;
    private float bound;
    private int column;
    private int row;
    private int width;
    private int height;

    public AreaField(AreaGround ground) => (this.ground, tiles) = (ground, new AreaTiles(ground.Frame));

    /// <summary>Cells of the area, 16 pixels each; valid until the next call.</summary>
    public AreaPixels Pixels { get; } = new();

    /// <summary>Works out the area.</summary>
    /// <param name="times">Riding time by node, access legs of the facilities included.</param>
    /// <param name="parts">Parts of roads that are reached without a node, and the facilities themselves.</param>
    /// <param name="towards">Times are to the facilities; else from them.</param>
    /// <param name="milliseconds">The limit; exactly so long is inside.</param>
    public void Draw(ReadOnlySpan<uint> times, IReadOnlyList<AreaStart> parts, bool towards, uint milliseconds)
    {
        bound = (float)(milliseconds * ground.MetresPerMs);
        limit = ground.LimitMetres;
        Pixels.Clear();
        if (!Window(times, parts, towards))
        {
            return;
        }

        int count = width * height;
        strips = strips.Length < count ? new ushort[count] : strips;
        strips.AsSpan(0, count).Clear();
        labels.Begin(column, row, width, height, bound, limit);
        for (int i = 0; i < ground.Roads.Length; i++)
        {
            ref readonly AreaGround.Road road = ref ground.Roads[i];
            (float up, float down) = Costs(times, road, towards);
            if (up <= bound || down - ground.Along[road.End - 1] <= bound)
            {
                Seed(i, road.First, road.End, up, down, 0, Far);
            }
        }

        foreach (AreaStart part in parts)
        {
            if (part.Shape < 0)
            {
                SeedPoint(ground.Frame.X(part.At.Lon), ground.Frame.Y(part.At.Lat), 0);
            }
            else
            {
                RoadShapes shapes = ground.Travel.Graph.Shapes;
                Seed(-1, shapes.FirstPoint(part.Shape), shapes.EndPoint(part.Shape), Metres(part.Up), Metres(part.Down),
                    Metres(part.Low), Metres(part.High));
            }
        }

        labels.HandOn(tiles);
        Straighten(times, towards);
        Fill();
    }

    /// <summary>Cost of a position a on a road: the lesser of up + a and down − a.</summary>
    private (float Up, float Down) Costs(ReadOnlySpan<uint> times, in AreaGround.Road road, bool towards)
    {
        (int atEnd, int atStart) = towards ? road.LeftBy : road.ReachedFrom;
        float end = Cost(times, atEnd);
        return (Cost(times, atStart), end == Far ? Far : end + ground.Along[road.End - 1]);
    }

    private float Metres(double ms) => double.IsFinite(ms) ? (float)(ms * ground.MetresPerMs) : Far;

    private float Cost(ReadOnlySpan<uint> times, int node) =>
        node < 0 || times[node] == TravelTime.Unreachable ? Far : (float)(times[node] * ground.MetresPerMs);

    /// <summary>The part of the frame that can be reached at all, and which of its tiles need a close look.</summary>
    private bool Window(ReadOnlySpan<uint> times, IReadOnlyList<AreaStart> parts, bool towards)
    {
        tiles.Clear();
        for (int i = 0; i < ground.Roads.Length; i++)
        {
            ref readonly AreaGround.Road road = ref ground.Roads[i];
            (float up, float down) = Costs(times, road, towards);
            if (Math.Min(up, down - ground.Along[road.End - 1]) > bound)
            {
                continue;
            }

            for (int mark = road.FirstMark; mark < road.EndMark; mark++)
            {
                (int tile, float along) = ground.Marks[mark];
                tiles.Offer(tile, Math.Min(up + along, down - along));
            }
        }

        foreach (AreaStart part in parts)
        {
            if (part.Shape < 0)
            {
                OfferAt(ground.Frame.X(part.At.Lon), ground.Frame.Y(part.At.Lat), 0);
                continue;
            }

            RoadShapes shapes = ground.Travel.Graph.Shapes;
            for (int p = shapes.FirstPoint(part.Shape); p + 1 < shapes.EndPoint(part.Shape); p++)
            {
                OfferPiece(p, part);
            }
        }

        tiles.Sort(bound, limit);
        if (tiles.Box is not (int west, int south, int east, int north))
        {
            return false;
        }

        // whole tiles, and one more all round
        column = Math.Max(0, west - 1) * AreaTiles.Cells;
        row = Math.Max(0, south - 1) * AreaTiles.Cells;
        width = Math.Min((east + 2) * AreaTiles.Cells, ground.Frame.Columns) - column;
        height = Math.Min((north + 2) * AreaTiles.Cells, ground.Frame.Rows) - row;
        return width > 3 && height > 3;
    }

    /// <summary>Tells the tiles of positions along a piece, half a tile apart, and of the ends of the stretch on it.</summary>
    private void OfferPiece(int p, AreaStart part)
    {
        float[] x = ground.X, y = ground.Y, along = ground.Along;
        float low = Math.Max(along[p], Metres(part.Low)), high = Math.Min(along[p + 1], Metres(part.High));
        float up = Metres(part.Up), down = Metres(part.Down), length = along[p + 1] - along[p];
        if (low > high)
        {
            return;
        }

        float dx = x[p + 1] - x[p], dy = y[p + 1] - y[p];
        int pieces = 1 + (int)(Math.Max(Math.Abs(dx), Math.Abs(dy)) / (AreaTiles.Cells / 2 * AreaFrame.Cell));
        for (int i = 0; i <= pieces; i++)
        {
            float at = low + (high - low) * i / pieces, share = length > 0 ? (at - along[p]) / length : 0;
            OfferAt(x[p] + share * dx, y[p] + share * dy, Math.Min(up + at, down - at));
        }
    }

    private void OfferAt(float x, float y, float cost)
    {
        int tile = AreaTiles.Of(ground.Frame, x, y);
        if (tile >= 0)
        {
            tiles.Offer(tile, cost);
        }
    }

    /// <summary>Offers the reached stretches of a shape: at a position a the cost is the lesser of up + a and down − a.
    /// </summary>
    private void Seed(int road, int first, int end, float up, float down, float low, float high)
    {
        float[] along = ground.Along, x = ground.X, y = ground.Y;
        float upTo = up == Far ? -Far : bound - up, downFrom = down == Far ? Far : down - bound;
        for (int p = first; p + 1 < end; p++)
        {
            float a0 = Math.Max(along[p], low), a1 = Math.Min(along[p + 1], high);
            if (a0 > a1 || !IsActive(p))
            {
                continue;
            }

            if (upTo >= a1 || downFrom <= a0 || upTo >= downFrom)
            {
                Stretch(p, a0, a1);
                continue;
            }

            if (upTo >= a0)
            {
                Stretch(p, a0, upTo);
            }

            if (downFrom <= a1)
            {
                Stretch(p, downFrom, a1);
            }
        }

        void Stretch(int p, float from, float to)
        {
            float length = along[p + 1] - along[p];
            float s0 = length > 0 ? (from - along[p]) / length : 0, s1 = length > 0 ? (to - along[p]) / length : 1;
            float dx = x[p + 1] - x[p], dy = y[p + 1] - y[p];
            float x0 = x[p] + s0 * dx, y0 = y[p] + s0 * dy, x1 = x[p] + s1 * dx, y1 = y[p] + s1 * dy;
            float size = Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0));
            int pieces = Math.Max(1, (int)MathF.Ceiling(size / (2 * AreaFrame.Cell)));
            for (int i = 0; i < pieces; i++)
            {
                float f = (float)i / pieces, g = (float)(i + 1) / pieces;
                Piece(x0 + f * (x1 - x0), y0 + f * (y1 - y0), x0 + g * (x1 - x0), y0 + g * (y1 - y0),
                    from + f * (to - from), from + g * (to - from), up, down, road);
            }
        }
    }

    /// <summary>Whether the box of a piece of road touches a tile that is looked at closely.</summary>
    private bool IsActive(int p)
    {
        float[] x = ground.X, y = ground.Y;
        return tiles.IsAnyActive(Math.Min(x[p], x[p + 1]), Math.Min(y[p], y[p + 1]),
            Math.Max(x[p], x[p + 1]), Math.Max(y[p], y[p + 1]));
    }

    private void SeedPoint(float x, float y, float cost) =>
        Piece(x, y, x, y, 0, 0, cost, Far, -1);

    private void Piece(float x0, float y0, float x1, float y1, float a0, float a1, float up, float down, int road)
    {
        int c0 = Math.Max(0, (int)MathF.Floor(Math.Min(x0, x1) / AreaFrame.Cell) - column);
        int c1 = Math.Min(width - 1, (int)MathF.Floor(Math.Max(x0, x1) / AreaFrame.Cell) + 1 - column);
        int r0 = Math.Max(0, (int)MathF.Floor(Math.Min(y0, y1) / AreaFrame.Cell) - row);
        int r1 = Math.Min(height - 1, (int)MathF.Floor(Math.Max(y0, y1) / AreaFrame.Cell) + 1 - row);
        float dx = x1 - x0, dy = y1 - y0, square = dx * dx + dy * dy, inverse = square > 0 ? 1 / square : 0;
        for (int r = r0; r <= r1; r++)
        {
            float py = (r + row) * AreaFrame.Cell;
            for (int c = c0; c <= c1; c++)
            {
                float px = (c + column) * AreaFrame.Cell;
                float share = Math.Clamp(((px - x0) * dx + (py - y0) * dy) * inverse, 0, 1);
                float at = a0 + share * (a1 - a0), cost = Math.Min(up + at, down - at);
                labels.Offer(r * width + c, px, py, x0 + share * dx, y0 + share * dy, cost, road);
            }
        }

        // Near the end of what is reached the strip about the road is narrower than a pixel: the road itself is drawn.
        if (Math.Max(Math.Min(up + a0, down - a0), Math.Min(up + a1, down - a1)) > bound - 2 * AreaFrame.Cell)
        {
            Strip(x0, y0, x1, y1);
        }
    }

    private void Strip(float x0, float y0, float x1, float y1)
    {
        int steps = Math.Max(1, (int)MathF.Ceiling(Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0)) / (Pixel / 2)));
        for (int i = 0; i <= steps; i++)
        {
            float f = (float)i / steps;
            int px = (int)MathF.Floor((x0 + f * (x1 - x0)) / Pixel) - column * AreaFrame.Pixels;
            int py = (int)MathF.Floor((y0 + f * (y1 - y0)) / Pixel) - row * AreaFrame.Pixels;
            if (px >= 0 && py >= 0 && px < (width - 1) * AreaFrame.Pixels && py < (height - 1) * AreaFrame.Pixels)
            {
                strips[py / AreaFrame.Pixels * width + px / AreaFrame.Pixels] |=
                    (ushort)(1 << (py % AreaFrame.Pixels * AreaFrame.Pixels + px % AreaFrame.Pixels));
            }
        }
    }

    /// <summary>Takes the nearest point of the road instead of one aslant, where that may decide.</summary>
    private void Straighten(ReadOnlySpan<uint> times, bool towards)
    {
        const float shortWalk = 300, most = 0.15f;
        float[] x = ground.X, y = ground.Y;
        for (int i = 0; i < width * height; i++)
        {
            ref AreaLabel label = ref labels[i];
            float walk = label.Value - label.Cost;
            if (label.Value == Far || label.Road < 0 || walk < shortWalk || label.Value < bound - most * walk)
            {
                continue;
            }

            ref readonly AreaGround.Road road = ref ground.Roads[label.Road];
            float px = (i % width + column) * AreaFrame.Cell, py = (i / width + row) * AreaFrame.Cell;
            float best = Far, bestX = 0, bestY = 0, along = 0;
            for (int p = road.First; p + 1 < road.End; p++)
            {
                float dx = x[p + 1] - x[p], dy = y[p + 1] - y[p], square = dx * dx + dy * dy;
                float share = square > 0 ? Math.Clamp(((px - x[p]) * dx + (py - y[p]) * dy) / square, 0, 1) : 0;
                float fx = x[p] + share * dx, fy = y[p] + share * dy;
                float metres = (px - fx) * (px - fx) + (py - fy) * (py - fy);
                if (metres < best)
                {
                    (best, bestX, bestY) = (metres, fx, fy);
                    along = ground.Along[p] + share * (ground.Along[p + 1] - ground.Along[p]);
                }
            }

            (float up, float down) = Costs(times, road, towards);
            float cost = Math.Min(up + along, down - along);
            label = label with { Value = cost + MathF.Sqrt(best), X = bestX, Y = bestY, Cost = cost };
        }
    }

    private void Fill()
    {
        Pixels.Begin(column, row, width, height);
        for (int r = 1; r + 2 < height; r++)
        {
            for (int c = 1; c + 2 < width; c++)
            {
                int i = r * width + c;
                if (tiles.IsFull((c + column) / AreaTiles.Cells, (r + row) / AreaTiles.Cells))
                {
                    Pixels.Cells[i] = ushort.MaxValue;
                    continue;
                }

                if (!tiles.IsActive((c + column) / AreaTiles.Cells, (r + row) / AreaTiles.Cells))
                {
                    continue;
                }

                ref readonly AreaLabel a = ref labels[i], b = ref labels[i + 1];
                ref readonly AreaLabel d = ref labels[i + width], e = ref labels[i + width + 1];
                float least = Math.Min(Math.Min(a.Value, b.Value), Math.Min(d.Value, e.Value));
                ushort mask = strips[i];
                if (least <= bound + HalfDiagonal)
                {
                    float most = Math.Max(Math.Max(a.Value, b.Value), Math.Max(d.Value, e.Value));
                    float walk = Math.Max(Math.Max(a.Value - a.Cost, b.Value - b.Cost), Math.Max(d.Value - d.Cost, e.Value - e.Cost));
                    mask = most + HalfDiagonal <= bound && walk + HalfDiagonal <= limit
                        ? ushort.MaxValue
                        : (ushort)(mask | Mask(c, r, a, b) | Mask(c, r, d, e));
                }

                Pixels.Cells[i] = mask;
            }
        }
    }

    /// <summary>Pixels of a cell whose middle is reached from the positions of two of its corners.</summary>
    private ushort Mask(int c, int r, in AreaLabel a, in AreaLabel b)
    {
        float x = (c + column) * AreaFrame.Cell, y = (r + row) * AreaFrame.Cell;
        Vector256<float> px = PixelX + Vector256.Create(x), low = PixelY + Vector256.Create(y);
        Vector256<float> high = low + Vector256.Create(2 * Pixel);
        return (ushort)(Half(px, low, a) | Half(px, low, b) | ((Half(px, high, a) | Half(px, high, b)) << 8));
    }

    private uint Half(Vector256<float> px, Vector256<float> py, in AreaLabel label)
    {
        if (label.Cost > bound)
        {
            return 0;
        }

        Vector256<float> dx = px - Vector256.Create(label.X), dy = py - Vector256.Create(label.Y);
        Vector256<float> metres = Vector256.Sqrt(dx * dx + dy * dy);
        Vector256<float> most = Vector256.Create(Math.Min(limit, bound - label.Cost));
        return Vector256.LessThanOrEqual(metres, most).ExtractMostSignificantBits();
    }
}
