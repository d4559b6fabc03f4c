namespace Simulator.Siting;

/// <summary>
/// Relaxation of set covering: the cost of the chosen sites, plus a penalty beyond all costs for each row left
/// uncovered, so that sets below the penalty are covers.
/// </summary>
/// <remarks>
/// base(λ) = Σ λ over rows not yet covered + cost of the sites in; ρ of a site = cost − Σ λ over its uncovered rows; a
/// multiplier is never useful above the cheapest site of its row. Covers are made at every better bound by taking sites
/// of low price and removing what is superfluous. Source: [Beasley 1987], [Caprara et al. 1999].
/// </remarks>
internal sealed class SetCoverRelaxation : Relaxation
{
    private readonly CoverSets sets;
    private readonly int[][] sitesOf;
    private readonly long[] costs;
    private readonly bool numberBinds;
    private readonly int[] times;
    private readonly int[] localStart;
    private readonly int[] localRows;
    private readonly int[] localOf;
    private readonly double[] localCost;
    private readonly int[] count;
    private readonly double[] score;
    private int freeCount;
    private double spent;

    /// <param name="sets">Rows of each site.</param>
    /// <param name="costs">Whole costs ≥ 0.</param>
    /// <param name="numberBinds">Whether fewer sites may be chosen than cost alone would choose.</param>
    public SetCoverRelaxation(CoverSets sets, long[] costs, bool numberBinds)
        : base(sets.Sites, sets.Rows)
    {
        (this.sets, this.costs, this.numberBinds) = (sets, costs, numberBinds);
        sitesOf = sets.SitesByRow();
        (times, count, localStart) = (new int[Rows], new int[Rows], new int[Sites + 1]);
        (localRows, localOf, localCost) = (new int[sets.Pairs], new int[Sites], new double[Sites]);
        score = new double[Sites];
        Impossible = costs.Sum() + 1;
    }

    /// <summary>Value from which a set leaves a row uncovered.</summary>
    public long Impossible { get; }

    public override double CapAtRoot(int row) => CheapestOf(row, null);

    public override void Enter(SiteState[] state, ReadOnlySpan<int> free)
    {
        Array.Clear(times);
        spent = 0;
        for (int s = 0; s < Sites; s++)
        {
            if (state[s] == SiteState.In)
            {
                spent += costs[s];
                foreach (int row in sets.RowsOf(s))
                {
                    times[row]++;
                }
            }
        }

        for (int i = 0; i < Rows; i++)
        {
            Cap[i] = times[i] > 0 ? 0 : numberBinds ? Impossible : CheapestOf(i, state);
        }

        freeCount = free.Length;
        int at = 0;
        for (int j = 0; j < freeCount; j++)
        {
            localOf[free[j]] = j;
            localStart[j] = at;
            localCost[j] = costs[free[j]];
            foreach (int row in sets.RowsOf(free[j]))
            {
                if (times[row] == 0)
                {
                    localRows[at++] = row;
                }
            }
        }

        localStart[freeCount] = at;
    }

    public override void Prices(double[] lambda, double[] rho)
    {
        for (int j = 0; j < freeCount; j++)
        {
            double sum = 0;
            foreach (int row in localRows.AsSpan(localStart[j], localStart[j + 1] - localStart[j]))
            {
                sum += lambda[row];
            }

            rho[j] = localCost[j] - sum;
        }
    }

    public override double Base(double[] lambda, double[] slope)
    {
        double sum = spent;
        for (int i = 0; i < lambda.Length; i++)
        {
            sum += lambda[i];
            slope[i] = times[i] > 0 ? 0 : 1;
        }

        return sum;
    }

    public override long Use(double[] lambda, bool[] chosen, ReadOnlySpan<int> list, double[] slope)
    {
        long value = (long)spent, covered = 0, needed = 0;
        Array.Clear(count);
        foreach (int j in list)
        {
            value += (long)localCost[j];
            foreach (int row in localRows.AsSpan(localStart[j], localStart[j + 1] - localStart[j]))
            {
                slope[row]--;
                covered += count[row]++ == 0 ? 1 : 0;
            }
        }

        foreach (int t in times)
        {
            needed += t == 0 ? 1 : 0;
        }

        return needed == covered ? value : Impossible;
    }

    public override long Value(ReadOnlySpan<int> set)
    {
        bool[] covered = new bool[Rows];
        long value = 0, left = Rows;
        foreach (int s in set)
        {
            value += costs[s];
            foreach (int row in sets.RowsOf(s))
            {
                left -= covered[row] ? 0 : 1;
                covered[row] = true;
            }
        }

        return left == 0 ? value : Impossible;
    }

    public override int[] Exchange(int[] set, SiteState[] state, SiteRules rules, Func<bool> stop) => set;

    /// <summary>Cheapest per new row first, then without the superfluous.</summary>
    public override int[] Greedy(SiteRules rules, Func<bool> stop)
    {
        for (int s = 0; s < Sites; s++)
        {
            score[s] = costs[s];
        }

        return Cover(rules.State, rules, []) ?? [];
    }

    public override int[]? Round(
        double[] lambda, ReadOnlySpan<double> rho, ReadOnlySpan<int> free, SiteState[] state, SiteRules rules, int step,
        bool improved)
    {
        if (!improved && step % 10 != 0)
        {
            return null;
        }

        var begin = new List<int>();
        for (int j = 0; j < free.Length; j++)
        {
            score[free[j]] = Math.Max(rho[j], 0) + 1e-3 * costs[free[j]];
            if (rho[j] < -1e-9)
            {
                begin.Add(free[j]);
            }
        }

        return Cover(state, rules, begin);
    }

    public override void Begin(int[] set, double[] lambda)
    {
        // Each row pays its part of its cheapest share.
        for (int i = 0; i < Rows; i++)
        {
            double least = double.PositiveInfinity;
            foreach (int s in sitesOf[i])
            {
                least = Math.Min(least, (double)costs[s] / sets.RowsOf(s).Length);
            }

            lambda[i] = double.IsInfinity(least) ? 0 : least;
        }
    }

    // Sites in, then those to begin with, then by least score per new row; what is superfluous goes, dearest first.
    private int[]? Cover(SiteState[] state, SiteRules rules, List<int> begin)
    {
        int[] cover = new int[Rows];
        var set = new List<int>();
        int left = Rows;
        void Take(int s, int by)
        {
            foreach (int row in sets.RowsOf(s))
            {
                left -= by > 0 && cover[row] == 0 ? 1 : 0;
                cover[row] += by;
            }
        }

        for (int s = 0; s < Sites; s++)
        {
            if (state[s] == SiteState.In)
            {
                set.Add(s);
                Take(s, 1);
            }
        }

        int locked = set.Count;
        foreach (int s in begin)
        {
            set.Add(s);
            Take(s, 1);
        }

        int from = 0;
        while (left > 0)
        {
            // The uncovered rows one by one in order: the best site of the first of them, by score per new row.
            while (cover[from] > 0)
            {
                from++;
            }

            (double best, int at) = (double.PositiveInfinity, -1);
            foreach (int s in sitesOf[from])
            {
                if (state[s] != SiteState.Free)
                {
                    continue;
                }

                int news = 0;
                foreach (int row in sets.RowsOf(s))
                {
                    news += cover[row] == 0 ? 1 : 0;
                }

                if (score[s] / news < best)
                {
                    (best, at) = (score[s] / news, s);
                }
            }

            if (at < 0)
            {
                return null;
            }

            set.Add(at);
            Take(at, 1);
        }

        int[] order = [.. Enumerable.Range(locked, set.Count - locked).OrderByDescending(k => costs[set[k]]).ThenByDescending(k => set[k])];
        bool[] gone = new bool[set.Count];
        foreach (int k in order)
        {
            bool needed = false;
            foreach (int row in sets.RowsOf(set[k]))
            {
                needed |= cover[row] == 1;
            }

            if (!needed)
            {
                gone[k] = true;
                Take(set[k], -1);
            }
        }

        int[] result = [.. set.Where((_, k) => !gone[k]).Order()];
        return rules.Allows(result) ? result : null;
    }

    private double CheapestOf(int row, SiteState[]? state)
    {
        double least = Impossible;
        foreach (int s in sitesOf[row])
        {
            if (state is null || state[s] == SiteState.Free)
            {
                least = Math.Min(least, costs[s]);
            }
        }

        return least;
    }
}
