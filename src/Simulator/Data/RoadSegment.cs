using System.Collections.ObjectModel;

namespace Simulator.Data;

/// <summary>Which way a road may be driven.</summary>
public enum RoadDirection
{
    Both,
    Forward,
    Backward,
}

/// <summary>One imported road line, before it becomes arcs.</summary>
/// <param name="Id">The source's own identifier, e.g. <c>w123</c> for an OSM way.</param>
/// <param name="RoadClass">Class word of the source: an OSM <c>highway</c> value or <c>ferry</c>; empty when unknown.</param>
/// <param name="Shape">At least two positions, in drawing order.</param>
/// <param name="NodeIds">The source's node ids, one for each position (OSM), so that lines join only where they share
/// a node; empty when the source has none, and lines join where their positions are equal.</param>
public sealed record RoadSegment(
    string Id, string RoadClass, IReadOnlyList<LonLat> Shape, IReadOnlyList<long> NodeIds)
{
    public string Name { get; init; } = "";

    public RoadDirection Direction { get; init; }

    /// <summary>Speed of the source in km/h (maxspeed tag or speed column); null when it gives none.</summary>
    public double? SpeedKmh { get; init; }

    public bool IsBridge { get; init; }

    /// <summary>Closed by a scenario. A closed road keeps its place in the graph and is only re-weighted, so that
    /// closing one changes no other arc, not even by rounding.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Factor of a scenario on the riding speed, &gt; 0.</summary>
    public double SpeedFactor { get; init; } = 1;

    /// <summary>Tags that a profile may read (access, surface, barrier, …), all of them as text.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Tagged nodes on the line that may stop or slow traffic, in drawing order.</summary>
    public IReadOnlyList<BarrierNode> BarrierNodes { get; init; } = [];
}
