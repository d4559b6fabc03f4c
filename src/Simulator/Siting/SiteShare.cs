using Simulator.Network;

namespace Simulator.Siting;

/// <summary>What one chosen site does for residents, in the unit of the weights.</summary>
/// <param name="Site">The site.</param>
/// <param name="Catchment">Within the standard of it, whoever else covers them.</param>
/// <param name="OnlyHere">Of those, whom no other chosen site and no existing facility covers: lost if it is dropped.</param>
/// <param name="Users">Who use it: those assigned to it under capacities, else those to whom it is nearest (ties go to
/// what exists, then to the lowest index).</param>
/// <param name="MeanMinutes">Of its users; infinity when it has none.</param>
public sealed record SiteShare(int Site, double Catchment, double OnlyHere, double Users, double MeanMinutes)
{
    /// <summary>One for each chosen site, in their order. O(demand points × sites).</summary>
    public static IReadOnlyList<SiteShare> Of(SitingProblem problem, SitingResult result)
    {
        int[] sites = result.Sites;
        double[] catchment = new double[sites.Length], only = new double[sites.Length];
        double[] users = new double[sites.Length], minutes = new double[sites.Length];
        for (int i = 0; i < problem.DemandCount; i++)
        {
            double weight = problem.Weights[i];
            ReadOnlySpan<uint> times = problem.Travel.Milliseconds(i);
            uint least = problem.ExistingMilliseconds?[i] ?? TravelTime.Unreachable;
            int covers = least != TravelTime.Unreachable && least <= problem.StandardMilliseconds ? 1 : 0;
            (int nearest, int last) = (-1, -1);
            for (int k = 0; k < sites.Length; k++)
            {
                uint time = times[sites[k]];
                if (time != TravelTime.Unreachable && time <= problem.StandardMilliseconds)
                {
                    catchment[k] += weight;
                    (covers, last) = (covers + 1, k);
                }

                if (time < least)
                {
                    (least, nearest) = (time, k);
                }
            }

            if (covers == 1 && last >= 0)
            {
                only[last] += weight;
            }

            int used = result.Assignment is int[] assignment ? assignment[i] : nearest;
            if (used >= 0)
            {
                users[used] += weight;
                minutes[used] += weight * TravelTime.ToMinutes(times[sites[used]]);
            }
        }

        return
        [
            .. sites.Select((s, k) => new SiteShare(
                s, catchment[k], only[k], users[k], users[k] > 0 ? minutes[k] / users[k] : double.PositiveInfinity)),
        ];
    }
}
