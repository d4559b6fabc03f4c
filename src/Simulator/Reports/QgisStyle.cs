using System.Globalization;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>A layer's style classes as a QGIS style (QML): one category for each class, by the column <c>class</c>.</summary>
public static class QgisStyle
{
    public static string Render(MapLayer layer, Language language)
    {
        var qml = new SvgText();
        qml.AddMarkup("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.0\" styleCategories=\"Symbology\"><renderer-v2 type=\"categorizedSymbol\" attr=\"class\" symbollevels=\"0\" forceraster=\"0\" enableorderby=\"0\"><categories>");
        for (int i = 0; i < layer.Classes.Count; i++)
        {
            qml.Add($"<category symbol=\"{i}\" value=\"{layer.Classes[i].Id}\" label=\"{layer.Classes[i].Name.In(language)}\" render=\"true\"/>");
        }

        qml.AddMarkup("</categories><symbols>");
        for (int i = 0; i < layer.Classes.Count; i++)
        {
            Symbol(qml, i, layer.Kind, layer.Classes[i].Style);
        }

        qml.AddMarkup("</symbols></renderer-v2></qgis>");
        return qml.ToString();
    }

    private static void Symbol(SvgText qml, int index, GeometryKind kind, MapStyle style)
    {
        string type = kind switch { GeometryKind.Point => "marker", GeometryKind.Line => "line", _ => "fill" };
        qml.Add($"<symbol name=\"{index}\" type=\"{type}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">");
        switch (kind)
        {
            case GeometryKind.Point:
                Marker(qml, style);
                break;
            case GeometryKind.Line:
                if (style.Casing.Length > 0)
                {
                    Line(qml, style.Casing, style.StrokeWidth + 2.4, []);
                }

                Line(qml, style.Stroke, style.StrokeWidth, style.Dash);
                break;
            default:
                Layer(qml, "SimpleFill",
                    ("color", Colour(style.Fill, style.FillOpacity)),
                    ("style", style.Hatched ? "b_diagonal" : style.Fill.Length > 0 ? "solid" : "no"),
                    ("outline_color", Colour(style.Stroke, 1)),
                    ("outline_style", style.Stroke.Length == 0 ? "no" : style.Dash.Count > 0 ? "dash" : "solid"),
                    ("outline_width", Millimetres(style.StrokeWidth)), ("outline_width_unit", "MM"));
                break;
        }

        qml.AddMarkup("</symbol>");
    }

    private static void Marker(SvgText qml, MapStyle style)
    {
        bool outline = style.Mark is SymbolMark.Planned or SymbolMark.Candidate || style.Symbol == MapSymbol.Ring;
        if (style.Mark == SymbolMark.Chosen)
        {
            Layer(qml, "SimpleMarker", ("name", "circle"), ("color", Colour("#ffffff", 0.7)),
                ("outline_color", Colour(MapPalette.Gold, 1)), ("outline_style", "solid"),
                ("outline_width", Millimetres(3)), ("outline_width_unit", "MM"),
                ("size", Millimetres(style.SymbolSize + 9)), ("size_unit", "MM"));
        }

        Layer(qml, "SimpleMarker", ("name", Shape(style.Symbol)),
            ("color", outline ? Colour("#ffffff", 1) : Colour(style.Fill, style.Hatched ? 0.35 : style.FillOpacity)),
            ("outline_color", Colour(outline || style.Symbol == MapSymbol.Cross ? style.Fill : style.Stroke, 1)),
            ("outline_style", style.Mark == SymbolMark.Candidate ? "dash" : "solid"),
            ("outline_width", Millimetres(outline ? 1.8 : style.StrokeWidth)), ("outline_width_unit", "MM"),
            ("size", Millimetres(style.SymbolSize)), ("size_unit", "MM"));
        if (style.Symbol == MapSymbol.HospitalCross)
        {
            Layer(qml, "SimpleMarker", ("name", "cross_fill"),
                ("color", outline ? Colour(style.Fill, 1) : Colour("#ffffff", 1)), ("outline_style", "no"),
                ("size", Millimetres(style.SymbolSize * 0.7)), ("size_unit", "MM"));
        }
    }

    private static void Line(SvgText qml, string colour, double width, IReadOnlyList<double> dash) =>
        Layer(qml, "SimpleLine", ("line_color", Colour(colour, 1)), ("line_width", Millimetres(width)),
            ("line_width_unit", "MM"), ("line_style", dash.Count > 0 ? "dash" : "solid"), ("capstyle", "flat"),
            ("joinstyle", "round"));

    private static void Layer(SvgText qml, string type, params (string Name, string Value)[] options)
    {
        qml.Add($"<layer class=\"{type}\" enabled=\"1\" pass=\"0\" locked=\"0\"><Option type=\"Map\">");
        foreach ((string name, string value) in options)
        {
            qml.Add($"<Option name=\"{name}\" type=\"QString\" value=\"{value}\"/>");
        }

        qml.AddMarkup("</Option></layer>");
    }

    private static string Shape(MapSymbol symbol) => symbol switch
    {
        MapSymbol.Square or MapSymbol.HospitalCross => "square",
        MapSymbol.Diamond => "diamond",
        MapSymbol.Triangle => "triangle",
        MapSymbol.Cross => "cross2",
        _ => "circle",
    };

    private static string Colour(string hex, double opacity)
    {
        if (hex.Length != 7)
        {
            return "0,0,0,0";
        }

        int rgb = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        int alpha = (int)Math.Round(opacity * 255);
        return string.Create(CultureInfo.InvariantCulture, $"{rgb >> 16},{rgb >> 8 & 255},{rgb & 255},{alpha}");
    }

    private static string Millimetres(double pixels) =>
        (pixels * 25.4 / 96).ToString("0.###", CultureInfo.InvariantCulture);
}
