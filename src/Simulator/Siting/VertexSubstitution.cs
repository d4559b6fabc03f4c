namespace Simulator.Siting;

/// <summary>
/// Fast interchange for the p-median: exchanges one chosen site for another as long as that lowers the total, with the
/// best newcomer for every leaver found in one pass over the near sites of the rows.
/// </summary>
/// <remarks>
/// What a newcomer saves is counted once; what a leaver costs, and what the newcomer makes good of it, is gathered row
/// by row from the nearest and second nearest chosen site. Only sites nearer than the second nearest chosen one matter,
/// so a round costs about rows × sites × 2 ÷ p. All exchanges of a round that no row feels two of are made at once: from a
/// poor set that saves most rounds. Source: [Whitaker 1983], [Hansen &amp; Mladenovic 1997],
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
    private readonly int[] nextPlace;
    private readonly int[] exchangeOf;

    /// <param name="lists">Sites of each row in order of time.</param>
    /// <param name="weights">Whole weights.</param>
    /// <param name="fallback">Time of a row that no chosen site serves better.</param>
    public VertexSubstitution(NearLists lists, long[] weights, uint[] fallback)
    {
        (this.lists, this.weights, this.fallback) = (lists, weights, fallback);
        int rows = lists.Rows, sites = lists.Sites;
        (near, order, nearTime, nextTime) = (new int[rows], new int[rows], new uint[rows], new uint[rows]);
        (placeOf, gain, extra, touched) = (new int[sites], new double[sites], new double[sites], new int[sites]);
        (nextPlace, exchangeOf) = (new int[rows], new int[sites]);
        Array.Fill(exchangeOf, -1);
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
            List<Move> moves = BestExchanges(current, state, rules);
            if (moves.Count == 0)
            {
                break;
            }

            foreach (Move move in Apart(moves, current.Length))
            {
                current[move.Leave] = move.Come;
            }
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
            (near[i], nextPlace[i], nearTime[i], nextTime[i]) = (-1, -1, fallback[i], fallback[i]);
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
                    (nextPlace[i], nextTime[i]) = (place, times[k]);
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

    // The best exchange of every leaver that gains by one, the best of all first; where sets obey rules only that.
    private List<Move> BestExchanges(int[] current, SiteState[] state, SiteRules rules)
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

        var moves = new List<Move>();
        for (int k = 0; k < p; k++)
        {
            (double best, int come) = (-0.5, -1);
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
                (best, come) = (loss - gain[richest], richest);
            }

            for (int t = 0; t < count; t++)
            {
                int s = touched[t];
                double change = loss - gain[s] - extra[s];
                extra[s] = 0;
                if (change < best && placeOf[s] < 0 && state[s] == SiteState.Free && Fits(current, k, s, rules))
                {
                    (best, come) = (change, s);
                }
            }

            if (come >= 0)
            {
                moves.Add(new Move(best, k, come));
            }
        }

        moves.Sort((a, b) => a.Change != b.Change ? a.Change.CompareTo(b.Change) : a.Leave.CompareTo(b.Leave));
        return rules.IsPlain || moves.Count < 2 ? moves : moves[..1];
    }

    // The best exchange and as many others as no row feels together with one taken before: what they change adds up.
    private List<Move> Apart(List<Move> moves, int p)
    {
        int[] leaving = new int[p];
        Array.Fill(leaving, -1);
        var taken = new List<Move>();
        for (int m = 0; m < moves.Count; m++)
        {
            if (exchangeOf[moves[m].Come] < 0)
            {
                exchangeOf[moves[m].Come] = leaving[moves[m].Leave] = m;
            }
        }

        var against = new HashSet<int>[moves.Count];
        var felt = new List<int>();
        for (int i = 0; i < near.Length && moves.Count > 1; i++)
        {
            felt.Clear();
            Feel(near[i] < 0 ? -1 : leaving[near[i]], felt);
            Feel(nextPlace[i] < 0 ? -1 : leaving[nextPlace[i]], felt);
            ReadOnlySpan<int> sites = lists.SitesOf(i);
            ReadOnlySpan<uint> times = lists.TimesOf(i);
            for (int k = 0; k < times.Length && times[k] < nextTime[i]; k++)
            {
                Feel(exchangeOf[sites[k]], felt);
            }

            for (int a = 0; a < felt.Count; a++)
            {
                for (int b = 0; b < a; b++)
                {
                    (against[Math.Max(felt[a], felt[b])] ??= []).Add(Math.Min(felt[a], felt[b]));
                }
            }
        }

        bool[] isTaken = new bool[moves.Count];
        for (int m = 0; m < moves.Count; m++)
        {
            if (exchangeOf[moves[m].Come] == m && (against[m] is null || !against[m].Any(other => isTaken[other])))
            {
                isTaken[m] = true;
                taken.Add(moves[m]);
            }
        }

        moves.ForEach(move => exchangeOf[move.Come] = -1);
        return taken;
    }

    private static void Feel(int move, List<int> felt)
    {
        if (move >= 0 && !felt.Contains(move))
        {
            felt.Add(move);
        }
    }

    private readonly record struct Move(double Change, int Leave, int Come);

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
