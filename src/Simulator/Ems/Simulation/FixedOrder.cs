namespace Simulator.Ems.Simulation;

/// <summary>A fixed order of vehicles for each node, wherever they are: what the hypercube model assumes.</summary>
/// <param name="Lists">For each node the vehicles in order; a vehicle that is absent is never sent.</param>
public sealed record FixedOrder(IReadOnlyList<int[]> Lists) : IDispatchPolicy
{
    public int Choose(int node, ReadOnlySpan<double> rideMinutes)
    {
        foreach (int v in Lists[node])
        {
            if (double.IsFinite(rideMinutes[v]))
            {
                return v;
            }
        }

        return -1;
    }
}
