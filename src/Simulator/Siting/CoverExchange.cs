namespace Simulator.Siting;

/// <summary>
/// Interchange for covering: exchanges one chosen site for another as long as that covers more, with the best newcomer
/// for every leaver found from the rows that only the leaver holds.
/// </summary>
/// <remarks>
/// gain[s] is what a newcomer adds to the present cover and is kept up to date row by row; a leaver k gives back the
/// rows only it covers, and the newcomers that cover those rows get them added. A round costs the pairs of the rows
/// that are covered once. First cover only; a second cover is counted in full by <see cref="CoverRelaxation"/>.
/// Source: [Resende &amp; Werneck 2007], carried over to covering.
/// </remarks>
internal sealed class CoverExchange
{
    private readonly CoverSets sets;
    private readonly int[][] sitesOf;
    private readonly long[] worth;
    private readonly int[] count;
    private readonly long[] gain;
    private readonly long[] extra;
    private readonly bool[] inside;
    private readonly int[] touched;

    public CoverExchange(CoverSets sets, long[] worth)
    {
        (this.sets, this.worth, sitesOf) = (sets, worth, sets.SitesByRow());
        (count, gain, extra) = (new int[sets.Rows], new long[sets.Sites], new long[sets.Sites]);
        (inside, touched) = (new bool[sets.Sites], new int[sets.Sites]);
    }

    public int[] Improve(int[] set, SiteState[] state, SiteRules? rules, Func<bool> stop)
    {
        int[] current = [.. set];
        Array.Clear(count);
        Array.Clear(gain);
        Array.Clear(inside);
        for (int s = 0; s < sets.Sites; s++)
        {
            foreach (int row in sets.RowsOf(s))
            {
                gain[s] += worth[row];
            }
        }

        foreach (int s in current)
        {
            Come(s);
        }

        while (!stop())
        {
            (int leave, int come) = Best(current, state, rules);
            if (come < 0)
            {
                return current;
            }

            Leave(current[leave]);
            Come(come);
            current[leave] = come;
        }

        return current;
    }

    private void Come(int site)
    {
        inside[site] = true;
        foreach (int row in sets.RowsOf(site))
        {
            if (count[row]++ == 0)
            {
                foreach (int s in sitesOf[row])
                {
                    gain[s] -= worth[row];
                }
            }
        }
    }

    private void Leave(int site)
    {
        inside[site] = false;
        foreach (int row in sets.RowsOf(site))
        {
            if (--count[row] == 0)
            {
                foreach (int s in sitesOf[row])
                {
                    gain[s] += worth[row];
                }
            }
        }
    }

    private (int Leave, int Come) Best(int[] current, SiteState[] state, SiteRules? rules)
    {
        int richest = -1;
        for (int s = 0; s < gain.Length; s++)
        {
            if (!inside[s] && state[s] == SiteState.Free && (richest < 0 || gain[s] > gain[richest]))
            {
                richest = s;
            }
        }

        (long best, int leave, int come) = (0, -1, -1);
        for (int k = 0; k < current.Length && richest >= 0; k++)
        {
            if (state[current[k]] == SiteState.In)
            {
                continue;
            }

            long loss = 0;
            int many = 0;
            foreach (int row in sets.RowsOf(current[k]))
            {
                if (count[row] != 1 || worth[row] == 0)
                {
                    continue;
                }

                loss += worth[row];
                foreach (int s in sitesOf[row])
                {
                    if (extra[s] == 0)
                    {
                        touched[many++] = s;
                    }

                    extra[s] += worth[row];
                }
            }

            if (gain[richest] + extra[richest] - loss > best && Fits(current, k, richest, rules))
            {
                (best, leave, come) = (gain[richest] + extra[richest] - loss, k, richest);
            }

            for (int t = 0; t < many; t++)
            {
                int s = touched[t];
                long better = gain[s] + extra[s] - loss;
                extra[s] = 0;
                if (better > best && !inside[s] && state[s] == SiteState.Free && Fits(current, k, s, rules))
                {
                    (best, leave, come) = (better, k, s);
                }
            }
        }

        return (leave, come);
    }

    private static bool Fits(int[] current, int leave, int come, SiteRules? rules)
    {
        if (rules is null || rules.IsPlain)
        {
            return true;
        }

        int[] next = [.. current];
        next[leave] = come;
        return rules.Together(next);
    }
}
