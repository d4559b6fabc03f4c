using System.Globalization;

namespace Simulator.Data.Import;

/// <summary>Finds the fields of a table by its headers, and reads cells; everything odd becomes an issue.</summary>
public sealed class TableFields
{
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> tenThousands = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string[]> known;
    private readonly IssueLog log;

    /// <summary>Matches headers to fields: the manifest's mapping first, then the recognised names in their order.</summary>
    /// <param name="table">The table.</param>
    /// <param name="known">One of the dictionaries of <see cref="ColumnNames"/>.</param>
    /// <param name="mapping">The manifest's <c>columns</c>.</param>
    /// <param name="log">Receives the issues.</param>
    public TableFields(
        Table table, IReadOnlyDictionary<string, string[]> known, IReadOnlyDictionary<string, string> mapping,
        IssueLog log)
    {
        Table = table;
        this.known = known;
        this.log = log;
        string[] normal = [.. table.Headers.Select(ColumnNames.Normalise)];
        foreach (string repeated in normal.Where(n => n.Length > 0).GroupBy(n => n).Where(g => g.Count() > 1)
            .Select(g => g.Key))
        {
            log.Warning("header-duplicate", table.File, 1, repeated, repeated, "列名重复，只用第一列",
                "the header occurs twice; only the first column is used");
        }

        foreach ((string field, string header) in mapping)
        {
            int column = IndexOf(table.Headers, header, normal);
            if (!known.ContainsKey(field) && !IsOpenField(field))
            {
                log.Warning("field-unknown", table.File, null, field, header, "columns 中没有这个字段",
                    "columns maps a field that this table does not have");
            }
            else if (column < 0)
            {
                log.Error("column-missing", table.File, 1, field, string.Join(", ", table.Headers),
                    $"应有清单文件指定的列“{header}”", $"expected the column \"{header}\" that the manifest names");
                Missing.Add(field);
            }
            else
            {
                columns[field] = column;
            }
        }

        foreach ((string field, string[] names) in known)
        {
            if (columns.ContainsKey(field) || Missing.Contains(field))
            {
                continue;
            }

            foreach (string name in names.Prepend(field))
            {
                int column = Array.IndexOf(normal, ColumnNames.Normalise(name));
                if (column >= 0)
                {
                    columns[field] = column;
                    break;
                }
            }
        }

        AddOpenFields();
    }

    public Table Table { get; }

    /// <summary>Fields that the manifest maps to a column that is not there: their absence is already in the log.</summary>
    public HashSet<string> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns that no field uses, with their headers.</summary>
    public IEnumerable<(string Header, int Column)> OtherColumns
    {
        get
        {
            var used = columns.Values.ToHashSet();
            return Table.Headers.Select((h, i) => (Header: h, Column: i))
                .Where(h => !used.Contains(h.Column) && h.Header.Length > 0);
        }
    }

    /// <summary>Fields that columns were found for, in column order.</summary>
    public IEnumerable<string> Found => columns.OrderBy(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
        .Select(c => c.Key);

    public bool Has(string field) => columns.ContainsKey(field);

    /// <summary>The header of a field's column as written; empty when there is none.</summary>
    public string HeaderOf(string field) => columns.TryGetValue(field, out int c) ? Table.Headers[c] : "";

    /// <summary>False, and an error that lists the headers found, when a needed field has no column.</summary>
    public bool Require(params ReadOnlySpan<string> fields)
    {
        bool all = true;
        foreach (string field in fields)
        {
            if (columns.ContainsKey(field))
            {
                continue;
            }

            all = false;
            if (!Missing.Contains(field))
            {
                log.Error("column-missing", Table.File, 1, field, string.Join(", ", Table.Headers),
                    $"应有这一列（可用列名：{string.Join("、", known[field].Prepend(field).Distinct().Take(6))}；或在清单文件用 columns 指定）",
                    $"expected such a column ({string.Join(", ", known[field].Prepend(field).Distinct().Take(6))}; or map it by columns in the manifest)");
            }
        }

        return all;
    }

    /// <summary>The cell's text; empty when the field has no column or the cell nothing.</summary>
    public string Text(TableRow row, string field) =>
        columns.TryGetValue(field, out int column) ? row.Cells[column] : "";

    /// <summary>The cell's number in its plain unit; null when blank or, with an error, when it is none.</summary>
    public double? Number(TableRow row, string field, double least = 0, double most = double.MaxValue)
    {
        string text = Text(row, field);
        if (NumberText.IsBlank(text))
        {
            return null;
        }

        double scale = ScaleOf(field);
        if (!NumberText.TryParse(text, out double value) && !(text.EndsWith('万')
            && NumberText.TryParse(text[..^1], out value) && (value *= 10_000) >= 0))
        {
            log.Error("number-invalid", Table.File, row.Number, field, text, RangeZh(least, most), Range(least, most));
            return null;
        }

        value *= scale;
        if (value >= least && value <= most)
        {
            return value;
        }

        log.Error("number-range", Table.File, row.Number, field, text, RangeZh(least, most), Range(least, most));
        return null;
    }

    /// <summary>The cell's whole number; null when blank or, with an error, when it is none.</summary>
    public int? Whole(TableRow row, string field, int least = 0, int most = int.MaxValue)
    {
        double? value = Number(row, field, least, most);
        if (value is double v && v != Math.Floor(v))
        {
            log.Error("number-invalid", Table.File, row.Number, field, Text(row, field), "应为整数",
                "expected a whole number");
            return null;
        }

        return (int?)value;
    }

    /// <summary>The cell's yes or no; null when blank, or with a warning when it is neither.</summary>
    public bool? Flag(TableRow row, string field)
    {
        string text = Text(row, field);
        switch (text.ToLowerInvariant())
        {
            case "yes" or "y" or "true" or "1" or "是" or "有" or "√" or "✓" or "-1":
                return true;
            case "no" or "n" or "false" or "0" or "否" or "无" or "×" or "✗":
                return false;
        }

        if (!NumberText.IsBlank(text))
        {
            log.Warning("flag-invalid", Table.File, row.Number, field, text, "应为“是”或“否”，按未知处理",
                "expected yes or no; taken as unknown");
        }

        return null;
    }

    /// <summary>All cells of columns that no field uses, by header, blanks left out.</summary>
    public IReadOnlyDictionary<string, string> More(TableRow row)
    {
        var more = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string header, int column) in OtherColumns)
        {
            if (row.Cells[column].Length > 0)
            {
                more.TryAdd(header, row.Cells[column]);
            }
        }

        return more;
    }

    /// <summary>Tables of facilities take any column <c>staff_…</c> (persons) and <c>has_…</c> (yes or no).</summary>
    private void AddOpenFields()
    {
        if (!known.Keys.Any(IsOpenField))
        {
            return;
        }

        var used = columns.Values.ToHashSet();
        for (int i = 0; i < Table.Headers.Count; i++)
        {
            string field = Table.Headers[i].ToLowerInvariant();
            int prefix = field.IndexOf('_', StringComparison.Ordinal) + 1;
            if (IsOpenField(field) && !used.Contains(i))
            {
                columns.TryAdd(field[..prefix] + field[prefix..].Replace('_', '-'), i);
            }
        }
    }

    private double ScaleOf(string field)
    {
        string header = HeaderOf(field);
        if (!header.Contains('万', StringComparison.Ordinal) || field == "cost")
        {
            return 1;
        }

        if (tenThousands.Add(field))
        {
            log.Warning("unit-converted", Table.File, 1, field, header, "列名含“万”，数值已乘以 10000",
                "the header says 万 (ten thousand): values were multiplied by 10,000");
        }

        return 10_000;
    }

    private static bool IsOpenField(string field) =>
        field.StartsWith("staff_", StringComparison.Ordinal) || field.StartsWith("has_", StringComparison.Ordinal);

    private static int IndexOf(IReadOnlyList<string> headers, string header, string[] normal)
    {
        for (int i = 0; i < headers.Count; i++)
        {
            if (headers[i] == header)
            {
                return i;
            }
        }

        return Array.IndexOf(normal, ColumnNames.Normalise(header));
    }

    private static string Range(double least, double most) => (least, most) switch
    {
        (double.MinValue, _) => "expected a number",
        (_, double.MaxValue) or (_, int.MaxValue) => Invariant($"expected a number ≥ {least}"),
        _ => Invariant($"expected a number from {least} to {most}"),
    };

    private static string RangeZh(double least, double most) => (least, most) switch
    {
        (double.MinValue, _) => "应为数字",
        (_, double.MaxValue) or (_, int.MaxValue) => Invariant($"应为不小于 {least} 的数字"),
        _ => Invariant($"应为 {least} 到 {most} 的数字"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
