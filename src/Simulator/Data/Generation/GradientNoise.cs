namespace Simulator.Data.Generation;

/// <summary>Smooth noise between about −1 and 1 (gradient noise on a square grid), without any function that machines
/// round differently.</summary>
/// <remarks>Source: [Perlin 2002].</remarks>
public sealed class GradientNoise(ulong seed)
{
    private const double Diagonal = 0.70710678118654752;

    /// <summary>One octave; the grid of the noise has step 1.</summary>
    public double At(double x, double y)
    {
        double fx = Math.Floor(x), fy = Math.Floor(y);
        int ix = (int)fx, iy = (int)fy;
        double dx = x - fx, dy = y - fy;
        double u = Fade(dx), v = Fade(dy);
        double south = Mix(Dot(ix, iy, dx, dy), Dot(ix + 1, iy, dx - 1, dy), u);
        double north = Mix(Dot(ix, iy + 1, dx, dy - 1), Dot(ix + 1, iy + 1, dx - 1, dy - 1), u);
        return 1.5 * Mix(south, north, v);
    }

    /// <summary>Several octaves, each half as high and twice as fine as the one before.</summary>
    public double Fractal(double x, double y, int octaves)
    {
        double sum = 0, height = 1, step = 1;
        for (int i = 0; i < octaves; i++)
        {
            sum += height * At(x * step + 17.3 * i, y * step - 9.1 * i);
            height /= 2;
            step *= 2;
        }

        return sum;
    }

    private double Dot(int ix, int iy, double dx, double dy)
    {
        ulong z = seed ^ ((ulong)(uint)ix * 0x9E3779B97F4A7C15) ^ ((ulong)(uint)iy * 0xC2B2AE3D27D4EB4F);
        z = (z ^ (z >> 29)) * 0xBF58476D1CE4E5B9;
        z ^= z >> 32;
        return (z & 7) switch
        {
            0 => dx,
            1 => -dx,
            2 => dy,
            3 => -dy,
            4 => Diagonal * (dx + dy),
            5 => Diagonal * (dx - dy),
            6 => Diagonal * (dy - dx),
            _ => -Diagonal * (dx + dy),
        };
    }

    private static double Fade(double t) => t * t * t * (t * (t * 6 - 15) + 10);

    private static double Mix(double a, double b, double t) => a + (b - a) * t;
}
