namespace Simulator.Siting;

/// <summary>
/// Which sets of sites may be chosen, compiled for the searches: number, locks, budget, spacing, township limit.
/// </summary>
internal sealed class SiteRules
{
    private readonly int[][]? tooClose;
    private readonly int[]? townships;
    private readonly int maxPerTownship;
    private readonly double[]? costs;
    private readonly double budget;

    public SiteRules(SitingProblem problem)
    {
        int sites = problem.SiteCount;
        Sites = sites;
        LockedIn = [.. problem.LockedIn.Distinct().Order()];
        State = new SiteState[sites];
        foreach (int site in problem.LockedOut.Concat(problem.Removed.Select(r => r.Site)))
        {
            State[site] = SiteState.Out;
        }

        foreach (int site in LockedIn)
        {
            if (State[site] == SiteState.Out)
            {
                Contradiction = site;
            }

            State[site] = SiteState.In;
        }

        Allowed = State.Count(s => s != SiteState.Out);
        budget = problem.Budget ?? double.PositiveInfinity;
        costs = problem.Budget is null ? null : problem.Costs ?? Enumerable.Repeat(1.0, sites).ToArray();
        maxPerTownship = problem.MaxPerTownship ?? int.MaxValue;
        townships = problem.MaxPerTownship is null ? null : problem.Townships;
        if (problem.TooClose.Count > 0)
        {
            var near = new List<int>[sites];
            foreach ((int a, int b) in problem.TooClose)
            {
                (near[a] ??= []).Add(b);
                (near[b] ??= []).Add(a);
            }

            tooClose = Array.ConvertAll(near, list => list is null ? [] : list.Distinct().ToArray());
        }

        IsPlain = costs is null && townships is null && tooClose is null;
        bool cheapest = problem.Model == SitingModel.SetCovering;
        IsExact = IsPlain && !cheapest;
        P = cheapest && problem.P == 0 ? Allowed : Math.Min(problem.P, Allowed);
    }

    private SiteRules(SiteRules other)
    {
        (tooClose, townships, maxPerTownship) = (other.tooClose, other.townships, other.maxPerTownship);
        (costs, budget, Sites, P, IsPlain) = (other.costs, other.budget, other.Sites, other.P, other.IsPlain);
        (LockedIn, Allowed, Contradiction, State) = (other.LockedIn, other.Allowed, other.Contradiction, other.State);
    }

    public int Sites { get; }

    /// <summary>Sites to choose: exactly so many when <see cref="IsExact"/>, else at most.</summary>
    public int P { get; init; }

    /// <summary>No budget, spacing or township limit.</summary>
    public bool IsPlain { get; }

    /// <summary>Whether fewer than p sites are no answer.</summary>
    public bool IsExact { get; private init; }

    public int[] LockedIn { get; }

    /// <summary>Sites that are not locked out.</summary>
    public int Allowed { get; }

    /// <summary>A site that is locked in and out at once; −1 when there is none.</summary>
    public int Contradiction { get; } = -1;

    /// <summary>Every site as the locks leave it.</summary>
    public SiteState[] State { get; private init; }

    public double CostOf(int site) => costs is null ? 0 : costs[site];

    public bool HasBudget => costs is not null;

    public double Budget => budget;

    /// <summary>The same rules with fewer than p sites allowed as well.</summary>
    public SiteRules Loose() => new(this);

    /// <summary>The same rules with more sites out.</summary>
    public SiteRules With(SiteState[] state) => new(this) { IsExact = IsExact, State = state };

    /// <summary>Whether these sites together obey everything but their number; locks in are not asked for.</summary>
    public bool Together(ReadOnlySpan<int> sites)
    {
        if (costs is not null && Spent(sites) > Limit)
        {
            return false;
        }

        for (int a = 0; a < sites.Length; a++)
        {
            if (tooClose is not null && tooClose[sites[a]].Length > 0)
            {
                for (int b = 0; b < a; b++)
                {
                    if (Array.IndexOf(tooClose[sites[a]], sites[b]) >= 0)
                    {
                        return false;
                    }
                }
            }

            if (townships is not null && townships[sites[a]] >= 0)
            {
                int same = 0;
                for (int b = 0; b <= a; b++)
                {
                    same += townships[sites[b]] == townships[sites[a]] ? 1 : 0;
                }

                if (same > maxPerTownship)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether the set is an answer: its number, its locks and its company are right.</summary>
    public bool Allows(ReadOnlySpan<int> sites)
    {
        if (sites.Length > P || (IsExact && sites.Length != P))
        {
            return false;
        }

        foreach (int locked in LockedIn)
        {
            if (sites.IndexOf(locked) < 0)
            {
                return false;
            }
        }

        foreach (int site in sites)
        {
            if (State[site] == SiteState.Out)
            {
                return false;
            }
        }

        return Together(sites);
    }

    /// <summary>Marks as out every free site that cannot join those already in.</summary>
    /// <returns>False when those in cannot stand together at all.</returns>
    public bool Propagate(SiteState[] state)
    {
        if (IsPlain)
        {
            return true;
        }

        int[] inside = [.. Enumerable.Range(0, Sites).Where(s => state[s] == SiteState.In)];
        if (!Together(inside))
        {
            return false;
        }

        double left = costs is null ? 0 : Limit - Spent(inside);
        foreach (int site in inside)
        {
            foreach (int near in tooClose is null ? [] : tooClose[site])
            {
                state[near] = SiteState.Out;
            }

            if (townships is not null && townships[site] >= 0
                && inside.Count(s => townships[s] == townships[site]) >= maxPerTownship)
            {
                for (int s = 0; s < Sites; s++)
                {
                    if (state[s] == SiteState.Free && townships[s] == townships[site])
                    {
                        state[s] = SiteState.Out;
                    }
                }
            }
        }

        for (int s = 0; s < Sites; s++)
        {
            if (state[s] == SiteState.Free
                && ((costs is not null && costs[s] > left) || (townships?[s] >= 0 && maxPerTownship <= 0)))
            {
                state[s] = SiteState.Out;
            }
        }

        return true;
    }

    /// <summary>What is left of the budget, with room for the rounding of the sum.</summary>
    public double Left(SiteState[] state)
    {
        double left = Limit;
        for (int s = 0; s < Sites; s++)
        {
            left -= state[s] == SiteState.In ? CostOf(s) : 0;
        }

        return left;
    }

    private double Limit => budget + 1e-9 * Math.Abs(budget);

    private double Spent(ReadOnlySpan<int> sites)
    {
        double sum = 0;
        foreach (int site in sites)
        {
            sum += costs![site];
        }

        return sum;
    }
}
