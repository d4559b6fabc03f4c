using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Simulator.Network.Areas;

/// <summary>A road and what is left to walk from it: a point is reached by the road where its way to the road's nearest
/// point is no longer than the metres that may be walked from there.</summary>
/// <remarks>
/// At a distance a along the road (as metres walked in the riding time) one may walk
/// <c>least(limit, greatest(Up − a, Down + a))</c> metres; nowhere when that is negative. A reached road itself is drawn
/// <see cref="Strip"/> metres wide to either side at least, so that no pixel misses it.
/// <para>Moving a point by m metres moves its nearest point on one piece by no more, and changes the walk by m and what
/// may be walked by Rate × m at most: by that, one look at the middle of a square answers for all of it. A square is
/// surely reached as a whole when all pieces that may be nearest to some point of it leave enough to walk; it is surely
/// not reached when none does, nearest or not.</para>
/// <para>Cost: O(pieces) for 16 points side by side; the same bytes on every machine.</para>
/// </remarks>
/// <param name="pieces">Its pieces, or those of them that can be nearest to what is looked at.</param>
/// <param name="up">Metres that may be walked at the road's start by leaving through it; hugely negative for none.</param>
/// <param name="down">The same at the end, less the whole road.</param>
/// <param name="limit">Longest walk.</param>
internal readonly ref struct AreaRoad(ReadOnlySpan<AreaPiece> pieces, float up, float down, float limit)
{
    /// <summary>What stands for "not to be had", in metres.</summary>
    public const float None = -1e30f;

    /// <summary>Half the width that a reached road is drawn in.</summary>
    public const float Strip = AreaFrame.Pixel / 2;

    private readonly ReadOnlySpan<AreaPiece> pieces = pieces;

    /// <summary>Metres that may be walked from a point of the road.</summary>
    public float Reach(float along)
    {
        float most = up - along > down + along ? up - along : down + along;
        return most < limit ? most : limit;
    }

    /// <summary>The most that may be walked from any point of a piece.</summary>
    public float Reach(in AreaPiece piece)
    {
        float start = Reach(piece.From), end = Reach(piece.From + piece.Taken);
        return start > end ? start : end;
    }

    /// <summary>Whether a point is drawn: the plain version.</summary>
    public bool Reaches(float x, float y)
    {
        float best = float.MaxValue, reach = None;
        foreach (ref readonly AreaPiece piece in pieces)
        {
            (float square, float along) = piece.Nearest(x, y);
            if (square < best)
            {
                (best, reach) = (square, Reach(along));
            }
        }

        float wide = Math.Max(reach, Strip);
        return reach >= 0 && best <= wide * wide;
    }

    /// <summary>Metres to spare everywhere in a square; negative when not all of it is reached for sure.</summary>
    /// <param name="x">Its middle.</param>
    /// <param name="y">Its middle.</param>
    /// <param name="half">From its middle to a corner.</param>
    public float Spare(float x, float y, float half)
    {
        float best = float.MaxValue;
        foreach (ref readonly AreaPiece piece in pieces)
        {
            float square = piece.Nearest(x, y).Square;
            best = square < best ? square : best;
        }

        float metres = MathF.Sqrt(best), near = (metres + 2 * half) * (metres + 2 * half), least = float.MaxValue;
        foreach (ref readonly AreaPiece piece in pieces)
        {
            (float square, float along) = piece.Nearest(x, y);
            least = square <= near ? Math.Min(least, Reach(along) - piece.Rate * half) : least;
        }

        return least - half - metres;
    }

    /// <summary>Looks at 4 × 4 squares by their middles.</summary>
    /// <param name="at">The middles.</param>
    /// <param name="half">From a middle to a corner, and a little more.</param>
    /// <param name="near">Gets for each piece the squares to some point of which it may be nearest.</param>
    /// <param name="scratch">Twice as long as there are pieces, at least.</param>
    /// <returns>Bits, 4 × row + column: squares of which some point may be drawn, and those that are reached as a whole.
    /// </returns>
    public (uint Perhaps, uint All) Squares(
        scoped in AreaPoints at, float half, Span<ushort> near, Span<Vector512<float>> scratch)
    {
        Vector512<float> around = Vector512.Create(half), strip = Vector512.Create(Strip + half);
        Vector512<float> best = Vector512.Create(float.MaxValue), most = Vector512.Create(None), maybe = Vector512<float>.Zero;
        for (int i = 0; i < pieces.Length; i++)
        {
            Nearest(pieces[i], at.X, at.Y, out Vector512<float> square, out Vector512<float> reach);
            (scratch[2 * i], scratch[2 * i + 1]) = (square, reach);
            Vector512<float> here = reach + Vector512.Create(pieces[i].Rate * half);
            Vector512<float> wide = Vector512.MaxNative(here + around, strip);
            maybe |= Vector512.GreaterThanOrEqual(here, Vector512<float>.Zero) & Vector512.LessThanOrEqual(square, wide * wide);
            Vector512<float> nearer = Vector512.LessThan(square, best);
            best = Vector512.ConditionalSelect(nearer, square, best);
            most = Vector512.ConditionalSelect(nearer, here, most);
        }

        uint perhaps = Bits(maybe);
        if (perhaps == 0)
        {
            return (0, 0);
        }

        // where even the most that may be walked there is too little there is no need to ask further
        bool isEnough = Bits(Enough(best, most - around)) != 0;
        Vector512<float> within = Vector512.Sqrt(best) + around + around, least = Vector512.Create(float.MaxValue);
        within *= within;
        for (int i = 0; i < pieces.Length; i++)
        {
            Vector512<float> isNear = Vector512.LessThanOrEqual(scratch[2 * i], within);
            near[i] = (ushort)Bits(isNear);
            Vector512<float> safe = scratch[2 * i + 1] - Vector512.Create(pieces[i].Rate * half);
            least = Vector512.ConditionalSelect(isNear, Vector512.MinNative(least, safe), least);
        }

        return (perhaps, isEnough ? Bits(Enough(best, least - around)) : 0);
    }

    /// <summary>Looks at 4 × 4 points, each the middle of a square, and adds what it finds to what other roads gave.</summary>
    /// <param name="at">The points.</param>
    /// <param name="half">From a middle to the farthest point of its square that is meant, and a little more.</param>
    /// <param name="drawn">Gets the points that are drawn.</param>
    /// <param name="sure">Gets squares that are reached as a whole; not all of them where the road has several pieces.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Points(scoped in AreaPoints at, float half, ref Vector512<float> drawn, ref Vector512<float> sure)
    {
        Vector512<float> best = Vector512.Create(float.MaxValue), least = best, reach = Vector512.Create(None);
        foreach (ref readonly AreaPiece piece in pieces)
        {
            Nearest(piece, at.X, at.Y, out Vector512<float> square, out Vector512<float> here);
            Vector512<float> nearer = Vector512.LessThan(square, best);
            best = Vector512.ConditionalSelect(nearer, square, best);
            reach = Vector512.ConditionalSelect(nearer, here, reach);
            least = Vector512.MinNative(least, here - Vector512.Create(piece.Rate * half + half));
        }

        Vector512<float> wide = Vector512.MaxNative(reach, Vector512.Create(Strip));
        drawn |= Vector512.GreaterThanOrEqual(reach, Vector512<float>.Zero) & Vector512.LessThanOrEqual(best, wide * wide);
        sure |= Enough(best, least);
    }

    /// <summary>Squares in a row of 4 × 4 that some point of the road may reach at all, by the boxes of its pieces.</summary>
    /// <param name="x">South-west corner of the first square.</param>
    /// <param name="y">South-west corner of the first square.</param>
    /// <param name="side">Of a square.</param>
    /// <returns>Bits, 4 × row + column.</returns>
    public uint Touched(float x, float y, float side)
    {
        uint touched = 0;
        foreach (ref readonly AreaPiece piece in pieces)
        {
            float most = Reach(piece);
            if (most < 0)
            {
                continue;
            }

            most = Math.Max(most, Strip);
            float x0 = piece.X - x, y0 = piece.Y - y, scale = 1 / side;
            int west = First((Math.Min(x0, x0 + piece.Dx) - most) * scale), east = Last((Math.Max(x0, x0 + piece.Dx) + most) * scale);
            int south = First((Math.Min(y0, y0 + piece.Dy) - most) * scale), north = Last((Math.Max(y0, y0 + piece.Dy) + most) * scale);
            if (west <= east && south <= north)
            {
                uint row = (2u << east) - (1u << west);
                touched |= row * 0x1111u & (uint)((2ul << (4 * north + 3)) - (1ul << (4 * south)));
            }
        }

        return touched;

        static int First(float squares) => (int)Math.Clamp(squares, 0, 4);

        static int Last(float squares) => squares < 0 ? -1 : (int)Math.Min(squares, 3);
    }

    /// <summary>One bit for each lane.</summary>
    public static uint Bits(Vector512<float> lanes) => (uint)lanes.ExtractMostSignificantBits();

    private static Vector512<float> Enough(Vector512<float> square, Vector512<float> walk) =>
        Vector512.GreaterThanOrEqual(walk, Vector512<float>.Zero) & Vector512.LessThanOrEqual(square, walk * walk);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Nearest(
        in AreaPiece piece, Vector512<float> px, Vector512<float> py, out Vector512<float> square, out Vector512<float> reach)
    {
        var dx = Vector512.Create(piece.Dx);
        var dy = Vector512.Create(piece.Dy);
        Vector512<float> vx = px - Vector512.Create(piece.X), vy = py - Vector512.Create(piece.Y);
        Vector512<float> share = Vector512.MinNative(Vector512.MaxNative(
            (vx * dx + vy * dy) * Vector512.Create(piece.Inverse), Vector512<float>.Zero), Vector512<float>.One);
        Vector512<float> ex = vx - share * dx, ey = vy - share * dy;
        square = ex * ex + ey * ey;
        Vector512<float> along = Vector512.Create(piece.From) + share * Vector512.Create(piece.Taken);
        reach = Vector512.MinNative(
            Vector512.Create(limit), Vector512.MaxNative(Vector512.Create(up) - along, Vector512.Create(down) + along));
    }
}
