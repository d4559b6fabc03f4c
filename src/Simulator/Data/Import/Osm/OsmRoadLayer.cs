namespace Simulator.Data.Import.Osm;

/// <summary>The roads of an OSM file, and how much of everything the file held.</summary>
/// <param name="Segments">In file order.</param>
/// <param name="Restrictions">Relations <c>type=restriction</c>.</param>
public sealed record OsmRoadLayer(IReadOnlyList<RoadSegment> Segments, IReadOnlyList<TurnRestriction> Restrictions)
{
    public long Nodes { get; init; }
    public long Ways { get; init; }
    public long Relations { get; init; }
}
