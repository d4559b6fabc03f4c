namespace Simulator.Siting;

/// <summary>
/// Among all optimal sets the one whose sorted indexes come first: place by place it asks whether an optimal set exists
/// with a lower index there, and each question is one more exact search that stops at the first such set.
/// </summary>
internal static class LowestTies
{
    /// <summary>The lowest optimal set; when the limits end the work, the lowest found so far.</summary>
    /// <param name="best">An optimal set, sorted.</param>
    /// <param name="rules">Locks to start from.</param>
    /// <param name="find">Given a state, a set of value ≤ the optimum that keeps to it, or null.</param>
    /// <param name="stop">Asked between searches.</param>
    /// <param name="known">The locks and what holds in every optimal set; null: the locks.</param>
    public static int[] Refine(
        int[] best, SiteRules rules, Func<SiteState[], int[]?> find, Func<bool> stop, SiteState[]? known = null)
    {
        SiteState[] state = [.. known ?? rules.State];
        int place = 0;
        for (int s = 0; s < state.Length && place < best.Length && !stop(); s++)
        {
            if (best[place] == s)
            {
                state[s] = SiteState.In;
                place++;
                continue;
            }

            if (state[s] != SiteState.Free)
            {
                continue;
            }

            // Could an optimal set take s here? The sites passed over stay out, those taken stay in.
            state[s] = SiteState.In;
            if (find(state) is int[] lower)
            {
                best = lower;
                place++;
            }
            else
            {
                state[s] = SiteState.Out;
            }
        }

        // A set that stops sooner comes before one that goes on (possible only where fewer than p are allowed).
        if (!rules.IsExact && !stop())
        {
            best = Shortest(best, rules, find);
        }

        return best;
    }

    private static int[] Shortest(int[] best, SiteRules rules, Func<SiteState[], int[]?> find)
    {
        for (int size = rules.LockedIn.Length; size < best.Length; size++)
        {
            int[] prefix = best[..size];
            if (!rules.LockedIn.All(prefix.Contains))
            {
                continue;
            }

            var only = new SiteState[rules.Sites];
            Array.Fill(only, SiteState.Out);
            foreach (int s in prefix)
            {
                only[s] = SiteState.In;
            }

            if (find(only) is not null)
            {
                return prefix;
            }
        }

        return best;
    }
}
