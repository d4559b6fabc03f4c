using Simulator.Data;

namespace Simulator.Reports;

/// <summary>One line of a legend, and how its features are drawn.</summary>
/// <param name="Id">A stable word, e.g. <c>served</c> or <c>le-30</c>.</param>
/// <param name="Name">What the legend says.</param>
/// <param name="Style">How it is drawn.</param>
public sealed record StyleClass(string Id, LocalText Name, MapStyle Style)
{
    /// <summary>The upper edge of this class is the service standard: the legend draws a heavy line below it.</summary>
    public bool EndsAtStandard { get; init; }
}
