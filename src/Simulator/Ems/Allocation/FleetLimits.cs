namespace Simulator.Ems.Allocation;

/// <summary>What every allocation must keep.</summary>
/// <param name="Vehicles">Vehicles in all; every one is stationed.</param>
/// <param name="Least">Least at each base: the minimum at a township hospital.</param>
/// <param name="Most">Most at each base.</param>
public sealed record FleetLimits(int Vehicles, int[] Least, int[] Most)
{
    /// <summary>Any number at any base.</summary>
    public static FleetLimits Free(int vehicles, int bases)
    {
        var most = new int[bases];
        Array.Fill(most, vehicles);
        return new FleetLimits(vehicles, new int[bases], most);
    }
}
