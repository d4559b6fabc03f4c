namespace Simulator.Data.Import;

/// <summary>What was read of one layer: rows and what became of them.</summary>
/// <param name="Key">The manifest's key: <c>population</c>, <c>facilities</c>, <c>roads</c>, a backdrop's kind, …</param>
/// <param name="File">Path relative to the county folder.</param>
/// <param name="Crs">Coordinate system that was used; empty where the layer has no coordinates.</param>
/// <param name="Rows">Rows, features, ways or raster cells read.</param>
/// <param name="Used">Those that became part of the county.</param>
public sealed record LayerFacts(string Key, string File, string Crs, long Rows, long Used)
{
    /// <summary>Used rows that have a position.</summary>
    public long WithPosition { get; init; }

    /// <summary>Rows whose id had occurred before.</summary>
    public int DuplicateIds { get; init; }

    /// <summary>Fields that columns were found for.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}
