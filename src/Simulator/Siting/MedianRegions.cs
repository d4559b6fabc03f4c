using Simulator.Network;

namespace Simulator.Siting;

/// <summary>
/// A better set for a plain p-median, region by region: some chosen sites near each other, the rows that they serve, and
/// the best way to serve these with as many sites, all other sites staying where they are.
/// </summary>
/// <remarks>
/// What exchanging one site at a time cannot mend, a region can. The multipliers of the whole bound a region closely, so
/// most are shown to be as good as can be within a few steps. A region is asked again only when one of its sites was
/// changed since.
/// <para>Cost: rows × p once; a region rows of the region × p.</para>
/// <para>Source: [Taillard &amp; Voss 2002].</para>
/// </remarks>
internal sealed class MedianRegions
{
    private const int MostSites = 12;
    private const int MostRows = 300;
    private const int StepsOfRegion = 400;
    private const int MostTurns = 6;

    // The search itself finds the sets of smaller problems sooner (the parts of fl1400, p = 200: 18 processor seconds in all,
    // 39 with the regions of every part).
    private const int FewRows = 1000;
    private readonly MedianRelaxation model;
    private readonly SiteRules rules;
    private readonly SiteState[] state;
    private readonly double[] lambda;
    private readonly SearchLimits limits;
    private readonly int[] serves;
    private readonly uint[] time;
    private readonly bool[] taken;

    /// <param name="model">The p-median.</param>
    /// <param name="rules">Plain rules: p sites and locks.</param>
    /// <param name="state">Sites that are out are not looked at.</param>
    /// <param name="lambda">Multipliers.</param>
    /// <param name="limits">Time, cancel, counts.</param>
    public MedianRegions(
        MedianRelaxation model, SiteRules rules, SiteState[] state, double[] lambda, SearchLimits limits)
    {
        (this.model, this.rules, this.state, this.lambda, this.limits) = (model, rules, state, lambda, limits);
        (serves, time, taken) = (new int[model.Rows], new uint[model.Rows], new bool[model.Sites]);
    }

    /// <summary>A set at least as good.</summary>
    public int[] Improve(int[] start)
    {
        int size = (int)Math.Min(MostSites, MostRows * (long)start.Length / Math.Max(1, model.Rows));
        if (model.Rows < FewRows || size < 3 || start.Length < 2 * size)
        {
            return start;
        }

        var set = new List<int>(start);
        Serve(set, Enumerable.Range(0, model.Rows));
        var open = new Queue<int>(set);
        bool[] waits = new bool[model.Sites];
        set.ForEach(s => waits[s] = true);
        for (int turns = MostTurns * set.Count; open.Count > 0 && turns > 0 && !limits.Stop; turns--)
        {
            int seed = open.Dequeue();
            waits[seed] = false;
            if (!set.Contains(seed))
            {
                continue;
            }

            int[] region = Around(seed, set, size);
            int[] rows = [.. Enumerable.Range(0, model.Rows).Where(i => model.WeightOf(i) > 0 && region.Contains(serves[i]))];
            if (Better(region, rows, set) is not int[] better)
            {
                continue;
            }

            set.RemoveAll(region.Contains);
            set.AddRange(better);
            set.Sort();
            Serve(set, Enumerable.Range(0, model.Rows).Where(i => region.Contains(serves[i])));
            foreach (int s in better)
            {
                Reach(s);
                if (!waits[s])
                {
                    waits[s] = true;
                    open.Enqueue(s);
                }
            }
        }

        return [.. set.Order()];
    }

    // The chosen site that serves each of the rows; −1 for the fallback.
    private void Serve(List<int> set, IEnumerable<int> rows)
    {
        foreach (int i in rows.ToArray())
        {
            (serves[i], time[i]) = (-1, model.FallbackOf(i));
            ReadOnlySpan<uint> times = model.TimesOf(i);
            foreach (int s in set)
            {
                if (times[s] < time[i])
                {
                    (serves[i], time[i]) = (s, times[s]);
                }
            }
        }
    }

    // Rows that a new site serves better.
    private void Reach(int site)
    {
        for (int i = 0; i < model.Rows; i++)
        {
            if (model.TimesOf(i)[site] is uint there && there < time[i])
            {
                (serves[i], time[i]) = (site, there);
            }
        }
    }

    // The chosen sites nearest to the rows of a chosen site, with it.
    private int[] Around(int seed, List<int> set, int size)
    {
        uint[] near = new uint[set.Count];
        Array.Fill(near, TravelTime.Unreachable);
        for (int i = 0; i < model.Rows; i++)
        {
            if (serves[i] == seed)
            {
                ReadOnlySpan<uint> times = model.TimesOf(i);
                for (int k = 0; k < near.Length; k++)
                {
                    near[k] = Math.Min(near[k], times[set[k]]);
                }
            }
        }

        return [.. Enumerable.Range(0, near.Length).Where(k => near[k] != TravelTime.Unreachable || set[k] == seed)
            .OrderBy(k => set[k] == seed ? 0 : 1).ThenBy(k => near[k]).ThenBy(k => set[k]).Take(size).Select(k => set[k])];
    }

    // A better set of as many sites for the rows of a region; null when none was found.
    private int[]? Better(int[] region, int[] rows, List<int> set)
    {
        uint[] outer = new uint[rows.Length];
        var sites = new SortedSet<int>(region);
        long value = 0;
        set.ForEach(s => taken[s] = true);
        for (int r = 0; r < rows.Length; r++)
        {
            ReadOnlySpan<uint> times = model.TimesOf(rows[r]);
            outer[r] = model.FallbackOf(rows[r]);
            foreach (int s in set)
            {
                outer[r] = region.Contains(s) ? outer[r] : Math.Min(outer[r], times[s]);
            }

            value += model.WeightOf(rows[r]) * time[rows[r]];
            double most = Math.Min(outer[r], 2 * lambda[rows[r]] / model.WeightOf(rows[r]));
            foreach (int s in model.SitesNear(rows[r], most))
            {
                if (state[s] != SiteState.Out && !taken[s])
                {
                    sites.Add(s);
                }
            }
        }

        set.ForEach(s => taken[s] = false);
        int[] whole = [.. sites];
        uint[] table = new uint[rows.Length * whole.Length];
        for (int r = 0; r < rows.Length; r++)
        {
            ReadOnlySpan<uint> times = model.TimesOf(rows[r]);
            for (int j = 0; j < whole.Length; j++)
            {
                table[r * whole.Length + j] = times[whole[j]];
            }
        }

        long[] weights = Array.ConvertAll(rows, model.WeightOf);
        var travel = new TravelTimeMatrix(rows.Length, whole.Length, table);
        var own = new SiteRules(new SitingProblem
        {
            Model = SitingModel.PMedian,
            Weights = Array.ConvertAll(weights, w => (double)w),
            Travel = travel,
            LockedIn = [.. Enumerable.Range(0, whole.Length).Where(j => rules.State[whole[j]] == SiteState.In)],
            P = region.Length,
        });
        var few = new SearchLimits(limits.Options with { GapLimit = 0, TimeLimit = limits.Left }) { MostSteps = StepsOfRegion };
        var tree = new SiteTree(new MedianRelaxation(travel, weights, outer, own.State), own, few) { RootSteps = 150 };
        tree.Run(own.State, value, null, Array.ConvertAll(rows, i => lambda[i]));
        limits.Iterations += few.Iterations;
        return tree.Best is null ? null : Array.ConvertAll(tree.Best, j => whole[j]);
    }
}
