using System.Text.Json.Nodes;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>Report tables as JSON: one property for each table, one object for each row, keyed by column id.</summary>
public static class TableJson
{
    /// <summary>The text; numbers stay numbers in the column's unit, unknown is null, no route is <c>"unreachable"</c>,
    /// a status is its stable word.</summary>
    public static string Of(IReadOnlyList<ReportTable> tables, Language language)
    {
        var root = new JsonObject();
        foreach (ReportTable table in tables)
        {
            root[table.Id] = new JsonArray([.. table.Rows.Select(row => Row(table, row, language))]);
        }

        return JsonText.Of(root);
    }

    private static JsonObject Row(ReportTable table, ReportRow row, Language language)
    {
        var json = new JsonObject();
        for (int i = 0; i < table.Columns.Count; i++)
        {
            ReportCell cell = row.Cells[i];
            json[table.Columns[i].Id] = cell.Kind switch
            {
                CellKind.Number => JsonText.Number(cell.Number),
                CellKind.Text => cell.Text!.In(language),
                CellKind.Status => cell.Status.Id(),
                CellKind.Unreachable => "unreachable",
                _ => null,
            };
        }

        return json;
    }
}
