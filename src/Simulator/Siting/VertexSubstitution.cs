namespace Simulator.Siting;

/// <summary>
/// Fast interchange for the p-median: exchanges one chosen site for another as long as that lowers the total, with the
/// best newcomer for every leaver found in one pass over the near sites of the rows.
/// </summary>
/// <remarks>
/// What a newcomer saves is counted once; what a leaver costs, and what the newcomer makes good of it, is gathered row
/// by row from the nearest and second nearest chosen site. Only sites nearer than the second nearest chosen one matter,
/// so a round costs about rows × sites × 2 ÷ p. Source: [Whitaker 1983], [Hansen &amp; Mladenovic 1997],
/// [Resende &amp; Werneck 2007].
/// </remarks>
internal sealed class VertexSubstitution
{
    private readonly NearLists lists;
    private readonly long[] weights;
    private readonly uint[] fallback;
    private readonly int[] near;
    private readonly uint[] nearTime;
    private readonly uint[] nextTime;
    private readonly int[] placeOf;
    private readonly double[] gain;
    private readonly double[] extra;
    private readonly int[] touched;
    private readonly int[] order;

    /// <param name="lists">Sites of each row in order of time.</param>
    /// <param name="weights">Whole weights.</param>
    /// <param name="fallback">Time of a row that no chosen site serves better.</param>
    public VertexSubstitution(NearLists lists, long[] weights, uint[] fallback)
    {
        (this.lists, this.weights, this.fallback) = (lists, weights, fallback);
        int rows = lists.Rows, sites = lists.Sites;
        (near, order, nearTime, nextTime) = (new int[rows], new int[rows], new uint[rows], new uint[rows]);
        (placeOf, gain, extra, touched) = (new int[sites], new double[sites], new double[sites], new int[sites]);
    }

    /// <summary>A set at least as good, of the same size.</summary>
    /// <param name="set">Start.</param>
    /// <param name="state">Sites in stay, sites out stay out.</param>
    /// <param name="rules">What a set must obey.</param>
    /// <param name="stop">Asked once a round.</param>
    public int[] Improve(int[] set, SiteState[] state, SiteRules rules, Func<bool> stop)
    {
        int[] current = [.. set];
        int rounds = 0;
        while (current.Length > 0 && rounds++ < 5000 && !stop())
        {
            Serve(current);
            (int leave, int come) = BestExchange(current, state, rules);
            if (come < 0)
            {
                break;
            }

            current[leave] = come;
        }

        return current;
    }

    // Nearest and second nearest chosen site of every row.
    private void Serve(int[] current)
    {
        Array.Fill(placeOf, -1);
        for (int k = 0; k < current.Length; k++)
        {
            placeOf[current[k]] = k;
        }

        for (int i = 0; i < near.Length; i++)
        {
            (near[i], nearTime[i], nextTime[i]) = (-1, fallback[i], fallback[i]);
            ReadOnlySpan<int> sites = lists.SitesOf(i);
            ReadOnlySpan<uint> times = lists.TimesOf(i);
            bool two = false;
            for (int k = 0; k < sites.Length; k++)
            {
                int place = placeOf[sites[k]];
                if (place < 0)
                {
                    continue;
                }

                if (near[i] < 0)
                {
                    (near[i], nearTime[i]) = (place, times[k]);
                }
                else
                {
                    nextTime[i] = times[k];
                    two = true;
                    break;
                }
            }

            // A list cut short knows the time it ends at.
            if (!two)
            {
                nextTime[i] = Math.Min(nextTime[i], lists.EndOf(i));
                nearTime[i] = near[i] < 0 ? nextTime[i] : nearTime[i];
            }
        }
    }

    private (int Leave, int Come) BestExchange(int[] current, SiteState[] state, SiteRules rules)
    {
        int p = current.Length;
        Array.Clear(gain);
        int[] start = new int[p + 2];
        for (int i = 0; i < near.Length; i++)
        {
            start[near[i] + 2]++;
            double weight = weights[i];
            uint d1 = nearTime[i];
            ReadOnlySpan<int> sites = lists.SitesOf(i);
            ReadOnlySpan<uint> times = lists.TimesOf(i);
            for (int k = 0; k < times.Length && times[k] < d1; k++)
            {
                gain[sites[k]] += weight * (d1 - times[k]);
            }
        }

        for (int k = 1; k < start.Length; k++)
        {
            start[k] += start[k - 1];
        }

        int[] at = [.. start];
        for (int i = 0; i < near.Length; i++)
        {
            order[at[near[i] + 1]++] = i;
        }

        int richest = -1;
        for (int s = 0; s < gain.Length; s++)
        {
            if (placeOf[s] < 0 && state[s] == SiteState.Free && (richest < 0 || gain[s] > gain[richest]))
            {
                richest = s;
            }
        }

        (double best, int leave, int come) = (-0.5, -1, -1);
        for (int k = 0; k < p; k++)
        {
            if (state[current[k]] == SiteState.In)
            {
                continue;
            }

            int count = 0;
            double loss = 0;
            foreach (int i in order.AsSpan(start[k + 1], start[k + 2] - start[k + 1]))
            {
                double weight = weights[i];
                uint d1 = nearTime[i], d2 = nextTime[i];
                loss += weight * (d2 - (double)d1);
                ReadOnlySpan<int> sites = lists.SitesOf(i);
                ReadOnlySpan<uint> times = lists.TimesOf(i);
                for (int j = 0; j < times.Length && times[j] < d2; j++)
                {
                    int s = sites[j];
                    if (extra[s] == 0)
                    {
                        touched[count++] = s;
                    }

                    extra[s] += weight * (d2 - (double)Math.Max(d1, times[j])) + 1e-9;
                }
            }

            if (richest >= 0 && loss - gain[richest] < best && extra[richest] == 0 && Fits(current, k, richest, rules))
            {
                (best, leave, come) = (loss - gain[richest], k, richest);
            }

            for (int t = 0; t < count; t++)
            {
                int s = touched[t];
                double change = loss - gain[s] - extra[s];
                extra[s] = 0;
                if (change < best && placeOf[s] < 0 && state[s] == SiteState.Free && Fits(current, k, s, rules))
                {
                    (best, leave, come) = (change, k, s);
                }
            }
        }

        return (leave, come);
    }

    private static bool Fits(int[] current, int leave, int come, SiteRules rules)
    {
        if (rules.IsPlain)
        {
            return true;
        }

        int[] trial = [.. current];
        trial[leave] = come;
        return rules.Together(trial);
    }
}
