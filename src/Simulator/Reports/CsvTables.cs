using System.Globalization;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>Tables as CSV files: one header row with units, then data only, so that any program can read them; what the
/// columns mean stands in <c>definitions.csv</c> beside them.</summary>
/// <remarks>Numbers are plain (no separators); shares are written in percent as their header says; whole numbers are
/// rounded as in the report. "Cannot tell" and "no route" are words. A column with lower bounds gets a column beside
/// it that marks them with ≥.</remarks>
public static class CsvTables
{
    public static byte[] Render(ReportTable table, Language language)
    {
        var csv = new CsvText();
        bool[] hasBounds = [.. table.Columns.Select((_, c) => table.Rows.Any(row => row.Cells[c].IsAtLeast))];
        for (int c = 0; c < table.Columns.Count; c++)
        {
            string header = table.Columns[c].Header.In(language);
            csv.Text(header);
            if (hasBounds[c])
            {
                csv.Text(BoundHeader(header, language));
            }
        }

        csv.EndRow();
        foreach (ReportRow row in table.Rows)
        {
            for (int c = 0; c < row.Cells.Count; c++)
            {
                Cell(csv, row.Cells[c], table.Columns[c], language);
                if (hasBounds[c])
                {
                    csv.Raw(row.Cells[c].IsAtLeast ? "≥" : "");
                }
            }

            csv.EndRow();
        }

        return csv.ToBytes();
    }

    /// <summary>One line for every column of every table: file, header, type, definition.</summary>
    public static byte[] Definitions(IEnumerable<ReportTable> tables, Language language)
    {
        var csv = new CsvText();
        string[] headers = language == Language.Chinese
            ? ["文件", "表名", "列", "类型", "定义"] : ["File", "Table", "Column", "Type", "Definition"];
        foreach (string header in headers)
        {
            csv.Text(header);
        }

        csv.EndRow();
        foreach (ReportTable table in tables)
        {
            foreach (ReportColumn column in table.Columns)
            {
                csv.Text($"{table.Id}.csv").Text(table.Title.In(language)).Text(column.Header.In(language))
                    .Text(TypeName(column.Type).In(language)).Text(column.Definition.In(language));
                csv.EndRow();
            }
        }

        return csv.ToBytes();
    }

    /// <summary>The number of a cell as it stands in a file: shares in percent, whole numbers rounded.</summary>
    public static string Number(double value, CellType type) => type switch
    {
        CellType.Whole => Math.Round(value, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture),
        CellType.Share => (value * 100).ToString("0.######", CultureInfo.InvariantCulture),
        CellType.Minutes => value.ToString("0.######", CultureInfo.InvariantCulture),
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>The type of a column in words.</summary>
    public static LocalText TypeName(CellType type) => type switch
    {
        CellType.Code => new("编码", "code"),
        CellType.Whole => new("整数", "whole number"),
        CellType.Number => new("数值", "number"),
        CellType.Share => new("百分比", "percent"),
        CellType.Minutes => new("分钟", "minutes"),
        CellType.Status => new("状态", "status"),
        _ => new("文本", "text"),
    };

    private static void Cell(CsvText csv, ReportCell cell, ReportColumn column, Language language)
    {
        switch (cell.Kind)
        {
            case CellKind.Number:
                csv.Raw(Number(cell.Number, column.Type));
                break;
            case CellKind.Unknown:
                csv.Text(StatusWord.CannotTell.Name().In(language));
                break;
            case CellKind.Status:
                csv.Text((cell.Text ?? cell.Status.Name()).In(language));
                break;
            default:
                csv.Text(ReportText.Of(cell, column, language));
                break;
        }
    }

    private static string BoundHeader(string header, Language language) =>
        header + new LocalText("：下限", ": lower bound").In(language);
}
