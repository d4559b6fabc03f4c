using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>Draws one layer into the frame of a map.</summary>
/// <remarks>Lines of a class become one path. Points of a class that are many and have no label or size of their own
/// become one path too, once for each pixel, and shrink until they tile: a raster of 50,000 cells stays a few hundred
/// kilobytes.</remarks>
public static class SvgMapLayer
{
    /// <summary>More points of a class than this are drawn as one path.</summary>
    private const int ManyPoints = 600;

    public static void Draw(SvgText svg, MapLayer layer, MapView view, Language language, string hatchId)
    {
        svg.Add($"<g data-layer=\"{layer.Id}\">");
        foreach (StyleClass style in layer.Classes)
        {
            MapFeature[] features = [.. layer.Features.Where(f =>
                f.ClassId == style.Id && f.Shape is { IsEmpty: false } shape && view.MaySee(shape))];
            if (features.Length == 0)
            {
                continue;
            }

            switch (layer.Kind)
            {
                case GeometryKind.Point:
                    Points(svg, style.Style, features, view, language, hatchId);
                    break;
                case GeometryKind.Line:
                    Lines(svg, style.Style, features, view);
                    break;
                default:
                    Areas(svg, style, features, view, hatchId);
                    break;
            }
        }

        svg.AddMarkup("</g>");
    }

    private static void Points(
        SvgText svg, MapStyle style, MapFeature[] features, MapView view, Language language, string hatchId)
    {
        if (features.Length > ManyPoints)
        {
            ManyAtOnce(svg, style, features, view, hatchId);
            return;
        }

        foreach (MapFeature feature in features)
        {
            foreach (Coordinate place in feature.Shape!.Coordinates)
            {
                (double x, double y) = view.ToPixel(place);
                SvgSymbols.Draw(svg, style, x, y, feature.SymbolSize ?? style.SymbolSize, hatchId,
                    feature.Label?.In(language) ?? "");
            }
        }
    }

    private static void ManyAtOnce(SvgText svg, MapStyle style, MapFeature[] features, MapView view, string hatchId)
    {
        double size = Math.Clamp(0.8 * Math.Sqrt(view.Width * view.Height / features.Length), 1.4, style.SymbolSize);
        // A filled circle or square is a dot of zero length with round or square ends: a third of the bytes of an outline.
        bool isDot = style.Symbol is MapSymbol.Circle or MapSymbol.Square || (size < 3 && style.Symbol != MapSymbol.Cross);
        string shape = isDot ? "h0" : SvgSymbols.Relative(style.Symbol, size);
        var seen = new HashSet<(int, int)>();
        var path = new SvgPath();
        foreach (MapFeature feature in features)
        {
            foreach (Coordinate place in feature.Shape!.Coordinates)
            {
                (double x, double y) = view.ToPixel(place);
                if (seen.Add(((int)Math.Round(x), (int)Math.Round(y))))
                {
                    path.Shape(x, y, shape);
                }
            }
        }

        string paint = style.Hatched ? $"url(#{hatchId})" : style.Fill;
        if (isDot)
        {
            string cap = style.Symbol == MapSymbol.Circle && size >= 3 ? "round" : "square";
            svg.Add($"<path d=\"{path.ToString()}\" fill=\"none\" stroke=\"{paint}\" stroke-width=\"{size}\" stroke-linecap=\"{cap}\"/>");
            return;
        }

        bool open = style.Symbol is MapSymbol.Cross or MapSymbol.Ring;
        svg.Add($"<path d=\"{path.ToString()}\" fill=\"{(open ? "none" : paint)}\" stroke=\"{(open ? paint : "none")}\" stroke-width=\"{Math.Min(style.StrokeWidth, size / 4)}\"/>");
    }

    private static void Lines(SvgText svg, MapStyle style, MapFeature[] features, MapView view)
    {
        var path = new SvgPath();
        foreach (MapFeature feature in features)
        {
            for (int i = 0; i < feature.Shape!.NumGeometries; i++)
            {
                path.Line(Pixels(feature.Shape.GetGeometryN(i).Coordinates, view));
            }
        }

        string data = path.ToString();
        if (style.Casing.Length > 0)
        {
            svg.Add($"<path d=\"{data}\" fill=\"none\" stroke=\"{style.Casing}\" stroke-width=\"{style.StrokeWidth + 2.4}\" stroke-linejoin=\"round\"/>");
        }

        svg.Add($"<path d=\"{data}\" fill=\"none\" stroke=\"{style.Stroke}\" stroke-width=\"{style.StrokeWidth}\" stroke-linejoin=\"round\"").AddMarkup(SvgLegend.Dash(style)).AddMarkup("/>");
    }

    // One path for each area: areas may overlap, and in one path an overlap would be cut out as a hole.
    private static void Areas(SvgText svg, StyleClass entry, MapFeature[] features, MapView view, string hatchId)
    {
        MapStyle style = entry.Style;
        string fill = style.Hatched ? $"url(#{hatchId})" : style.Fill.Length > 0 ? style.Fill : "none";
        string stroke = entry.EndsAtStandard ? MapPalette.Ink : style.Stroke.Length > 0 ? style.Stroke : "none";
        double width = entry.EndsAtStandard ? Math.Max(1.8, style.StrokeWidth) : style.StrokeWidth;
        foreach (MapFeature feature in features)
        {
            var path = new SvgPath();
            for (int i = 0; i < feature.Shape!.NumGeometries; i++)
            {
                Geometry part = feature.Shape.GetGeometryN(i);
                if (part is Polygon polygon)
                {
                    path.Ring(Pixels(polygon.ExteriorRing.Coordinates, view));
                    foreach (LineString hole in polygon.InteriorRings)
                    {
                        path.Ring(Pixels(hole.Coordinates, view));
                    }
                }
                else
                {
                    path.Line(Pixels(part.Coordinates, view));
                }
            }

            string areaFill = feature.Shape.Dimension == Dimension.Surface ? fill : "none";
            svg.Add($"<path d=\"{path.ToString()}\" fill=\"{areaFill}\" fill-opacity=\"{style.FillOpacity}\" fill-rule=\"evenodd\" stroke=\"{stroke}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"").AddMarkup(SvgLegend.Dash(style)).AddMarkup("/>");
        }
    }

    private static (double X, double Y)[] Pixels(Coordinate[] places, MapView view) =>
        Array.ConvertAll(places, view.ToPixel);
}
