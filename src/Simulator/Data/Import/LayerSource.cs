namespace Simulator.Data.Import;

/// <summary>One layer as the manifest names it.</summary>
/// <param name="Key">Where in the manifest: <c>population</c>, <c>neighbours.facilities</c>, or a backdrop's kind.</param>
/// <param name="Path">As written in the manifest.</param>
/// <param name="Line">Line of the manifest.</param>
public sealed record LayerSource(string Key, string Path, int Line)
{
    /// <summary>Coordinate system as written; empty when the layer does not say.</summary>
    public string Crs { get; init; } = "";

    /// <summary>Field → header, for headers that are not recognised by themselves.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();
}
