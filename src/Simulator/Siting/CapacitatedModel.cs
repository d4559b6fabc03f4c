namespace Simulator.Siting;

/// <summary>The tables of a capacitated question: each row goes whole to one site, or to its fallback.</summary>
internal sealed class CapacitatedModel
{
    /// <summary>Cost that stands for "cannot".</summary>
    public const long Never = long.MaxValue / 4;

    /// <param name="cost">Site-major: cost of row i at site j is <c>cost[j × rows + i]</c>; <see cref="Never"/> where it
    /// may not go.</param>
    /// <param name="fallback">Cost of a row that no chosen site takes; <see cref="Never"/> when it must be taken.</param>
    /// <param name="demand">What each row takes, whole units ≥ 0.</param>
    /// <param name="capacity">What each site has.</param>
    public CapacitatedModel(long[] cost, long[] fallback, long[] demand, long[] capacity)
    {
        (Cost, Fallback, Demand, Capacity) = (cost, fallback, demand, capacity);
        (Rows, Sites) = (fallback.Length, capacity.Length);
    }

    public int Rows { get; }

    public int Sites { get; }

    public long[] Cost { get; }

    public long[] Fallback { get; }

    public long[] Demand { get; }

    public long[] Capacity { get; }

    public long CostOf(int row, int site) => Cost[(long)site * Rows + row];
}

/// <summary>A capacitated solution.</summary>
/// <param name="Sites">Sorted.</param>
/// <param name="SiteOf">Site of each row; −1 for its fallback.</param>
/// <param name="Value">Total cost.</param>
internal sealed record CapacitatedPlan(int[] Sites, int[] SiteOf, long Value);
