using Simulator.Data;

namespace Simulator.Reports;

/// <summary>One table: the same in the report, the workbook and the CSV files.</summary>
/// <exception cref="ArgumentException">A row has more or fewer cells than there are columns.</exception>
public sealed record ReportTable : ReportBlock
{
    /// <summary>Lower-case words joined by <c>-</c>; unique in the document: the CSV's file name.</summary>
    public required string Id { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The first is the place, the last the source or clause.</summary>
    public required IReadOnlyList<ReportColumn> Columns { get; init; }

    public required IReadOnlyList<ReportRow> Rows
    {
        get;
        init
        {
            foreach (ReportRow row in value)
            {
                if (row.Cells.Count != Columns.Count)
                {
                    throw new ArgumentException($"table {Id}: {Columns.Count} columns, a row of {row.Cells.Count} cells");
                }
            }

            field = value;
        }
    }

    /// <summary>Below the table; null for none.</summary>
    public LocalText? Note { get; init; }

    /// <summary>Rows printed in the report; the rest is in the workbook, and the report says so.</summary>
    public int PrintedRows { get; init; } = int.MaxValue;
}
