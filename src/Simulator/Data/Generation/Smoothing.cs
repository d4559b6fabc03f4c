namespace Simulator.Data.Generation;

/// <summary>Lines drawn over a grid made to look like lines on the ground; ends never move.</summary>
public static class Smoothing
{
    /// <summary>Cuts every corner at a quarter of its sides, so many times over.</summary>
    /// <remarks>Source: [Chaikin 1974].</remarks>
    public static PlanePoint[] CutCorners(PlanePoint[] line, int times)
    {
        for (; times > 0 && line.Length > 2; times--)
        {
            var cut = new List<PlanePoint>(2 * line.Length) { line[0] };
            for (int i = 0; i + 1 < line.Length; i++)
            {
                if (i > 0)
                {
                    cut.Add(Along(line[i], line[i + 1], 0.25));
                }

                if (i + 2 < line.Length)
                {
                    cut.Add(Along(line[i], line[i + 1], 0.75));
                }
            }

            cut.Add(line[^1]);
            line = [.. cut];
        }

        return line;
    }

    /// <summary>Leaves out points that lie within <paramref name="tolerance"/> metres of the line without them.</summary>
    /// <remarks>Source: [Douglas &amp; Peucker 1973].</remarks>
    public static PlanePoint[] Thin(PlanePoint[] line, double tolerance)
    {
        var keep = new bool[line.Length];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int From, int To)>();
        open.Push((0, line.Length - 1));
        while (open.TryPop(out (int From, int To) part))
        {
            int farthest = -1;
            double distance = tolerance;
            for (int i = part.From + 1; i < part.To; i++)
            {
                double d = MetresToSegment(line[i], line[part.From], line[part.To]);
                if (d > distance)
                {
                    (farthest, distance) = (i, d);
                }
            }

            if (farthest > 0)
            {
                keep[farthest] = true;
                open.Push((part.From, farthest));
                open.Push((farthest, part.To));
            }
        }

        return [.. line.Where((_, i) => keep[i])];
    }

    public static PlanePoint Along(PlanePoint a, PlanePoint b, double share) =>
        new(a.X + (b.X - a.X) * share, a.Y + (b.Y - a.Y) * share);

    public static double MetresToSegment(PlanePoint p, PlanePoint a, PlanePoint b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y, length2 = dx * dx + dy * dy;
        double t = length2 == 0 ? 0 : Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / length2, 0, 1);
        return p.MetresTo(Along(a, b, t));
    }

    /// <summary>Share of the way from <paramref name="a"/> to <paramref name="b"/> at which it crosses the other
    /// segment; NaN where it does not.</summary>
    public static double Crossing(PlanePoint a, PlanePoint b, PlanePoint c, PlanePoint d)
    {
        double ux = b.X - a.X, uy = b.Y - a.Y, vx = d.X - c.X, vy = d.Y - c.Y;
        double cross = ux * vy - uy * vx;
        if (cross == 0)
        {
            return double.NaN;
        }

        double wx = c.X - a.X, wy = c.Y - a.Y;
        double t = (wx * vy - wy * vx) / cross, s = (wx * uy - wy * ux) / cross;
        return t is >= 0 and <= 1 && s is >= 0 and <= 1 ? t : double.NaN;
    }
}
