using Simulator.Data;

namespace Simulator.Reports;

/// <summary>One column of a table, or one attribute of a layer.</summary>
/// <param name="Id">Lower-case words joined by <c>_</c>; unique in its table: the column name in the GeoPackage.</param>
/// <param name="Header">With the unit in brackets: <c>居民（人）</c>, <c>Residents (persons)</c>.</param>
/// <param name="Definition">One line that says what the figure is; goes into the glossary.</param>
/// <param name="Type">How it is written.</param>
public sealed record ReportColumn(string Id, LocalText Header, LocalText Definition, CellType Type)
{
    /// <summary>Most decimals of a <see cref="CellType.Number"/>; zeros at the end are left out.</summary>
    public int Decimals { get; init; } = 1;

    /// <summary>A difference: written with its sign.</summary>
    public bool IsDifference { get; init; }
}
