namespace Simulator.Ems.Simulation;

/// <summary>The vehicles of one scenario: where each one belongs, and on which side of the county line.</summary>
/// <param name="Base">Node of each vehicle's base.</param>
/// <param name="IsNeighbour">Whether each belongs to the neighbour; empty when none does.</param>
public sealed record Fleet(IReadOnlyList<int> Base, IReadOnlyList<bool> IsNeighbour)
{
    public Fleet(IReadOnlyList<int> bases)
        : this(bases, [])
    {
    }

    public int Count => Base.Count;

    public bool Neighbour(int vehicle) => IsNeighbour.Count > 0 && IsNeighbour[vehicle];

    /// <summary>So many vehicles at each of the given nodes, in the order of the nodes.</summary>
    public static Fleet At(IReadOnlyList<int> nodes, IReadOnlyList<int> vehicles)
    {
        var bases = new List<int>();
        for (int i = 0; i < nodes.Count; i++)
        {
            for (int v = 0; v < vehicles[i]; v++)
            {
                bases.Add(nodes[i]);
            }
        }

        return new Fleet(bases);
    }
}
