using Simulator.Data;

namespace Simulator.Network;

/// <summary>What became of the imported roads: nothing is left out in silence.</summary>
/// <param name="Segments">Imported road segments.</param>
/// <param name="Nodes">Nodes of the routable part.</param>
/// <param name="Arcs">Arcs of the routable part.</param>
/// <param name="Km">Kilometres of road of the routable part, each road once.</param>
/// <param name="Components">Parts in which every node reaches every other, longest first; the first is routable.</param>
/// <param name="Dropped">Segments that are in no part, by reason, in the order of the reasons' words.</param>
public sealed record NetworkReport(
    int Segments, int Nodes, int Arcs, double Km, IReadOnlyList<NetworkComponent> Components,
    IReadOnlyList<DroppedRoads> Dropped)
{
    /// <summary>What became of the turn restrictions; null when the layer has none.</summary>
    public TurnReport? Turns { get; init; }
}

/// <summary>A part of the roads in which every node reaches every other.</summary>
/// <param name="Nodes">Junctions and ends.</param>
/// <param name="Km">Kilometres of road, each road once.</param>
/// <param name="IsRoutable">Whether it is the part that travel uses.</param>
/// <param name="At">One of its nodes, to find it on the map.</param>
public sealed record NetworkComponent(int Nodes, double Km, bool IsRoutable, LonLat At);

/// <summary>Roads that cannot be used, and why.</summary>
/// <param name="Reason">Stable word: <c>class</c>, <c>closed</c>, <c>too-short</c>, <c>one-way-trap</c>.</param>
/// <param name="Text">The reason for a page.</param>
/// <param name="Count">Segments.</param>
/// <param name="Km">Their length.</param>
/// <param name="Examples">Ids of the first ten.</param>
public sealed record DroppedRoads(string Reason, LocalText Text, int Count, double Km, IReadOnlyList<string> Examples);
