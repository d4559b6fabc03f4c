namespace Simulator.Data.Import;

/// <summary>Reads plan tables and stated figures: what a document prints, to be held against itself.</summary>
public static class PlanReader
{
    /// <summary>A table with parts and totals; null when a needed column is missing.</summary>
    public static PlanTable? ReadTable(Table table, LayerSource source, IssueLog log)
    {
        var fields = new TableFields(table, ColumnNames.PlanTable, source.Columns, log);
        if (!fields.Require("id", "name", "parent"))
        {
            return null;
        }

        (string Header, int Column)[] numbers = [.. fields.OtherColumns.Where(c => IsNumbers(table, c.Column))];
        if (numbers.Length == 0)
        {
            log.Error("column-missing", table.File, 1, "", string.Join(", ", table.Headers), "应有至少一列数字",
                "expected at least one column of numbers");
            return null;
        }

        var ids = new RowIds(log);
        var rows = new List<PlanRow>();
        foreach (TableRow row in table.Rows)
        {
            var values = new double?[numbers.Length];
            for (int c = 0; c < numbers.Length; c++)
            {
                string text = row.Cells[numbers[c].Column];
                if (NumberText.TryParse(text, out double value))
                {
                    values[c] = value;
                }
                else if (!NumberText.IsBlank(text))
                {
                    log.Error("number-invalid", table.File, row.Number, numbers[c].Header, text, "应为数字",
                        "expected a number");
                }
            }

            if (ids.Take(fields, row) is string id)
            {
                rows.Add(new PlanRow(id, fields.Text(row, "name"), fields.Text(row, "parent"), values,
                    $"{table.File}:{row.Number}"));
            }
        }

        CheckParents(table, fields, rows, log);
        return new PlanTable(Path.GetFileNameWithoutExtension(table.File), [.. numbers.Select(n => n.Header)], rows);
    }

    /// <summary>Single figures in row order.</summary>
    public static List<StatedFigure> ReadFigures(Table table, LayerSource source, IssueLog log)
    {
        var fields = new TableFields(table, ColumnNames.Figures, source.Columns, log);
        var figures = new List<StatedFigure>();
        if (!fields.Require("indicator", "value"))
        {
            return figures;
        }

        foreach (TableRow row in table.Rows)
        {
            double? value = fields.Number(row, "value", double.MinValue);
            if (value is double v)
            {
                figures.Add(new StatedFigure(fields.Text(row, "indicator"), v, fields.Text(row, "unit"),
                    fields.Text(row, "as_of"), fields.Text(row, "source")));
            }
            else if (NumberText.IsBlank(fields.Text(row, "value")))
            {
                log.Warning("value-missing", table.File, row.Number, "value", "", "没有数值，此行不使用",
                    "no value, the row is not used");
            }
        }

        return figures;
    }

    /// <summary>Most of what the column holds are numbers: the rest then are typing errors, not remarks.</summary>
    private static bool IsNumbers(Table table, int column)
    {
        int numbers = table.Rows.Count(r => NumberText.TryParse(r.Cells[column], out _));
        int filled = table.Rows.Count(r => !NumberText.IsBlank(r.Cells[column]));
        return numbers * 2 > filled;
    }

    private static void CheckParents(Table table, TableFields fields, List<PlanRow> rows, IssueLog log)
    {
        var ids = rows.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        foreach (TableRow row in table.Rows)
        {
            string parent = fields.Text(row, "parent");
            if (parent.Length > 0 && (!ids.Contains(parent) || parent == fields.Text(row, "id")))
            {
                log.Error("parent-unknown", table.File, row.Number, fields.HeaderOf("parent"), parent,
                    "上级应是本表另一行的编码", "expected the id of another row of this table");
            }
        }
    }
}
