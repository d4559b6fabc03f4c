namespace Simulator.Data.Import;

/// <summary>Ids of one layer: each row must have one, and no two the same.</summary>
public sealed class RowIds(IssueLog log)
{
    private readonly Dictionary<string, (string File, int Row)> seen = new(StringComparer.Ordinal);

    /// <summary>Rows whose id had occurred before.</summary>
    public int Duplicates { get; private set; }

    /// <summary>The row's id; null, with an error, when it has none or one that occurred before.</summary>
    public string? Take(TableFields fields, TableRow row)
    {
        string id = fields.Text(row, "id"), file = fields.Table.File;
        if (id.Length == 0)
        {
            log.Error("id-missing", file, row.Number, fields.HeaderOf("id"), "", "应有编码", "expected an id");
            return null;
        }

        if (seen.TryAdd(id, (file, row.Number)))
        {
            return id;
        }

        Duplicates++;
        (string firstFile, int firstRow) = seen[id];
        string where = firstFile == file ? "" : firstFile + " ";
        log.Error("id-duplicate", file, row.Number, fields.HeaderOf("id"), id, $"编码应唯一，已见于 {where}第 {firstRow} 行",
            $"expected a unique id; it stands already in {where}row {firstRow}");
        return null;
    }
}
