namespace Simulator.Siting;

/// <summary>A covering question made smaller by what is decided about its sites and rows.</summary>
/// <remarks>
/// Rows that decided sites cover go, rows with equal sites become one, a row that holds all sites of a row that must be
/// covered goes, a site whose rows another site at no higher cost holds goes, the only site of a row that must be covered
/// is chosen; in turns, until nothing changes. Source: [Toregas &amp; ReVelle 1973], [Church &amp; Gerrard 2003].
/// </remarks>
/// <param name="Question">The smaller question; null when no set obeys what must be covered.</param>
/// <param name="SiteOf">For each site of it the site of the larger one, ascending.</param>
/// <param name="RowOf">For each row of the larger one the row of the smaller, −1 for a row that is settled.</param>
/// <param name="Chosen">Sites of the larger one that are settled as chosen.</param>
/// <param name="Constant">What these cost, and the worth of rows that nothing covers any more.</param>
internal sealed record CoverReduction(CoverQuestion? Question, int[] SiteOf, int[] RowOf, int[] Chosen, long Constant)
{
    /// <summary>Makes a question smaller.</summary>
    /// <param name="question">The question.</param>
    /// <param name="given">What is decided about its sites.</param>
    /// <param name="keepSites">Sites that another makes needless stay: all best sets remain, not only one.</param>
    /// <param name="stop">Asked now and then; what was found until then holds.</param>
    public static CoverReduction Of(CoverQuestion question, SiteState[] given, bool keepSites, Func<bool> stop)
    {
        SiteState[] state = [.. given];
        int rows = question.Sets.Rows;
        int[] rowOf = [.. Enumerable.Range(0, rows)];
        CoverSets sets = question.Sets;
        long[] worth = [.. question.Worth];
        long constant = 0;
        for (int turn = 0; ; turn++)
        {
            var settled = new bool[sets.Rows];
            for (int s = 0; s < state.Length; s++)
            {
                if (state[s] == SiteState.In)
                {
                    foreach (int row in sets.RowsOf(s))
                    {
                        settled[row] = true;
                    }
                }
            }

            for (int row = 0; row < settled.Length; row++)
            {
                settled[row] |= worth[row] == 0;
            }

            (sets, worth, bool possible) = Smaller(sets, worth, settled, state, rowOf, ref constant);
            if (!possible)
            {
                return new CoverReduction(null, [], [], [], 0);
            }

            if (turn == 12 || stop())
            {
                break;
            }

            bool changed = false;
            int[][] sitesOf = sets.SitesByRow();
            bool[] must = Array.ConvertAll(worth, w => w == CoverQuestion.Must);
            if (must.Contains(true))
            {
                settled = CoverPresolve.NeedlessRows(sitesOf, sets.Sites, must, stop);
                changed |= settled.Contains(true);
                (sets, worth, _) = Smaller(sets, worth, settled, state, rowOf, ref constant);
                sitesOf = sets.SitesByRow();
            }

            for (int row = 0; row < sets.Rows; row++)
            {
                if (worth[row] == CoverQuestion.Must && sitesOf[row].Length == 1 && state[sitesOf[row][0]] == SiteState.Free)
                {
                    state[sitesOf[row][0]] = SiteState.In;
                    changed = true;
                }
            }

            changed |= !keepSites && Dominated(question, sets, state, stop);
            if (!changed)
            {
                break;
            }
        }

        return Compact(question, sets, worth, state, rowOf, constant);
    }

    private static bool Dominated(CoverQuestion question, CoverSets sets, SiteState[] state, Func<bool> stop)
    {
        bool changed = false;
        bool[] needless = CoverPresolve.NeedlessSites(sets, state, question.Costs, stop);
        int left = question.P - state.Count(s => s == SiteState.In);
        int spare = question.P < 0 ? int.MaxValue : state.Count(s => s == SiteState.Free) - left;
        for (int s = state.Length - 1; s >= 0 && spare > 0; s--)
        {
            if (needless[s] && state[s] == SiteState.Free)
            {
                state[s] = SiteState.Out;
                spare--;
                changed = true;
            }
        }

        return changed;
    }

    // Without settled rows and without sites that are decided; worths of rows that become one are added.
    private static (CoverSets Sets, long[] Worth, bool Possible) Smaller(
        CoverSets sets, long[] worth, bool[] settled, SiteState[] state, int[] rowOf, ref long constant)
    {
        CoverSets next = sets.Without([.. state.Select(s => s != SiteState.Free)], settled);
        long[] sum = new long[next.Rows];
        bool possible = true;
        for (int row = 0; row < worth.Length; row++)
        {
            int at = next.RowOf[row];
            if (at >= 0)
            {
                sum[at] = worth[row] == CoverQuestion.Must || sum[at] == CoverQuestion.Must
                    ? CoverQuestion.Must : sum[at] + worth[row];
            }
            else if (!settled[row])
            {
                possible &= worth[row] != CoverQuestion.Must;
                constant += worth[row] == CoverQuestion.Must ? 0 : worth[row];
            }
        }

        for (int i = 0; i < rowOf.Length; i++)
        {
            rowOf[i] = rowOf[i] < 0 ? -1 : next.RowOf[rowOf[i]];
        }

        return (next, sum, possible);
    }

    private static CoverReduction Compact(
        CoverQuestion question, CoverSets sets, long[] worth, SiteState[] state, int[] rowOf, long constant)
    {
        int[] chosen = [.. Enumerable.Range(0, state.Length).Where(s => state[s] == SiteState.In)];
        int[] siteOf = [.. Enumerable.Range(0, state.Length).Where(s => state[s] == SiteState.Free)];
        int left = question.P < 0 ? -1 : question.P - chosen.Length;
        if (question.P >= 0 && (left < 0 || left > siteOf.Length))
        {
            return new CoverReduction(null, [], [], [], 0);
        }

        int[] to = new int[state.Length];
        Array.Fill(to, -1);
        for (int j = 0; j < siteOf.Length; j++)
        {
            to[siteOf[j]] = j;
        }

        int[][] old = sets.SitesByRow();
        CoverSets small = CoverSets.From(sets.Rows, siteOf.Length, (row, into) =>
        {
            foreach (int s in old[row])
            {
                into.Add(to[s]);
            }
        });
        foreach (int s in chosen)
        {
            constant += question.Costs[s];
        }

        var smaller = new CoverQuestion(small, [.. siteOf.Select(s => question.Costs[s])], worth, left);
        return new CoverReduction(smaller, siteOf, rowOf, chosen, constant);
    }
}
