using Simulator.Network;

namespace Simulator.Siting;

/// <summary>Travel times of one siting question under one assumption.</summary>
/// <param name="Travel">Demand points × candidate sites.</param>
/// <param name="ExistingMilliseconds">Least time to an existing facility; null when none stands.</param>
public sealed record SitingTimes(TravelTimeMatrix Travel, uint[]? ExistingMilliseconds)
{
    /// <summary>Candidate sites × candidate sites; only where a rule of spacing in minutes asks.</summary>
    public TravelTimeMatrix? BetweenSites { get; init; }

    /// <summary>Demand points × existing facilities; only where the backup model asks.</summary>
    public TravelTimeMatrix? ToExisting { get; init; }
}

/// <summary>One cell of the grid: one speed, one detour factor.</summary>
/// <param name="SpeedKmh">km/h.</param>
/// <param name="Detour">Road distance ÷ straight distance.</param>
/// <param name="Best">The best single site, ties to the lowest index; −1 when none is allowed.</param>
/// <param name="Ranking">All sites in this cell.</param>
public sealed record RobustnessCase(double SpeedKmh, double Detour, int Best, SingleSiteRanking Ranking);

/// <summary>
/// How far a conclusion from estimated travel holds: over a grid of speeds and detours, how often each candidate is the
/// best single site, and where a named one stands each time.
/// </summary>
/// <param name="Cases">Speeds outside, detours inside, in the order given.</param>
/// <param name="TimesBest">By site: in how many cases it is best, ties to the lowest index; adds up to the cases.</param>
/// <param name="TimesJointBest">By site: in how many cases no site is better.</param>
public sealed record RobustnessGrid(IReadOnlyList<RobustnessCase> Cases, int[] TimesBest, int[] TimesJointBest)
{
    /// <summary>25 to 60 km/h in steps of 5.</summary>
    public static IReadOnlyList<double> DefaultSpeedsKmh { get; } = [25, 30, 35, 40, 45, 50, 55, 60];

    /// <summary>1.2 to 1.5 in steps of 0.05.</summary>
    public static IReadOnlyList<double> DefaultDetours { get; } = [1.2, 1.25, 1.3, 1.35, 1.4, 1.45, 1.5];

    /// <summary>Ranks all sites in every cell.</summary>
    /// <param name="problem">The question; its times are replaced cell by cell.</param>
    /// <param name="times">Times for a speed and a detour.</param>
    /// <param name="speedsKmh">Null: the default grid.</param>
    /// <param name="detours">Null: the default grid.</param>
    /// <param name="options">Limits for each ranking.</param>
    /// <returns>Null when the options end the work: a part of the grid says nothing about the whole.</returns>
    public static RobustnessGrid? Compute(
        SitingProblem problem, Func<double, double, SitingTimes> times,
        IReadOnlyList<double>? speedsKmh = null, IReadOnlyList<double>? detours = null, SitingOptions? options = null)
    {
        var cases = new List<RobustnessCase>();
        int[] best = new int[problem.SiteCount], joint = new int[problem.SiteCount];
        foreach (double speed in speedsKmh ?? DefaultSpeedsKmh)
        {
            foreach (double detour in detours ?? DefaultDetours)
            {
                SitingTimes here = times(speed, detour);
                SingleSiteRanking ranking = SingleSiteRanking.Of(problem with
                {
                    Travel = here.Travel,
                    ExistingMilliseconds = here.ExistingMilliseconds,
                }, options);
                if (options?.IsOver == true)
                {
                    return null;
                }

                int first = Array.IndexOf(ranking.Ranks, 1);
                cases.Add(new RobustnessCase(speed, detour, first, ranking));
                if (first >= 0)
                {
                    best[first]++;
                }

                for (int s = 0; s < joint.Length; s++)
                {
                    joint[s] += ranking.Ranks[s] == 1 ? 1 : 0;
                }
            }
        }

        return new RobustnessGrid(cases, best, joint);
    }
}
