using Simulator.Data;

namespace Simulator.Reports;

/// <summary>A small line or bar chart from zero, values written on it, readable in grey print.</summary>
public static class SvgChart
{
    private const double Width = 520;
    private const double Height = 240;
    private const double Left = 64;
    private const double Right = 16;
    private const double Top = 46;
    private const double Bottom = 48;

    private static readonly string[] Colours = ["#225ea8", "#d6604d", "#6e6e6e", "#1b7837"];
    private static readonly string[] Dashes = ["", " stroke-dasharray=\"6 3\"", " stroke-dasharray=\"2 2\"", " stroke-dasharray=\"8 2 2 2\""];

    public static string Render(ReportChart chart, Language language)
    {
        double most = chart.Series.SelectMany(series => series.Values).Append(chart.Mark).Max() ?? 0;
        double axis = AxisEnd(most, chart.Type);
        var svg = new SvgText();
        svg.Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" aria-label=\"{chart.Title.In(language)}\" font-family=\"{SvgMap.FontFamily}\" font-size=\"10.5\" fill=\"#222\">");
        svg.Add($"<text x=\"1\" y=\"14\" font-size=\"13\" font-weight=\"700\">{chart.Title.In(language)}</text>");
        Grid(svg, chart, axis, language);
        Mark(svg, chart, axis);
        double step = (Width - Left - Right) / Math.Max(1, chart.Categories.Count);
        for (int s = 0; s < chart.Series.Count; s++)
        {
            if (chart.Kind == ChartKind.Bar)
            {
                Bars(svg, chart, s, axis, step);
            }
            else
            {
                Line(svg, chart, s, axis, step);
            }
        }

        Categories(svg, chart, step, language);
        Key(svg, chart, language);
        svg.AddMarkup("</svg>");
        return svg.ToString();
    }

    private static void Grid(SvgText svg, ReportChart chart, double axis, Language language)
    {
        for (int i = 0; i <= 4; i++)
        {
            double y = Y(axis * i / 4, axis);
            svg.Add($"<path d=\"M{Left} {y}H{Width - Right}\" stroke=\"{(i == 0 ? "#444" : "#ddd")}\"/>");
            svg.Add($"<text x=\"{Left - 6}\" y=\"{y + 4}\" text-anchor=\"end\">{ReportText.Of(axis * i / 4, chart.Type)}</text>");
        }

        svg.Add($"<text x=\"{Width - Right}\" y=\"{Height - 6}\" text-anchor=\"end\" fill=\"#555\">{chart.XHeader.In(language)}</text>");
        svg.Add($"<text x=\"1\" y=\"{Top - 14}\" fill=\"#555\">{chart.YHeader.In(language)}</text>");
    }

    private static void Bars(SvgText svg, ReportChart chart, int s, double axis, double step)
    {
        double width = Math.Min(44, step * 0.7 / chart.Series.Count);
        IReadOnlyList<double?> values = chart.Series[s].Values;
        for (int i = 0; i < chart.Categories.Count; i++)
        {
            if (values[i] is not double value)
            {
                continue;
            }

            double x = Left + step * (i + 0.5) + (s - chart.Series.Count / 2.0) * width;
            double y = Y(value, axis);
            svg.Add($"<rect x=\"{x}\" y=\"{y}\" width=\"{width - 2}\" height=\"{Y(0, axis) - y}\" fill=\"{Colours[s % 4]}\"/>");
            svg.Add($"<text x=\"{x + width / 2}\" y=\"{y - 3}\" text-anchor=\"middle\" font-size=\"9.5\">{ReportText.Of(value, chart.Type)}</text>");
        }
    }

    private static void Line(SvgText svg, ReportChart chart, int s, double axis, double step)
    {
        IReadOnlyList<double?> values = chart.Series[s].Values;
        var piece = new List<(double X, double Y)>();
        for (int i = 0; i <= chart.Categories.Count; i++)
        {
            if (i < chart.Categories.Count && values[i] is double value)
            {
                piece.Add((Left + step * (i + 0.5), Y(value, axis)));
                continue;
            }

            if (piece.Count > 1)
            {
                string points = string.Join(' ', piece.Select(p => $"{SvgText.Number(p.X)},{SvgText.Number(p.Y)}"));
                svg.Add($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{Colours[s % 4]}\" stroke-width=\"2\"").AddMarkup(Dashes[s % 4]).AddMarkup("/>");
            }

            piece.Clear();
        }

        for (int i = 0; i < chart.Categories.Count; i++)
        {
            if (values[i] is double value)
            {
                double x = Left + step * (i + 0.5), y = Y(value, axis);
                svg.Add($"<circle cx=\"{x}\" cy=\"{y}\" r=\"3\" fill=\"{Colours[s % 4]}\"/>");
                if (chart.Series.Count == 1)
                {
                    svg.Add($"<text x=\"{x}\" y=\"{y - 7}\" text-anchor=\"middle\" font-size=\"9.5\" stroke=\"#fff\" stroke-width=\"2.4\" paint-order=\"stroke\">{ReportText.Of(value, chart.Type)}</text>");
                }
            }
        }
    }

    // Where the names do not fit side by side, every second, third, … one is written.
    private static void Categories(SvgText svg, ReportChart chart, double step, Language language)
    {
        double widest = chart.Categories.Max(name => (double?)TextWidth.Of(name.In(language), 10)) ?? 0;
        int every = Math.Max(1, (int)Math.Ceiling((widest + 6) / step));
        for (int i = 0; i < chart.Categories.Count; i += every)
        {
            svg.Add($"<text x=\"{Left + step * (i + 0.5)}\" y=\"{Height - Bottom + 15}\" text-anchor=\"middle\" font-size=\"10\">{chart.Categories[i].In(language)}</text>");
        }
    }

    private static void Mark(SvgText svg, ReportChart chart, double axis)
    {
        if (chart.Mark is not double mark)
        {
            return;
        }

        double y = Y(mark, axis);
        svg.Add($"<path d=\"M{Left} {y}H{Width - Right}\" stroke=\"#222\" stroke-width=\"1.4\" stroke-dasharray=\"5 3\"/>");
    }

    private static void Key(SvgText svg, ReportChart chart, Language language)
    {
        double x = Left;
        if (chart is { Mark: not null, MarkName: { } mark })
        {
            svg.Add($"<path d=\"M{x} {Height - 10}h18\" stroke=\"#222\" stroke-width=\"1.4\" stroke-dasharray=\"5 3\"/><text x=\"{x + 22}\" y=\"{Height - 6}\">{mark.In(language)}</text>");
            x += 34 + TextWidth.Of(mark.In(language), 10.5);
        }

        for (int s = 0; s < chart.Series.Count && chart.Series.Count > 1; s++)
        {
            string name = chart.Series[s].Name.In(language);
            svg.Add($"<path d=\"M{x} {Height - 10}h18\" stroke=\"{Colours[s % 4]}\" stroke-width=\"{(chart.Kind == ChartKind.Bar ? 8 : 2.0)}\"").AddMarkup(chart.Kind == ChartKind.Bar ? "" : Dashes[s % 4]).AddMarkup("/>");
            svg.Add($"<text x=\"{x + 22}\" y=\"{Height - 6}\">{name}</text>");
            x += 34 + TextWidth.Of(name, 10.5);
        }
    }

    private static double Y(double value, double axis) =>
        Height - Bottom - (Height - Bottom - Top) * value / axis;

    private static double AxisEnd(double most, CellType type)
    {
        if (type == CellType.Share && most is > 0.5 and <= 1)
        {
            return 1;
        }

        if (most <= 0)
        {
            return 1;
        }

        double power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return (most / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 4 => 4 * power,
            <= 6 => 6 * power,
            <= 8 => 8 * power,
            _ => 10 * power,
        };
    }
}
