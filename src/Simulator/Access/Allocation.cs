using Simulator.Network;

namespace Simulator.Access;

/// <summary>Who uses which facility when facilities have limited room.</summary>
/// <remarks>
/// Pairs (demand point, facility) within the standard are taken in order of time, ties to the lowest demand point, then
/// to the lowest facility; each pair takes what room is left. A demand point may be split between facilities.
/// <para>Invariant: no facility takes more than its capacity; served + short = population for every point in reach.</para>
/// <para>Cost: O(P log P) time and O(P) memory for P pairs within the standard.</para>
/// </remarks>
public static class Allocation
{
    /// <summary>Residents of each demand point that find room.</summary>
    /// <param name="travel">Rows are demand points, columns are facilities; beyond the standard may be unreachable.</param>
    /// <param name="population">Residents per demand point; length = rows.</param>
    /// <param name="capacity">Residents each facility can serve; infinity where it has no stated limit; length =
    /// columns.</param>
    /// <param name="standard">Milliseconds; reaching it exactly counts.</param>
    /// <returns>Residents served per demand point, and residents taken by each facility.</returns>
    public static AllocationResult Compute(
        TravelTimeMatrix travel, ReadOnlySpan<double> population, ReadOnlySpan<double> capacity, uint standard)
    {
        if (population.Length != travel.Rows || capacity.Length != travel.Columns)
        {
            throw new ArgumentException(
                $"{travel.Rows} populations and {travel.Columns} capacities expected, " +
                $"{population.Length} and {capacity.Length} given");
        }

        var pairs = new List<(uint Time, int Point, int Facility)>();
        for (int point = 0; point < travel.Rows; point++)
        {
            ReadOnlySpan<uint> row = travel.Milliseconds(point);
            for (int facility = 0; facility < row.Length; facility++)
            {
                if (row[facility] <= standard && row[facility] != TravelTime.Unreachable)
                {
                    pairs.Add((row[facility], point, facility));
                }
            }
        }

        pairs.Sort();

        double[] waiting = population.ToArray();
        double[] room = capacity.ToArray();
        var taken = new double[capacity.Length];
        var served = new double[population.Length];
        foreach ((_, int point, int facility) in pairs)
        {
            double people = Math.Min(waiting[point], room[facility]);
            if (people <= 0)
            {
                continue;
            }

            waiting[point] -= people;
            room[facility] -= people;
            served[point] += people;
            taken[facility] += people;
        }

        return new AllocationResult(served, taken);
    }
}

/// <summary>Residents served at each demand point and taken by each facility.</summary>
public sealed record AllocationResult(double[] Served, double[] Taken);
