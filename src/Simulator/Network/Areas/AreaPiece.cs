namespace Simulator.Network.Areas;

/// <summary>A straight piece of a road.</summary>
/// <param name="X">Metres east of its start.</param>
/// <param name="Y">Metres north.</param>
/// <param name="Dx">Metres east from its start to its end.</param>
/// <param name="Dy">Metres north.</param>
/// <param name="Inverse">1 ÷ square of its length; 0 for a point.</param>
/// <param name="From">Riding time from the road's start to the piece's, as the metres that are walked in that time.</param>
/// <param name="Taken">Riding time of the piece, in the same measure.</param>
/// <param name="Rate">Walking speed ÷ riding speed.</param>
internal readonly record struct AreaPiece(
    float X, float Y, float Dx, float Dy, float Inverse, float From, float Taken, float Rate)
{
    public static AreaPiece Between(float x0, float y0, float from, float x1, float y1, float to)
    {
        float dx = x1 - x0, dy = y1 - y0, square = dx * dx + dy * dy;
        return new AreaPiece(
            x0, y0, dx, dy, square > 0 ? 1 / square : 0, from, to - from, square > 0 ? (to - from) / MathF.Sqrt(square) : 0);
    }

    /// <summary>Square of the distance from a point to the piece, and where along the road its nearest point lies.</summary>
    public (float Square, float Along) Nearest(float x, float y)
    {
        float vx = x - X, vy = y - Y;
        float share = (vx * Dx + vy * Dy) * Inverse;
        share = share > 0 ? share : 0;
        share = share < 1 ? share : 1;
        float ex = vx - share * Dx, ey = vy - share * Dy;
        return (ex * ex + ey * ey, From + share * Taken);
    }
}
