using Simulator.Data;

namespace Simulator.Reports;

/// <summary>The legend of a map: one group for each layer, the topmost layer first; only classes that occur.</summary>
public static class SvgLegend
{
    private const double FontSize = 11;
    private const double LineHeight = 15;
    private const double SwatchWidth = 26;

    /// <summary>Draws the legend and returns the pixel below its last line.</summary>
    public static double Draw(
        SvgText svg, IReadOnlyList<MapLayer> layers, Language language, double left, double top, double width,
        string hatchId)
    {
        double y = top;
        foreach (MapLayer layer in layers.Reverse())
        {
            if (!layer.InLegend)
            {
                continue;
            }

            var occurring = layer.Features.Where(f => f.Shape is not null).Select(f => f.ClassId)
                .ToHashSet(StringComparer.Ordinal);
            StyleClass[] classes = [.. layer.Classes.Where(c => occurring.Contains(c.Id))];
            if (classes.Length == 0)
            {
                continue;
            }

            string name = layer.Name.In(language);
            if (classes.Length > 1 || classes[0].Name.In(language) != name)
            {
                foreach (string line in TextWidth.Wrap(name, FontSize, width))
                {
                    svg.Add($"<text x=\"{left}\" y=\"{y + 11}\" font-size=\"{FontSize}\" font-weight=\"700\" fill=\"#222\">{line}</text>");
                    y += LineHeight;
                }
            }

            foreach (StyleClass style in classes)
            {
                y = Entry(svg, layer.Kind, style, language, left, y, width, hatchId);
            }

            foreach (SizeKey key in layer.Sizes)
            {
                double rowHeight = Math.Max(LineHeight, key.SymbolSize + 3);
                svg.Add($"<circle cx=\"{left + SwatchWidth / 2 - 2}\" cy=\"{y + rowHeight / 2}\" r=\"{key.SymbolSize / 2}\" fill=\"none\" stroke=\"#444\" stroke-width=\"1\"/>");
                svg.Add($"<text x=\"{left + SwatchWidth + 4}\" y=\"{y + rowHeight / 2 + 4}\" font-size=\"{FontSize}\" fill=\"#222\">{key.Name.In(language)}</text>");
                y += rowHeight;
            }

            y += 7;
        }

        return y;
    }

    private static double Entry(
        SvgText svg, GeometryKind kind, StyleClass entry, Language language, double left, double top, double width,
        string hatchId)
    {
        MapStyle style = entry.Style;
        bool chosen = style.Mark == SymbolMark.Chosen;
        double first = kind == GeometryKind.Point ? Math.Max(LineHeight, style.SymbolSize + (chosen ? 15 : 2)) : LineHeight;
        IReadOnlyList<string> lines = TextWidth.Wrap(entry.Name.In(language), FontSize, width - SwatchWidth - 4);
        double height = Math.Max(first, lines.Count * (LineHeight - 1));
        double middle = top + height / 2;
        double swatch = left + SwatchWidth / 2 - 2;
        switch (kind)
        {
            case GeometryKind.Point:
                SvgSymbols.Draw(svg, style, swatch, middle, style.SymbolSize, hatchId, "");
                break;
            case GeometryKind.Line:
                Stroke(svg, style, left, middle, left + SwatchWidth - 4);
                break;
            default:
                string fill = style.Hatched ? $"url(#{hatchId})" : style.Fill.Length > 0 ? style.Fill : "none";
                svg.Add($"<rect x=\"{left}\" y=\"{middle - 5.5}\" width=\"{SwatchWidth - 4}\" height=\"11\" fill=\"{fill}\" fill-opacity=\"{style.FillOpacity}\" stroke=\"{(style.Stroke.Length > 0 ? style.Stroke : "#777")}\" stroke-width=\"{Math.Min(style.StrokeWidth, 1.5)}\"").AddMarkup(Dash(style)).AddMarkup("/>");
                break;
        }

        double baseline = middle - (lines.Count - 1) * (LineHeight - 1) / 2 + 4;
        foreach (string line in lines)
        {
            svg.Add($"<text x=\"{left + SwatchWidth + 4}\" y=\"{baseline}\" font-size=\"{FontSize}\" fill=\"#222\">{line}</text>");
            baseline += LineHeight - 1;
        }

        double bottom = top + height;
        if (entry.EndsAtStandard)
        {
            string word = new LocalText("服务标准", "standard").In(language);
            svg.Add($"<path d=\"M{left - 3} {bottom + 0.5}H{left + width}\" stroke=\"#222\" stroke-width=\"2\"/>");
            svg.Add($"<text x=\"{left + width}\" y=\"{bottom - 3.5}\" font-size=\"9.5\" text-anchor=\"end\" fill=\"#222\">{word}</text>");
            bottom += 3;
        }

        return bottom;
    }

    private static void Stroke(SvgText svg, MapStyle style, double from, double y, double to)
    {
        if (style.Casing.Length > 0)
        {
            svg.Add($"<path d=\"M{from} {y}H{to}\" stroke=\"{style.Casing}\" stroke-width=\"{style.StrokeWidth + 2}\"/>");
        }

        svg.Add($"<path d=\"M{from} {y}H{to}\" stroke=\"{style.Stroke}\" stroke-width=\"{style.StrokeWidth}\"").AddMarkup(Dash(style)).AddMarkup("/>");
    }

    /// <summary>The dash attribute of a style, empty for a full line.</summary>
    public static string Dash(MapStyle style) => style.Dash.Count == 0
        ? "" : $" stroke-dasharray=\"{string.Join(' ', style.Dash.Select(SvgText.Number))}\"";
}
