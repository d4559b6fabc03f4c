namespace Simulator.Siting;

/// <summary>
/// The Lagrangian relaxation of capacitated siting: with a price λᵢ on serving each row, every site fills its own
/// knapsack, and the sites that gain most are chosen.
/// </summary>
/// <remarks>
/// L(λ) = Σ min(λᵢ, fᵢ) − max over allowed sets of Σⱼ knapsackⱼ(λᵢ − cᵢⱼ); λᵢ is at most the fallback fᵢ. Rows and sites
/// keep a moving average of how often they are taken, for branching. One evaluation is O(sites × knapsack).
/// Source: [Pirkul 1987].
/// </remarks>
internal sealed class CapacitatedRelaxation
{
    private readonly CapacitatedModel model;
    private readonly SiteRules rules;
    private readonly Knapsack knapsack;
    private readonly double[] direction;
    private readonly double[] profit;
    private readonly double[] use;
    private readonly double[] share;
    private readonly double[] average;
    private readonly bool[] taken;
    private readonly bool[] forbidden;
    private readonly int[] free;

    public CapacitatedRelaxation(CapacitatedModel model, SiteRules rules)
    {
        (this.model, this.rules) = (model, rules);
        knapsack = new Knapsack(model.Rows);
        Choice = new SiteChoice(model.Sites);
        (Rho, average, free) = (new double[model.Sites], new double[model.Sites], new int[model.Sites]);
        (Lambda, direction) = (new double[model.Rows], new double[model.Rows]);
        (profit, use, taken) = (new double[model.Rows], new double[model.Rows], new bool[model.Rows]);
        (share, forbidden) = (new double[(long)model.Rows * model.Sites], new bool[(long)model.Rows * model.Sites]);
    }

    /// <summary>Price of serving each row.</summary>
    public double[] Lambda { get; }

    /// <summary>The free sites chosen at the last evaluation, as positions among the free ones.</summary>
    public SiteChoice Choice { get; }

    /// <summary>Minus what each free site gains.</summary>
    public double[] Rho { get; }

    /// <summary>A free site by its position.</summary>
    public int Free(int position) => free[position];

    /// <summary>How often a site was chosen lately, 0 to 1.</summary>
    public double Average(int site) => average[site];

    /// <summary>How often a site took a row lately, 0 to 1.</summary>
    public double Share(int row, int site) => share[(long)site * model.Rows + row];

    /// <summary>Whether the node keeps a row from a site.</summary>
    public bool Forbidden(int row, int site) => forbidden[(long)site * model.Rows + row];

    /// <summary>Whether the last evaluation takes every row once, or leaves it where that is no dearer.</summary>
    public bool IsWhole
    {
        get
        {
            bool whole = true;
            for (int i = 0; i < use.Length; i++)
            {
                whole &= use[i] == 1 || (use[i] == 0 && model.Fallback[i] <= Lambda[i]);
            }

            return whole;
        }
    }

    /// <summary>The prices to begin with.</summary>
    public void Reset()
    {
        for (int i = 0; i < model.Rows; i++)
        {
            Lambda[i] = Math.Min(model.Fallback[i], Typical(i));
        }
    }

    /// <summary>Begins a node: its forbidden pairs, no memory of earlier steps.</summary>
    public void Begin(CapacitatedPair? pairs)
    {
        Forbid(pairs);
        Array.Clear(direction);
        Array.Clear(share);
    }

    /// <summary>Back to other prices, without momentum.</summary>
    public void Return(double[] lambda)
    {
        lambda.CopyTo(Lambda, 0);
        Array.Clear(direction);
    }

    /// <summary>Prices of all sites at λ, the best Choice of free ones, and how often each row is then taken.</summary>
    public double Evaluate(SiteState[] state, int freeCount, int pick, out double plain)
    {
        double ground = 0, inside = 0;
        for (int i = 0; i < Lambda.Length; i++)
        {
            ground += Math.Min(Lambda[i], model.Fallback[i]);
        }

        Array.Clear(use);
        for (int s = 0; s < state.Length; s++)
        {
            if (state[s] == SiteState.In)
            {
                inside -= Price(s, taken);
                Take(s);
            }
        }

        for (int j = 0; j < freeCount; j++)
        {
            Rho[j] = -Price(free[j], null);
        }

        Choice.Lowest(Rho.AsSpan(0, freeCount), pick, rules.IsExact);
        for (int j = 0; j < freeCount; j++)
        {
            bool chosen = Choice.Holds(j);
            average[free[j]] += 0.1 * ((chosen ? 1 : 0) - average[free[j]]);
            if (chosen)
            {
                Price(free[j], taken);
                Take(free[j]);
            }
        }

        plain = ground + inside + Choice.Sum;
        plain -= 1e-11 * (Math.Abs(ground) + Math.Abs(inside) + Math.Abs(Choice.Sum)) + 1e-9;
        return plain;
    }

    /// <summary>Lists the free sites and counts those inside; false when no allowed set is left.</summary>
    public bool Count(SiteState[] state, out int freeCount, out int inside)
    {
        (freeCount, inside) = (0, 0);
        for (int s = 0; s < state.Length; s++)
        {
            if (state[s] == SiteState.Free)
            {
                free[freeCount++] = s;
            }

            inside += state[s] == SiteState.In ? 1 : 0;
        }

        return inside <= rules.P && (!rules.IsExact || inside + freeCount >= rules.P);
    }

    /// <summary>A step of λ along what is taken too often or not at all.</summary>
    public void Advance(double theta, double bound, long best)
    {
        double norm = 0;
        double target = best < CapacitatedModel.Never ? best : bound + Math.Max(1, 0.1 * Math.Abs(bound));
        for (int i = 0; i < Lambda.Length; i++)
        {
            double slope = (Lambda[i] >= model.Fallback[i] ? 0 : 1) - use[i];
            direction[i] = slope + 0.5 * direction[i];
            norm += direction[i] * direction[i];
        }

        double length = norm == 0 ? 0 : theta * Math.Max(target - bound, 1e-5 * Math.Abs(bound) + 0.5) / norm;
        for (int i = 0; i < Lambda.Length; i++)
        {
            Lambda[i] = Math.Min(Lambda[i] + length * direction[i], model.Fallback[i]);
        }
    }

    /// <summary>The chosen set: the sites inside and the free ones chosen.</summary>
    public int[] Join(SiteState[] state)
    {
        var set = new List<int>();
        for (int s = 0; s < state.Length; s++)
        {
            if (state[s] == SiteState.In)
            {
                set.Add(s);
            }
        }

        for (int k = 0; k < Choice.Count; k++)
        {
            set.Add(free[Choice.List[k]]);
        }

        set.Sort();
        return [.. set];
    }

    /// <summary>The inner solution itself, when every row is taken exactly once.</summary>
    public CapacitatedPlan Taken(SiteState[] state)
    {
        int[] sites = Join(state);
        int[] siteOf = new int[model.Rows];
        Array.Fill(siteOf, -1);
        long[] load = new long[model.Sites];
        foreach (int s in sites)
        {
            Price(s, taken);
            for (int i = 0; i < taken.Length; i++)
            {
                if (taken[i])
                {
                    siteOf[i] = s;
                    load[s] += model.Demand[i];
                }
            }
        }

        long value = 0;
        for (int i = 0; i < siteOf.Length; i++)
        {
            value += siteOf[i] < 0 ? model.Fallback[i] : model.CostOf(i, siteOf[i]);
        }

        bool fits = sites.All(s => load[s] <= model.Capacity[s]);
        return new CapacitatedPlan(sites, siteOf, fits ? Math.Min(value, CapacitatedModel.Never) : CapacitatedModel.Never);
    }

    private double Price(int site, bool[]? into)
    {
        long at = (long)site * model.Rows;
        for (int i = 0; i < profit.Length; i++)
        {
            long cost = model.Cost[at + i];
            profit[i] = forbidden[at + i] || cost >= CapacitatedModel.Never ? -1 : Lambda[i] - cost;
        }

        return knapsack.Solve(model.Demand, model.Capacity[site], profit, into);
    }

    private void Take(int site)
    {
        long at = (long)site * model.Rows;
        for (int i = 0; i < taken.Length; i++)
        {
            use[i] += taken[i] ? 1 : 0;
            share[at + i] += 0.1 * ((taken[i] ? 1 : 0) - share[at + i]);
        }
    }

    private double Typical(int row)
    {
        double sum = 0, count = 0;
        for (int s = 0; s < model.Sites; s++)
        {
            if (model.CostOf(row, s) < CapacitatedModel.Never)
            {
                sum += model.CostOf(row, s);
                count++;
            }
        }

        return count == 0 ? 0 : sum / count / Math.Max(1, rules.P);
    }

    private void Forbid(CapacitatedPair? pairs)
    {
        Array.Clear(forbidden);
        for (CapacitatedPair? pair = pairs; pair is not null; pair = pair.Before)
        {
            for (int s = 0; pair.Must && s < model.Sites; s++)
            {
                forbidden[(long)s * model.Rows + pair.Row] |= s != pair.Site;
            }

            if (!pair.Must)
            {
                forbidden[(long)pair.Site * model.Rows + pair.Row] = true;
            }
        }
    }
}
