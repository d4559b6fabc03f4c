using NetTopologySuite.Geometries;

namespace Simulator.Data.Import;

/// <summary>One feature of a GeoJSON file.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Shape">In the file's own coordinates; null when the feature has none or it was broken.</param>
/// <param name="Attributes">Properties as text, in file order; the feature's id under <c>id</c> if no property is so named.
/// </param>
public sealed record GeoJsonFeature(int Number, Geometry? Shape, IReadOnlyList<KeyValuePair<string, string>> Attributes);
