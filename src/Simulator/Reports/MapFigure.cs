using Simulator.Data;

namespace Simulator.Reports;

/// <summary>One map of the report: layers from the ground up, and what must be said on its face.</summary>
public sealed record MapFigure : ReportBlock
{
    /// <summary>Lower-case words joined by <c>-</c>; unique in the document.</summary>
    public required string Id { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>Drawn in this order, the first at the bottom.</summary>
    public required IReadOnlyList<MapLayer> Layers { get; init; }

    /// <summary>On the face of the map, after the note that every map carries (示意图，不作划界依据): 合成数据, 估算路网.</summary>
    public IReadOnlyList<LocalText> Notes { get; init; } = [];

    /// <summary>Where the layers come from.</summary>
    public LocalText Source { get; init; } = LocalText.Same("");

    /// <summary>The note that every map carries.</summary>
    public static LocalText Sketch { get; } =
        new("示意图，不作划界依据", "Sketch map; not a basis for drawing boundaries");
}
