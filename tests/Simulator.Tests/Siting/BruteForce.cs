using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Tests.Siting;

/// <summary>The oracle: looks at every allowed set of sites, in lexicographic order, and keeps the first best.</summary>
public static class BruteForce
{
    public static (int[]? Sites, double Value) Solve(SitingProblem problem)
    {
        (int[]? best, double value) = (null, 0);
        foreach (int[] set in AllowedSets(problem))
        {
            double candidate = Value(problem, set);
            if (double.IsInfinity(candidate) || double.IsNaN(candidate))
            {
                continue;
            }

            double tolerance = 1e-9 * (1 + Math.Abs(candidate));
            if (best is null || (problem.Model.IsMaximised() ? candidate > value + tolerance
                : candidate < value - tolerance))
            {
                (best, value) = (set, candidate);
            }
        }

        return (best, value);
    }

    public static IEnumerable<int[]> AllowedSets(SitingProblem problem)
    {
        var outside = problem.LockedOut.Concat(problem.Removed.Select(r => r.Site)).ToHashSet();
        int[] free = [.. Enumerable.Range(0, problem.SiteCount).Where(s => !outside.Contains(s))];
        bool cheapest = problem.Model == SitingModel.SetCovering;
        bool plain = problem.Budget is null && problem.TooClose.Count == 0 && problem.MaxPerTownship is null && !cheapest;
        int p = cheapest && problem.P == 0 ? free.Length : Math.Min(problem.P, free.Length);
        foreach (int[] set in Subsets(free, 0, [], p))
        {
            if ((!plain || set.Length == p) && problem.LockedIn.All(set.Contains) && Together(problem, set))
            {
                yield return set;
            }
        }
    }

    public static double Value(SitingProblem problem, int[] set)
    {
        if (problem.Model is SitingModel.CapacitatedPMedian or SitingModel.CapacitatedCovering)
        {
            return Assigned(problem, set, 0, [.. set.Select(s => problem.Capacities![s])]);
        }

        if (problem.Model is SitingModel.PCenter or SitingModel.SetCovering)
        {
            SitingFigures figures = SitingFigures.Of(problem, set);
            return problem.Model == SitingModel.PCenter ? figures.WorstMinutes
                : figures.Covered >= problem.Weights.Sum() - 1e-9 ? figures.Cost : double.PositiveInfinity;
        }

        double sum = 0;
        for (int i = 0; i < problem.DemandCount; i++)
        {
            double w = problem.Weights[i];
            uint existing = problem.ExistingMilliseconds?[i] ?? TravelTime.Unreachable;
            uint[] times = [.. set.Select(s => problem.Travel.Milliseconds(i)[s]), existing];
            uint least = times.Min();
            int covers = times.Count(t => t != TravelTime.Unreachable && t <= problem.StandardMilliseconds);
            if (problem.ExistingCover is int[] given)
            {
                covers = given[i] + times[..^1].Count(
                    t => t != TravelTime.Unreachable && t <= problem.StandardMilliseconds);
            }

            if (problem.Model == SitingModel.PMedian)
            {
                least = Math.Min(least, problem.UnreachableMilliseconds ?? TravelTime.Unreachable);
                sum += w == 0 ? 0 : w * TravelTime.ToMinutes(least);
            }
            else
            {
                sum += covers > 0 ? w : 0;
                sum += problem.Model == SitingModel.BackupCovering && covers > 1 ? w * problem.BackupShare : 0;
            }
        }

        return sum;
    }

    // Every way to send the demand points to sites with room, one point after the other.
    private static double Assigned(SitingProblem problem, int[] set, int row, double[] room)
    {
        bool covering = problem.Model == SitingModel.CapacitatedCovering;
        if (row == problem.DemandCount)
        {
            return 0;
        }

        double w = problem.Weights[row], q = (problem.Demands ?? problem.Weights)[row];
        uint existing = problem.ExistingMilliseconds?[row] ?? TravelTime.Unreachable;
        uint other = Math.Min(existing, problem.UnreachableMilliseconds ?? TravelTime.Unreachable);
        double rest = Assigned(problem, set, row + 1, room);
        double best = covering ? rest + (existing != TravelTime.Unreachable && existing <= problem.StandardMilliseconds ? w : 0)
            : rest + (w == 0 ? 0 : w * TravelTime.ToMinutes(other));
        for (int k = 0; k < set.Length && w > 0; k++)
        {
            uint time = problem.Travel.Milliseconds(row)[set[k]];
            if (time == TravelTime.Unreachable || q > room[k] + 1e-9 || (covering && time > problem.StandardMilliseconds))
            {
                continue;
            }

            room[k] -= q;
            rest = Assigned(problem, set, row + 1, room);
            room[k] += q;
            best = covering ? Math.Max(best, w + rest) : Math.Min(best, w * TravelTime.ToMinutes(time) + rest);
        }

        return best;
    }

    private static bool Together(SitingProblem problem, int[] set) =>
        (problem.Budget is not double budget || set.Sum(s => problem.Costs?[s] ?? 1) <= budget * (1 + 1e-9))
        && !problem.TooClose.Any(pair => set.Contains(pair.A) && set.Contains(pair.B))
        && (problem.MaxPerTownship is not int most || set.Where(s => problem.Townships![s] >= 0)
            .GroupBy(s => problem.Townships![s]).All(g => g.Count() <= most));

    // In lexicographic order, a set before its own continuations.
    private static IEnumerable<int[]> Subsets(int[] from, int at, int[] head, int p)
    {
        yield return head;
        for (int k = at; head.Length < p && k < from.Length; k++)
        {
            foreach (int[] set in Subsets(from, k + 1, [.. head, from[k]], p))
            {
                yield return set;
            }
        }
    }
}
