namespace Simulator.Data.Import;

/// <summary>A road layer as read.</summary>
/// <param name="Segments">Lines in file order.</param>
/// <param name="Restrictions">Turn restrictions (OSM).</param>
/// <param name="Rows">Ways or features read.</param>
public sealed record RoadLayer(
    IReadOnlyList<RoadSegment> Segments, IReadOnlyList<TurnRestriction> Restrictions, long Rows);
