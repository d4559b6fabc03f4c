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
    private const long LargeTable = 400_000;
    private readonly TravelTimeMatrix travel;
    private readonly long[] weights;
    private readonly uint[] fallback;
    private readonly NearLists lists;
    private readonly VertexSubstitution exchange;
    private readonly long[] localStart;
    private int[] localSite;
    private uint[] localTime;
    private readonly uint[] localCap;
    private readonly bool[] capIsTrue;
    private readonly int[] localOf;
    private readonly bool[] marked;
    private readonly double[] upper;
    private readonly int threads;

    /// <param name="travel">Rows × sites.</param>
    /// <param name="weights">Whole numbers &gt; 0 for the rows that count, 0 for those that do not.</param>
    /// <param name="fallback">Time of a row that no chosen site serves better; unreachable: it must be served.</param>
    /// <param name="state">Sites that are out are left out of the lists.</param>
    /// <param name="listLimit">Longest list of a row.</param>
    /// <param name="threads">Threads that may be used; no number depends on it.</param>
    public MedianRelaxation(
        TravelTimeMatrix travel, long[] weights, uint[] fallback, SiteState[] state, int listLimit = int.MaxValue,
        int threads = 1)
        : this(travel, weights, fallback,
            new NearLists(travel, i => weights[i] > 0, fallback, state, listLimit, threads), threads)
    {
        long farthest = 0;
        for (int i = 0; i < Rows; i++)
        {
            farthest += weights[i] * (fallback[i] != TravelTime.Unreachable ? fallback[i] : Farthest(i));
        }

        Impossible = farthest + 1;
    }

    private MedianRelaxation(
        TravelTimeMatrix travel, long[] weights, uint[] fallback, NearLists lists, int threads)
        : base(travel.Columns, travel.Rows)
    {
        (this.travel, this.weights, this.fallback, this.lists, this.threads) = (travel, weights, fallback, lists, threads);
        (localStart, localCap, capIsTrue, localOf) = (new long[Rows + 1], new uint[Rows], new bool[Rows], new int[Sites]);
        (marked, upper) = (new bool[Sites], new double[Sites]);
        exchange = new VertexSubstitution(lists, weights, fallback);
        (localSite, localTime) = (new int[lists.Length], new uint[lists.Length]);
    }

    /// <summary>A value that only sets with an unserved row reach.</summary>
    public long Impossible { get; private init; }

    /// <summary>Whole weight of a row.</summary>
    public long WeightOf(int row) => weights[row];

    /// <summary>Time of a row that no chosen site serves better.</summary>
    public uint FallbackOf(int row) => fallback[row];

    /// <summary>Milliseconds of a row to every site.</summary>
    public ReadOnlySpan<uint> TimesOf(int row) => travel.Milliseconds(row);

    /// <summary>Sites of a row's list nearer than a time, nearest first.</summary>
    public ReadOnlySpan<int> SitesNear(int row, double most)
    {
        ReadOnlySpan<uint> times = lists.TimesOf(row);
        int count = 0;
        while (count < times.Length && times[count] < most)
        {
            count++;
        }

        return lists.SitesOf(row)[..count];
    }

    /// <summary>The same objective over the sites that are not out.</summary>
    public MedianRelaxation Core(SiteState[] state) =>
        new(travel, weights, fallback, lists.Without(state), threads) { Impossible = Impossible };

    /// <summary>Makes the lists longer where they are too short for these multipliers; true when one was. The view is
    /// to be entered anew.</summary>
    public bool Lengthen(double[] lambda)
    {
        var rows = new List<int>();
        for (int i = 0; i < Rows; i++)
        {
            if (!capIsTrue[i] && weights[i] > 0 && lambda[i] >= Cap[i] * (1 - 1e-9))
            {
                rows.Add(i);
            }
        }

        if (rows.Count > 0)
        {
            lists.Lengthen(rows);
            (localSite, localTime) = (new int[lists.Length], new uint[lists.Length]);
        }

        return rows.Count > 0;
    }

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
                : localCap[i] == TravelTime.Unreachable ? Impossible : weights[i] * (double)localCap[i];
        }

        localStart[Rows] = at;
    }

    // Many rows are summed in two halves, whatever the number of threads, so that the sums stay the same.
    public override void Prices(double[] lambda, double[] rho)
    {
        if (localStart[Rows] < LargeTable)
        {
            Prices(lambda, rho, 0, Rows);
            return;
        }

        int middle = Rows / 2;
        Both(() => Prices(lambda, rho, 0, middle), () => Prices(lambda, upper, middle, Rows));
        for (int j = 0; j < rho.Length; j++)
        {
            rho[j] += upper[j];
        }
    }

    private void Prices(double[] lambda, double[] rho, int from, int to)
    {
        Array.Clear(rho);
        int[] sites = localSite;
        uint[] times = localTime;
        for (int i = from; i < to; i++)
        {
            double weight = weights[i], limit = lambda[i];
            int end = (int)localStart[i + 1];
            for (int k = (int)localStart[i]; k < end; k++)
            {
                double less = weight * times[k] - limit;
                if (less >= 0)
                {
                    break;
                }

                rho[sites[k]] += less;
            }
        }
    }

    private void Both(Action first, Action second)
    {
        if (threads > 1)
        {
            Parallel.Invoke(first, second);
        }
        else
        {
            first();
            second();
        }
    }

    public override double Base(double[] lambda, double[] slope)
    {
        double sum = 0;
        for (int i = 0; i < lambda.Length; i++)
        {
            // Beyond its cap a row is served by what gives the cap.
            sum += Math.Min(lambda[i], Cap[i]);
            slope[i] = weights[i] == 0 || lambda[i] > Cap[i] ? 0 : 1;
        }

        return sum;
    }

    public override long Use(double[] lambda, bool[] chosen, ReadOnlySpan<int> list, double[] slope)
    {
        if (localStart[Rows] < LargeTable)
        {
            return Sum(Use(lambda, chosen, slope, 0, Rows), 0);
        }

        (int middle, long first, long second) = (Rows / 2, 0, 0);
        Both(() => first = Use(lambda, chosen, slope, 0, middle), () => second = Use(lambda, chosen, slope, middle, Rows));
        return Sum(first, second);
    }

    private long Sum(long first, long second) => first < 0 || second < 0 ? -1 : Math.Min(first + second, Impossible);

    private long Use(double[] lambda, bool[] chosen, double[] slope, int from, int to)
    {
        long total = 0;
        bool known = true;
        for (int i = from; i < to; i++)
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
            total += served >= 0 ? served : localCap[i] == TravelTime.Unreachable ? Impossible : weight * localCap[i];
            total = Math.Min(total, Impossible);
        }

        return known ? total : -1;
    }

    public override long Value(ReadOnlySpan<int> set)
    {
        bool listed = true;
        foreach (int s in set)
        {
            marked[s] = true;
            listed &= !lists.IsGone(s);
        }

        long total = 0;
        for (int i = 0; i < Rows && total < Impossible; i++)
        {
            if (weights[i] > 0)
            {
                uint least = listed ? Nearest(i) : TravelTime.Unreachable;
                least = least == TravelTime.Unreachable ? Nearest(i, set) : least;
                total += least == TravelTime.Unreachable ? Impossible : weights[i] * least;
            }
        }

        foreach (int s in set)
        {
            marked[s] = false;
        }

        return Math.Min(total, Impossible);
    }

    // Time to the first marked site of the row's list; unreachable when the list holds none.
    private uint Nearest(int row)
    {
        ReadOnlySpan<int> sites = lists.SitesOf(row);
        for (int k = 0; k < sites.Length; k++)
        {
            if (marked[sites[k]])
            {
                return lists.TimesOf(row)[k];
            }
        }

        return lists.EndOf(row) == TravelTime.Unreachable ? fallback[row] : TravelTime.Unreachable;
    }

    private uint Nearest(int row, ReadOnlySpan<int> set)
    {
        ReadOnlySpan<uint> times = travel.Milliseconds(row);
        uint least = fallback[row];
        foreach (int s in set)
        {
            least = Math.Min(least, times[s]);
        }

        return least;
    }

    public override int[] Exchange(int[] set, SiteState[] state, SiteRules rules, Func<bool> stop) =>
        exchange.Improve(set, state, rules, stop);

    public override int[] Greedy(SiteRules rules, Func<bool> stop)
    {
        if (!rules.IsPlain)
        {
            return base.Greedy(rules, stop);
        }

        return MedianGreedy.Choose(travel, lists, weights, fallback, rules, stop);
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
