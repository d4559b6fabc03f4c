namespace Simulator.Siting;

/// <summary>
/// What is left of a plain p-median after its Lagrangian bound, as a covering question: to leave demand point i without
/// a site within its k-th time costs what the way on to the next time costs.
/// </summary>
/// <remarks>
/// Σᵢ wᵢ tᵢ(S) = Σᵢ wᵢ (tᵢ₁ + Σₖ (tᵢ,ₖ₊₁ − tᵢₖ) [no site of S within tᵢₖ]) over the times tᵢ₁ &lt; tᵢ₂ &lt; … of the sites
/// still open. A set below the target goes nowhere beyond (λᵢ + target − bound) ÷ wᵢ, so the last row of most demand
/// points must be covered and the lists stay short. The multipliers carry over and give the same bound.
/// <para>Cost: demand points × open sites, then the pairs kept.</para>
/// <para>Source: [Cornuejols et al. 1980] and [Garcia et al. 2011] for the rows by radius; the limit is the reduced cost
/// of a distance.</para>
/// </remarks>
/// <param name="Question">Rows by radius over the open sites.</param>
/// <param name="SiteOf">For each site of it the site of the p-median, ascending.</param>
/// <param name="Constant">What every set costs at least.</param>
/// <param name="Lambda">Multipliers of the rows.</param>
internal sealed record MedianCover(CoverQuestion Question, int[] SiteOf, long Constant, double[] Lambda)
{
    /// <summary>Whether the question would have at most so many pairs of a row and a site, before rows are merged.</summary>
    public static bool IsSmall(MedianRelaxation model, SiteState[] state, double[] lambda, double slack, long mostPairs)
    {
        int[] free = [.. Enumerable.Range(0, state.Length).Where(s => state[s] == SiteState.Free)];
        long pairs = 0;
        for (int i = 0; i < model.Rows && pairs <= mostPairs; i++)
        {
            if (model.WeightOf(i) == 0)
            {
                continue;
            }

            double most = (lambda[i] + slack) / model.WeightOf(i);
            ReadOnlySpan<uint> times = model.TimesOf(i);
            long count = 0;
            foreach (int s in free)
            {
                count += times[s] <= most ? 1 : 0;
            }

            pairs += count * (count + 1) / 2;
        }

        return pairs <= mostPairs;
    }

    /// <summary>The question; null when no set is below the target.</summary>
    /// <param name="model">The p-median.</param>
    /// <param name="state">Sites decided for all sets below the target.</param>
    /// <param name="p">Sites to choose.</param>
    /// <param name="lambda">Multipliers, as long as the demand points.</param>
    /// <param name="slack">Target − 1 − the bound of these multipliers over the open sites.</param>
    public static MedianCover? Of(MedianRelaxation model, SiteState[] state, int p, double[] lambda, double slack)
    {
        int[] siteOf = [.. Enumerable.Range(0, state.Length).Where(s => state[s] == SiteState.Free)];
        int[] inside = [.. Enumerable.Range(0, state.Length).Where(s => state[s] == SiteState.In)];
        (var near, var ends, var worth, var start) = (new List<int[]>(), new List<int>(), new List<long>(), new List<double>());
        long constant = 0;
        ulong[] keys = new ulong[siteOf.Length];
        for (int i = 0; i < model.Rows; i++)
        {
            long weight = model.WeightOf(i);
            if (weight == 0)
            {
                continue;
            }

            ReadOnlySpan<uint> times = model.TimesOf(i);
            uint cap = model.FallbackOf(i);
            foreach (int s in inside)
            {
                cap = Math.Min(cap, times[s]);
            }

            double most = Math.Floor((lambda[i] + slack) / weight);
            int count = 0;
            for (int j = 0; j < siteOf.Length; j++)
            {
                uint time = times[siteOf[j]];
                if (time < cap && time <= most)
                {
                    keys[count++] = ((ulong)time << 32) | (uint)j;
                }
            }

            if (count == 0)
            {
                if (cap > most)
                {
                    return null;
                }

                constant += weight * cap;
                continue;
            }

            Array.Sort(keys, 0, count);
            int[] sites = Array.ConvertAll(keys[..count], key => (int)(uint)key);
            constant += weight * (long)(keys[0] >> 32);
            for (int k = 1; k <= count; k++)
            {
                uint time = (uint)(keys[k - 1] >> 32), next = k < count ? (uint)(keys[k] >> 32) : cap;
                if (next == time)
                {
                    continue;
                }

                bool must = k == count && cap > most;
                near.Add(sites);
                ends.Add(k);
                worth.Add(must ? CoverQuestion.Must : weight * (next - time));
                double above = Math.Max(0, lambda[i] - (double)weight * time);
                start.Add(must ? above : Math.Min(worth[^1], above));
            }
        }

        var sorted = new List<int>();
        CoverSets sets = CoverSets.From(near.Count, siteOf.Length, (row, into) =>
        {
            sorted.Clear();
            sorted.AddRange(near[row].AsSpan(0, ends[row]));
            sorted.Sort();
            into.AddRange(sorted);
        });
        (long[] sum, double[] multipliers) = (new long[sets.Rows], new double[sets.Rows]);
        for (int r = 0; r < near.Count; r++)
        {
            int row = sets.RowOf[r];
            multipliers[row] += start[r];
            sum[row] = worth[r] == CoverQuestion.Must || sum[row] == CoverQuestion.Must
                ? CoverQuestion.Must : sum[row] + worth[r];
        }

        var question = new CoverQuestion(sets, new long[siteOf.Length], sum, p - inside.Length);
        return new MedianCover(question, siteOf, constant, multipliers);
    }
}
