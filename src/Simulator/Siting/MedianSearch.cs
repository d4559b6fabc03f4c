namespace Simulator.Siting;

/// <summary>
/// Exact search for a plain p-median: a bound close to the best by <see cref="MedianAscent"/>, then trees over the few
/// sites that sets below a guessed value leave open, ended as covering questions by <see cref="MedianCover"/>; clusters that
/// such sets do not connect are solved on their own by <see cref="MedianParts"/>.
/// </summary>
/// <remarks>
/// The relaxation of a p-median is nearly whole, so the best value lies close above the bound, often closer than the
/// best set known. A guess between the two decides many more sites than that set can: either a set below the guess is
/// found, and the tree that found it ends with the best one, or none exists, and the guess is a proven bound; the tree takes
/// sets above the guess on its way, so that little is left for the best of them. Guesses rise from the bound on; a rest of
/// few pairs needs none.
/// <para>Source: [Avella et al. 2007] for the core of few sites, [Garcia et al. 2011] for short lists.</para>
/// </remarks>
internal static class MedianSearch
{
    private const int MostSteps = 6000;

    // Share of what lies between bound and best set; smaller guesses are answered soon.
    private const double FirstGuess = 0.2;
    // A guess that leaves more than this share of what the best set leaves saves little.
    private const double WorthGuess = 0.6;

    // What the linear relaxation and a small tree take, where clusters do not spoil the relaxation.
    private const long StepsBeforeParts = 5_000;

    // Pairs of a rest that is solved at once.
    private const long FewPairs = 200_000;

    // A smaller gap the search closes sooner than better sets help it.
    private const double WorthRegions = 2e-4;

    /// <summary>Best set below a cutoff, its value and the bound.</summary>
    /// <param name="model">The whole problem.</param>
    /// <param name="rules">Plain rules: p sites and locks.</param>
    /// <param name="limits">Time, cancel, counts.</param>
    /// <param name="cutoff">Values from here on are no answer.</param>
    public static ExactSearch.Found Run(MedianRelaxation model, SiteRules rules, SearchLimits limits, long cutoff)
    {
        Func<bool> stop = () => limits.Stop;
        int[] start = model.Greedy(rules, stop);
        start = rules.Allows(start) ? model.Exchange(start, rules.State, rules, stop) : start;
        var ascent = new MedianAscent(model, rules, limits);
        if (rules.Allows(start))
        {
            ascent.Offer(start);
        }

        model.Begin(start, ascent.Lambda);
        SiteState[] state = [.. rules.State];
        limits.Nodes++;
        double bound = Math.Max(0, Math.Min(ascent.Climb(state, cutoff, MostSteps), Math.Min(cutoff, ascent.BestValue)));
        ExactSearch.Found Answer(double proven) => ascent.Best is null || ascent.BestValue >= cutoff
            ? new(null, cutoff, Math.Min(proven, cutoff), proven > cutoff - 1)
            : new(ascent.Best, ascent.BestValue, Math.Min(proven, ascent.BestValue), proven > ascent.BestValue - 1);
        if (limits.Stop)
        {
            return Answer(bound);
        }

        double root = bound;

        // The whole lists stay as they are for the search among equals.
        double[] lambda = [.. ascent.Lambda];
        MedianRelaxation core = model.Core(state);
        (int[]? best, ascent) = (ascent.Best, new MedianAscent(core, rules, limits));
        if (best is not null)
        {
            ascent.Offer(best);
            if (ascent.BestValue - bound > WorthRegions * ascent.BestValue)
            {
                ascent.Offer(new MedianRegions(core, rules, state, lambda, limits).Improve(best));
            }
        }

        double part = FirstGuess;
        long plainSteps = StepsBeforeParts;
        while (true)
        {
            ExactSearch.Found now = Answer(bound);
            double gap = limits.Options.GapLimit;
            if (now.Proven || limits.Stop || (gap > 0 && now.Value - bound <= gap * now.Value))
            {
                return now;
            }

            long above = Math.Min(now.Value, cutoff);
            SiteState[] view = [.. state];
            lambda.CopyTo(ascent.Lambda, 0);
            double reached = part == FirstGuess && !MedianCover.IsSmall(core, state, lambda, above - 1 - root, FewPairs)
                ? double.NegativeInfinity : ascent.Climb(view, above, MostSteps);
            long guess = above;
            if (bound + part * (above - bound) - root < WorthGuess * (above - root) && !double.IsPositiveInfinity(reached)
                && (double.IsNegativeInfinity(reached)
                    || !MedianCover.IsSmall(core, view, ascent.Lambda, above - 1 - reached, FewPairs)))
            {
                guess = Math.Min(above, (long)(bound + part * (above - bound)) + 1);
                view = [.. state];
                lambda.CopyTo(ascent.Lambda, 0);
                reached = ascent.Climb(view, guess, MostSteps);
            }

            if (!double.IsPositiveInfinity(reached) && !limits.Stop)
            {
                double slack = Math.Min(guess, ascent.BestValue) - 1 - reached;
                var parts = MedianParts.Of(core, view, rules.P, ascent.Lambda, slack, limits);
                double before = reached;
                if (parts is null || plainSteps > 0)
                {
                    var own = new SearchLimits(limits.Options with { TimeLimit = limits.Left })
                    {
                        MostSteps = parts is null ? long.MaxValue : plainSteps,
                    };
                    var tree = new MedianTree(core, ascent, rules, own) { Floor = bound, Above = above };
                    reached = tree.Run(view, reached, guess);
                    (limits.Nodes, limits.Iterations) = (limits.Nodes + own.Nodes, limits.Iterations + own.Iterations);
                }

                if (parts is not null && !ascent.Hopeless(reached, guess) && !limits.Stop)
                {
                    plainSteps = 0;
                    reached = Math.Max(before, parts.Run(Math.Min(guess, ascent.BestValue), ascent.Best, ascent.Offer));
                }
            }

            bound = Math.Max(bound, Math.Min(reached, Math.Min(guess, ascent.BestValue)));
            part *= 2.5;
        }
    }
}
