namespace Simulator.Siting;

/// <summary>
/// Climbs the Lagrangian bound of a plain p-median (p sites, locks, nothing else) with a proximal bundle; on the way
/// it rounds the choices to sets, and decides sites by reduced cost.
/// </summary>
/// <remarks>
/// Against plain subgradient steps the bundle needs more arithmetic for a step and far fewer steps: its bounds come
/// within parts of a million of the best multipliers, where sites can be decided and a tree stays small.
/// <para>Cost of a step: the pairs below the multipliers, and planes × rows for the bundle.</para>
/// <para>Source: [Cornuejols et al. 1977], [Kiwiel 1990]; fixing as in [Christofides &amp; Beasley 1982].</para>
/// </remarks>
internal sealed class MedianAscent
{
    private const int Planes = 60;
    private const double Sufficient = 0.1;

    // A step that promises less of what is left to the best value is too short to be worth its cost.
    private const double Fair = 0.03;

    // A climb ends where 100 steps close less than this share, in percent, of what is left: a step costs little beside
    // what the linear relaxation of a large rest costs (pcb3038, p = 300: 1.5 ms and 6 s).
    private const double Slow = 0.2;
    private readonly MedianRelaxation model;
    private readonly SiteRules rules;
    private readonly SearchLimits limits;
    private readonly SiteChoice choice;
    private readonly ProximalBundle bundle;
    private readonly double[] rho;
    private readonly double[] slope;
    private readonly double[] trial;
    private readonly double[] direction;
    private readonly bool[] chosen;
    private readonly int[] free;
    private readonly int[][] chosenBy = new int[Planes][];
    private SiteState[] state;
    private double lastLength;
    private int freeCount;
    private int inside;
    private int serious;
    private int fruitless;

    public MedianAscent(MedianRelaxation model, SiteRules rules, SearchLimits limits)
    {
        (this.model, this.rules, this.limits) = (model, rules, limits);
        (choice, bundle) = (new SiteChoice(model.Sites), new ProximalBundle(model.Rows, Planes));
        (rho, chosen, free) = (new double[model.Sites], new bool[model.Sites], new int[model.Sites]);
        (slope, trial, direction) = (new double[model.Rows], new double[model.Rows], new double[model.Rows]);
        (Lambda, state) = (new double[model.Rows], []);
    }

    /// <summary>Best set found; null when none.</summary>
    public int[]? Best { get; private set; }

    /// <summary>Its value; the largest number when there is none.</summary>
    public long BestValue { get; private set; } = long.MaxValue;

    /// <summary>Multipliers of the highest bound.</summary>
    public double[] Lambda { get; }

    /// <summary>Takes a set in when it is better than the best.</summary>
    public bool Offer(int[] set)
    {
        long value = rules.Allows(set) ? model.Value(set) : long.MaxValue;
        if (value >= BestValue)
        {
            return false;
        }

        (Best, BestValue) = ([.. set.Order()], value);
        return true;
    }

    /// <summary>Climbs from <see cref="Lambda"/>.</summary>
    /// <param name="view">Sites decided; more are decided on the way, for sets below the target.</param>
    /// <param name="target">Sets from here on do not matter, nor do sets no better than the best known.</param>
    /// <param name="mostSteps">Steps at most.</param>
    /// <returns>No set of the view is below this bound, the target and the best value; infinity: none is below the
    /// last two.</returns>
    public double Climb(SiteState[] view, long target, int mostSteps)
    {
        state = view;
        bundle.Clear();
        if (!Enter())
        {
            return double.PositiveInfinity;
        }

        double bound = Evaluate(Lambda, out _), before = bound;
        Keep(0);
        double norm = Square(slope), length = norm == 0 ? 1 : Math.Max(lastLength, Math.Max(1e-3, Room(bound, target) / norm));
        int pace = mostSteps >= 1000 ? 100 : 25;
        int nulls = 0, brief = 0;
        for (int step = 1; step <= mostSteps && !limits.Stop; step++)
        {
            if (Hopeless(bound, target))
            {
                return double.PositiveInfinity;
            }

            double promise = bundle.Direction(length, direction), room = Room(bound, target);
            if (promise > 1.5 * room)
            {
                length *= Math.Max(0.2, room / promise);
                promise = bundle.Direction(length, direction);
            }

            if (promise <= Math.Max(0.01, 1e-9 * Math.Abs(bound)))
            {
                // Either the top, or a step too short to see how far it is.
                if (++brief > 4)
                {
                    break;
                }

                length *= 10;
                continue;
            }

            for (int i = 0; i < trial.Length; i++)
            {
                trial[i] = Lambda[i] + length * direction[i];
            }

            limits.Iterations++;
            double there = Evaluate(trial, out long value), rise = there - bound;
            if (rise >= Sufficient * promise)
            {
                (nulls, brief) = (0, 0);
                bundle.Move(length, rise);
                Keep(0);
                trial.CopyTo(Lambda, 0);
                bound = there;
                Round(value);
                length *= rise >= 0.5 * promise ? 2 : promise < Fair * room ? 1.5 : 1;
                if (Decide(bound, target) && !Reenter(ref bound))
                {
                    return double.PositiveInfinity;
                }
            }
            else
            {
                double error = rise - length * Product(slope, direction);
                Keep(error);
                length *= ++nulls % 10 == 0 && error > promise && promise > Fair * room ? 0.7
                    : nulls % 4 == 0 && promise < 0.5 * Fair * room ? 1.5 : 1;
            }

            if (step % pace == 0)
            {
                if (model.Lengthen(Lambda) && !Reenter(ref bound))
                {
                    return double.PositiveInfinity;
                }

                if (bound - before < Slow / pace * Room(bound, target) || IsNear(bound))

                {
                    break;
                }

                before = bound;
            }
        }

        lastLength = length;
        return Hopeless(bound, target) || !Enter() ? double.PositiveInfinity : bound;
    }

    private double Room(double bound, long target) => Math.Max(1, Math.Min(target, BestValue) - bound);

    /// <summary>Whether no whole number below the target and the best value is as large as the bound.</summary>
    public bool Hopeless(double bound, long target) => bound > Math.Min(target, BestValue) - 1.0;

    /// <summary>Whether the gap asked for is reached.</summary>
    public bool IsNear(double bound) => limits.Options.GapLimit is > 0 and double gap && BestValue < long.MaxValue
        && BestValue - bound <= gap * BestValue;

    // The value of the relaxation; the slope and the choice are left behind.
    private double Evaluate(double[] lambda, out long value)
    {
        model.Prices(lambda, rho);
        choice.Lowest(rho.AsSpan(0, freeCount), rules.P - inside, exact: true);
        double ground = model.Base(lambda, slope);
        ReadOnlySpan<int> list = choice.List.AsSpan(0, choice.Count);
        foreach (int j in list)
        {
            chosen[j] = true;
        }

        value = model.Use(lambda, chosen, list, slope);
        foreach (int j in list)
        {
            chosen[j] = false;
        }

        // More than the rounding of sums of so many terms can come to.
        return ground + choice.Sum - (1e-12 * (Math.Abs(ground) + Math.Abs(choice.Sum)) + 1e-9);
    }

    private void Round(long value)
    {
        serious++;
        if (value >= 0 && value < BestValue)
        {
            Offer(Chosen());
        }

        int pause = (model.IsExchangeCheap(rules.P) ? 3 : 15) * (1 + fruitless / 4);
        if (serious % pause == 0)
        {
            fruitless = Offer(model.Exchange(Chosen(), state, rules, () => limits.Stop)) ? 0 : fruitless + 1;
        }
    }

    // Sites whose forced choice or absence lifts the bound past the target; true when enough are decided to look anew.
    private bool Decide(double bound, long target)
    {
        double last = choice.LastIn, first = choice.FirstOut;
        int decided = 0;
        for (int j = 0; j < freeCount; j++)
        {
            bool holds = choice.Holds(j);
            if (state[free[j]] == SiteState.Free
                && Hopeless(holds ? bound - rho[j] + first : bound + rho[j] - last, target))
            {
                state[free[j]] = holds ? SiteState.In : SiteState.Out;
            }

            decided += state[free[j]] != SiteState.Free ? 1 : 0;
        }

        return decided > 0 && (decided * 10 >= freeCount || freeCount - decided <= rules.P - inside);
    }

    private bool Reenter(ref double bound)
    {
        if (!Enter())
        {
            return false;
        }

        double now = Evaluate(Lambda, out _);
        bundle.Move(0, now - bound);
        Keep(0);
        bound = now;
        return true;
    }

    // Takes the view of the model; false when one set is left, which is offered, or none.
    private bool Enter()
    {
        (freeCount, inside) = (0, 0);
        for (int s = 0; s < state.Length; s++)
        {
            if (state[s] == SiteState.Free)
            {
                free[freeCount++] = s;
            }

            inside += state[s] == SiteState.In ? 1 : 0;
        }

        int pick = rules.P - inside;
        if (pick <= 0 || freeCount <= pick)
        {
            if (pick == 0 || freeCount == pick)
            {
                Offer([.. Enumerable.Range(0, state.Length).Where(
                    s => state[s] == SiteState.In || (pick > 0 && state[s] == SiteState.Free))]);
            }

            return false;
        }

        model.Enter(state, free.AsSpan(0, freeCount));
        return true;
    }

    private int[] Chosen()
    {
        var set = new List<int>(rules.P);
        for (int s = 0; s < state.Length; s++)
        {
            if (state[s] == SiteState.In)
            {
                set.Add(s);
            }
        }

        foreach (int j in choice.List.AsSpan(0, choice.Count))
        {
            if (state[free[j]] == SiteState.Free)
            {
                set.Add(free[j]);
            }
        }

        return [.. set.Order()];
    }

    private void Keep(double error) =>
        chosenBy[bundle.Add(slope, error)] = [.. choice.List.AsSpan(0, choice.Count).ToArray().Select(j => free[j])];

    /// <summary>The free site of the last climb whose share in the mix of choices lies nearest to one half.</summary>
    public int LeastSure()
    {
        double[] share = new double[state.Length];
        for (int k = 0; k < bundle.Count; k++)
        {
            foreach (int s in bundle.WeightOf(k) > 0 ? chosenBy[k] : [])
            {
                share[s] += bundle.WeightOf(k);
            }
        }

        int at = -1;
        double most = double.NegativeInfinity;
        for (int s = 0; s < state.Length; s++)
        {
            double unsure = Math.Min(share[s], 1 - share[s]) + 1e-6 * share[s];
            if (state[s] == SiteState.Free && unsure > most)
            {
                (at, most) = (s, unsure);
            }
        }

        return at;
    }

    private static double Square(double[] a) => Product(a, a);

    private static double Product(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
