using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>One thing on a map.</summary>
/// <param name="Id">The source's own identifier; unique in its layer.</param>
/// <param name="Shape">WGS84 degrees, X longitude, Y latitude; null when the source has no coordinates (the feature is
/// then a row of the GeoPackage and not on the map).</param>
/// <param name="ClassId">Id of its style class in the layer.</param>
/// <param name="Values">One for each attribute of the layer.</param>
public sealed record MapFeature(string Id, Geometry? Shape, string ClassId, IReadOnlyList<ReportCell> Values)
{
    /// <summary>Drawn beside the feature where there is room; null for none.</summary>
    public LocalText? Label { get; init; }

    /// <summary>Labels of lower rank find their room first; ties go to the order in the layer.</summary>
    public int LabelRank { get; init; } = 5;

    /// <summary>Width in pixels instead of the class's, e.g. by population; null for the class's.</summary>
    public double? SymbolSize { get; init; }
}
