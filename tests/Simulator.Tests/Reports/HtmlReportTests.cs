using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetTopologySuite.Geometries;
using Simulator.Data;
using Simulator.Reports;

namespace Simulator.Tests.Reports;

public partial class HtmlReportTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void The_report_fetches_nothing_runs_nothing_and_forbids_both(Language language)
    {
        string html = HtmlReport.Render(SampleReport.Document, language);

        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html.Replace(Svg.NamespaceName, "", StringComparison.Ordinal)
            .Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_markup_stays_text_in_table_and_map()
    {
        string html = HtmlReport.Render(SampleReport.Document, Language.Chinese);

        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;&quot;&amp;&#39;</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleReport.HostileName, html, StringComparison.Ordinal);
    }

    [Fact]
    public void One_language_at_a_time_is_spoken()
    {
        string english = HtmlReport.Render(SampleReport.Document, Language.English);

        Assert.Contains("<html lang=\"en\">", english, StringComparison.Ordinal);
        Assert.Contains("out of reach", english, StringComparison.Ordinal);
        Assert.DoesNotContain("未覆盖", english, StringComparison.Ordinal);
        Assert.DoesNotContain("资料来源", english, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_document_gives_the_same_page()
    {
        Assert.Equal(HtmlReport.Render(SampleReport.Document, Language.Chinese),
            HtmlReport.Render(SampleReport.Document, Language.Chinese));
    }

    [Fact]
    public void Every_picture_is_well_formed_and_every_id_is_unique()
    {
        string html = HtmlReport.Render(SampleReport.Document, Language.Chinese);

        MatchCollection pictures = Picture().Matches(html);
        Assert.Equal(3 + 2 + 1, pictures.Count);
        foreach (Match picture in pictures)
        {
            string xml = picture.Value.Contains("xmlns", StringComparison.Ordinal)
                ? picture.Value : picture.Value.Replace("<svg ", $"<svg xmlns=\"{Svg}\" ", StringComparison.Ordinal);
            Assert.Equal("svg", XElement.Parse(xml).Name.LocalName);
        }

        string[] ids = [.. Id().Matches(html).Select(match => match.Groups[1].Value)];
        Assert.Equal(ids.Distinct().Count(), ids.Length);
    }

    // Every map says on its face that it is a sketch, and what is made up or estimated.
    [Fact]
    public void A_map_carries_title_notes_source_legend_and_scale()
    {
        string svg = SvgMap.Render(SampleReport.Document.Figures().First(), Language.Chinese);

        foreach (string text in new[]
            { "现状服务圈", "示意图，不作划界依据", "合成数据", "估算路网", "资料来源：合成数据，种子 1", "20–30 分钟", "服务标准", "km", "无法判定" })
        {
            Assert.Contains(text, svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Labels_of_a_map_do_not_overlap_and_stay_in_the_frame()
    {
        MapFigure figure = SampleReport.Document.Figures().First();
        XElement svg = XElement.Parse(SvgMap.Render(figure, Language.Chinese));
        XElement labels = svg.Descendants(Svg + "g").Single(g => (string?)g.Attribute("paint-order") == "stroke");
        List<PixelBox> boxes = [.. labels.Elements(Svg + "text").Select(BoxOf)];

        Assert.InRange(boxes.Count, 40, 90);
        for (int i = 0; i < boxes.Count; i++)
        {
            Assert.InRange(boxes[i].Left, 0, 538);
            for (int j = 0; j < i; j++)
            {
                Assert.False(boxes[i].Overlaps(boxes[j]));
            }
        }
    }

    [Fact]
    public void Exactly_ten_kilometres_of_scale_bar_are_ten_kilometres_on_the_map()
    {
        MapFigure figure = SampleReport.Document.Figures().First();
        MapView view = MapView.Fit(figure.Layers, 0, 0, 500, 200, 400)!;
        (double x1, double y) = view.ToPixel(new Coordinate(105.7, 29.6));
        (double x2, _) = view.ToPixel(new Coordinate(105.8, 29.6));

        // 0.1° of longitude at 29.6° north: 0.1 · π/180 · a · cos φ / w = 9,687 m.
        Assert.Equal(9_687, (x2 - x1) * view.MetresPerPixel, 3.0);
        Assert.Equal(10_000, SvgScaleBar.LengthMetres(view));
        Assert.InRange(y, 0, 400);
    }

    [Fact]
    public void A_map_without_any_place_says_so()
    {
        var figure = new MapFigure { Id = "none", Title = LocalText.Same("t"), Layers = [] };

        Assert.Contains("没有坐标", SvgMap.Render(figure, Language.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void Fifty_thousand_cells_stay_one_small_path()
    {
        var cells = new List<MapFeature>();
        for (int i = 0; i < 50_000; i++)
        {
            cells.Add(new MapFeature($"c{i}", new Point(105 + i % 250 * 0.002, 29 + i / 250 * 0.002), "served", []));
        }

        var layer = new MapLayer
        {
            Id = "cells", Name = LocalText.Same("cells"), Kind = GeometryKind.Point,
            Classes = MapPalette.StatusClasses, Features = cells,
        };
        string svg = SvgMap.Render(
            new MapFigure { Id = "cells", Title = LocalText.Same("t"), Layers = [layer] }, Language.Chinese);

        Assert.InRange(svg.Length, 100_000, 2_000_000);
        Assert.Single(Id().Matches(svg), match => match.Groups[1].Value == "cells-hatch");
    }

    private static PixelBox BoxOf(XElement text)
    {
        double x = double.Parse(text.Attribute("x")!.Value, CultureInfo.InvariantCulture);
        double y = double.Parse(text.Attribute("y")!.Value, CultureInfo.InvariantCulture);
        return new PixelBox(x, y - 9, x + TextWidth.Of(text.Value, 11), y + 2);
    }

    [GeneratedRegex("<svg .*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();
}
