namespace Simulator.Data;

/// <summary>How fast one class of land cover is walked over; one row of the friction table.</summary>
/// <param name="Class">Value of the land-cover raster.</param>
/// <param name="Name">What it is, in the table's words.</param>
/// <param name="WalkKmh">On the flat; 0 is a barrier, null is not known.</param>
/// <param name="Source">Where the figure comes from.</param>
public sealed record GroundFriction(int Class, string Name, double? WalkKmh, string Source)
{
    /// <summary>Cells of the grid with this class.</summary>
    public long Cells { get; init; }
}
