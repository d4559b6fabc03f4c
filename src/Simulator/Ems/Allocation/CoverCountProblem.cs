namespace Simulator.Ems.Allocation;

/// <summary>
/// How many vehicles to station at each base, when places gain by the number of vehicles that cover them: single cover,
/// double standard and expected cover are all of this kind.
/// </summary>
/// <param name="Vehicles">Vehicles in all; every one is stationed.</param>
/// <param name="Lower">Least vehicles at each base.</param>
/// <param name="Upper">Most vehicles at each base.</param>
/// <param name="Rows">What is gained where.</param>
/// <param name="SideLeast">The side condition: what the rows add to it must reach this.</param>
public sealed record CoverCountProblem(
    int Vehicles, int[] Lower, int[] Upper, IReadOnlyList<CoverRow> Rows, double SideLeast = 0)
{
    /// <summary>An allocation worth less is not allowed: how a row with a penalty forbids a count.</summary>
    public double Floor { get; init; } = double.NegativeInfinity;

    /// <summary>Value that is not worth a proof: an allocation this near to its bound is optimal.</summary>
    public double Tolerance { get; init; }

    /// <summary>Of allocations of equal value, to the tolerance, the one that costs least is taken; null for any of
    /// them.</summary>
    public Func<int[], double>? Cost { get; init; }

    public int Bases => Lower.Length;

    public bool HasSide => Rows.Any(r => r.Side.Length > 0);

    /// <summary>Value of an allocation.</summary>
    public double Value(ReadOnlySpan<int> vehicles)
    {
        double sum = 0;
        foreach (CoverRow row in Rows)
        {
            sum += row.GainOf(Count(row, vehicles));
        }

        return sum;
    }

    /// <summary>What an allocation adds to the side condition.</summary>
    public double SideValue(ReadOnlySpan<int> vehicles)
    {
        double sum = 0;
        foreach (CoverRow row in Rows)
        {
            sum += row.SideOf(Count(row, vehicles));
        }

        return sum;
    }

    private static int Count(CoverRow row, ReadOnlySpan<int> vehicles)
    {
        int count = 0;
        foreach (int b in row.Bases)
        {
            count += vehicles[b];
        }

        return count;
    }
}
