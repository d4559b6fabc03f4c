using System.Globalization;

namespace Simulator.Reports;

/// <summary>The scale bar: a round number of kilometres, no longer than a quarter of the frame.</summary>
public static class SvgScaleBar
{
    /// <summary>The box that the bar takes in the lower left corner of the frame; no label goes there.</summary>
    public static PixelBox Box(MapView view)
    {
        double width = LengthMetres(view) / view.MetresPerPixel;
        double bottom = view.Top + view.Height - 6;
        return new PixelBox(view.Left + 6, bottom - 26, view.Left + 6 + width + 50, bottom);
    }

    /// <summary>The longest of 1, 2, 5 × 10ⁿ metres that fits a quarter of the frame.</summary>
    public static double LengthMetres(MapView view)
    {
        double most = view.Width / 4 * view.MetresPerPixel;
        double power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return (most / power) switch
        {
            >= 5 => 5 * power,
            >= 2 => 2 * power,
            _ => power,
        };
    }

    public static void Draw(SvgText svg, MapView view)
    {
        double metres = LengthMetres(view);
        double half = metres / view.MetresPerPixel / 2;
        PixelBox box = Box(view);
        double x = box.Left + 10, y = box.Bottom - 10;
        string whole = (metres / 1000).ToString("0.###", CultureInfo.InvariantCulture) + " km";
        string middle = (metres / 2000).ToString("0.###", CultureInfo.InvariantCulture);
        svg.Add($"<g font-size=\"10\" fill=\"#222\"><rect x=\"{box.Left}\" y=\"{box.Top}\" width=\"{box.Right - box.Left}\" height=\"{box.Bottom - box.Top}\" fill=\"#ffffff\" fill-opacity=\"0.85\"/>");
        svg.Add($"<rect x=\"{x}\" y=\"{y}\" width=\"{half}\" height=\"4\" fill=\"#222\"/><rect x=\"{x + half}\" y=\"{y}\" width=\"{half}\" height=\"4\" fill=\"#fff\" stroke=\"#222\" stroke-width=\"0.8\"/>");
        svg.Add($"<text x=\"{x}\" y=\"{y - 4}\" text-anchor=\"middle\">0</text><text x=\"{x + half}\" y=\"{y - 4}\" text-anchor=\"middle\">{middle}</text>");
        svg.Add($"<text x=\"{x + 2 * half - 4}\" y=\"{y - 4}\">{whole}</text></g>");
    }
}
