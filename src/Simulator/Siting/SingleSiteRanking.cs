namespace Simulator.Siting;

/// <summary>Every candidate as if it were the only one built (p = 1), beside what exists.</summary>
/// <param name="Values">By site: residents covered (MCLP, LSCP), residents × minutes (p-median), worst minutes (p-center),
/// the model's value (backup, capacitated; as far as the limits allow); infinity where it leaves someone without a route; NaN for a site that is locked out or breaks a rule.</param>
/// <param name="Ranks">By site: 1 + the number of strictly better sites; 0 for a site that is not allowed.</param>
/// <param name="Losses">By site: how much worse than the best; NaN for a site that is not allowed.</param>
public sealed record SingleSiteRanking(double[] Values, int[] Ranks, double[] Losses)
{
    public static SingleSiteRanking Of(SitingProblem problem, SitingOptions? options = null)
    {
        int sites = problem.SiteCount;
        bool maximise = problem.Model.IsCovering();
        var rules = new SiteRules(problem with { LockedIn = [], P = 1 });
        double[] values = new double[sites], losses = new double[sites];
        int[] ranks = new int[sites];
        for (int s = 0; s < sites; s++)
        {
            values[s] = rules.Allows([s]) ? Value(problem, s, options) : double.NaN;
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
                if (ahead > (double.IsFinite(values[s]) ? 1e-9 * (1 + Math.Abs(values[s])) : 0))
                {
                    ranks[s]++;
                    best = maximise ? Math.Max(best, other) : Math.Min(best, other);
                }
            }

            losses[s] = best == values[s] ? 0 : Math.Abs(best - values[s]);
        }

        return new SingleSiteRanking(values, ranks, losses);
    }

    private static double Value(SitingProblem problem, int site, SitingOptions? options) => problem.Model switch
    {
        SitingModel.MaximalCovering or SitingModel.SetCovering => SitingFigures.Of(problem, [site]).Covered,
        SitingModel.PCenter => SitingFigures.Of(problem, [site]).WorstMinutes,
        SitingModel.PMedian => ResidentMinutes(problem, site),
        _ => SitingSolver.Solve(problem with { P = 1, LockedIn = [site] }, options).Value is double value
            && (problem.Model == SitingModel.CapacitatedPMedian || double.IsFinite(value)) ? value : double.NaN,
    };

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
