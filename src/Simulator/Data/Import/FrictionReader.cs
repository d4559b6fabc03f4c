namespace Simulator.Data.Import;

/// <summary>Reads the friction table: how fast each class of land cover is walked over.</summary>
internal static class FrictionReader
{
    /// <summary>The classes in file order; null when a needed column is missing.</summary>
    public static List<GroundFriction>? Read(Table table, LayerSource source, IssueLog log)
    {
        var fields = new TableFields(table, ColumnNames.Friction, source.Columns, log);
        if (!fields.Require("class", "walk_kmh", "source"))
        {
            return null;
        }

        var rows = new List<GroundFriction>();
        var seen = new HashSet<int>();
        foreach (TableRow row in table.Rows)
        {
            int? kind = fields.Whole(row, "class", -32768, 65535);
            bool first = kind is int value && seen.Add(value);
            double? kmh = fields.Number(row, "walk_kmh", 0, 30);
            string text = fields.Text(row, "source");
            if (kind is null && NumberText.IsBlank(fields.Text(row, "class")))
            {
                log.Error("cell-empty", table.File, row.Number, "class", "", "应有地类代码（整数）", "expected a class of the land-cover raster (a whole number)");
            }
            else if (kind is not null && !first)
            {
                log.Error("id-duplicate", table.File, row.Number, "class", $"{kind}", "每个地类应只有一行", "expected one row for each class");
            }

            if (text.Length == 0)
            {
                log.Error("cell-empty", table.File, row.Number, "source", "", "应写明步行速度的来源", "expected where the walking speed comes from");
            }

            if (first)
            {
                rows.Add(new GroundFriction(kind!.Value, fields.Text(row, "name"), kmh, text));
            }
        }

        return rows;
    }
}
