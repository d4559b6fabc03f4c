namespace Simulator.Reports;

/// <summary>One row of a table.</summary>
/// <param name="Cells">One for each column.</param>
/// <param name="IsTotal">Set in bold: the sum of the rows above, or the county.</param>
public sealed record ReportRow(IReadOnlyList<ReportCell> Cells, bool IsTotal = false);
