using System.Text;
using Simulator.Data;
using Simulator.Reports;
using Spectre.Console;

namespace Simulator.Cli.Terminal;

/// <summary>Prints report tables on standard output as a table for people, or as JSON or CSV for programs.</summary>
internal static class TablePrinter
{
    public static void Print(IReadOnlyList<ReportTable> tables, OutputFormat format, Language language)
    {
        switch (format)
        {
            case OutputFormat.Json:
                Console.Out.WriteLine(TableJson.Of(tables, language));
                break;
            case OutputFormat.Csv:
                foreach (ReportTable table in tables)
                {
                    if (tables.Count > 1)
                    {
                        Console.Out.WriteLine($"# {table.Id}");
                    }

                    Console.Out.Write(Encoding.UTF8.GetString(CsvTables.Render(table, language)).TrimStart('\uFEFF'));
                }

                break;
            default:
                foreach (ReportTable table in tables)
                {
                    PrintForPeople(table, language);
                }

                break;
        }
    }

    private static void PrintForPeople(ReportTable table, Language language)
    {
        var grid = new Table().Title(Markup.Escape(table.Title.In(language))).Border(TableBorder.Rounded);
        foreach (ReportColumn column in table.Columns)
        {
            var head = new TableColumn(Markup.Escape(column.Header.In(language)));
            bool isText = column.Type is CellType.Text or CellType.Code or CellType.Status;
            grid.AddColumn(isText ? head : head.RightAligned());
        }

        foreach (ReportRow row in table.Rows.Take(table.PrintedRows))
        {
            grid.AddRow([.. row.Cells.Select((cell, i) => Markup.Escape(ReportText.Of(cell, table.Columns[i], language)))]);
        }

        IAnsiConsole console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            // A file has no colours and no width to fit into: nothing is wrapped.
            console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
            console.Profile.Width = 400;
        }

        console.Write(grid);
        if (table.Rows.Count > table.PrintedRows)
        {
            int more = table.Rows.Count - table.PrintedRows;
            console.WriteLine(new LocalText(
                $"……另有 {more} 行；--format csv 全部列出。", $"… and {more} more rows; --format csv lists them all.").In(language));
        }

        if (table.Note is LocalText note)
        {
            console.WriteLine(note.In(language));
        }
    }
}
