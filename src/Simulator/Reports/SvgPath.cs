using System.Globalization;
using System.Text;

namespace Simulator.Reports;

/// <summary>
/// Path data in tenths of a pixel, each step relative to the rounded place before it, so that rounding does not drift.
/// Vertices nearer than <see cref="LeastStep"/> to the one before are left out: they cannot be seen and make up most of
/// a road layer.
/// </summary>
public sealed class SvgPath
{
    /// <summary>Tenths of a pixel.</summary>
    private const int LeastStep = 6;

    private readonly StringBuilder data = new();
    private int x;
    private int y;

    public bool IsEmpty => data.Length == 0;

    public void Ring(IReadOnlyList<(double X, double Y)> pixels) => Add(pixels, closed: true);

    public void Line(IReadOnlyList<(double X, double Y)> pixels) => Add(pixels, closed: false);

    /// <summary>A piece of relative path data drawn about a point.</summary>
    public void Shape(double pixelX, double pixelY, string relative)
    {
        Move(Tenths(pixelX), Tenths(pixelY));
        data.Append(relative);
    }

    public override string ToString() => data.ToString();

    private void Add(IReadOnlyList<(double X, double Y)> pixels, bool closed)
    {
        if (pixels.Count == 0)
        {
            return;
        }

        Move(Tenths(pixels[0].X), Tenths(pixels[0].Y));
        int last = closed ? pixels.Count - 2 : pixels.Count - 1;
        for (int i = 1; i <= last; i++)
        {
            int nextX = Tenths(pixels[i].X), nextY = Tenths(pixels[i].Y);
            int dx = nextX - x, dy = nextY - y;
            if (dx * (long)dx + dy * (long)dy < LeastStep * LeastStep && i < last)
            {
                continue;
            }

            if (dx != 0 || dy != 0)
            {
                data.Append('l');
                Append(dx);
                data.Append(dy < 0 ? "" : " ");
                Append(dy);
                (x, y) = (nextX, nextY);
            }
        }

        if (closed)
        {
            data.Append('z');
        }
    }

    private void Move(int toX, int toY)
    {
        (x, y) = (toX, toY);
        data.Append('M');
        Append(x);
        data.Append(' ');
        Append(y);
    }

    private void Append(int tenths)
    {
        if (tenths < 0)
        {
            data.Append('-');
            tenths = -tenths;
        }

        int whole = tenths / 10, rest = tenths % 10;
        if (whole != 0 || rest == 0)
        {
            data.Append(CultureInfo.InvariantCulture, $"{whole}");
        }

        if (rest != 0)
        {
            data.Append('.').Append((char)('0' + rest));
        }
    }

    // Far outside the frame a pixel may not fit an int; what lies there is clipped anyway.
    private static int Tenths(double pixel) => (int)Math.Round(Math.Clamp(pixel, -1e7, 1e7) * 10);
}
