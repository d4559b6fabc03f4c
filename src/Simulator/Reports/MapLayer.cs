using Simulator.Data;

namespace Simulator.Reports;

/// <summary>What a symbol's width stands for, e.g. 10,000 residents.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="SymbolSize">Width in pixels.</param>
public sealed record SizeKey(LocalText Name, double SymbolSize);

/// <summary>
/// One layer of results: name, features with attributes, style classes that make the legend. It knows nothing of a
/// picture, a file or a page; the maps of the report, the GeoPackage and the map page all draw from it.
/// </summary>
public sealed record MapLayer
{
    /// <summary>Lower-case words joined by <c>_</c>: the table name in the GeoPackage.</summary>
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    public required GeometryKind Kind { get; init; }

    /// <summary>What the features know, in order; headers carry the unit.</summary>
    public IReadOnlyList<ReportColumn> Attributes { get; init; } = [];

    public required IReadOnlyList<StyleClass> Classes { get; init; }

    public required IReadOnlyList<MapFeature> Features { get; init; }

    /// <summary>Widths that the legend explains, where features have their own.</summary>
    public IReadOnlyList<SizeKey> Sizes { get; init; } = [];

    /// <summary>Whether the view is chosen so that all of the layer is seen. Off for roads and water, which run on
    /// beyond the county.</summary>
    public bool FitsView { get; init; } = true;

    /// <summary>Whether the layer has lines in the legend.</summary>
    public bool InLegend { get; init; } = true;

    /// <summary>Where the layer comes from; empty texts when the figure's source line says it.</summary>
    public LocalText Source { get; init; } = LocalText.Same("");
}
