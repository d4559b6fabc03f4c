namespace Simulator.Ems.Allocation;

/// <summary>Vehicles at each base, what that is worth, and the proof.</summary>
/// <param name="Status">Whether it is proven.</param>
/// <param name="Vehicles">At each base; empty when infeasible.</param>
/// <param name="Value">Value of the model.</param>
/// <param name="Bound">No allocation is worth more than this.</param>
/// <param name="Nodes">Nodes of the search.</param>
public sealed record CoverCountResult(
    AllocationStatus Status, int[] Vehicles, double Value, double Bound, int Nodes)
{
    /// <summary>(bound − value) ÷ value; 0 is optimal.</summary>
    public double Gap => Value == 0 ? Bound - Value : (Bound - Value) / Value;
}
