using Simulator.Network;

namespace Simulator.Siting;

/// <summary>The three populations of a siting result, in the unit of the weights; they add up to all weights.</summary>
/// <param name="Served">Within the standard of the place that serves them: the nearest, or under capacities the one
/// they are assigned to (an existing facility within the standard has room for all).</param>
/// <param name="Short">A chosen site is within the standard, but no place within it has room left for them.</param>
/// <param name="OutOfReach">Nothing is within the standard.</param>
public sealed record SitingPopulations(double Served, double Short, double OutOfReach)
{
    public static SitingPopulations None { get; } = new(0, 0, 0);

    /// <summary>Counts them. O(demand points × sites).</summary>
    public static SitingPopulations Of(SitingProblem problem, SitingResult result)
    {
        double served = 0, shortOf = 0, beyond = 0;
        bool[] reached = Cover.Points(problem, result.Sites);
        for (int i = 0; i < reached.Length; i++)
        {
            double weight = problem.Weights[i];
            if (!reached[i])
            {
                beyond += weight;
            }
            else if (result.Assignment is not int[] assignment || Within(problem, problem.ExistingMilliseconds?[i])
                || (assignment[i] >= 0 && Within(problem, problem.Travel.Milliseconds(i)[result.Sites[assignment[i]]])))
            {
                served += weight;
            }
            else
            {
                shortOf += weight;
            }
        }

        return new SitingPopulations(served, shortOf, beyond);
    }

    private static bool Within(SitingProblem problem, uint? time) =>
        time is uint t && t != TravelTime.Unreachable && t <= problem.StandardMilliseconds;
}
