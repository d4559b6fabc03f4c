namespace Simulator.Data;

/// <summary>The road layer of a county folder as it was read, and what it was read from: enough to know it again.</summary>
/// <param name="Code">Division code of the county.</param>
/// <param name="Fingerprint">Hashes of the road file and of the manifest, which says how to read it.</param>
/// <param name="Segments">The very list that <see cref="County.Roads"/> is until a scenario changes it.</param>
/// <param name="Restrictions">Turn restrictions of the layer.</param>
public sealed record RoadSource(
    string Code, string Fingerprint, IReadOnlyList<RoadSegment> Segments, IReadOnlyList<TurnRestriction> Restrictions);
