namespace Simulator.Siting;

/// <summary>Whether p sites can cover all rows: set covering at cost 1 each, asked as yes or no. By
/// <see cref="CoverSearch"/>, or by <see cref="SiteTree"/> where sites obey rules of their own.</summary>
internal static class UnitCover
{
    /// <summary>A covering set that the rules allow; null when there is none.</summary>
    /// <param name="sets">Rows of each site.</param>
    /// <param name="state">Sites in and out.</param>
    /// <param name="rules">Number of sites and what they must obey.</param>
    /// <param name="limits">Time and cancel.</param>
    /// <param name="known">False when the limits ended the search before the answer.</param>
    public static int[]? Find(CoverSets sets, SiteState[] state, SiteRules rules, SearchLimits limits, out bool known)
    {
        if (rules.IsPlain)
        {
            return Plain(sets, state, rules, limits, out known);
        }

        var model = new SetCoverRelaxation(sets, [.. Enumerable.Repeat(1L, sets.Sites)], numberBinds: false);
        var tree = new SiteTree(model, rules.Loose(), limits) { StopAtFirst = true, RootSteps = 200, NodeSteps = 30 };
        tree.Run(state, Math.Min(model.Impossible, rules.P + 1L), null, null);
        known = tree.Best is not null || tree.Proven;
        return tree.Best is null ? null : Fill(tree.Best, state, rules);
    }

    private static int[]? Plain(
        CoverSets all, SiteState[] given, SiteRules rules, SearchLimits limits, out bool known)
    {
        (CoverSets sets, SiteState[] state) = Reduce(all, given);
        long[] must = new long[sets.Rows];
        Array.Fill(must, CoverQuestion.Must);
        var question = new CoverQuestion(sets, [.. Enumerable.Repeat(1L, sets.Sites)], must, -1);
        var search = new CoverSearch(question, limits) { Floor = rules.P };
        search.Run(state, rules.P + 1L, null);
        known = search.Best is not null || search.Proven;
        return search.Best is null ? null : Fill(search.Best, given, rules);
    }

    // Needless rows and sites take each other away in turns.
    private static (CoverSets Sets, SiteState[] State) Reduce(CoverSets sets, SiteState[] state)
    {
        SiteState[] left = [.. state];
        for (int turn = 0; turn < 4; turn++)
        {
            bool[] rows = CoverPresolve.NeedlessRows(sets.SitesByRow(), sets.Sites);
            for (int s = 0; s < left.Length; s++)
            {
                if (left[s] == SiteState.In)
                {
                    foreach (int row in sets.RowsOf(s))
                    {
                        rows[row] = true;
                    }
                }
            }

            sets = sets.Without(null, rows);
            bool[] sites = CoverPresolve.NeedlessSites(sets, left);
            bool changed = false;
            for (int s = 0; s < left.Length; s++)
            {
                changed |= sites[s];
                left[s] = sites[s] ? SiteState.Out : left[s];
            }

            sets = sets.Without(sites, null);
            if (!changed && !rows.Contains(true))
            {
                break;
            }
        }

        return (sets, left);
    }

    // Exactly p sites where the rules ask for so many: the lowest free ones join.
    private static int[] Fill(int[] set, SiteState[] state, SiteRules rules)
    {
        var full = new List<int>(set);
        for (int s = 0; rules.IsExact && s < state.Length && full.Count < rules.P; s++)
        {
            if (state[s] == SiteState.Free && !full.Contains(s))
            {
                full.Add(s);
            }
        }

        full.Sort();
        return [.. full];
    }
}
