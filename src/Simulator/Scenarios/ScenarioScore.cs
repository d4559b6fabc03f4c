using Simulator.Access;
using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>What scenarios are ranked by: residents within the standard over the tiers of the tree, then minutes.</summary>
/// <remarks>Shares and not persons, so that a scenario is not better for having more people in it.</remarks>
/// <param name="ServedShare">Residents served ÷ residents, summed over the tiers.</param>
/// <param name="Minutes">Resident-weighted mean minutes, summed over the tiers.</param>
/// <param name="Residents">Persons in the county.</param>
public readonly record struct ScenarioScore(double ServedShare, double Minutes, double Residents)
{
    /// <summary>The score of the tiers of one county.</summary>
    public static ScenarioScore Of(County county, IReadOnlyList<TierCoverage> coverage)
    {
        double residents = Math.Max(1, county.Population.Residents);
        return new ScenarioScore(
            coverage.Sum(c => c.All.Served) / residents, coverage.Sum(c => c.MeanMinutes(county) ?? 0), residents);
    }

    /// <summary>More than half a resident more served; or as many, and nearer.</summary>
    public bool IsBetterThan(ScenarioScore other)
    {
        double tie = 0.5 / Math.Max(Residents, other.Residents);
        return ServedShare > other.ServedShare + tie
            || (Math.Abs(ServedShare - other.ServedShare) <= tie && Minutes < other.Minutes - 1e-9);
    }

    /// <summary>Position of the best; ties to the first.</summary>
    public static int Best(IReadOnlyList<ScenarioScore> scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Count; i++)
        {
            best = scores[i].IsBetterThan(scores[best]) ? i : best;
        }

        return best;
    }
}
