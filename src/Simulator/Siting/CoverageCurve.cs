namespace Simulator.Siting;

/// <summary>One step of the curve.</summary>
/// <param name="P">Number of sites chosen.</param>
/// <param name="Result">The best with so many sites, chosen afresh.</param>
public sealed record CurvePoint(int P, SitingResult Result);

/// <summary>What 0, 1, 2, … sites can reach at best: where the curve bends is where to stop building.</summary>
public static class CoverageCurve
{
    /// <summary>Solves the problem for p = 0 and from the number locked in up to <paramref name="maxP"/>; stops when
    /// everyone whom any allowed site reaches is covered, or when the options end the work. Under the LSCP it is the
    /// curve of the MCLP.</summary>
    public static IReadOnlyList<CurvePoint> Compute(SitingProblem problem, int maxP, SitingOptions? options = null)
    {
        bool cheapest = problem.Model == SitingModel.SetCovering;
        problem = cheapest ? problem with { Model = SitingModel.MaximalCovering } : problem;
        var points = new List<CurvePoint>
        {
            new(0, SitingSolver.Solve(problem with { P = 0, LockedIn = [] }, options)),
        };
        var rules = new SiteRules(problem);
        double reachable = problem.Weights.Sum()
            - Answer.OutOfReach(problem, rules, problem.StandardMilliseconds).Sum(i => problem.Weights[i]);
        for (int p = Math.Max(1, rules.LockedIn.Length); p <= Math.Min(maxP, rules.Allowed) && options?.IsOver != true; p++)
        {
            SitingResult result = SitingSolver.Solve(problem with { P = p }, options);
            points.Add(new CurvePoint(p, result));
            if (problem.Model == SitingModel.MaximalCovering && p >= problem.P
                && result.Covered >= reachable - 1e-9 * (1 + reachable))
            {
                break;
            }
        }

        return points;
    }
}
