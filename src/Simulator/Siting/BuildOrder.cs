namespace Simulator.Siting;

/// <summary>One step of the build order.</summary>
/// <param name="Site">The site built in this step.</param>
/// <param name="Gain">What it adds to what stands before it: residents newly covered (covering models), resident-minutes
/// saved (others).</param>
/// <param name="NewlyCovered">Residents it brings within the standard, whatever the model.</param>
/// <param name="Covered">Residents within the standard after this step.</param>
/// <param name="MeanMinutes">Mean minutes after this step.</param>
public sealed record BuildStep(int Site, double Gain, double NewlyCovered, double Covered, double MeanMinutes);

/// <summary>In which order to build the chosen sites: each time the one that helps most now.</summary>
public static class BuildOrder
{
    /// <summary>Orders a chosen set by greatest early gain, ties to the lowest index.</summary>
    /// <remarks>Under capacities each trial is an exact assignment to the sites built so far.</remarks>
    public static IReadOnlyList<BuildStep> Of(
        SitingProblem problem, IReadOnlyList<int> sites, SitingOptions? options = null)
    {
        bool covering = problem.Model.IsCovering();
        var steps = new List<BuildStep>();
        var built = new List<int>();
        SitingFigures now = Figures(problem, [], options);
        while (built.Count < sites.Count)
        {
            (int at, double most, SitingFigures? then) = (-1, double.NegativeInfinity, null);
            foreach (int s in sites.Where(s => !built.Contains(s)).Order())
            {
                SitingFigures next = Figures(problem, [.. built, s], options);
                double gain = covering ? next.Covered - now.Covered : Saved(problem, built, s);
                if (at < 0 || gain > most + 1e-9 * (1 + Math.Abs(most)))
                {
                    (at, most, then) = (s, gain, next);
                }
            }

            steps.Add(new BuildStep(at, most, then!.NewlyCovered - now.NewlyCovered, then.Covered, then.MeanMinutes));
            built.Add(at);
            now = then;
        }

        return steps;
    }

    // Under capacities covered means served.
    private static SitingFigures Figures(SitingProblem problem, int[] sites, SitingOptions? options)
    {
        SitingFigures figures = SitingFigures.Of(problem, sites);
        if (!problem.Model.IsCapacitated())
        {
            return figures;
        }

        SitingResult assigned = SitingSolver.Solve(Only(problem, sites), options);
        double before = figures.Covered - figures.NewlyCovered;
        return figures with
        {
            Covered = assigned.Populations.Served, NewlyCovered = assigned.Populations.Served - before,
        };
    }

    // The question whose only answer is this set.
    private static SitingProblem Only(SitingProblem problem, int[] sites) => problem with
    {
        P = sites.Length, LockedIn = sites, LockedOut = [], Removed = [], Budget = null, TooClose = [],
        MaxPerTownship = null,
    };

    // Resident-minutes saved; those without a route so far count from the time counted for no route, else from the
    // longest time in the table.
    private static double Saved(SitingProblem problem, List<int> built, int site)
    {
        uint longest = problem.UnreachableMilliseconds ?? Longest(problem);
        double saved = 0;
        for (int i = 0; i < problem.DemandCount; i++)
        {
            ReadOnlySpan<uint> times = problem.Travel.Milliseconds(i);
            uint least = Math.Min(problem.ExistingMilliseconds?[i] ?? longest, longest);
            foreach (int s in built)
            {
                least = Math.Min(least, times[s]);
            }

            saved += times[site] < least ? problem.Weights[i] * ((least - times[site]) / 60000.0) : 0;
        }

        return saved;
    }

    private static uint Longest(SitingProblem problem)
    {
        uint longest = 0;
        for (int i = 0; i < problem.DemandCount; i++)
        {
            foreach (uint time in problem.Travel.Milliseconds(i))
            {
                longest = time == Network.TravelTime.Unreachable ? longest : Math.Max(longest, time);
            }
        }

        return longest;
    }
}
