namespace Simulator.Siting;

/// <summary>The best set of sites known so far, and the iterated interchange that looks for better ones near it.</summary>
/// <param name="model">The objective.</param>
/// <param name="rules">What may be chosen.</param>
/// <param name="limits">Time and cancel.</param>
/// <param name="accept">A further condition on a set; null none.</param>
internal sealed class SiteIncumbent(Relaxation model, SiteRules rules, SearchLimits limits, Func<int[], bool>? accept)
{
    /// <summary>Best set, sorted; null when none is below the cutoff.</summary>
    public int[]? Best { get; private set; }

    /// <summary>Its value; before one is found, the cutoff.</summary>
    public long Value { get; private set; } = long.MaxValue;

    /// <summary>Only sets below this are looked for.</summary>
    public void Begin(long cutoff) => Value = cutoff;

    /// <summary>Whether no whole number below the best value is as large as the bound.</summary>
    public bool Hopeless(double bound) => bound > Value - 1;

    /// <summary>Takes a set in when it is allowed and better.</summary>
    public bool Offer(int[] set)
    {
        if (!rules.Allows(set))
        {
            return false;
        }

        long value = model.Value(set);
        if (value >= Value || (accept is not null && !accept(set)))
        {
            return false;
        }

        (Value, Best) = (value, [.. set.Order()]);
        return true;
    }

    /// <summary>Moves a few sites of the best set by chance and exchanges to a local best, again and again.</summary>
    /// <param name="state">Sites decided.</param>
    /// <param name="bound">Ends when no better set can be above it.</param>
    /// <param name="kicks">Fixed by the size, not by the clock, so that the answer stays the same.</param>
    public void Kick(SiteState[] state, double bound, int kicks)
    {
        if (Best is null || kicks == 0)
        {
            return;
        }

        var random = new Random(12345);
        int[] outside = [.. Enumerable.Range(0, state.Length).Where(s => state[s] == SiteState.Free)];
        int[] movable = [.. Enumerable.Range(0, Best.Length)];
        int idle = 0;
        for (int kick = 0; kick < kicks && idle++ < 20 + kicks / 5 && !Hopeless(bound) && !limits.Stop && outside.Length > 0; kick++)
        {
            int[] set = [.. Best];
            int moves = Math.Min(set.Length, 2 + kick % Math.Clamp(set.Length / 3, 1, 8));
            for (int m = 0; m < moves; m++)
            {
                int place = random.Next(movable.Length), come = outside[random.Next(outside.Length)];
                if (state[set[place]] == SiteState.Free && Array.IndexOf(set, come) < 0)
                {
                    set[place] = come;
                }
            }

            if (rules.Allows(set) && Offer(model.Exchange(set, state, rules, () => limits.Stop)))
            {
                idle = 0;
            }
        }
    }
}
