using Simulator.Data;

namespace Simulator.Reports;

/// <summary>
/// One map as a picture that stands by itself: title, frame with the layers, legend, scale bar, what must be said on its
/// face, source. North is up on the county's plane, so there is no north arrow.
/// </summary>
public static class SvgMap
{
    private const double Width = 720;
    private const double LegendWidth = 168;
    private const double Gap = 14;
    private const double FrameTop = 30;

    /// <summary>The picture as an <c>svg</c> element.</summary>
    /// <param name="figure">What to draw.</param>
    /// <param name="language">Language of title, legend, notes.</param>
    /// <param name="mostHeight">Greatest height of the frame in pixels; the default fits half a page of A4.</param>
    public static string Render(MapFigure figure, Language language, double mostHeight = 400)
    {
        double frameWidth = Width - LegendWidth - Gap;
        MapView? view = MapView.Fit(figure.Layers, 1, FrameTop, frameWidth, 260, mostHeight);
        string hatchId = figure.Id + "-hatch", clipId = figure.Id + "-clip";
        var body = new SvgText();
        double bottom = FrameTop + 60;
        if (view is null)
        {
            string text = new LocalText("没有坐标，无法绘图。", "No coordinates: nothing can be drawn.").In(language);
            body.Add($"<rect x=\"1\" y=\"{FrameTop}\" width=\"{Width - 2}\" height=\"60\" fill=\"#f6f6f6\" stroke=\"#999\"/><text x=\"16\" y=\"{FrameTop + 35}\" font-size=\"13\" fill=\"#222\">{text}</text>");
        }
        else
        {
            body.Add($"<clipPath id=\"{clipId}\"><rect x=\"{view.Left}\" y=\"{view.Top}\" width=\"{view.Width}\" height=\"{view.Height}\"/></clipPath>");
            body.Add($"<rect x=\"{view.Left}\" y=\"{view.Top}\" width=\"{view.Width}\" height=\"{view.Height}\" fill=\"#fbfaf6\"/><g clip-path=\"url(#{clipId})\">");
            foreach (MapLayer layer in figure.Layers)
            {
                SvgMapLayer.Draw(body, layer, view, language, hatchId);
            }

            SvgMapLabels.Draw(body, figure.Layers, view, language);
            body.AddMarkup("</g>");
            SvgScaleBar.Draw(body, view);
            body.Add($"<rect x=\"{view.Left}\" y=\"{view.Top}\" width=\"{view.Width}\" height=\"{view.Height}\" fill=\"none\" stroke=\"#444\"/>");
            double legend = SvgLegend.Draw(
                body, figure.Layers, language, view.Left + view.Width + Gap, view.Top, LegendWidth - 2, hatchId);
            bottom = Math.Max(view.Top + view.Height, legend - 6);
        }

        double height = Captions(body, figure, language, bottom + 8);
        var svg = new SvgText();
        svg.Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" aria-label=\"{figure.Title.In(language)}\" font-family=\"{FontFamily}\">");
        svg.Add($"<pattern id=\"{hatchId}\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"4\" height=\"4\" fill=\"#ffffff\"/><path d=\"M0 0V4\" stroke=\"{MapPalette.CannotTell}\" stroke-width=\"2.6\"/></pattern>");
        svg.Add($"<text x=\"1\" y=\"18\" font-size=\"15\" font-weight=\"700\" fill=\"#111\">{figure.Title.In(language)}</text>");
        svg.AddMarkup(body.ToString()).AddMarkup("</svg>");
        return svg.ToString();
    }

    /// <summary>The fonts of every picture and page.</summary>
    public const string FontFamily = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif";

    // Notes in outlined tags on the first line, the source in small print below. Returns the picture's height.
    private static double Captions(SvgText body, MapFigure figure, Language language, double top)
    {
        double x = 1, y = top;
        foreach (LocalText note in figure.Notes.Prepend(MapFigure.Sketch))
        {
            string text = note.In(language);
            double width = TextWidth.Of(text, 11) + 12;
            if (x > 1 && x + width > Width)
            {
                (x, y) = (1, y + 23);
            }

            body.Add($"<rect x=\"{x}\" y=\"{y}\" width=\"{Math.Min(width, Width - 2)}\" height=\"18\" fill=\"#ffffff\" stroke=\"#8a5a00\"/><text x=\"{x + 6}\" y=\"{y + 13}\" font-size=\"11\" fill=\"#222\">{text}</text>");
            x += width + 8;
        }

        y += 24;
        string source = figure.Source.In(language);
        if (source.Length > 0)
        {
            string words = new LocalText("资料来源：", "Source: ").In(language) + source;
            foreach (string line in TextWidth.Wrap(words, 10.5, Width - 4))
            {
                body.Add($"<text x=\"1\" y=\"{y + 11}\" font-size=\"10.5\" fill=\"#555\">{line}</text>");
                y += 14;
            }
        }

        return Math.Ceiling(y + 4);
    }
}
