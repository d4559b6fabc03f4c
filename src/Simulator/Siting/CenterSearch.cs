using Simulator.Network;

namespace Simulator.Siting;

/// <summary>The row-by-row search of the p-center.</summary>
internal sealed class CenterSearch
{
    private readonly SitingProblem problem;
    private readonly SiteRules rules;
    private readonly SearchLimits limits;
    private readonly List<int> rows = [];
    private readonly bool[] held;

    public CenterSearch(SitingProblem problem, SiteRules rules, SearchLimits limits)
    {
        (this.problem, this.rules, this.limits) = (problem, rules, limits);
        held = new bool[problem.DemandCount];
    }

    public int[]? Best { get; private set; }

    /// <summary>Worst time of the best set.</summary>
    public uint Upper { get; private set; } = TravelTime.Unreachable;

    /// <summary>No set has a smaller worst time.</summary>
    public uint Lower { get; private set; }

    public bool Proven { get; private set; }

    public void Run()
    {
        Lower = LeastPossible();
        Offer(Farthest());
        while (Best is null || Upper > Lower)
        {
            // first whether there is any set at all; then halving between the bounds, in whole milliseconds
            uint time = Best is null ? TravelTime.Unreachable - 1 : Lower + (Upper - 1 - Lower) / 2;
            int[]? set = CoverAll(time, rules.State, out bool known);
            if (!known)
            {
                return;
            }

            if (set is not null)
            {
                Offer(set);
            }
            else if (Best is null)
            {
                break;
            }
            else
            {
                Lower = time + 1;
            }
        }

        Proven = true;
    }

    /// <summary>An allowed set that covers every row within a time and keeps to the state; null when there is none or
    /// the limits ended the search.</summary>
    public int[]? CoverAll(uint time, SiteState[] state) => CoverAll(time, state, out _);

    // Rows are held as they turn out to be late; known: the question was answered.
    private int[]? CoverAll(uint time, SiteState[] state, out bool known)
    {
        known = false;
        while (!limits.Stop)
        {
            int[]? set = Swapped(time, state);
            known = set is not null;
            set ??= Covering(time, state, out known);
            if (set is null || Worst(set, out _) <= time)
            {
                return set;
            }

            Offer(set);
            Extend(set, time);
            known = false;
        }

        return null;
    }

    // From the best set so far, by exchanges; null where it does not help.
    private int[]? Swapped(uint time, SiteState[] state)
    {
        if (!rules.IsPlain || Best is null || rows.Count == 0
            || Best.Any(s => state[s] == SiteState.Out) || state.Where((s, i) => s == SiteState.In && !Best.Contains(i)).Any())
        {
            return null;
        }

        int[] late = [.. rows.Where(row => Existing(row) > time)];
        int sites = problem.SiteCount;
        bool[] covers = new bool[sites * late.Length];
        for (int i = 0; i < late.Length; i++)
        {
            ReadOnlySpan<uint> times = problem.Travel.Milliseconds(late[i]);
            for (int s = 0; s < sites; s++)
            {
                covers[s * late.Length + i] = times[s] <= time && times[s] != TravelTime.Unreachable;
            }
        }

        return new CoverSwaps(late.Length, sites, covers, state).Find(Best, () => limits.Stop);
    }

    private void Offer(int[] set)
    {
        if (rules.Allows(set) && Worst(set, out _) is uint worst && worst < Upper)
        {
            (Upper, Best) = (worst, [.. set.Order()]);
        }
    }

    // Takes in the rows that the set serves worst, each far from those taken before it: rows that the same sites
    // could have mended add nothing.
    private void Extend(int[] set, uint time)
    {
        var late = new List<(uint Time, int Row)>();
        for (int i = 0; i < held.Length; i++)
        {
            if (!held[i] && problem.Weights[i] > 0 && Least(set, i) is uint least && least > time)
            {
                late.Add((least, i));
            }
        }

        late.Sort((a, b) => a.Time != b.Time ? b.Time.CompareTo(a.Time) : a.Row.CompareTo(b.Row));
        bool[] mended = new bool[problem.SiteCount];
        int taken = 0;
        foreach ((_, int row) in late)
        {
            ReadOnlySpan<uint> times = problem.Travel.Milliseconds(row);
            bool near = false;
            for (int s = 0; s < times.Length && !near; s++)
            {
                near = mended[s] && times[s] <= time;
            }

            if (near)
            {
                continue;
            }

            for (int s = 0; s < times.Length; s++)
            {
                mended[s] |= times[s] <= time;
            }

            held[row] = true;
            rows.Add(row);
            if (++taken >= 20 || limits.Stop)
            {
                break;
            }
        }
    }

    // Sites that cover the held rows within a time; known: the question was answered.
    private int[]? Covering(uint time, SiteState[] state, out bool known)
    {
        known = true;
        int sites = problem.SiteCount;
        CoverSets sets = CoverSets.From(rows.Count, sites, (k, into) =>
        {
            ReadOnlySpan<uint> times = problem.Travel.Milliseconds(rows[k]);
            for (int s = 0; s < sites; s++)
            {
                if (times[s] <= time && times[s] != TravelTime.Unreachable && state[s] != SiteState.Out)
                {
                    into.Add(s);
                }
            }
        }, k => Existing(rows[k]) > time);
        for (int k = 0; k < rows.Count; k++)
        {
            if (sets.RowOf[k] < 0 && Existing(rows[k]) > time)
            {
                return null;
            }
        }

        return UnitCover.Find(sets, state, rules, limits, out known);
    }

    private uint Existing(int row) => problem.ExistingMilliseconds?[row] ?? TravelTime.Unreachable;

    private uint Least(ReadOnlySpan<int> set, int row)
    {
        ReadOnlySpan<uint> times = problem.Travel.Milliseconds(row);
        uint least = Existing(row);
        foreach (int s in set)
        {
            least = Math.Min(least, times[s]);
        }

        return least;
    }

    private uint Worst(ReadOnlySpan<int> set, out int row)
    {
        uint worst = 0;
        row = -1;
        for (int i = 0; i < held.Length; i++)
        {
            if (problem.Weights[i] > 0 && Least(set, i) is uint least && (least > worst || row < 0))
            {
                (worst, row) = (least, i);
            }
        }

        return worst;
    }

    // Every row's own nearest allowed place: no set does better.
    private uint LeastPossible()
    {
        uint most = 0;
        for (int i = 0; i < held.Length; i++)
        {
            if (problem.Weights[i] > 0)
            {
                uint least = Existing(i);
                ReadOnlySpan<uint> times = problem.Travel.Milliseconds(i);
                for (int s = 0; s < times.Length; s++)
                {
                    least = rules.State[s] == SiteState.Out ? least : Math.Min(least, times[s]);
                }

                most = Math.Max(most, least);
            }
        }

        return most;
    }

    // Each time the site nearest to the row served worst; those rows are the first to be held.
    private int[] Farthest()
    {
        var set = new List<int>(rules.LockedIn);
        for (int k = 0; k <= rules.P; k++)
        {
            Worst([.. set], out int row);
            if (row < 0)
            {
                break;
            }

            if (!held[row])
            {
                held[row] = true;
                rows.Add(row);
            }

            (uint least, int at) = (TravelTime.Unreachable, -1);
            ReadOnlySpan<uint> times = problem.Travel.Milliseconds(row);
            for (int s = 0; s < times.Length; s++)
            {
                if (rules.State[s] == SiteState.Free && !set.Contains(s) && times[s] < least
                    && rules.Together([.. set, s]))
                {
                    (least, at) = (times[s], s);
                }
            }

            if (at < 0 || set.Count >= rules.P)
            {
                break;
            }

            set.Add(at);
        }

        for (int s = 0; rules.IsExact && s < problem.SiteCount && set.Count < rules.P; s++)
        {
            if (rules.State[s] == SiteState.Free && !set.Contains(s))
            {
                set.Add(s);
            }
        }

        return [.. set];
    }
}
