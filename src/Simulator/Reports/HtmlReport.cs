using System.Security.Cryptography;
using System.Text;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>
/// The report as one file: styles and maps inside, no script, nothing fetched, and a content policy that forbids both.
/// Prints on A4 with page numbers. Every text of the data stays text.
/// </summary>
public static class HtmlReport
{
    /// <summary>The whole page in one language.</summary>
    public static string Render(ReportDocument document, Language language)
    {
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(HtmlStyle.Sheet)));
        string title = document.Front.Title.In(language);
        var html = new SvgText();
        html.Add($"<!DOCTYPE html>\n<html lang=\"{(language == Language.Chinese ? "zh-CN" : "en")}\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\">\n");
        html.Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>");
        html.AddMarkup(HtmlStyle.Sheet).AddMarkup("</style>\n</head>\n<body>\n");
        Front(html, document, language);
        int table = 0;
        for (int i = 0; i < document.Sections.Count; i++)
        {
            ReportSection section = document.Sections[i];
            html.Add($"<section id=\"{section.Id}\">\n<h2>{i + 1}　{section.Title.In(language)}</h2>\n");
            foreach (ReportBlock block in section.Blocks)
            {
                Block(html, block, language, ref table);
            }

            html.AddMarkup("</section>\n");
        }

        html.Add($"<section id=\"glossary\">\n<h2>{document.Sections.Count + 1}　{Glossary.In(language)}</h2>\n");
        html.AddMarkup(HtmlTables.Glossary(document.Tables(), language)).AddMarkup("\n</section>\n");
        html.Add($"<footer>{document.Footer.In(language)}</footer>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static LocalText Glossary { get; } = new("指标与单位", "What the columns mean");

    private static void Front(SvgText html, ReportDocument document, Language language)
    {
        ReportFrontPage front = document.Front;
        html.Add($"<header class=\"front\">\n<p class=\"kind\">{new LocalText("县域医疗卫生资源布局评估", "Where health care stands in the county").In(language)}</p>\n<h1>{front.Title.In(language)}</h1>\n<p class=\"subtitle\">{front.Subtitle.In(language)}</p>\n<p class=\"basis\">{front.Basis.In(language)}</p>\n");
        if (front.Labels.Count > 0)
        {
            html.AddMarkup("<ul class=\"labels\">");
            foreach (LocalText label in front.Labels)
            {
                html.Add($"<li>{label.In(language)}</li>");
            }

            html.AddMarkup("</ul>\n");
        }

        html.Add($"<div class=\"verdict\"><div class=\"sign st-{front.Verdict.Id()}\">{front.Verdict.Sign()}<small>{front.Verdict.Name().In(language)}</small></div><div><p>{front.VerdictText.In(language)}</p><p class=\"settings\">{front.VerdictSettings.In(language)}</p></div></div>\n");
        Populations(html, front.Populations, language);
        html.AddMarkup("<div class=\"columns\">");
        List(html, "ol", "", new("主要发现", "Findings"), front.Findings, language);
        List(html, "ul", "limits", new("不应据此得出的结论", "What not to conclude"), front.Limits, language);
        html.AddMarkup("</div>\n");
        if (front.Map is { } map)
        {
            html.AddMarkup("<figure>").AddMarkup(SvgMap.Render(map, language)).AddMarkup("</figure>\n");
        }

        html.AddMarkup("<nav>");
        for (int i = 0; i < document.Sections.Count; i++)
        {
            html.Add($"<a href=\"#{document.Sections[i].Id}\">{i + 1} {document.Sections[i].Title.In(language)}</a> ");
        }

        html.Add($"<a href=\"#glossary\">{document.Sections.Count + 1} {Glossary.In(language)}</a></nav>\n</header>\n");
    }

    // Four numbers and, below them, one bar of their shares: filled, half filled, crossed, hatched.
    private static void Populations(SvgText html, IReadOnlyList<ReportPopulation> populations, Language language)
    {
        html.AddMarkup("<div class=\"four\">");
        foreach (ReportPopulation population in populations)
        {
            string residents = population.Residents is double n
                ? (population.IsAtLeast ? "≥ " : "") + ReportText.Whole(n) : "—";
            string share = population.Share is double s ? ReportText.Share(s) : "";
            html.Add($"<div class=\"{population.Status.Id()}\"><span class=\"st st-{population.Status.Id()}\">{population.Status.Sign()} {population.Status.Name().In(language)}</span><b>{residents}</b><span>{new LocalText("人", "persons").In(language)} {share}</span></div>");
        }

        html.AddMarkup("</div>\n<svg class=\"share\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><pattern id=\"share-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#fff\"/><path d=\"M0 0V6\" stroke=\"#8c8c8c\" stroke-width=\"4\"/></pattern><rect width=\"1000\" height=\"20\" fill=\"#fff\"/>");
        double x = 0;
        foreach (ReportPopulation population in populations)
        {
            double width = 1000 * (population.Share ?? 0);
            string fill = population.Status == StatusWord.CannotTell ? "url(#share-hatch)" : population.Status.Colour();
            html.Add($"<rect x=\"{x}\" width=\"{width}\" height=\"20\" fill=\"{fill}\" stroke=\"#fff\" stroke-width=\"{(width > 4 ? 2.0 : 0)}\"/>");
            x += width;
        }

        html.AddMarkup("</svg>\n");
    }

    private static void List(
        SvgText html, string tag, string kind, LocalText title, IReadOnlyList<LocalText> items, Language language)
    {
        html.Add($"<div class=\"{kind}\"><h3>{title.In(language)}</h3>").AddMarkup($"<{tag}>");
        foreach (LocalText item in items)
        {
            html.Add($"<li>{item.In(language)}</li>");
        }

        html.AddMarkup($"</{tag}></div>");
    }

    private static void Block(SvgText html, ReportBlock block, Language language, ref int table)
    {
        switch (block)
        {
            case ReportParagraph { Tone: ParagraphTone.Heading } heading:
                html.Add($"<h3>{heading.Text.In(language)}</h3>\n");
                break;
            case ReportParagraph { Tone: ParagraphTone.Subheading } heading:
                html.Add($"<h4>{heading.Text.In(language)}</h4>\n");
                break;
            case ReportParagraph paragraph:
                html.Add($"<p class=\"{ToneClass(paragraph.Tone)}\">{paragraph.Text.In(language)}</p>\n");
                break;
            case ReportTable rows:
                table++;
                html.AddMarkup(HtmlTables.Render(rows, language, table)).AddMarkup("\n");
                break;
            case MapFigure map:
                html.AddMarkup("<figure>").AddMarkup(SvgMap.Render(map, language)).AddMarkup("</figure>\n");
                break;
            case ReportChart chart:
                html.AddMarkup("<figure>").AddMarkup(SvgChart.Render(chart, language)).AddMarkup("</figure>\n");
                break;
            default:
                throw new ArgumentException($"no renderer for {block.GetType().Name}", nameof(block));
        }
    }

    private static string ToneClass(ParagraphTone tone) => tone switch
    {
        ParagraphTone.Finding => "finding",
        ParagraphTone.Caution => "caution",
        ParagraphTone.Note => "note",
        _ => "plain",
    };
}
