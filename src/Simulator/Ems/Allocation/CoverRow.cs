namespace Simulator.Ems.Allocation;

/// <summary>Places that are covered by exactly the same bases, and what each count of covering vehicles is worth.</summary>
/// <param name="Bases">Bases whose vehicles cover the places, ascending.</param>
/// <param name="Gain">Value with 0, 1, 2, … covering vehicles, never falling; more vehicles than the last are worth the
/// last.</param>
/// <param name="Side">What each count adds to the side condition; empty when there is none.</param>
public sealed record CoverRow(int[] Bases, double[] Gain, double[] Side)
{
    public CoverRow(int[] bases, double[] gain)
        : this(bases, gain, [])
    {
    }

    /// <summary>Value of so many covering vehicles.</summary>
    public double GainOf(int count) => Gain[Math.Min(count, Gain.Length - 1)];

    public double SideOf(int count) => Side.Length == 0 ? 0 : Side[Math.Min(count, Side.Length - 1)];
}
