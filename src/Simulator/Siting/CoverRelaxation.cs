namespace Simulator.Siting;

/// <summary>
/// Relaxation of maximal covering: the loss (weight not covered) is made small. A row is a group of demand points that
/// the same sites cover; its first and second cover have a worth each (MCLP: the second is worth nothing; backup
/// covering: a share of the first).
/// </summary>
/// <remarks>
/// base(λ) = min(first + second, λ + second, 2λ), the least over covering it 0, 1 or 2 times; ρ of a site = −Σ λ over
/// its rows. With second = 0 this is the relaxation of [Galvao &amp; ReVelle 1996]. Cost of a step: the number of
/// (row, free site) pairs.
/// </remarks>
internal sealed class CoverRelaxation : Relaxation
{
    private readonly CoverSets sets;
    private readonly long[] first;
    private readonly long[] second;
    private readonly double[] gain1;
    private readonly double[] gain2;
    private readonly int[] times;
    private readonly int[] localStart;
    private readonly int[] localRows;
    private readonly bool anySecond;
    private int freeCount;

    /// <param name="sets">Rows of each site.</param>
    /// <param name="first">Worth of the first cover of a row.</param>
    /// <param name="second">Worth of the second; at most the first is usual, not needed.</param>
    public CoverRelaxation(CoverSets sets, long[] first, long[] second)
        : base(sets.Sites, sets.Rows)
    {
        (this.sets, this.first, this.second) = (sets, first, second);
        (gain1, gain2, times) = (new double[Rows], new double[Rows], new int[Rows]);
        localStart = new int[Sites + 1];
        localRows = new int[sets.Pairs];
        anySecond = second.Any(w => w > 0);
    }

    public override bool IsDegenerate => true;

    public override int Kicks(int p) => anySecond ? 0 : (int)Math.Min(2000, 150_000_000L / (sets.Pairs + 1L));

    public override bool IsExchangeCheap(int p) => !anySecond;

    public override double CapAtRoot(int row) => Math.Max(first[row], (first[row] + second[row]) / 2.0);

    public override void Enter(SiteState[] state, ReadOnlySpan<int> free)
    {
        Array.Clear(times);
        for (int s = 0; s < Sites; s++)
        {
            if (state[s] == SiteState.In)
            {
                foreach (int row in sets.RowsOf(s))
                {
                    times[row]++;
                }
            }
        }

        for (int i = 0; i < Rows; i++)
        {
            (gain1[i], gain2[i]) = times[i] == 0 ? (first[i], second[i]) : times[i] == 1 ? (second[i], 0) : (0, 0);
            Cap[i] = Math.Max(gain1[i], (gain1[i] + gain2[i]) / 2);
        }

        freeCount = free.Length;
        int at = 0;
        for (int j = 0; j < freeCount; j++)
        {
            localStart[j] = at;
            foreach (int row in sets.RowsOf(free[j]))
            {
                if (Cap[row] > 0)
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

            rho[j] = -sum;
        }
    }

    public override double Base(double[] lambda, double[] slope)
    {
        double sum = 0;
        for (int i = 0; i < lambda.Length; i++)
        {
            double none = gain1[i] + gain2[i], one = lambda[i] + gain2[i], two = 2 * lambda[i];
            if (two <= one && two <= none)
            {
                sum += two;
                slope[i] = gain2[i] > 0 ? 2 : one <= none ? 1 : 2;
            }
            else if (one <= none)
            {
                sum += one;
                slope[i] = 1;
            }
            else
            {
                sum += none;
                slope[i] = 0;
            }
        }

        return sum;
    }

    public override long Use(double[] lambda, bool[] chosen, ReadOnlySpan<int> list, double[] slope)
    {
        Span<int> count = localCount is null ? localCount = new int[Rows] : localCount;
        times.CopyTo(count);
        foreach (int j in list)
        {
            foreach (int row in localRows.AsSpan(localStart[j], localStart[j + 1] - localStart[j]))
            {
                slope[row]--;
                count[row]++;
            }
        }

        long loss = 0;
        for (int i = 0; i < count.Length; i++)
        {
            loss += count[i] == 0 ? first[i] + second[i] : count[i] == 1 ? second[i] : 0;
        }

        return loss;
    }

    public override long Value(ReadOnlySpan<int> set)
    {
        int[] count = new int[Rows];
        foreach (int s in set)
        {
            foreach (int row in sets.RowsOf(s))
            {
                count[row]++;
            }
        }

        long loss = 0;
        for (int i = 0; i < count.Length; i++)
        {
            loss += count[i] == 0 ? first[i] + second[i] : count[i] == 1 ? second[i] : 0;
        }

        return loss;
    }

    /// <summary>Best exchange of one site for another until none helps; each round adds the best newcomer for every
    /// site that might leave.</summary>
    public override int[] Exchange(int[] set, SiteState[] state, SiteRules rules, Func<bool> stop)
    {
        if (!anySecond)
        {
            return (exchange ??= new CoverExchange(sets, first)).Improve(set, state, rules, stop);
        }

        int[] current = [.. set];
        int[] count = new int[Rows];
        bool[] inside = new bool[Sites];
        foreach (int s in current)
        {
            inside[s] = true;
            Count(count, s, 1);
        }

        bool better = true;
        while (better && !stop())
        {
            better = false;
            long most = 0;
            (int leave, int come) = (-1, -1);
            for (int k = 0; k < current.Length; k++)
            {
                if (state[current[k]] == SiteState.In)
                {
                    continue;
                }

                long lost = Gain(count, current[k], -1);
                Count(count, current[k], -1);
                for (int s = 0; s < Sites; s++)
                {
                    if (inside[s] || state[s] == SiteState.Out)
                    {
                        continue;
                    }

                    long gain = Gain(count, s, 0) - lost;
                    if (gain > most && Fits(current, k, s, rules))
                    {
                        (most, leave, come) = (gain, k, s);
                    }
                }

                Count(count, current[k], 1);
            }

            if (leave >= 0)
            {
                Count(count, current[leave], -1);
                Count(count, come, 1);
                (inside[current[leave]], inside[come]) = (false, true);
                current[leave] = come;
                better = true;
            }
        }

        return current;
    }

    public override int[] Greedy(SiteRules rules, Func<bool> stop)
    {
        if (!rules.IsPlain)
        {
            return base.Greedy(rules, stop);
        }

        var set = new List<int>(rules.LockedIn);
        int[] count = new int[Rows];
        bool[] inside = new bool[Sites];
        foreach (int s in set)
        {
            inside[s] = true;
            Count(count, s, 1);
        }

        while (set.Count < rules.P)
        {
            // When the work has to stop, the lowest sites fill the set.
            bool hurry = stop();
            (long best, int at) = (-1, -1);
            for (int s = 0; s < Sites && (!hurry || at < 0); s++)
            {
                if (!inside[s] && rules.State[s] == SiteState.Free
                    && (hurry ? 0 : Gain(count, s, 0)) is long gain && gain > best)
                {
                    (best, at) = (gain, s);
                }
            }

            set.Add(at);
            inside[at] = true;
            Count(count, at, 1);
        }

        return [.. set];
    }

    public override void Begin(int[] set, double[] lambda)
    {
        int[] count = new int[Rows];
        foreach (int s in set)
        {
            Count(count, s, 1);
        }

        for (int i = 0; i < Rows; i++)
        {
            lambda[i] = CapAtRoot(i) * (set.Length == 0 ? 0.5 : count[i] == 0 ? 1 : count[i] == 1 ? 0.6 : 0.1);
        }
    }

    private int[]? localCount;
    private CoverExchange? exchange;

    private static bool Fits(int[] current, int leave, int come, SiteRules rules)
    {
        if (rules.IsPlain)
        {
            return true;
        }

        int[] next = [.. current];
        next[leave] = come;
        return rules.Together(next);
    }

    private void Count(int[] count, int site, int by)
    {
        foreach (int row in sets.RowsOf(site))
        {
            count[row] += by;
        }
    }

    // Worth of the rows of a site at their present count (shift 0: if it came; −1: what it adds now).
    private long Gain(int[] count, int site, int shift)
    {
        long sum = 0;
        foreach (int row in sets.RowsOf(site))
        {
            int c = count[row] + shift;
            sum += c == 0 ? first[row] : c == 1 ? second[row] : 0;
        }

        return sum;
    }
}
