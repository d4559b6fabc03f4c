namespace Simulator.Reports;

/// <summary>A rectangle in pixels.</summary>
public readonly record struct PixelBox(double Left, double Top, double Right, double Bottom)
{
    public bool Overlaps(PixelBox other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public bool Within(PixelBox frame) =>
        Left >= frame.Left && Right <= frame.Right && Top >= frame.Top && Bottom <= frame.Bottom;
}

/// <summary>
/// Finds room for labels beside their symbols: eight places in order of preference (right, left, above, below, and the
/// corners), the first that touches neither a symbol nor an earlier label nor the frame. A label without room is left
/// out; a symbol never is.
/// </summary>
/// <remarks>Boxes lie in a grid of cells, so that a label looks at its neighbours only: O(labels + symbols) for labels
/// of bounded size.</remarks>
public sealed class LabelPlacer(PixelBox frame)
{
    private const double Cell = 48;
    private const double Gap = 1.5;

    private readonly Dictionary<(int, int), List<PixelBox>> taken = [];

    /// <summary>Keeps a place free of labels.</summary>
    public void Reserve(PixelBox box)
    {
        foreach ((int, int) cell in CellsOf(box))
        {
            if (!taken.TryGetValue(cell, out List<PixelBox>? boxes))
            {
                taken[cell] = boxes = [];
            }

            boxes.Add(box);
        }
    }

    /// <summary>A free place for a label of the given size beside a symbol; null when there is none.</summary>
    /// <param name="x">Middle of the symbol.</param>
    /// <param name="y">Middle of the symbol.</param>
    /// <param name="radius">Half the symbol's width; negative to try the middle itself first (areas).</param>
    /// <param name="width">Width of the label.</param>
    /// <param name="height">Height of the label.</param>
    public PixelBox? Place(double x, double y, double radius, double width, double height)
    {
        double r = Math.Max(radius, 0) + Gap, corner = r * 0.75;
        ReadOnlySpan<(double Left, double Top)> places =
        [
            (x - width / 2, y - height / 2),
            (x + r, y - height / 2),
            (x - r - width, y - height / 2),
            (x - width / 2, y - r - height),
            (x - width / 2, y + r),
            (x + corner, y - corner - height),
            (x + corner, y + corner),
            (x - corner - width, y - corner - height),
            (x - corner - width, y + corner),
        ];
        foreach ((double left, double top) in radius < 0 ? places : places[1..])
        {
            var box = new PixelBox(left, top, left + width, top + height);
            if (box.Within(frame) && IsFree(box))
            {
                Reserve(box);
                return box;
            }
        }

        return null;
    }

    private bool IsFree(PixelBox box)
    {
        foreach ((int, int) cell in CellsOf(box))
        {
            if (taken.TryGetValue(cell, out List<PixelBox>? boxes))
            {
                foreach (PixelBox other in boxes)
                {
                    if (box.Overlaps(other))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private static IEnumerable<(int, int)> CellsOf(PixelBox box)
    {
        for (int i = (int)Math.Floor(box.Left / Cell); i <= (int)Math.Floor(box.Right / Cell); i++)
        {
            for (int j = (int)Math.Floor(box.Top / Cell); j <= (int)Math.Floor(box.Bottom / Cell); j++)
            {
                yield return (i, j);
            }
        }
    }
}
