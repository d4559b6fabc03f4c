namespace Simulator.Data.Generation;

/// <summary>Heights of a county in the manner of the parallel ridges of eastern Sichuan: long ridges, hilly valleys
/// between them, the land falling gently to the south.</summary>
public static class Relief
{
    /// <summary>Spacing of the ridges, metres.</summary>
    private const double RidgeSpacing = 13000;

    /// <summary>Metres above the sea for each cell.</summary>
    public static float[] Heights(GridFrame frame, int seed, int county)
    {
        var random = new GeneratorRandom(seed, county, "relief");
        var warp = new GradientNoise(random.Next());
        var hills = new GradientNoise(random.Next());
        var crest = new GradientNoise(random.Next());
        double offset = random.Between(0.3, 0.7) * RidgeSpacing;
        var heights = new float[frame.Count];
        for (int cell = 0; cell < heights.Length; cell++)
        {
            PlanePoint p = frame.Centre(cell);
            heights[cell] = (float)HeightAt(p.X, p.Y, offset, warp, hills, crest);
        }

        return heights;
    }

    private static double HeightAt(
        double x, double y, double offset, GradientNoise warp, GradientNoise hills, GradientNoise crest)
    {
        // across and along the strike, which runs 20° east of north
        double across = 0.9397 * x - 0.3420 * y + 1500 * warp.Fractal(x / 9000, y / 9000, 2);
        double along = 0.3420 * x + 0.9397 * y;
        int number = (int)Math.Floor((across - offset) / RidgeSpacing + 0.5);
        double distance = across - offset - number * RidgeSpacing;
        double width = 1700 + 500 * crest.At(number * 3.7, along / 11000);
        double bump = 1 / (1 + distance * distance / (width * width));
        // every other ridge is a low one, and each has saddles where the roads go over
        double top = (number % 2 == 0 ? 620 : 330) * (0.85 + 0.55 * crest.At(along / 5200, number * 5.3));
        double rough = 0.5 + bump;
        return 236 + 0.0034 * y + Math.Max(60, top) * bump * bump
            + 46 * rough * hills.Fractal(x / 2600, y / 2600, 4)
            + 9 * hills.Fractal(x / 420 + 50, y / 420 - 50, 2);
    }
}
