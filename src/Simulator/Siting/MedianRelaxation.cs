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
    private long[] start;
    private int[] listSite;
    private uint[] listTime;
    private readonly uint[] listEnd;
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
        start = new long[Rows + 1];
        listEnd = new uint[Rows];
        (localStart, localCap, capIsTrue, localOf) = (new long[Rows + 1], new uint[Rows], new bool[Rows], new int[Sites]);
        var sites = new int[Rows][];
        var times = new uint[Rows][];
        long farthest = 0;
        Parallel.For(0, Rows, i => (sites[i], times[i], listEnd[i]) = Sorted(i, state, listLimit));
        for (int i = 0; i < Rows; i++)
        {
            start[i + 1] = start[i] + sites[i].Length;
            uint worst = fallback[i] != TravelTime.Unreachable ? fallback[i] : Farthest(i);
            farthest += weights[i] * worst;
        }

        impossible = farthest + 1;
        (listSite, listTime) = (new int[start[Rows]], new uint[start[Rows]]);
        for (int i = 0; i < Rows; i++)
        {
            sites[i].CopyTo(listSite, start[i]);
            times[i].CopyTo(listTime, start[i]);
        }

        (localSite, localTime) = (new int[listSite.Length], new uint[listSite.Length]);
    }

    /// <summary>A value that only sets with an unserved row reach.</summary>
    public long Impossible => impossible;

    public override double CapAtRoot(int row) => weights[row] * (double)Math.Min(fallback[row], listEnd[row]);

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
            for (long k = start[i]; k < start[i + 1]; k++)
            {
                int site = listSite[k];
                if (listTime[k] >= cap)
                {
                    known = true;
                    break;
                }

                if (state[site] == SiteState.In)
                {
                    cap = listTime[k];
                    known = true;
                    break;
                }

                if (state[site] == SiteState.Free)
                {
                    localSite[at] = localOf[site];
                    localTime[at++] = listTime[k];
                }
            }

            capIsTrue[i] = known || listEnd[i] >= cap;
            localCap[i] = Math.Min(cap, listEnd[i]);
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
        VertexSubstitution.Improve(travel, weights, fallback, set, state, rules, stop);

    public override int[] Greedy(SiteRules rules, Func<bool> stop)
    {
        if (!rules.IsPlain)
        {
            return base.Greedy(rules, stop);
        }

        var set = new List<int>(rules.LockedIn);
        uint[] near = [.. fallback];
        bool[] inside = new bool[Sites];
        foreach (int s in set)
        {
            Take(s, near, inside);
        }

        double[] gain = new double[Sites];
        while (set.Count < rules.P)
        {
            Array.Clear(gain);
            for (int i = 0; i < Rows; i++)
            {
                ReadOnlySpan<uint> times = travel.Milliseconds(i);
                double weight = weights[i], limit = near[i];
                for (int s = 0; s < times.Length; s++)
                {
                    gain[s] += weight * Math.Max(0, limit - times[s]);
                }
            }

            int at = -1;
            for (int s = 0; s < Sites; s++)
            {
                if (!inside[s] && rules.State[s] == SiteState.Free && (at < 0 || gain[s] > gain[at]))
                {
                    at = s;
                }
            }

            set.Add(at);
            Take(at, near, inside);
        }

        return [.. set];
    }

    private void Take(int site, uint[] near, bool[] inside)
    {
        inside[site] = true;
        for (int i = 0; i < Rows; i++)
        {
            near[i] = Math.Min(near[i], travel.Milliseconds(i)[site]);
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
                near = Math.Min(Farthest(i), listEnd[i]);
            }

            next = next == TravelTime.Unreachable ? near : next;
            lambda[i] = weights[i] * (near + 0.3 * (next - near));
        }
    }

    public override void Forget(SiteState[] state)
    {
        long at = 0;
        for (int i = 0; i < Rows; i++)
        {
            long from = start[i], to = start[i + 1];
            start[i] = at;
            for (long k = from; k < to; k++)
            {
                if (state[listSite[k]] != SiteState.Out)
                {
                    listSite[at] = listSite[k];
                    listTime[at++] = listTime[k];
                    if (state[listSite[k]] == SiteState.In)
                    {
                        break;
                    }
                }
            }
        }

        start[Rows] = at;
        Array.Resize(ref listSite, (int)at);
        Array.Resize(ref listTime, (int)at);
        localSite = new int[at];
        localTime = new uint[at];
    }

    private uint Farthest(int row)
    {
        uint worst = 0;
        foreach (uint time in travel.Milliseconds(row))
        {
            worst = time == TravelTime.Unreachable ? worst : Math.Max(worst, time);
        }

        return worst;
    }

    // Sites of a row nearer than its fallback, in order of time and then of index; the first time left out.
    private (int[] Sites, uint[] Times, uint End) Sorted(int row, SiteState[] state, int limit)
    {
        ReadOnlySpan<uint> times = travel.Milliseconds(row);
        ulong[] keys = new ulong[times.Length];
        int n = 0;
        for (int s = 0; s < times.Length; s++)
        {
            if (state[s] != SiteState.Out && times[s] < fallback[row] && weights[row] > 0)
            {
                keys[n++] = ((ulong)times[s] << 32) | (uint)s;
            }
        }

        Array.Sort(keys, 0, n);
        uint end = n > limit ? (uint)(keys[limit] >> 32) : TravelTime.Unreachable;
        n = Math.Min(n, limit);
        int[] sites = new int[n];
        uint[] sorted = new uint[n];
        for (int k = 0; k < n; k++)
        {
            (sites[k], sorted[k]) = ((int)(uint)keys[k], (uint)(keys[k] >> 32));
        }

        return (sites, sorted, end);
    }
}
