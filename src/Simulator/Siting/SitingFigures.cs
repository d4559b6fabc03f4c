using Simulator.Network;

namespace Simulator.Siting;

/// <summary>What a set of sites means to residents, whatever the model that chose it.</summary>
/// <param name="Covered">Residents within the standard of an existing facility or a site.</param>
/// <param name="NewlyCovered">Of those, the residents no existing facility covers.</param>
/// <param name="ResidentMinutes">Σ residents × minutes to the nearest, over those with a route.</param>
/// <param name="MeanMinutes">Per resident with a route; infinity when none has one.</param>
/// <param name="WorstMinutes">Among demand points with residents; infinity when one has no route; 0 without
/// residents.</param>
/// <param name="Cost">Of the sites.</param>
public sealed record SitingFigures(
    double Covered, double NewlyCovered, double ResidentMinutes, double MeanMinutes, double WorstMinutes, double Cost)
{
    /// <summary>Figures of a set of sites of a problem.</summary>
    /// <param name="problem">Who is asked about.</param>
    /// <param name="sites">Sorted.</param>
    /// <param name="assignment">Position in <paramref name="sites"/> that serves each demand point, −1 for an existing
    /// facility: minutes are then those to the place that serves. Null: everybody goes to the nearest.</param>
    public static SitingFigures Of(SitingProblem problem, ReadOnlySpan<int> sites, int[]? assignment = null)
    {
        double covered = 0, newly = 0, sum = 0, routed = 0, worst = 0, cost = 0;
        for (int i = 0; i < problem.DemandCount; i++)
        {
            double weight = problem.Weights[i];
            uint before = problem.ExistingMilliseconds?[i] ?? TravelTime.Unreachable, least = before;
            ReadOnlySpan<uint> times = problem.Travel.Milliseconds(i);
            foreach (int s in sites)
            {
                least = Math.Min(least, times[s]);
            }

            if (least != TravelTime.Unreachable && least <= problem.StandardMilliseconds)
            {
                covered += weight;
                newly += before != TravelTime.Unreachable && before <= problem.StandardMilliseconds ? 0 : weight;
            }

            if (assignment is not null)
            {
                least = assignment[i] < 0 ? before : times[sites[assignment[i]]];
            }

            if (least != TravelTime.Unreachable)
            {
                sum += weight * TravelTime.ToMinutes(least);
                routed += weight;
            }

            worst = weight > 0 ? Math.Max(worst, TravelTime.ToMinutes(least)) : worst;
        }

        foreach (int s in sites)
        {
            cost += problem.Costs?[s] ?? 1;
        }

        return new SitingFigures(
            covered, newly, sum, routed > 0 ? sum / routed : double.PositiveInfinity, worst, cost);
    }
}
