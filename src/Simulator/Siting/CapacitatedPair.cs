namespace Simulator.Siting;

/// <summary>A branching decision: a row must or may not go to a site; the ones before it hold too.</summary>
internal sealed record CapacitatedPair(int Row, int Site, bool Must, CapacitatedPair? Before);
