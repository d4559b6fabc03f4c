namespace Simulator.Data.Generation;

/// <summary>A stretch of river between two confluences (or a source and a confluence), drawn downstream.</summary>
/// <param name="Id">e.g. <c>w012</c>.</param>
/// <param name="River">Number of the river it belongs to, 0 the longest.</param>
/// <param name="Shape">From the upper to the lower end, metres on the grid's plane.</param>
/// <param name="Cells">The cells it runs through, downstream.</param>
/// <param name="WidthMetres">Width of the water.</param>
public sealed record RiverReach(
    string Id, int River, IReadOnlyList<PlanePoint> Shape, IReadOnlyList<int> Cells, double WidthMetres);
