using Simulator.Data;

namespace Simulator.Reports;

/// <summary>Tables of the report as HTML, and the glossary of their columns.</summary>
public static class HtmlTables
{
    /// <summary>Texts up to this width in em are never broken: a township's name in two lines reads badly.</summary>
    private const double ShortText = 8;
    private const double ShortSource = 13;

    /// <summary>Columns that a page of paper takes upright; a table of more is printed on pages turned.</summary>
    private const int MostUpright = 16;

    public static string Render(ReportTable table, Language language, int number)
    {
        var html = new SvgText();
        if (table.Rows.Count == 0)
        {
            html.Add($"<div class=\"table\" id=\"table-{table.Id}\"><p class=\"empty\"><b>{Caption(table, language, number)}</b>　{new LocalText("无记录。", "No rows.").In(language)}</p></div>");
            return html.ToString();
        }

        string shape = table.Columns.Count > MostUpright ? "table wide" : "table";
        html.Add($"<div class=\"{shape}\" id=\"table-{table.Id}\"><div class=\"scroll\"><table><caption>{Caption(table, language, number)}</caption><thead><tr>");
        foreach (ReportColumn column in table.Columns)
        {
            (string name, string unit) = SplitUnit(column.Header.In(language));
            html.Add($"<th scope=\"col\" class=\"{(IsNumeric(column.Type) ? "n" : "")}\" title=\"{column.Definition.In(language)}\">{name}");
            if (unit.Length > 0)
            {
                html.Add($"<span class=\"u\">{unit}</span>");
            }

            html.AddMarkup("</th>");
        }

        html.AddMarkup("</tr></thead><tbody>");
        int printed = Math.Min(table.Rows.Count, table.PrintedRows);
        for (int r = 0; r < printed; r++)
        {
            ReportRow row = table.Rows[r];
            html.AddMarkup(row.IsTotal ? "<tr class=\"total\">" : "<tr>");
            for (int c = 0; c < row.Cells.Count; c++)
            {
                Cell(html, row.Cells[c], table.Columns[c], c == row.Cells.Count - 1, language);
            }

            html.AddMarkup("</tr>");
        }

        html.AddMarkup("</tbody></table></div>");
        if (printed < table.Rows.Count)
        {
            string all = ReportText.Whole(table.Rows.Count), shown = ReportText.Whole(printed);
            html.Add($"<p class=\"note\">{new LocalText($"共 {all} 行，此处列出前 {shown} 行；全部见 tables/{table.Id}.csv 与 tables.xlsx。", $"{all} rows, the first {shown} shown here; all of them in tables/{table.Id}.csv and tables.xlsx.").In(language)}</p>");
        }

        if (table.Note is { } note)
        {
            html.Add($"<p class=\"note\">{note.In(language)}</p>");
        }

        html.AddMarkup("</div>");
        return html.ToString();
    }

    /// <summary>Every column header of the document once, with its definition.</summary>
    public static string Glossary(IEnumerable<ReportTable> tables, Language language)
    {
        var html = new SvgText();
        html.AddMarkup("<dl class=\"glossary\">");
        var seen = new HashSet<(string, string)>();
        foreach (ReportColumn column in tables.SelectMany(table => table.Columns))
        {
            string header = column.Header.In(language), definition = column.Definition.In(language);
            if (definition.Length > 0 && seen.Add((header, definition)))
            {
                html.Add($"<div><dt>{header}</dt><dd>{definition}</dd></div>");
            }
        }

        html.AddMarkup("</dl>");
        return html.ToString();
    }

    /// <summary>A status word with its sign, in its colour.</summary>
    public static void Status(SvgText html, StatusWord status, LocalText words, Language language) =>
        html.Add($"<span class=\"st st-{status.Id()}\">{status.Sign()} {words.In(language)}</span>");

    private static string Caption(ReportTable table, Language language, int number) => new LocalText(
        $"表 {ReportText.Whole(number)}　{table.Title.Zh}", $"Table {ReportText.Whole(number)}. {table.Title.En}").In(language);

    private static void Cell(SvgText html, ReportCell cell, ReportColumn column, bool isLast, Language language)
    {
        string kind = IsNumeric(column.Type) ? "n" : column.Type == CellType.Code ? "c" : isLast ? "last" : "";
        if (cell.Kind is CellKind.Unknown)
        {
            kind += " k";
        }
        else if (cell.Kind == CellKind.Text && TextWidth.Of(cell.Text!.In(language), 1) <= (isLast ? ShortSource : ShortText))
        {
            kind += " s";
        }

        html.Add($"<td class=\"{kind}\">");
        switch (cell.Kind)
        {
            case CellKind.Status:
                Status(html, cell.Status, cell.Text ?? cell.Status.Name(), language);
                break;
            case CellKind.Unknown:
                Status(html, StatusWord.CannotTell, StatusWord.CannotTell.Name(), language);
                break;
            case CellKind.Unreachable:
                Status(html, StatusWord.OutOfReach, ReportText.Unreachable, language);
                break;
            default:
                html.Add($"{ReportText.Of(cell, column, language)}");
                break;
        }

        html.AddMarkup("</td>");
    }

    // "居民（人）" and "Residents (persons)": the unit goes on a line of its own.
    private static (string Name, string Unit) SplitUnit(string header)
    {
        int bracket = header.LastIndexOfAny(['（', '(']);
        return bracket > 0 && (header.EndsWith('）') || header.EndsWith(')'))
            ? (header[..bracket].TrimEnd(), header[bracket..]) : (header, "");
    }

    private static bool IsNumeric(CellType type) =>
        type is CellType.Whole or CellType.Number or CellType.Share or CellType.Minutes;
}
