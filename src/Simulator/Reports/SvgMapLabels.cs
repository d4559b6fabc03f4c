using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>Labels of a map: never over a symbol, another label or the scale bar; by rank, then from the top layer down.</summary>
public static class SvgMapLabels
{
    private const double FontSize = 11;
    private const double Height = 13;

    private const double SamePlace = 40;

    /// <summary>Symbols of a class beyond this many are ground, not figure: labels may cover them.</summary>
    private const int ManyPoints = 600;

    public static void Draw(SvgText svg, IReadOnlyList<MapLayer> layers, MapView view, Language language)
    {
        var frame = new PixelBox(view.Left + 2, view.Top + 2, view.Left + view.Width - 2, view.Top + view.Height - 2);
        var placer = new LabelPlacer(frame);
        placer.Reserve(SvgScaleBar.Box(view));
        var wanted = new List<(int Rank, string Text, double X, double Y, double Radius)>();
        foreach (MapLayer layer in layers.Reverse())
        {
            foreach (StyleClass style in layer.Classes)
            {
                MapFeature[] features =
                    [.. layer.Features.Where(f => f.ClassId == style.Id && f.Shape is { IsEmpty: false })];
                foreach (MapFeature feature in features)
                {
                    Coordinate at = layer.Kind == GeometryKind.Point
                        ? feature.Shape!.Coordinate : feature.Shape!.InteriorPoint.Coordinate;
                    (double x, double y) = view.ToPixel(at);
                    if (!view.Holds(x, y))
                    {
                        continue;
                    }

                    double radius = layer.Kind == GeometryKind.Point ? Radius(style.Style, feature) : -1;
                    if (radius > 0 && features.Length <= ManyPoints)
                    {
                        placer.Reserve(new PixelBox(x - radius, y - radius, x + radius, y + radius));
                    }

                    if (feature.Label is { } label)
                    {
                        wanted.Add((feature.LabelRank, label.In(language), x, y, radius));
                    }
                }
            }
        }

        svg.Add($"<g font-size=\"{FontSize}\" fill=\"#111\" stroke=\"#fff\" stroke-width=\"2.6\" stroke-linejoin=\"round\" paint-order=\"stroke\">");
        var written = new List<(string Text, double X, double Y)>();
        foreach ((int rank, string text, double x, double y, double radius) in wanted.OrderBy(label => label.Rank))
        {
            // A town and the candidate at its seat bear one name: written once.
            if (written.Any(w => w.Text == text && Math.Abs(w.X - x) + Math.Abs(w.Y - y) < SamePlace))
            {
                continue;
            }

            double size = rank <= 1 ? FontSize + 1 : rank >= 8 ? FontSize - 1 : FontSize;
            double width = TextWidth.Of(text, size) + 2;
            if (placer.Place(x, y, radius, width, Height) is { } box)
            {
                written.Add((text, x, y));
                svg.Add($"<text x=\"{box.Left + 1}\" y=\"{box.Bottom - 3}\"").AddMarkup(Emphasis(rank)).Add($">{text}</text>");
            }
        }

        svg.AddMarkup("</g>");
    }

    // What matters is bold; small places are small.
    private static string Emphasis(int rank) => rank <= 1 ? " font-size=\"12\" font-weight=\"700\""
        : rank >= 8 ? " font-size=\"10\" fill=\"#555\"" : "";

    private static double Radius(MapStyle style, MapFeature feature) =>
        (feature.SymbolSize ?? style.SymbolSize) / 2 + (style.Mark == SymbolMark.Chosen ? 7 : 0.5);
}
