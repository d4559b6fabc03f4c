namespace Simulator.Web.Wire;

/// <summary>One map layer as columns, the way large layers travel: a third of the size of GeoJSON after compression.</summary>
/// <param name="Id">Name of the layer in addresses.</param>
/// <param name="Kind"><c>points</c>, <c>lines</c> or <c>polygons</c>.</param>
/// <param name="Count">Features.</param>
/// <param name="Coordinates">Longitude and latitude in turn, in millionths of a degree, each as the difference to the
/// position before it (the first to 0, 0). Points without a place repeat the position before them.</param>
/// <param name="Lengths">Lines and polygons: positions of each line or ring; empty for points.</param>
/// <param name="Parts">Lines and polygons: lines or rings of each part (a polygon's first ring is its outline).</param>
/// <param name="Features">Lines and polygons: parts of each feature.</param>
/// <param name="Columns">One value for each feature under each name; null where unknown.</param>
public sealed record ColumnLayer(
    string Id, string Kind, int Count, IReadOnlyList<int> Coordinates, IReadOnlyList<int> Lengths,
    IReadOnlyList<int> Parts, IReadOnlyList<int> Features, IReadOnlyDictionary<string, object> Columns);
