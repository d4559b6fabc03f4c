using Simulator.Network;

namespace Simulator.Siting;

/// <summary>
/// Relaxation of the p-median: each row is served by its nearest chosen site, or at its own fallback time (an existing
/// facility, the time counted for no route) when that is less.
/// </summary>
/// <remarks>
/// base(λ) = λ with λ no larger than the fallback; ρ of a site = Σ min(0, weight × time − λ). Each row keeps its sites
/// in order of time, so a step reads only those nearer than the multiplier: about rows × sites ÷ p pairs. A row's list
/// may be cut short; its multiplier is then held at the first time left out, which keeps every bound valid.
/// Source: [Cornuejols et al. 1977]; short lists as in [Garcia et al. 2011].
/// </remarks>
internal sealed class MedianRelaxation : Relaxation
{
    private readonly TravelTimeMatrix travel;
    private readonly long[] weights;
    private readonly uint[] fallback;
    private readonly long impossible;
    private readonly NearLists lists;
    private readonly VertexSubstitution exchange;
    private readonly long[] localStart;
    private int[] localSite;
    private uint[] localTime;
    private readonly uint[] localCap;
    private readonly bool[] capIsTrue;
    private readonly int[] localOf;

    /// <param name="travel">Rows × sites.</param>
    /// <param name="weights">Whole numbers &gt; 0 for the rows that count, 0 for those that do not.</param>
    /// <param name="fallback">Time of a row that no chosen site serves better; unreachable: it must be served.</param>
    /// <param name="state">Sites that are out are left out of the lists.</param>
    /// <param name="listLimit">Longest list of a row.</param>
    public MedianRelaxation(
        TravelTimeMatrix travel, long[] weights, uint[] fallback, SiteState[] state, int listLimit = int.MaxValue)
        : base(travel.Columns, travel.Rows)
    {
        (this.travel, this.weights, this.fallback) = (travel, weights, fallback);
        (localStart, localCap, capIsTrue, localOf) = (new long[Rows + 1], new uint[Rows], new bool[Rows], new int[Sites]);
        lists = new NearLists(travel, i => weights[i] > 0, fallback, state, listLimit);
        exchange = new VertexSubstitution(lists, weights, fallback);
        long farthest = 0;
        for (int i = 0; i < Rows; i++)
        {
            farthest += weights[i] * (fallback[i] != TravelTime.Unreachable ? fallback[i] : Farthest(i));
        }

        impossible = farthest + 1;
        (localSite, localTime) = (new int[lists.Length], new uint[lists.Length]);
    }

    /// <summary>A value that only sets with an unserved row reach.</summary>
    public long Impossible => impossible;

    public override int Kicks(int p) => (int)Math.Min(2000, 10_000_000 / Round(p));

    public override bool IsExchangeCheap(int p) => Round(p) < 100_000;

    public override double CapAtRoot(int row) => weights[row] * (double)Math.Min(fallback[row], lists.EndOf(row));

    public override void Enter(SiteState[] state, ReadOnlySpan<int> free)
    {
        for (int j = 0; j < free.Length; j++)
        {
            localOf[free[j]] = j;
        }

        long at = 0;
        for (int i = 0; i < Rows; i++)
        {
            localStart[i] = at;
            uint cap = fallback[i];
            bool known = false;
            ReadOnlySpan<int> sites = lists.SitesOf(i);
            ReadOnlySpan<uint> times = lists.TimesOf(i);
            for (int k = 0; k < sites.Length; k++)
            {
                SiteState there = state[sites[k]];
                if (there == SiteState.In)
                {
                    cap = times[k];
                    known = true;
                    break;
                }

                if (there == SiteState.Free)
                {
                    localSite[at] = localOf[sites[k]];
                    localTime[at++] = times[k];
                }
            }

            capIsTrue[i] = known || lists.EndOf(i) >= cap;
            localCap[i] = Math.Min(cap, lists.EndOf(i));
            Cap[i] = weights[i] == 0 ? 0
                : localCap[i] == TravelTime.Unreachable ? impossible : weights[i] * (double)localCap[i];
        }

        localStart[Rows] = at;
    }

    public override void Prices(double[] lambda, double[] rho)
    {
        Array.Clear(rho);
        for (int i = 0; i < Rows; i++)
        {
            double weight = weights[i], limit = lambda[i];
            for (long k = localStart[i]; k < localStart[i + 1]; k++)
            {
                double less = weight * localTime[k] - limit;
                if (less >= 0)
                {
                    break;
                }

                rho[localSite[k]] += less;
            }
        }
    }

    public override double Base(double[] lambda, double[] slope)
    {
        double sum = 0;
        for (int i = 0; i < lambda.Length; i++)
        {
            sum += lambda[i];
            slope[i] = weights[i] == 0 ? 0 : 1;
        }

        return sum;
    }

    public override long Use(double[] lambda, bool[] chosen, ReadOnlySpan<int> list, double[] slope)
    {
        long total = 0;
        bool known = true;
        for (int i = 0; i < Rows; i++)
        {
            long weight = weights[i];
            if (weight == 0)
            {
                continue;
            }

            double limit = lambda[i];
            long served = -1, k = localStart[i], end = localStart[i + 1];
            for (; k < end && weight * (double)localTime[k] < limit; k++)
            {
                if (chosen[localSite[k]])
                {
                    served = served < 0 ? weight * localTime[k] : served;
                    slope[i]--;
                }
            }

            for (; served < 0 && k < end; k++)
            {
                if (chosen[localSite[k]])
                {
                    served = weight * localTime[k];
                }
            }

            known &= served >= 0 || capIsTrue[i];
            total += served >= 0 ? served : localCap[i] == TravelTime.Unreachable ? impossible : weight * localCap[i];
        }

        return known ? Math.Min(total, impossible) : -1;
    }

    public override long Value(ReadOnlySpan<int> set)
    {
        long total = 0;
        for (int i = 0; i < Rows; i++)
        {
            if (weights[i] == 0)
            {
                continue;
            }

            ReadOnlySpan<uint> times = travel.Milliseconds(i);
            uint least = fallback[i];
            foreach (int s in set)
            {
                least = Math.Min(least, times[s]);
            }

            if (least == TravelTime.Unreachable)
            {
                return impossible;
            }

            total += weights[i] * least;
        }

        return total;
    }

    public override int[] Exchange(int[] set, SiteState[] state, SiteRules rules, Func<bool> stop) =>
        exchange.Improve(set, state, rules, stop);

    public override int[] Greedy(SiteRules rules, Func<bool> stop)
    {
        if (!rules.IsPlain)
        {
            return base.Greedy(rules, stop);
        }

        // What each site would save is kept up to date row by row as the rows come nearer to a chosen site.
        uint[] near = new uint[Rows];
        double[] gain = new double[Sites];
        bool[] inside = new bool[Sites];
        for (int i = 0; i < Rows; i++)
        {
            ReadOnlySpan<uint> times = lists.TimesOf(i);
            near[i] = Math.Min(Math.Min(fallback[i], lists.EndOf(i)), times.Length == 0 ? 0 : times[^1] + 1);
            Count(i, near[i], gain, 1);
        }

        var set = new List<int>();
        foreach (int s in rules.LockedIn)
        {
            set.Add(s);
            Take(s, near, gain, inside);
        }

        while (set.Count < rules.P && !stop())
        {
            int at = -1;
            for (int s = 0; s < Sites; s++)
            {
                if (!inside[s] && rules.State[s] == SiteState.Free && (at < 0 || gain[s] > gain[at]))
                {
                    at = s;
                }
            }

            set.Add(at);
            Take(at, near, gain, inside);
        }

        return [.. set];
    }

    private void Take(int site, uint[] near, double[] gain, bool[] inside)
    {
        inside[site] = true;
        for (int i = 0; i < Rows; i++)
        {
            uint time = travel.Milliseconds(i)[site];
            if (time < near[i])
            {
                Count(i, near[i], gain, -1);
                near[i] = time;
                Count(i, near[i], gain, 1);
            }
        }
    }

    private void Count(int row, uint near, double[] gain, int sign)
    {
        ReadOnlySpan<int> sites = lists.SitesOf(row);
        ReadOnlySpan<uint> times = lists.TimesOf(row);
        double weight = sign * (double)weights[row];
        for (int k = 0; k < times.Length && times[k] < near; k++)
        {
            gain[sites[k]] += weight * (near - times[k]);
        }
    }

    public override void Begin(int[] set, double[] lambda)
    {
        for (int i = 0; i < Rows; i++)
        {
            ReadOnlySpan<uint> times = travel.Milliseconds(i);
            uint near = fallback[i], next = fallback[i];
            foreach (int s in set)
            {
                if (times[s] < near)
                {
                    (near, next) = (times[s], near);
                }
                else if (times[s] < next)
                {
                    next = times[s];
                }
            }

            if (near == TravelTime.Unreachable)
            {
                near = Math.Min(Farthest(i), lists.EndOf(i));
            }

            next = next == TravelTime.Unreachable ? near : next;
            lambda[i] = weights[i] * (near + 0.3 * (next - near));
        }
    }

    public override void Forget(SiteState[] state)
    {
        lists.Forget(state);
        (localSite, localTime) = (new int[lists.Length], new uint[lists.Length]);
    }

    // What one round of the interchange reads.
    private long Round(int p) => 2 * lists.Length / Math.Max(1, p) + Rows + 1;

    private uint Farthest(int row)
    {
        uint worst = 0;
        foreach (uint time in travel.Milliseconds(row))
        {
            worst = time == TravelTime.Unreachable ? worst : Math.Max(worst, time);
        }

        return worst;
    }
}
