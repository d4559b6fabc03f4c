using System.Globalization;

namespace Simulator.Reports;

/// <summary>The symbols of the map as SVG: shape and size carry the meaning, colour repeats it.</summary>
public static class SvgSymbols
{
    /// <summary>One symbol about (0, 0) moved to a place.</summary>
    /// <param name="svg">Written to.</param>
    /// <param name="style">Shape, size, colours, mark.</param>
    /// <param name="x">Pixels.</param>
    /// <param name="y">Pixels.</param>
    /// <param name="size">Width in pixels.</param>
    /// <param name="hatchId">Id of the hatch pattern of this picture.</param>
    /// <param name="title">Read when the pointer rests on it; empty for none.</param>
    public static void Draw(SvgText svg, MapStyle style, double x, double y, double size, string hatchId, string title)
    {
        svg.Add($"<g transform=\"translate({x} {y})\">");
        if (title.Length > 0)
        {
            svg.Add($"<title>{title}</title>");
        }

        if (style.Mark == SymbolMark.Chosen)
        {
            svg.Add($"<circle r=\"{size / 2 + 4.5}\" fill=\"#ffffff\" fill-opacity=\"0.7\" stroke=\"{MapPalette.Gold}\" stroke-width=\"3.2\"/>");
            svg.Add($"<circle r=\"{size / 2 + 6.6}\" fill=\"none\" stroke=\"#5c4600\" stroke-width=\"0.8\"/>");
        }

        bool outline = style.Mark is SymbolMark.Planned or SymbolMark.Candidate;
        string fill = style.Mark == SymbolMark.Candidate ? "none" : outline ? "#ffffff" : style.Hatched ? $"url(#{hatchId})" : style.Fill.Length > 0 ? style.Fill : "none";
        string stroke = outline ? style.Fill : style.Stroke.Length > 0 ? style.Stroke : "none";
        double width = outline ? 1.8 : style.StrokeWidth;
        string dash = style.Mark == SymbolMark.Candidate ? " stroke-dasharray=\"2.4 1.6\"" : "";
        switch (style.Symbol)
        {
            case MapSymbol.Ring:
                svg.Add($"<circle r=\"{size / 2}\" fill=\"#ffffff\" stroke=\"{style.Fill}\" stroke-width=\"1.4\"").AddMarkup(dash).AddMarkup("/>");
                break;
            case MapSymbol.Cross:
                svg.Add($"<path d=\"{Data(MapSymbol.Cross, size)}\" fill=\"none\" stroke=\"#ffffff\" stroke-width=\"{style.StrokeWidth + 1.6}\"/>");
                svg.Add($"<path d=\"{Data(MapSymbol.Cross, size)}\" fill=\"none\" stroke=\"{style.Fill}\" stroke-width=\"{style.StrokeWidth}\"/>");
                break;
            default:
                svg.Add($"<path d=\"{Data(style.Symbol, size)}\" fill=\"{fill}\" fill-opacity=\"{(outline ? 1 : style.FillOpacity)}\" stroke=\"{stroke}\" stroke-width=\"{width}\"").AddMarkup(dash).AddMarkup("/>");
                break;
        }

        if (style.Symbol == MapSymbol.HospitalCross)
        {
            double arm = size * 0.34, half = size * 0.11;
            svg.Add($"<path d=\"M{-half} {-arm}H{half}V{-half}H{arm}V{half}H{half}V{arm}H{-half}V{half}H{-arm}V{-half}H{-half}z\" fill=\"{(outline ? style.Fill : "#ffffff")}\"/>");
        }

        if (style.Mark == SymbolMark.Edited)
        {
            svg.Add($"<circle cx=\"{size / 2}\" cy=\"{-size / 2}\" r=\"2.4\" fill=\"{MapPalette.Ink}\" stroke=\"#ffffff\" stroke-width=\"0.8\"/>");
        }

        svg.AddMarkup("</g>");
    }

    /// <summary>Path data of a shape about the point where the path stands, in relative steps after one move.</summary>
    public static string Relative(MapSymbol symbol, double size) => "m" + Data(symbol, size)[1..];

    private static string Data(MapSymbol symbol, double size)
    {
        double h = size / 2, d = h * 1.05, t = h * 1.1;
        return symbol switch
        {
            MapSymbol.Square or MapSymbol.HospitalCross => Text($"M{-h} {-h}h{size}v{size}h{-size}z"),
            MapSymbol.Diamond => Text($"M0 {-d}l{d} {d}l{-d} {d}l{-d} {-d}z"),
            MapSymbol.Triangle => Text($"M0 {-t}l{t} {1.85 * t}h{-2 * t}z"),
            MapSymbol.Cross => Text($"M{-h * 0.8} {-h * 0.8}l{1.6 * h} {1.6 * h}m0 {-1.6 * h}l{-1.6 * h} {1.6 * h}"),
            _ => Text($"M{-h} 0a{h} {h} 0 1 0 {size} 0a{h} {h} 0 1 0 {-size} 0z"),
        };
    }

    private static string Text(FormattableString data)
    {
        object?[] numbers = Array.ConvertAll(data.GetArguments(), n => (object?)SvgText.Number((double)n!));
        return string.Format(CultureInfo.InvariantCulture, data.Format, numbers);
    }
}
