namespace Simulator.Reports;

/// <summary>What a layer's features are; one kind in one layer.</summary>
public enum GeometryKind
{
    Point,
    Line,
    Polygon,
}
