using Simulator.Data;

namespace Simulator.Siting;

/// <summary>The one door to the siting models: checks the question, solves it, and says what the answer means.</summary>
public static class SitingSolver
{
    /// <summary>Solves a siting problem.</summary>
    /// <param name="problem">The question.</param>
    /// <param name="options">Limits; null: none, ties to the lowest indexes.</param>
    /// <exception cref="ArgumentException">Arrays whose lengths do not fit, or indexes out of range.</exception>
    public static SitingResult Solve(SitingProblem problem, SitingOptions? options = null)
    {
        Check(problem);
        var limits = new SearchLimits(options ?? SitingOptions.Default);
        var rules = new SiteRules(problem);
        SitingResult result = Contradiction(problem, rules) is LocalText reason
            ? Answer.None(problem, limits, reason, [])
            : Solve(problem, rules, limits);
        if (problem.ThenLeastTime && result.Status == SitingStatus.Optimal
            && problem.Model is SitingModel.PCenter or SitingModel.SetCovering)
        {
            result = LeastTimeTies.After(problem, result, limits);
        }

        return result with { Populations = SitingPopulations.Of(problem, result) };
    }

    private static SitingResult Solve(SitingProblem problem, SiteRules rules, SearchLimits limits) =>
        problem.Model switch
        {
            SitingModel.PMedian => PMedian.Solve(problem, rules, limits),
            SitingModel.PCenter => PCenter.Solve(problem, rules, limits),
            SitingModel.CapacitatedPMedian or SitingModel.CapacitatedCovering =>
                CapacitatedSiting.Solve(problem, rules, limits),
            SitingModel.SetCovering => SetCovering.Solve(problem, rules, limits),
            _ => MaximalCovering.Solve(problem, rules, limits),
        };

    private static LocalText? Contradiction(SitingProblem problem, SiteRules rules)
    {
        if (problem.Removed.FirstOrDefault(r => problem.LockedIn.Contains(r.Site)) is GateRemoval removed)
        {
            return new LocalText(
                $"必选点没有通过门槛：{removed.Gate.Zh}", $"a site locked in fails a gate: {removed.Gate.En}");
        }

        if (rules.Contradiction >= 0)
        {
            return new LocalText("同一候选点既要求必选又要求排除", "a site is locked in and locked out at once");
        }

        if (rules.LockedIn.Length > rules.P)
        {
            return new LocalText(
                $"必选点有 {rules.LockedIn.Length} 个，多于要选的 {rules.P} 个",
                $"{rules.LockedIn.Length} sites are locked in, more than the {rules.P} to choose");
        }

        return rules.Propagate([.. rules.State]) ? null
            : new LocalText("必选点之间违反预算、间距或每镇上限",
                "the sites locked in break the budget, the spacing or the township limit");
    }

    private static void Check(SitingProblem problem)
    {
        int rows = problem.DemandCount, sites = problem.SiteCount;
        Length(problem.Weights.Length, rows, nameof(problem.Weights));
        Length(problem.ExistingMilliseconds?.Length, rows, nameof(problem.ExistingMilliseconds));
        Length(problem.ExistingCover?.Length, rows, nameof(problem.ExistingCover));
        Length(problem.Costs?.Length, sites, nameof(problem.Costs));
        Length(problem.Townships?.Length, sites, nameof(problem.Townships));
        Length(problem.Capacities?.Length, sites, nameof(problem.Capacities));
        Length(problem.Demands?.Length, rows, nameof(problem.Demands));
        ArgumentOutOfRangeException.ThrowIfNegative(problem.P);
        if (problem.Model is SitingModel.CapacitatedPMedian or SitingModel.CapacitatedCovering
            && problem.Capacities is null)
        {
            throw new ArgumentException("capacities are needed");
        }

        foreach (double cost in problem.Costs ?? [])
        {
            Require.NonNegative(cost);
        }

        foreach (int site in problem.LockedIn.Concat(problem.LockedOut).Concat(problem.Removed.Select(r => r.Site))
            .Concat(problem.TooClose.SelectMany(pair => new[] { pair.A, pair.B })))
        {
            ArgumentOutOfRangeException.ThrowIfNegative(site);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(site, sites);
        }
    }

    private static void Length(int? found, int expected, string name)
    {
        if (found is int length && length != expected)
        {
            throw new ArgumentException($"{name}: {expected} entries expected, {length} given");
        }
    }
}
