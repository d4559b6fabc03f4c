namespace Simulator.Siting;

/// <summary>Every candidate as if it were the only one built (p = 1), beside what exists.</summary>
/// <param name="Values">By site: the model's value; NaN for a site that is locked out or breaks a rule.</param>
/// <param name="Ranks">By site: 1 + the number of strictly better sites; 0 for a site that is not allowed.</param>
/// <param name="Losses">By site: how much worse than the best; NaN for a site that is not allowed.</param>
public sealed record SingleSiteRanking(double[] Values, int[] Ranks, double[] Losses)
{
    public static SingleSiteRanking Of(SitingProblem problem)
    {
        int sites = problem.SiteCount;
        bool maximise = problem.Model.IsMaximised();
        var rules = new SiteRules(problem with { LockedIn = [], P = 1 });
        double[] values = new double[sites], losses = new double[sites];
        int[] ranks = new int[sites];
        for (int s = 0; s < sites; s++)
        {
            SitingFigures figures = SitingFigures.Of(problem, [s]);
            values[s] = !rules.Allows([s]) ? double.NaN
                : maximise ? figures.Covered
                : ResidentMinutes(problem, s);
        }

        for (int s = 0; s < sites; s++)
        {
            losses[s] = double.NaN;
            if (double.IsNaN(values[s]))
            {
                continue;
            }

            double best = values[s];
            ranks[s] = 1;
            foreach (double other in values)
            {
                double ahead = maximise ? other - values[s] : values[s] - other;
                if (ahead > 1e-9 * (1 + Math.Abs(values[s])))
                {
                    ranks[s]++;
                    best = maximise ? Math.Max(best, other) : Math.Min(best, other);
                }
            }

            losses[s] = Math.Abs(best - values[s]);
        }

        return new SingleSiteRanking(values, ranks, losses);
    }

    // Without a route: the time counted for it, else left out of the sum for every site alike is not possible, so
    // such a site stands at infinity.
    private static double ResidentMinutes(SitingProblem problem, int site)
    {
        double sum = 0;
        for (int i = 0; i < problem.DemandCount; i++)
        {
            uint least = Math.Min(
                problem.Travel.Milliseconds(i)[site],
                Math.Min(
                    problem.ExistingMilliseconds?[i] ?? Network.TravelTime.Unreachable,
                    problem.UnreachableMilliseconds ?? Network.TravelTime.Unreachable));
            sum += problem.Weights[i] == 0 ? 0 : problem.Weights[i] * Network.TravelTime.ToMinutes(least);
        }

        return sum;
    }
}
