namespace Simulator.Siting;

/// <summary>The free sites of a node of the search, and how many of them are still to be chosen.</summary>
/// <param name="rules">What may be chosen.</param>
/// <param name="sites">Number of sites.</param>
internal sealed class SiteView(SiteRules rules, int sites)
{
    private readonly int[] free = new int[sites];
    private int count;

    /// <summary>Sites that are neither in nor out, ascending.</summary>
    public ReadOnlySpan<int> Free => free.AsSpan(0, count);

    /// <summary>Sites to choose among them.</summary>
    public int Pick { get; private set; }

    /// <summary>Draws the consequences of what is decided; a node that holds one set only is finished here.</summary>
    /// <param name="state">Sites decided; gets what follows.</param>
    /// <param name="known">Is offered the only set.</param>
    /// <returns>Whether there is something left to search.</returns>
    public bool Settle(SiteState[] state, SiteIncumbent known)
    {
        (count, Pick) = (0, 0);
        if (!rules.Propagate(state))
        {
            return false;
        }

        int inside = 0;
        for (int s = 0; s < state.Length; s++)
        {
            if (state[s] == SiteState.Free)
            {
                free[count++] = s;
            }
            else if (state[s] == SiteState.In)
            {
                inside++;
            }
        }

        Pick = rules.P - inside;
        if (Pick < 0 || (rules.IsExact && count < Pick))
        {
            return false;
        }

        if (Pick == 0 || count == 0 || (rules.IsExact && count == Pick))
        {
            known.Offer(Join(state, Pick == 0 ? [] : [.. Enumerable.Range(0, count)]));
            return false;
        }

        return true;
    }

    /// <summary>Puts out what cannot be chosen, and in what must be, in any set below the best known.</summary>
    /// <param name="state">Sites decided; gets the new ones.</param>
    /// <param name="choice">The cheapest choice at these prices.</param>
    /// <param name="prices">One for each of <see cref="Free"/>.</param>
    /// <param name="bound">Bound of the node.</param>
    /// <param name="known">The best known.</param>
    /// <returns>How many were decided.</returns>
    public int Decide(SiteState[] state, SiteChoice choice, double[] prices, double bound, SiteIncumbent known)
    {
        if (choice.BudgetSum > choice.Sum)
        {
            return 0;
        }

        double last = choice.LastIn, first = choice.FirstOut;
        int decided = 0;
        for (int j = 0; j < count; j++)
        {
            ref SiteState site = ref state[free[j]];
            bool inside = choice.Holds(j);
            if (site == SiteState.Free && known.Hopeless(inside ? bound - prices[j] + first : bound + prices[j] - last))
            {
                site = inside ? SiteState.In : SiteState.Out;
                decided++;
            }
        }

        return decided;
    }

    /// <summary>The sites that are in and some of the free ones, ascending.</summary>
    /// <param name="state">Sites decided.</param>
    /// <param name="local">Places in <see cref="Free"/>.</param>
    public int[] Join(SiteState[] state, ReadOnlySpan<int> local)
    {
        var set = new List<int>();
        for (int s = 0; s < state.Length; s++)
        {
            if (state[s] == SiteState.In)
            {
                set.Add(s);
            }
        }

        foreach (int j in local)
        {
            set.Add(free[j]);
        }

        set.Sort();
        return [.. set];
    }
}
