namespace Simulator.Siting;

/// <summary>
/// One objective, to be made small, in the form that Lagrangian relaxation of "who is served by which site" needs:
/// for multipliers λ ≥ 0 the bound is Σ base(λ) + Σ of the prices ρ(λ) ≤ 0 of the sites chosen, so the best choice is
/// the p lowest prices. The object holds the view of one node of the search tree at a time.
/// </summary>
/// <remarks>Source: [Cornuejols et al. 1977] for the p-median, [Galvao &amp; ReVelle 1996] for the MCLP.</remarks>
internal abstract class Relaxation(int sites, int rows)
{
    public int Sites { get; } = sites;

    public int Rows { get; } = rows;

    /// <summary>Largest useful multiplier of each row in the present node.</summary>
    public double[] Cap { get; } = new double[rows];

    /// <summary>Largest useful multiplier over the whole problem: the scale of λ.</summary>
    public abstract double CapAtRoot(int row);

    /// <summary>Whether many multipliers give the same bound, so that the steps must be shorter and more.</summary>
    public virtual bool IsDegenerate => false;

    /// <summary>How many restarts of <see cref="Exchange"/> the size allows for p sites.</summary>
    public virtual int Kicks(int p) => 0;

    /// <summary>Whether the interchange may be started often.</summary>
    public virtual bool IsExchangeCheap(int p) => false;

    /// <summary>Takes the view of a node: sites in serve at once, sites out are gone, the free ones get local
    /// numbers 0, 1, … in the order of <paramref name="free"/>.</summary>
    public abstract void Enter(SiteState[] state, ReadOnlySpan<int> free);

    /// <summary>Prices of the free sites.</summary>
    public abstract void Prices(double[] lambda, double[] rho);

    /// <summary>Σ base(λ); <paramref name="slope"/> gets its derivative.</summary>
    public abstract double Base(double[] lambda, double[] slope);

    /// <summary>Takes from <paramref name="slope"/> the use that the chosen free sites make of each row.</summary>
    /// <param name="lambda">Multipliers.</param>
    /// <param name="chosen">By local number: whether the site is chosen.</param>
    /// <param name="list">The chosen local numbers.</param>
    /// <param name="slope">Changed in place.</param>
    /// <returns>Objective of the sites in and the chosen ones, or −1 when the view does not tell.</returns>
    public abstract long Use(double[] lambda, bool[] chosen, ReadOnlySpan<int> list, double[] slope);

    /// <summary>The exact objective of a set of sites.</summary>
    public abstract long Value(ReadOnlySpan<int> set);

    /// <summary>A set made from the present prices, where the model knows how; null when it does not, or not now.
    /// </summary>
    public virtual int[]? Round(
        double[] lambda, ReadOnlySpan<double> rho, ReadOnlySpan<int> free, SiteState[] state, SiteRules rules, int step,
        bool improved) => null;

    /// <summary>A set at least as good, by exchanging one site at a time; the set keeps its size.</summary>
    /// <param name="set">Start.</param>
    /// <param name="state">Sites in stay, sites out stay out.</param>
    /// <param name="rules">What a set must obey.</param>
    /// <param name="stop">Asked between rounds.</param>
    public abstract int[] Exchange(int[] set, SiteState[] state, SiteRules rules, Func<bool> stop);

    /// <summary>A set built site by site, each time the one that helps most, ties to the lowest index.</summary>
    public virtual int[] Greedy(SiteRules rules, Func<bool> stop)
    {
        var set = new List<int>(rules.LockedIn);
        while (set.Count < rules.P && !stop())
        {
            (long best, int at) = (long.MaxValue, -1);
            for (int s = 0; s < Sites; s++)
            {
                if (rules.State[s] != SiteState.Free || set.Contains(s))
                {
                    continue;
                }

                int[] next = [.. set, s];
                if (rules.Together(next) && Value(next) is long value && value < best)
                {
                    (best, at) = (value, s);
                }
            }

            if (at < 0)
            {
                break;
            }

            set.Add(at);
        }

        return [.. set];
    }

    /// <summary>Multipliers to begin with, from a good set.</summary>
    public abstract void Begin(int[] set, double[] lambda);

    /// <summary>These sites are out for good: the tables may shrink.</summary>
    public virtual void Forget(SiteState[] state)
    {
    }
}
