namespace Simulator.Network.Areas;

/// <summary>The line of a road with few points: those left out lie, in place and time, within some metres of it.</summary>
/// <remarks>Cost: O(n log n) as a rule, O(n²) at worst. Source: [Douglas &amp; Peucker 1973], with the riding time, in
/// metres walked in that time, beside the distance.</remarks>
internal static class AreaLine
{
    /// <summary>Distance and time together, metres.</summary>
    public const float Tolerance = 4;

    /// <param name="points">Metres east, metres north, metres walked in the riding time from the start; two at least.</param>
    /// <param name="pieces">Gets the pieces between the points that are kept.</param>
    public static void Append(ReadOnlySpan<(float X, float Y, float Along)> points, List<AreaPiece> pieces)
    {
        int farthest = -1;
        if (points.Length > 2)
        {
            var whole = Piece(points[0], points[^1]);
            float most = Tolerance;
            for (int i = 1; i + 1 < points.Length; i++)
            {
                (float square, float along) = whole.Nearest(points[i].X, points[i].Y);
                float away = MathF.Sqrt(square) + Math.Abs(along - points[i].Along);
                (most, farthest) = away > most ? (away, i) : (most, farthest);
            }
        }

        if (farthest < 0)
        {
            pieces.Add(Piece(points[0], points[^1]));
            return;
        }

        Append(points[..(farthest + 1)], pieces);
        Append(points[farthest..], pieces);
    }

    private static AreaPiece Piece((float X, float Y, float Along) from, (float X, float Y, float Along) to) =>
        AreaPiece.Between(from.X, from.Y, from.Along, to.X, to.Y, to.Along);
}
