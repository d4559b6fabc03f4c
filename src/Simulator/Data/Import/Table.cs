using NetTopologySuite.Geometries;

namespace Simulator.Data.Import;

/// <summary>A table as read: text cells, each row with its place in the file. GeoJSON features have this shape too.</summary>
/// <param name="File">Path relative to the county folder.</param>
/// <param name="Headers">As written, one for each column.</param>
/// <param name="Rows">In file order; wholly empty rows are left out.</param>
public sealed record Table(string File, IReadOnlyList<string> Headers, IReadOnlyList<TableRow> Rows)
{
    /// <summary>Coordinate system that the file itself states (GeoJSON <c>crs</c>); empty when it states none.</summary>
    public string Crs { get; init; } = "";
}

/// <summary>One row of a table.</summary>
/// <param name="Number">Line of the file, the header being 1; for GeoJSON the feature's number from 1.</param>
/// <param name="Cells">Trimmed text, one for each header; empty where there is nothing.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The feature's shape in the file's own coordinates (GeoJSON); null in plain tables.</summary>
    public Geometry? Shape { get; init; }
}
