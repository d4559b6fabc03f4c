namespace Simulator.Siting;

/// <summary>
/// Good capacitated plans: assignment by regret, shifts and swaps of rows, moving each site to the best place for its
/// rows, and restarts from a disturbed best plan.
/// </summary>
/// <remarks>Every plan given back obeys every capacity. Source: [Martello &amp; Toth 1981] for the regret,
/// [Lorena &amp; Senne 2003] for the change of place.</remarks>
internal sealed class CapacitatedHeuristic
{
    private readonly CapacitatedModel model;
    private readonly SiteRules rules;
    private readonly int rows;
    private readonly SiteState[] state;
    private readonly int[] siteOf;
    private readonly long[] left;
    private readonly int[] first;
    private readonly int[] second;

    /// <param name="model">The tables.</param>
    /// <param name="rules">What a set must obey.</param>
    /// <param name="state">Sites in stay, sites out stay out.</param>
    public CapacitatedHeuristic(CapacitatedModel model, SiteRules rules, SiteState[] state)
    {
        (this.model, this.rules, this.state, rows) = (model, rules, [.. state], model.Rows);
        (siteOf, left) = (new int[rows], new long[model.Sites]);
        (first, second) = (new int[rows], new int[rows]);
    }

    /// <summary>A plan for a set of sites, improved row by row; null when none was found.</summary>
    /// <param name="set">Sites.</param>
    /// <param name="move">Whether the sites may move to better places.</param>
    /// <param name="stop">Asked between rounds.</param>
    public CapacitatedPlan? Plan(int[] set, bool move, Func<bool> stop)
    {
        int[] sites = [.. set];
        if (!Assign(sites))
        {
            return null;
        }

        Improve(sites);
        CapacitatedPlan best = Read(sites);
        while (move && !stop() && Recentre(sites))
        {
            // The rows follow the new places: what the old assignment gives, or a fresh one, whichever is better.
            Improve(sites);
            CapacitatedPlan kept = Read(sites);
            if (Assign(sites))
            {
                Improve(sites);
                CapacitatedPlan fresh = Read(sites);
                kept = fresh.Value < kept.Value ? fresh : kept;
            }

            if (kept.Value >= best.Value)
            {
                break;
            }

            best = kept;
            Write(kept);
        }

        return best;
    }

    // Rows by regret: the one that loses most by waiting goes first.
    private bool Assign(int[] sites)
    {
        foreach (int s in sites)
        {
            left[s] = model.Capacity[s];
        }

        Array.Fill(siteOf, -2);
        for (int i = 0; i < rows; i++)
        {
            Look(i, sites);
        }

        for (int done = 0; done < rows; done++)
        {
            int next = -1;
            double most = double.NegativeInfinity;
            for (int i = 0; i < rows; i++)
            {
                if (siteOf[i] != -2)
                {
                    continue;
                }

                if ((first[i] >= 0 && left[first[i]] < model.Demand[i])
                    || (second[i] >= 0 && left[second[i]] < model.Demand[i]))
                {
                    Look(i, sites);
                }

                long best = first[i] >= 0 ? model.CostOf(i, first[i]) : model.Fallback[i];
                long other = second[i] >= 0 ? model.CostOf(i, second[i]) : model.Fallback[i];
                double regret = (double)other - best;
                if (regret > most)
                {
                    (most, next) = (regret, i);
                }
            }

            if (first[next] < 0 && model.Fallback[next] >= CapacitatedModel.Never)
            {
                return false;
            }

            siteOf[next] = first[next];
            if (first[next] >= 0)
            {
                left[first[next]] -= model.Demand[next];
            }
        }

        return true;
    }

    private void Look(int row, int[] sites)
    {
        (first[row], second[row]) = (-1, -1);
        long one = model.Fallback[row], two = model.Fallback[row];
        foreach (int s in sites)
        {
            long cost = model.CostOf(row, s);
            if (left[s] < model.Demand[row] || cost >= CapacitatedModel.Never)
            {
                continue;
            }

            if (cost < one)
            {
                (second[row], two, first[row], one) = (first[row], one, s, cost);
            }
            else if (cost < two)
            {
                (second[row], two) = (s, cost);
            }
        }
    }

    private long CostNow(int row) => siteOf[row] < 0 ? model.Fallback[row] : model.CostOf(row, siteOf[row]);

    private void Improve(int[] sites)
    {
        bool better = true;
        for (int round = 0; better && round < 200; round++)
        {
            better = false;
            for (int i = 0; i < rows; i++)
            {
                better |= Shift(i, sites);
            }

            for (int i = 0; i < rows; i++)
            {
                for (int k = 0; k < i; k++)
                {
                    better |= Swap(i, k);
                }
            }
        }
    }

    private bool Shift(int row, int[] sites)
    {
        long now = CostNow(row);
        int to = siteOf[row];
        foreach (int s in sites)
        {
            if (s != siteOf[row] && left[s] >= model.Demand[row] && model.CostOf(row, s) < now)
            {
                (now, to) = (model.CostOf(row, s), s);
            }
        }

        if (to == siteOf[row])
        {
            return false;
        }

        Move(row, to);
        return true;
    }

    private bool Swap(int i, int k)
    {
        int a = siteOf[i], b = siteOf[k];
        if (a == b)
        {
            return false;
        }

        long iThere = b < 0 ? model.Fallback[i] : model.CostOf(i, b);
        long kThere = a < 0 ? model.Fallback[k] : model.CostOf(k, a);
        if (iThere >= CapacitatedModel.Never || kThere >= CapacitatedModel.Never
            || iThere + kThere >= CostNow(i) + CostNow(k))
        {
            return false;
        }

        long more = model.Demand[k] - model.Demand[i];
        if ((a >= 0 && left[a] < more) || (b >= 0 && left[b] < -more))
        {
            return false;
        }

        Move(i, b);
        Move(k, a);
        return true;
    }

    private void Move(int row, int to)
    {
        if (siteOf[row] >= 0)
        {
            left[siteOf[row]] += model.Demand[row];
        }

        if (to >= 0)
        {
            left[to] -= model.Demand[row];
        }

        siteOf[row] = to;
    }

    // Moves a site to the free place that serves its rows at least cost; true when one moved.
    private bool Recentre(int[] sites)
    {
        bool moved = false;
        var members = new List<int>();
        for (int k = 0; k < sites.Length; k++)
        {
            int here = sites[k];
            if (state[here] == SiteState.In)
            {
                continue;
            }

            members.Clear();
            long load = 0, best = 0;
            for (int i = 0; i < rows; i++)
            {
                if (siteOf[i] == here)
                {
                    members.Add(i);
                    load += model.Demand[i];
                    best += model.CostOf(i, here);
                }
            }

            int to = here;
            for (int s = 0; s < model.Sites && members.Count > 0; s++)
            {
                if (state[s] != SiteState.Free || model.Capacity[s] < load || Array.IndexOf(sites, s) >= 0)
                {
                    continue;
                }

                long sum = 0;
                foreach (int i in members)
                {
                    sum += model.CostOf(i, s);
                    if (sum >= best)
                    {
                        break;
                    }
                }

                if (sum < best && (rules.IsPlain || rules.Together([.. sites.Where(x => x != here), s])))
                {
                    (best, to) = (sum, s);
                }
            }

            if (to != here)
            {
                sites[k] = to;
                left[to] = model.Capacity[to] - load;
                foreach (int i in members)
                {
                    siteOf[i] = to;
                }

                moved = true;
            }
        }

        return moved;
    }

    private CapacitatedPlan Read(int[] sites)
    {
        long value = 0;
        for (int i = 0; i < rows; i++)
        {
            value += CostNow(i);
        }

        return new CapacitatedPlan([.. sites.Order()], [.. siteOf], value);
    }

    private void Write(CapacitatedPlan plan)
    {
        plan.SiteOf.CopyTo(siteOf, 0);
        foreach (int s in plan.Sites)
        {
            left[s] = model.Capacity[s];
        }

        for (int i = 0; i < rows; i++)
        {
            if (siteOf[i] >= 0)
            {
                left[siteOf[i]] -= model.Demand[i];
            }
        }
    }
}
