using System.Globalization;
using CsvHelper;

namespace Simulator.Data.Import;

/// <summary>Reads delimited text: comma, tab or semicolon (whichever the header has most of), quoted fields, one header
/// row.</summary>
public static class CsvLayer
{
    /// <summary>Bytes of one row; more means a quote that was never closed.</summary>
    private const int MostRecordBytes = 1 << 20;

    /// <summary>Reads the file; null when it cannot be read as a table, and the reasons are in the log.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="file">Its name in issues.</param>
    /// <param name="log">Receives the issues.</param>
    /// <param name="cancel">Looked at every few thousand rows.</param>
    public static Table? Read(string path, string file, IssueLog log, CancellationToken cancel = default)
    {
        string? text = TextFiles.ReadAll(path, file, log);
        return text is null ? null : Parse(text, file, log, cancel);
    }

    /// <summary>Parses the text of a delimited file.</summary>
    public static Table? Parse(string text, string file, IssueLog log, CancellationToken cancel = default)
    {
        var options = new CsvReaderOptions
        {
            Separator = SeparatorOf(text),
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = MostRecordBytes,
            OnMalformedRecord = bad => log.Error("csv-quote", file, (int)bad.LineNumber, "",
                bad.RawRecord.Length > 60 ? bad.RawRecord[..60] : bad.RawRecord,
                bad.Reason == CsvMalformedReason.UnterminatedQuote ? "引号没有闭合" : "引号应成对，并包住整个单元格",
                bad.Reason == CsvMalformedReason.UnterminatedQuote
                    ? "the quote is never closed" : "expected quotes in pairs around a whole cell"),
        };

        var rows = new List<TableRow>();
        string[]? headers = null;
        using CsvReader reader = CsvReader.FromText(text, options);
        try
        {
            while (reader.Read())
            {
                if ((rows.Count & 4095) == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                }

                var cells = new string[reader.FieldCount];
                for (int i = 0; i < cells.Length; i++)
                {
                    cells[i] = reader.GetString(i).Trim();
                }

                int line = (int)reader.LineNumber;
                if (headers is null)
                {
                    headers = cells;
                }
                else if (cells.Any(c => c.Length > 0))
                {
                    rows.Add(new TableRow(line, Fitted(cells, headers.Length, line, file, log)));
                }
            }
        }
        catch (Exception e) when (e is CsvFormatException or InvalidDataException)
        {
            log.Error("csv-quote", file, (rows.Count > 0 ? rows[^1].Number : 0) + 1, "", e.Message,
                "这一行读不通：可能有未闭合的引号", "this row cannot be read: a quote may never have been closed");
            return null;
        }

        if (headers is null)
        {
            log.Error("table-empty", file, null, "", "", "首行应为列名", "expected a header row");
            return null;
        }

        return new Table(file, headers, rows);
    }

    private static char SeparatorOf(string text)
    {
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        ReadOnlySpan<char> header = end < 0 ? text : text.AsSpan(0, end);
        int commas = header.Count(','), tabs = header.Count('\t'), semicolons = header.Count(';');
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private static string[] Fitted(string[] cells, int columns, int line, string file, IssueLog log)
    {
        if (cells.Length == columns)
        {
            return cells;
        }

        string found = cells.Length.ToString(CultureInfo.InvariantCulture);
        if (cells.Skip(columns).Any(c => c.Length > 0))
        {
            log.Error("row-width", file, line, "", found, $"应为 {columns} 个单元格（含逗号的文字要加引号）",
                $"expected {columns} cells (text with commas needs quotes)");
        }
        else if (cells.Length < columns)
        {
            log.Warning("row-width", file, line, "", found, $"应为 {columns} 个单元格，缺少的按空白处理",
                $"expected {columns} cells; the missing ones are taken as blank");
        }

        Array.Resize(ref cells, columns);
        for (int i = 0; i < columns; i++)
        {
            cells[i] ??= "";
        }

        return cells;
    }
}
