using Simulator.Network;

namespace Simulator.Siting;

/// <summary>
/// MCLP: p sites that bring most residents within the service standard, and its backup form, in which a second site
/// within the standard counts as well.
/// </summary>
/// <remarks>
/// max Σ wᵢzᵢ (+ β Σ wᵢuᵢ)  s.t. zᵢ + uᵢ ≤ Σ_{j ∈ Nᵢ} yⱼ, uᵢ ≤ zᵢ, Σ yⱼ = p, y, z, u ∈ {0, 1}; Nᵢ are the sites
/// within the standard of demand point i, β the backup share. Residents whom existing facilities cover are a constant.
/// Presolve: demand points with equal Nᵢ are one row. Solved by <see cref="CoverSearch"/>; with a backup share, a budget,
/// spacing or a township limit by <see cref="SiteTree"/> on <see cref="CoverRelaxation"/>.
/// Source: [Church &amp; ReVelle 1974], [Hogan &amp; ReVelle 1986].
/// </remarks>
internal static class MaximalCovering
{
    public static SitingResult Solve(SitingProblem problem, SiteRules rules, SearchLimits limits)
    {
        bool backup = problem.Model == SitingModel.BackupCovering;
        double[] worth = [.. problem.Weights, .. backup ? problem.Weights.Select(w => w * problem.BackupShare) : []];
        WholeWeights weights = WholeWeights.Of(worth);
        int[] existing = ExistingCover(problem);
        int enough = backup ? 2 : 1;
        CoverSets sets = CoverSets.Within(
            problem.Travel, problem.StandardMilliseconds, i => weights.Units[i] > 0 && existing[i] < enough);
        long[] first = new long[sets.Rows], second = new long[sets.Rows];
        long total = 0;
        for (int i = 0; i < problem.DemandCount; i++)
        {
            long share = backup ? weights.Units[problem.DemandCount + i] : 0;
            total += existing[i] >= 1 ? weights.Units[i] : 0;
            total += existing[i] >= 2 ? share : 0;
            if (sets.RowOf[i] is int row && row >= 0)
            {
                first[row] += existing[i] == 0 ? weights.Units[i] : share;
                second[row] += existing[i] == 0 ? share : 0;
            }
        }

        total += first.Sum() + second.Sum();
        ExactSearch.Found found = Search(sets, first, second, rules, limits);
        if (problem.ThenLeastTime && found is { Sites: int[] cover, Proven: true })
        {
            var whole = new CoverRelaxation(sets, first, second);
            ExactSearch.Found least = LeastTimeTies.Solve(
                problem, rules, limits, cover, set => whole.Value(set) <= found.Value);
            found = found with { Sites = least.Sites ?? cover };
        }

        int[] outOfReach = Answer.OutOfReach(problem, rules, problem.StandardMilliseconds);
        double bound = (total - Math.Max(0, found.Bound)) / weights.PerResident;
        if (found.Sites is null)
        {
            return Answer.None(problem, limits, null, outOfReach, limits.Unproven, bound);
        }

        SitingStatus status = found.Proven ? SitingStatus.Optimal : limits.Unproven;
        SitingResult result = Answer.Of(
            problem, limits, found.Sites, status, (total - found.Value) / weights.PerResident, bound);
        return result with
        {
            OutOfReach = outOfReach,
            Value = backup ? result.Value : result.Covered,
            Bound = backup || !found.Proven ? result.Bound : result.Covered,
        };
    }

    private static ExactSearch.Found Search(
        CoverSets sets, long[] first, long[] second, SiteRules rules, SearchLimits limits)
    {
        var whole = new CoverRelaxation(sets, first, second);
        if (!rules.IsPlain || second.Any(w => w > 0))
        {
            return ExactSearch.Run(whole, rules, limits);
        }

        var question = new CoverQuestion(sets, new long[sets.Sites], first, rules.P);
        var search = new CoverSearch(question, limits);
        int[] start = whole.Greedy(rules, () => limits.Stop);
        start = rules.Allows(start) ? whole.Exchange(start, rules.State, rules, () => limits.Stop) : start;
        search.Run(rules.State, CoverQuestion.Must, rules.Allows(start) ? start : null);
        var found = new ExactSearch.Found(search.Best, search.BestValue, search.Bound, search.Proven);
        return found.Sites is null || !found.Proven ? found
            : found with { Sites = CoverTies.Lowest(question, rules, limits, found.Sites, found.Value) };
    }

    private static int[] ExistingCover(SitingProblem problem)
    {
        if (problem.Model == SitingModel.BackupCovering && problem.ExistingCover is int[] given)
        {
            return given;
        }

        int[] cover = new int[problem.DemandCount];
        for (int i = 0; i < cover.Length && problem.ExistingMilliseconds is uint[] times; i++)
        {
            cover[i] = times[i] != TravelTime.Unreachable && times[i] <= problem.StandardMilliseconds ? 1 : 0;
        }

        return cover;
    }
}
