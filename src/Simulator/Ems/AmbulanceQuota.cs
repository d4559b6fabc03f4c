using Simulator.Data;

namespace Simulator.Ems;

/// <summary>How many ambulances a population must have by the quota of a clause.</summary>
/// <remarks>
/// exact = residents × share ÷ residents per vehicle; then one rounding, shown beside it. A value closer to a whole
/// number than one part in 10⁹ is that number: a residents' sum that carries a floating error must not buy a vehicle.
/// </remarks>
public static class AmbulanceQuota
{
    private const double Tolerance = 1e-9;

    /// <summary>Vehicles before rounding.</summary>
    /// <param name="residents">Persons, ≥ 0.</param>
    /// <param name="rule">Share and persons per vehicle.</param>
    public static double Exact(double residents, AmbulanceRule rule) =>
        Require.NonNegative(residents) * rule.PopulationShare / rule.ResidentsPerVehicle;

    /// <summary>Whole vehicles.</summary>
    /// <param name="exact">Vehicles before rounding, ≥ 0.</param>
    /// <param name="rounding">The setting.</param>
    public static int Round(double exact, QuotaRounding rounding)
    {
        Require.NonNegative(exact);
        double whole = Math.Round(exact);
        if (Math.Abs(exact - whole) <= Tolerance * Math.Max(1, whole))
        {
            return checked((int)whole);
        }

        return checked((int)(rounding switch
        {
            QuotaRounding.Up => Math.Ceiling(exact),
            QuotaRounding.Down => Math.Floor(exact),
            _ => Math.Floor(exact + 0.5 + Tolerance),
        }));
    }

    /// <summary>Divides a fleet among areas by residents, none below its least number.</summary>
    /// <remarks>
    /// Highest averages by the odd divisors (Webster, Sainte-Laguë) after the least numbers are given: the next vehicle
    /// goes where residents ÷ (2 × vehicles + 1) is largest, ties to the lowest index. Monotone: one more vehicle never
    /// takes one away from any area. If the least numbers already exceed the fleet they stand as they are.
    /// </remarks>
    /// <param name="fleet">Vehicles to divide.</param>
    /// <param name="residents">Persons per area.</param>
    /// <param name="least">Least vehicles per area; same length.</param>
    /// <returns>Vehicles per area.</returns>
    public static int[] Apportion(int fleet, ReadOnlySpan<double> residents, ReadOnlySpan<int> least)
    {
        if (residents.Length != least.Length)
        {
            throw new ArgumentException($"{residents.Length} areas and {least.Length} least numbers");
        }

        int[] given = least.ToArray();
        for (int left = fleet - given.Sum(); left > 0; left--)
        {
            int best = -1;
            double highest = 0;
            for (int area = 0; area < given.Length; area++)
            {
                double average = residents[area] / (2.0 * given[area] + 1);
                if (average > highest)
                {
                    (best, highest) = (area, average);
                }
            }

            if (best < 0)
            {
                break;
            }

            given[best]++;
        }

        return given;
    }
}
