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
/// <para>Cost: O(pieces) for 16 points, eight side by side; the same bytes on every machine.</para>
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
    /// <param name="x">Middle of the first.</param>
    /// <param name="y">Middle of the first.</param>
    /// <param name="step">From middle to middle.</param>
    /// <param name="half">From a middle to a corner, and a little more.</param>
    /// <param name="near">Gets for each piece the squares to some point of which it may be nearest.</param>
    /// <param name="scratch">Twice as long as there are pieces, at least.</param>
    /// <returns>Bits, 4 × row + column: squares of which some point may be drawn, and those that are reached as a whole.
    /// </returns>
    public (uint Perhaps, uint All) Squares(
        float x, float y, float step, float half, Span<ushort> near, Span<Vector256<float>> scratch)
    {
        var at = new AreaPoints(x, y, step);
        int count = 0;
        Vector256<float> around = Vector256.Create(half), strip = Vector256.Create(Strip + half);
        Vector256<float> best0 = Vector256.Create(float.MaxValue), best1 = best0;
        Vector256<float> reach0 = Vector256.Create(None), reach1 = reach0;
        Vector256<float> maybe0 = Vector256<float>.Zero, maybe1 = maybe0;
        foreach (ref readonly AreaPiece piece in pieces)
        {
            Nearest(piece, at.X, at.South, out Vector256<float> square0, out Vector256<float> here0);
            Nearest(piece, at.X, at.North, out Vector256<float> square1, out Vector256<float> here1);
            var more = Vector256.Create(piece.Rate * half);
            (here0, here1) = (here0 + more, here1 + more);
            Vector256<float> wide0 = Vector256.MaxNative(here0 + around, strip), wide1 = Vector256.MaxNative(here1 + around, strip);
            maybe0 |= Vector256.GreaterThanOrEqual(here0, Vector256<float>.Zero)
                & Vector256.LessThanOrEqual(square0, wide0 * wide0);
            maybe1 |= Vector256.GreaterThanOrEqual(here1, Vector256<float>.Zero)
                & Vector256.LessThanOrEqual(square1, wide1 * wide1);
            Keep(square0, here0, ref best0, ref reach0);
            Keep(square1, here1, ref best1, ref reach1);
            scratch[2 * count] = square0;
            scratch[2 * count + 1] = square1;
            count++;
        }

        uint perhaps = Bits(maybe0, maybe1);
        if (count == 1)
        {
            near[0] = ushort.MaxValue;
        }
        else if (perhaps != 0)
        {
            Vector256<float> near0 = Vector256.Sqrt(best0) + around + around, near1 = Vector256.Sqrt(best1) + around + around;
            (near0, near1) = (near0 * near0, near1 * near1);
            for (int i = 0; i < count; i++)
            {
                near[i] = (ushort)Bits(
                    Vector256.LessThanOrEqual(scratch[2 * i], near0), Vector256.LessThanOrEqual(scratch[2 * i + 1], near1));
            }
        }

        return (perhaps, All(at, best0, best1, reach0, reach1, half));
    }

    /// <summary>Looks at 4 × 4 points, each the middle of a square, and adds what it finds to what other roads gave.</summary>
    /// <param name="at">The points.</param>
    /// <param name="half">From a middle to a corner, and a little more.</param>
    /// <param name="drawn">Gets the points that are drawn.</param>
    /// <param name="sure">Gets squares that are reached as a whole; not all of them where the road has several pieces.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Points(scoped in AreaPoints at, float half, scoped ref AreaBits drawn, scoped ref AreaBits sure)
    {
        Vector256<float> best0 = Vector256.Create(float.MaxValue), best1 = best0, least0 = best0, least1 = best0;
        Vector256<float> reach0 = Vector256.Create(None), reach1 = reach0;
        foreach (ref readonly AreaPiece piece in pieces)
        {
            Nearest(piece, at.X, at.South, out Vector256<float> square0, out Vector256<float> here0);
            Nearest(piece, at.X, at.North, out Vector256<float> square1, out Vector256<float> here1);
            Keep(square0, here0, ref best0, ref reach0);
            Keep(square1, here1, ref best1, ref reach1);
            var less = Vector256.Create(piece.Rate * half + half);
            (least0, least1) = (Vector256.MinNative(least0, here0 - less), Vector256.MinNative(least1, here1 - less));
        }

        var strip = Vector256.Create(Strip);
        Vector256<float> wide0 = Vector256.MaxNative(reach0, strip), wide1 = Vector256.MaxNative(reach1, strip);
        drawn.South |= Vector256.GreaterThanOrEqual(reach0, Vector256<float>.Zero) & Vector256.LessThanOrEqual(best0, wide0 * wide0);
        drawn.North |= Vector256.GreaterThanOrEqual(reach1, Vector256<float>.Zero) & Vector256.LessThanOrEqual(best1, wide1 * wide1);
        sure.South |= Enough(best0, least0);
        sure.North |= Enough(best1, least1);
    }

    /// <summary>Which squares are reached as a whole.</summary>
    /// <param name="at">Middles.</param>
    /// <param name="best0">Square of the distance to the nearest piece, the two rows in the south.</param>
    /// <param name="best1">The same, north.</param>
    /// <param name="reach0">No less than what may be walked there: where even that is too little there is no need to ask
    /// further.</param>
    /// <param name="reach1">The same, north.</param>
    /// <param name="half">From a middle to a corner.</param>
    private uint All(
        in AreaPoints at, Vector256<float> best0, Vector256<float> best1, Vector256<float> reach0, Vector256<float> reach1,
        float half)
    {
        var around = Vector256.Create(half);
        if (Bits(Enough(best0, reach0 - around), Enough(best1, reach1 - around)) == 0)
        {
            return 0;
        }

        Vector256<float> near0 = Vector256.Sqrt(best0) + around + around, near1 = Vector256.Sqrt(best1) + around + around;
        Vector256<float> least0 = Vector256.Create(float.MaxValue), least1 = least0;
        (near0, near1) = (near0 * near0, near1 * near1);
        foreach (ref readonly AreaPiece piece in pieces)
        {
            Nearest(piece, at.X, at.South, out Vector256<float> square0, out Vector256<float> here0);
            Nearest(piece, at.X, at.North, out Vector256<float> square1, out Vector256<float> here1);
            var less = Vector256.Create(piece.Rate * half);
            Vector256<float> safe0 = Vector256.MinNative(least0, here0 - less), safe1 = Vector256.MinNative(least1, here1 - less);
            least0 = Vector256.ConditionalSelect(Vector256.LessThanOrEqual(square0, near0), safe0, least0);
            least1 = Vector256.ConditionalSelect(Vector256.LessThanOrEqual(square1, near1), safe1, least1);
        }

        return Bits(Enough(best0, least0 - around), Enough(best1, least1 - around));
    }

    private static void Keep(
        Vector256<float> square, Vector256<float> here, ref Vector256<float> best, ref Vector256<float> reach)
    {
        Vector256<float> nearer = Vector256.LessThan(square, best);
        best = Vector256.ConditionalSelect(nearer, square, best);
        reach = Vector256.ConditionalSelect(nearer, here, reach);
    }

    private static uint Bits(Vector256<float> south, Vector256<float> north) =>
        south.ExtractMostSignificantBits() | north.ExtractMostSignificantBits() << 8;

    private static Vector256<float> Enough(Vector256<float> square, Vector256<float> walk) =>
        Vector256.GreaterThanOrEqual(walk, Vector256<float>.Zero) & Vector256.LessThanOrEqual(square, walk * walk);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Nearest(
        in AreaPiece piece, Vector256<float> px, Vector256<float> py, out Vector256<float> square, out Vector256<float> reach)
    {
        var dx = Vector256.Create(piece.Dx);
        var dy = Vector256.Create(piece.Dy);
        Vector256<float> vx = px - Vector256.Create(piece.X), vy = py - Vector256.Create(piece.Y);
        Vector256<float> share = Vector256.MinNative(Vector256.MaxNative(
            (vx * dx + vy * dy) * Vector256.Create(piece.Inverse), Vector256<float>.Zero), Vector256<float>.One);
        Vector256<float> ex = vx - share * dx, ey = vy - share * dy;
        square = ex * ex + ey * ey;
        Vector256<float> along = Vector256.Create(piece.From) + share * Vector256.Create(piece.Taken);
        reach = Vector256.MinNative(
            Vector256.Create(limit), Vector256.MaxNative(Vector256.Create(up) - along, Vector256.Create(down) + along));
    }
}
