using NetTopologySuite.Geometries;
using Simulator.Data.Coordinates;

namespace Simulator.Data.Import;

/// <summary>A table whose rows have positions on earth, where they have any.</summary>
/// <param name="Key">The manifest's key.</param>
/// <param name="Fields">The table and its fields.</param>
/// <param name="Crs">System its numbers are in.</param>
/// <param name="Positions">WGS84, one for each row; null where the row has none.</param>
/// <param name="Shapes">Shapes of GeoJSON rows in WGS84; null where the row has none, empty for plain tables.</param>
public sealed record PlacedTable(
    string Key, TableFields Fields, CoordinateSystem Crs, LonLat?[] Positions, IReadOnlyList<Geometry?> Shapes)
{
    public Table Table => Fields.Table;
}
