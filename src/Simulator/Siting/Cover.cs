using Simulator.Network;

namespace Simulator.Siting;

/// <summary>Which demand points a set of sites, together with what exists, brings within the standard.</summary>
public static class Cover
{
    /// <summary>One flag for each demand point; reaching the standard exactly counts.</summary>
    public static bool[] Points(SitingProblem problem, ReadOnlySpan<int> sites)
    {
        bool[] covered = new bool[problem.DemandCount];
        for (int i = 0; i < covered.Length; i++)
        {
            uint least = problem.ExistingMilliseconds?[i] ?? TravelTime.Unreachable;
            ReadOnlySpan<uint> times = problem.Travel.Milliseconds(i);
            foreach (int s in sites)
            {
                least = Math.Min(least, times[s]);
            }

            covered[i] = least != TravelTime.Unreachable && least <= problem.StandardMilliseconds;
        }

        return covered;
    }
}
