namespace Simulator.Data;

/// <summary>A tagged node on a road line that may stop or slow traffic (gate, bollard, ford, toll booth).</summary>
/// <param name="Index">Position in the segment's shape.</param>
/// <param name="Tags">All tags of the node, e.g. <c>barrier=gate</c>, <c>access=private</c>.</param>
public sealed record BarrierNode(int Index, IReadOnlyDictionary<string, string> Tags);
