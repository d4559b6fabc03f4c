namespace Simulator.Siting;

/// <summary>
/// Exact search for capacitated siting with few allowed sets and many rows: every set in turn, the one with the lowest
/// bound first, each by <see cref="AssignmentTree"/>.
/// </summary>
/// <remarks>
/// A set's first bound leaves the capacities out; its second shares split rows out (<see cref="AssignmentFlow"/>). Of
/// equal sets the lowest is found on the way: a bound that equals the best value is given up only for sets that come
/// after the best.
/// </remarks>
internal sealed class CapacitatedSets
{
    /// <summary>Bounds nearer to the value than this share of it count as the value: sums of doubles get no nearer.</summary>
    public const double SmallestGap = 1e-9;

    // With fewer rows to a site its knapsack bounds better than shares of rows.
    private const int RowsPerSite = 30;

    // Each set has nodes for so many rows at every gap but the last: the last small part of a gap is worth less and less
    // time, and the answer says what is left of it.
    private const long RowsOfRound = 500_000, RowsOfLast = 200_000_000;
    private static readonly double[] Gaps = [SmallestGap, 1e-6, 1e-5, 1e-4];

    private readonly CapacitatedModel model;
    private readonly SiteRules rules;
    private readonly SearchLimits limits;
    private double gap = SmallestGap;

    public CapacitatedSets(CapacitatedModel model, SiteRules rules, SearchLimits limits) =>
        (this.model, this.rules, this.limits) = (model, rules, limits);

    public CapacitatedPlan? Best { get; private set; }

    public double Bound { get; private set; }

    public bool Proven { get; private set; }

    /// <summary>Whether this is the way to search: few sets, and rows small beside what a site has room for.</summary>
    public static bool Fits(CapacitatedModel model, SiteRules rules)
    {
        int inside = rules.LockedIn.Length, free = rules.Allowed - inside;
        double ofSize = 1, sets = 1;
        for (int k = 1; k <= rules.P - inside && k <= free; k++)
        {
            ofSize *= (double)(free - k + 1) / k;
            sets = rules.IsExact ? ofSize : sets + ofSize;
        }

        double mean = model.Demand.Length == 0 ? 0 : model.Demand.Average();
        double room = model.Capacity.Where((_, s) => rules.State[s] != SiteState.Out).DefaultIfEmpty(0).Average();
        return rules.P < 60 && sets * rules.P * model.Rows <= 5e7 && room >= RowsPerSite * mean;
    }

    public void Run()
    {
        List<Candidate> waiting = Sets();
        foreach (Candidate set in waiting)
        {
            if (limits.Stop)
            {
                break;
            }

            if (!IsHopeless(set.Bound, set.Sites))
            {
                set.Bound = Math.Max(set.Bound, Tree(set.Sites).Root());
                limits.Iterations++;
            }
        }

        double passed = double.PositiveInfinity;
        foreach (double least in Gaps)
        {
            gap = Math.Max(least, limits.Options.GapLimit);
            long nodes = (least < Gaps[^1] ? RowsOfRound : RowsOfLast) / Math.Max(1, model.Rows);
            waiting.Sort(Candidate.ByBound);
            foreach (Candidate set in waiting)
            {
                if (limits.Stop)
                {
                    break;
                }

                if (!IsHopeless(set.Bound, set.Sites))
                {
                    AssignmentTree tree = Tree(set.Sites);
                    tree.Run(nodes);
                    set.Bound = Math.Max(set.Bound, tree.PassedOver);
                }
            }

            passed = waiting.Count == 0 ? double.PositiveInfinity : waiting.Min(s => s.Bound);
            if (limits.Stop || waiting.All(s => IsHopeless(s.Bound, s.Sites)))
            {
                break;
            }
        }

        long value = Best?.Value ?? CapacitatedModel.Never;
        Proven = Best is null ? passed >= CapacitatedModel.Never : passed > Floor(SmallestGap, 1);
        Bound = Proven ? value : Math.Min(passed, value);
    }

    private AssignmentTree Tree(int[] sites) => new(
        model, sites, limits, () => Best?.Value ?? CapacitatedModel.Never, Offer, bound => IsHopeless(bound, sites));

    // Below the best value, or at it for a set that comes before the best; with a gap, below by more than that.
    private bool IsHopeless(double bound, int[] sites) => Best is null ? bound >= CapacitatedModel.Never
        : bound > Floor(gap, limits.Options.LowestIndexTies && IsBefore(sites, Best.Sites) ? 0 : 1);

    private double Floor(double share, long least) =>
        share * Best!.Value < 1 ? Best.Value - least + 1e-6 : Best.Value - share * Best.Value;

    private void Offer(CapacitatedPlan plan)
    {
        if (Best is null || plan.Value < Best.Value || (plan.Value == Best.Value && IsBefore(plan.Sites, Best.Sites)))
        {
            Best = plan;
        }
    }

    private static bool IsBefore(int[] a, int[] b) => a.AsSpan().SequenceCompareTo(b) < 0;

    // Every allowed set with its bound without capacities, lowest first.
    private List<Candidate> Sets()
    {
        var sets = new List<Candidate>();
        var chosen = new List<int>(rules.LockedIn);
        int[] free = [.. Enumerable.Range(0, rules.Sites).Where(s => rules.State[s] == SiteState.Free)];
        void Grow(int next)
        {
            int[] set = [.. chosen.Order()];
            if (rules.Allows(set))
            {
                sets.Add(new Candidate(set) { Bound = WithoutCapacities(set) });
            }

            for (int k = next; k < free.Length && chosen.Count < rules.P; k++)
            {
                chosen.Add(free[k]);
                Grow(k + 1);
                chosen.RemoveAt(chosen.Count - 1);
            }
        }

        Grow(0);
        sets.Sort(Candidate.ByBound);
        return sets;
    }

    private double WithoutCapacities(int[] sites)
    {
        double sum = 0;
        for (int i = 0; i < model.Rows; i++)
        {
            long least = model.Fallback[i];
            foreach (int s in sites)
            {
                least = Math.Min(least, model.CostOf(i, s));
            }

            sum += least;
        }

        return sum;
    }

    private sealed class Candidate(int[] sites)
    {
        public int[] Sites => sites;

        public double Bound { get; set; }

        public static int ByBound(Candidate a, Candidate b) =>
            a.Bound != b.Bound ? a.Bound.CompareTo(b.Bound) : a.Sites.AsSpan().SequenceCompareTo(b.Sites);
    }
}
