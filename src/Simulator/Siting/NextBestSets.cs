namespace Simulator.Siting;

/// <summary>A set that comes after the best one, with what it loses and where.</summary>
/// <param name="Sites">Lowest index first.</param>
/// <param name="Value">In the model's unit.</param>
/// <param name="Loss">How much worse than the best; ≥ 0.</param>
/// <param name="ResidentsLost">Residents whom the best set covers and this one does not.</param>
/// <param name="LostAt">Those demand points.</param>
/// <param name="ResidentsGained">Residents whom this set covers and the best one does not.</param>
/// <param name="GainedAt">Those demand points.</param>
/// <param name="Proven">No set left between this one and the one before it.</param>
public sealed record NextBestSet(
    int[] Sites, double Value, double Loss, double ResidentsLost, int[] LostAt, double ResidentsGained,
    int[] GainedAt, bool Proven);

/// <summary>The k best sets of sites in order: what else could be built, and at what loss.</summary>
/// <remarks>
/// Each found set cuts itself off (a no-good) by splitting what is left: its first site out; its first in and its second
/// out; and so on; each part is solved exactly. k sets cost about k × p solves. Under the LSCP, sets that only add sites
/// to one found before are left out. Source: [Lawler 1972].
/// </remarks>
public static class NextBestSets
{
    /// <summary>The sets after the best.</summary>
    /// <param name="problem">The question.</param>
    /// <param name="best">Its proven answer.</param>
    /// <param name="count">How many.</param>
    /// <param name="options">Limits for each part.</param>
    public static IReadOnlyList<NextBestSet> Find(
        SitingProblem problem, SitingResult best, int count = 5, SitingOptions? options = null)
    {
        bool maximise = problem.Model.IsMaximised();
        bool plain = new SiteRules(problem).IsExact;
        var parts = new List<Part>();
        Split(problem, [.. problem.LockedIn], [.. problem.LockedOut], best.Sites, plain, parts, options);
        var found = new List<NextBestSet>();
        while (found.Count < count && parts.Count > 0 && options?.IsOver != true)
        {
            Part next = parts[0];
            foreach (Part part in parts)
            {
                next = Before(part, next, maximise) ? part : next;
            }

            parts.Remove(next);
            found.Add(Compare(problem, best, next.Result));
            if (found.Count < count)
            {
                Split(problem, next.In, next.Out, next.Result.Sites, plain, parts, options);
            }
        }

        return found;
    }

    private sealed record Part(int[] In, int[] Out, SitingResult Result);

    private static bool Before(Part a, Part b, bool maximise)
    {
        double x = a.Result.Value, y = b.Result.Value, near = 1e-9 * (1 + Math.Abs(y));
        return Math.Abs(x - y) > near ? (maximise ? x > y : x < y)
            : a.Result.Sites.AsSpan().SequenceCompareTo(b.Result.Sites) < 0;
    }

    private static void Split(
        SitingProblem problem, int[] inside, int[] outside, int[] set, bool plain, List<Part> parts,
        SitingOptions? options)
    {
        int[] fixedIn = inside;
        foreach (int site in set)
        {
            if (!fixedIn.Contains(site))
            {
                Add(problem, fixedIn, [.. outside, site], set.Length, plain, parts, options);
                fixedIn = [.. fixedIn, site];
            }
        }

        // Where fewer than p may be chosen, sets that hold this one and more are a part of their own.
        int[] passed = outside;
        bool more = !plain && problem.Model != SitingModel.SetCovering && set.Length < problem.P;
        for (int s = 0; more && s < problem.SiteCount; s++)
        {
            if (!set.Contains(s) && !passed.Contains(s))
            {
                Add(problem, [.. set, s], passed, 0, plain, parts, options);
                passed = [.. passed, s];
            }
        }
    }

    private static void Add(
        SitingProblem problem, int[] inside, int[] outside, int size, bool plain, List<Part> parts,
        SitingOptions? options)
    {
        SitingResult result = SitingSolver.Solve(problem with { LockedIn = inside, LockedOut = outside }, options);
        if (result.Status != SitingStatus.Infeasible && double.IsFinite(result.Value)
            && (!plain || result.Sites.Length == size))
        {
            parts.Add(new Part(inside, outside, result));
        }
    }

    private static NextBestSet Compare(SitingProblem problem, SitingResult best, SitingResult other)
    {
        bool[] before = Cover.Points(problem, best.Sites), after = Cover.Points(problem, other.Sites);
        var lost = new List<int>();
        var gained = new List<int>();
        for (int i = 0; i < before.Length; i++)
        {
            if (before[i] != after[i] && problem.Weights[i] > 0)
            {
                (before[i] ? lost : gained).Add(i);
            }
        }

        return new NextBestSet(
            other.Sites, other.Value, Math.Abs(best.Value - other.Value), lost.Sum(i => problem.Weights[i]), [.. lost],
            gained.Sum(i => problem.Weights[i]), [.. gained], other.Status == SitingStatus.Optimal);
    }
}
