using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace Simulator.Data.Import;

/// <summary>Reads the first sheet of an Excel workbook (.xlsx, .xls) with one header row.</summary>
public static class ExcelLayer
{
    /// <summary>Unpacked bytes of a workbook that are accepted: a small file can declare or hold far more.</summary>
    public const long MostUnpackedBytes = 256L << 20;

    static ExcelLayer() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads the file; null when it cannot be read as a table, and the reasons are in the log.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="file">Its name in issues.</param>
    /// <param name="log">Receives the issues.</param>
    /// <param name="cancel">Looked at every few thousand rows.</param>
    public static Table? Read(string path, string file, IssueLog log, CancellationToken cancel = default)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.ReadByte() == 'P' && !UnpacksWithin(stream, MostUnpackedBytes, cancel))
            {
                log.Error("file-too-large", file, null, "", "", $"解压后不得超过 {MostUnpackedBytes} 字节",
                    $"expected at most {MostUnpackedBytes} bytes when unpacked");
                return null;
            }

            stream.Position = 0;
            using IExcelDataReader reader = ExcelReaderFactory.CreateReader(stream);
            return ReadSheet(reader, file, log, cancel);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            log.Error("excel-invalid", file, null, "", e.Message, "应为可读的 Excel 工作簿（.xlsx、.xls）",
                "expected a readable Excel workbook (.xlsx, .xls)");
            return null;
        }
    }

    private static Table? ReadSheet(IExcelDataReader reader, string file, IssueLog log, CancellationToken cancel)
    {
        var rows = new List<TableRow>();
        string[]? headers = null;
        for (int line = 1; reader.Read(); line++)
        {
            if ((line & 4095) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            var cells = new string[headers?.Length ?? reader.FieldCount];
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = i < reader.FieldCount ? TextOf(reader.GetValue(i)) : "";
            }

            if (cells.All(c => c.Length == 0))
            {
                continue;
            }

            if (headers is null)
            {
                headers = cells[..(Array.FindLastIndex(cells, c => c.Length > 0) + 1)];
            }
            else
            {
                rows.Add(new TableRow(line, cells));
            }
        }

        if (headers is null)
        {
            log.Error("table-empty", file, null, "", "", "首行应为列名", "expected a header row");
            return null;
        }

        if (reader.MergeCells is { Length: > 0 } merged)
        {
            log.Warning("cells-merged", file, merged[0].FromRow + 1, "",
                merged.Length.ToString(CultureInfo.InvariantCulture), "合并单元格只有左上角一格有值，其余按空白处理",
                "merged cells: only the top left one has a value, the others are taken as blank");
        }

        return new Table(file, headers, rows);
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string s => s.Trim(),
        double d when Math.Abs(d) < 1e15 && d == Math.Floor(d) => ((long)d).ToString(CultureInfo.InvariantCulture),
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        bool b => b ? "true" : "false",
        DateTime t => t.ToString(t.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "s", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Unpacks every part and counts, as a part's declared size may lie.</summary>
    private static bool UnpacksWithin(FileStream stream, long most, CancellationToken cancel)
    {
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            cancel.ThrowIfCancellationRequested();
            using Stream part = entry.Open();
            int read;
            while (total <= most && (read = part.Read(buffer)) > 0)
            {
                total += read;
            }
        }

        return total <= most;
    }
}
