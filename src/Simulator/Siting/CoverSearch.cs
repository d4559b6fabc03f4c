namespace Simulator.Siting;

/// <summary>
/// Exact search for covering questions: reduce, bound by the linear relaxation, decide sites and rows by reduced cost,
/// reduce again, and branch on what is left.
/// </summary>
/// <remarks>
/// Rows whose loss would be too much must be covered; these take other rows and sites away, which is what makes
/// questions near full cover small. Source: [Cordeau et al. 2019] for the question without the rows' variables,
/// [Caprara et al. 1999] for the rounds of fixing.
/// </remarks>
internal sealed class CoverSearch(CoverQuestion whole, SearchLimits limits)
{
    private const int ManySites = 300;
    private int[] toWhole = [];
    private List<int> chosen = [];
    private long constant;
    private bool isSharp;

    /// <summary>Only fixes what all sets below the cutoff have in common, and leaves the rest in <see cref="Left"/>.</summary>
    public bool FixesOnly { get; init; }

    /// <summary>No set is below this, as the caller knows: a set of this value ends the search.</summary>
    public long Floor { get; init; }

    /// <summary>Multipliers to begin with, one for each row; null: from the start set.</summary>
    public double[]? StartLambda { get; init; }

    /// <summary>A bound from here on ends the search.</summary>
    public long Goal { get; init; } = long.MaxValue;

    /// <summary>What is open after fixing; null unless asked for and reached.</summary>
    public CoverQuestion? Left { get; private set; }

    /// <summary>Multipliers of <see cref="Left"/>.</summary>
    public double[] LeftLambda { get; private set; } = [];

    /// <summary>The site of the whole question for each site of <see cref="Left"/>, ascending.</summary>
    public IReadOnlyList<int> LeftSites => toWhole;

    /// <summary>Sites in every set below the cutoff.</summary>
    public IReadOnlyList<int> Common => chosen;

    /// <summary>What <see cref="Common"/> costs and rows that nothing can cover are worth.</summary>
    public long CommonValue => constant;

    /// <summary>Best set found, sorted; null when none is below the cutoff.</summary>
    public int[]? Best { get; private set; }

    /// <summary>Its value; before one is found, the cutoff.</summary>
    public long BestValue { get; private set; }

    /// <summary>No set is below this.</summary>
    public double Bound { get; private set; } = double.NegativeInfinity;

    /// <summary>The search is complete.</summary>
    public bool Proven { get; private set; }

    /// <summary>Looks for the best set below the cutoff.</summary>
    public void Run(SiteState[] state, long cutoff, int[]? start)
    {
        BestValue = cutoff;
        toWhole = [.. Enumerable.Range(0, whole.Sets.Sites)];
        if (start is not null && FixesOnly)
        {
            Best = start;
        }
        else if (start is not null)
        {
            OfferWhole(start);
        }

        Bound = Floor;
        CoverQuestion question = whole;
        double[]? guess = StartLambda;
        for (int round = 0; ; round++)
        {
            if (limits.Stop)
            {
                return;
            }

            CoverReduction smaller = CoverReduction.Of(question, state, FixesOnly, () => limits.Stop);
            if (smaller.Question is null)
            {
                Finish();
                return;
            }

            guess = guess is null ? null : Merge(guess, question, smaller);
            Take(smaller);
            question = smaller.Question;
            if (question.P == 0 || question.Sets.Rows == 0 || question.P == question.Sets.Sites)
            {
                if (FixesOnly)
                {
                    Leave(question, guess);
                    return;
                }

                Offer([.. Enumerable.Range(0, question.P < 0 ? 0 : question.P)]);
                Finish();
                return;
            }

            if (!Round(ref question, ref state, ref guess, round))
            {
                return;
            }
        }
    }

    // One round: bound, sets, fixing, and the tree when little was decided; false when the search is over.
    private bool Round(ref CoverQuestion question, ref SiteState[] state, ref double[]? guess, int round)
    {
        int[][] sitesOf = question.Sets.SitesByRow();
        var rounding = new CoverRounding(question, sitesOf);
        double[] lambda = guess ?? Begin(question), prices = new double[question.Sets.Sites];
        state = new SiteState[question.Sets.Sites];
        CoverQuestion here = question;
        double[] share = CoverAscent.Run(
            question, lambda, BestValue - constant, isSharp ? 50 : 800,
            now => Decide(ref here, new SiteState[here.Sets.Sites], now, 4), () => limits.Stop);
        Bound = Math.Max(Bound, question.Bound(lambda, state, prices).Bound + constant);
        if (Enough())
        {
            return false;
        }

        if (!FixesOnly)
        {
            Improve(rounding, share, prices, question, guess is null ? 5 : 20);
        }

        guess = lambda;
        if (Enough())
        {
            return false;
        }

        if (Decide(ref question, state, lambda, 10))
        {
            return true;
        }

        var basis = new CoverBasis(question, sitesOf) { Stop = () => limits.Stop };
        var simplex = new CoverSimplex(basis);
        basis.Start(lambda);
        CoverLpEnd end = simplex.Solve((BestValue - constant) / basis.Unit, int.MaxValue, () => limits.Stop);
        limits.Iterations += simplex.Steps;
        double[] multipliers = end == CoverLpEnd.Infeasible ? simplex.Ray! : basis.Lambda;
        double[] sharp = new double[basis.Rows];
        for (int i = 0; i < sharp.Length; i++)
        {
            sharp[i] = multipliers[i] * basis.Unit;
        }

        double bound = question.Bound(sharp, state, prices).Bound;
        Bound = Math.Max(Bound, bound + constant);
        if (Enough())
        {
            return false;
        }

        if (!FixesOnly)
        {
            Improve(rounding, basis.Y, basis.Price, question, 50);
            if (Enough())
            {
                return false;
            }
        }

        // What a large relaxation takes to be solved again a few sites fewer do not save.
        int oneIn = question.Sets.Sites >= ManySites ? 2 : 10;
        guess = sharp;
        isSharp = true;
        if (round < 30 && Decide(ref question, state, sharp, oneIn))
        {
            return true;
        }

        if (FixesOnly)
        {
            Leave(question, sharp);
            return false;
        }

        long before = BestValue;
        Dive(rounding, basis, simplex, question);
        if (Enough())
        {
            return false;
        }

        if (BestValue < before && round < 30 && Decide(ref question, state, sharp, 10))
        {
            return true;
        }

        var tree = new CoverTree(
            question, basis, simplex, rounding, limits, Offer, () => BestValue - constant);
        bool empty = tree.Run(state, Math.Max(bound, Floor - constant), b =>
        {
            Bound = Math.Max(Bound, b + constant);
            return IsEnough();
        });
        if (empty)
        {
            Finish();
        }

        return false;
    }

    // Fixes by reduced cost; true when one in so many sites or rows was decided, so that reducing again pays.
    private bool Decide(ref CoverQuestion question, SiteState[] state, double[] lambda, int oneIn)
    {
        double[] prices = new double[state.Length];
        (double bound, double last, double first) = question.Bound(lambda, state, prices);
        double most = BestValue - constant - 1;
        int decided = CoverFixing.Sites(state, prices, bound, last, first, question.P, most), rows = 0;
        long[] worth = CoverFixing.Rows(question.Worth, lambda, bound, most);
        for (int i = 0; i < worth.Length; i++)
        {
            rows += worth[i] != question.Worth[i] ? 1 : 0;
        }

        if (decided * oneIn <= state.Length && rows * oneIn <= worth.Length)
        {
            return false;
        }

        question = question with { Worth = worth };
        return true;
    }

    // From the best set: a row pays its worth where nothing covers it, less the more often it is covered; a row that must be
    // covered pays its part of its cheapest share.
    private double[] Begin(CoverQuestion question)
    {
        int[] times = new int[question.Worth.Length];
        for (int j = 0; Best is not null && j < toWhole.Length; j++)
        {
            foreach (int row in Array.BinarySearch(Best, toWhole[j]) >= 0 ? question.Sets.RowsOf(j) : [])
            {
                times[row]++;
            }
        }

        double[] lambda = new double[times.Length];
        double mean = question.Worth.Where(w => w != CoverQuestion.Must).Select(w => (double)w).DefaultIfEmpty(0).Average();
        for (int i = 0; i < lambda.Length; i++)
        {
            lambda[i] = question.Worth[i] == CoverQuestion.Must ? double.PositiveInfinity
                : question.Worth[i] * (times[i] == 0 ? 1 : times[i] == 1 ? 0.6 : 0.1);
        }

        for (int j = 0; j < question.Sets.Sites; j++)
        {
            ReadOnlySpan<int> rows = question.Sets.RowsOf(j);
            foreach (int row in rows)
            {
                if (question.Worth[row] == CoverQuestion.Must)
                {
                    lambda[row] = Math.Min(lambda[row], mean + (double)question.Costs[j] / rows.Length);
                }
            }
        }

        return lambda;
    }

    private void Improve(CoverRounding rounding, double[] y, double[] prices, CoverQuestion question, int most)
    {
        if (rounding.From(y, prices, () => limits.Stop) is not int[] set)
        {
            return;
        }

        Offer(set);
        long value = question.Value(set);
        int kicks = (int)Math.Min(Floor > 0 ? 3 : most, 40_000_000 / (question.Sets.Pairs + 1)), idle = 0;
        for (int kick = 0; kick < kicks && idle++ < 15 && Bound <= BestValue - 1 && !limits.Stop; kick++)
        {
            if (rounding.Near(set, y, prices, kick, () => limits.Stop) is int[] next
                && question.Value(next) is long other && other < value)
            {
                (set, value, idle) = (next, other, 0);
                Offer(set);
            }
        }
    }

    private void Dive(CoverRounding rounding, CoverBasis basis, CoverSimplex simplex, CoverQuestion question)
    {
        var dive = new CoverDive(question, basis, simplex, rounding, () => limits.Stop);
        for (int turn = 0; turn < 3 && Bound <= BestValue - 1 && !limits.Stop; turn++)
        {
            bool[]? guide = null;
            if (turn > 0 && Best is not null)
            {
                guide = [.. toWhole.Select(s => Array.BinarySearch(Best, s) >= 0)];
            }

            long before = BestValue;
            dive.Run(guide, () => (BestValue - constant - 1) / basis.Unit, Offer);
            if (turn > 0 && BestValue == before)
            {
                break;
            }
        }
    }

    private bool Enough()
    {
        if (Bound > BestValue - 1)
        {
            Finish();
            return true;
        }

        return limits.Stop || IsEnough();
    }

    private void Leave(CoverQuestion question, double[]? lambda) =>
        (Left, LeftLambda) = (question, lambda ?? new double[question.Sets.Rows]);

    private bool IsEnough() => Bound > Goal - 1.0 || (limits.Options.GapLimit > 0 && Best is not null && !FixesOnly
        && BestValue - Bound <= limits.Options.GapLimit * Math.Abs((double)BestValue));

    private void Finish() => (Proven, Bound) = (true, BestValue);

    private bool Offer(int[] set) => OfferWhole([.. chosen, .. set.Select(s => toWhole[s])]);

    private bool OfferWhole(int[] set)
    {
        long value = whole.Value(set);
        if (value >= BestValue)
        {
            return false;
        }

        (BestValue, Best) = (value, [.. set.Order()]);
        return true;
    }

    private void Take(CoverReduction smaller)
    {
        chosen = [.. chosen, .. smaller.Chosen.Select(s => toWhole[s])];
        toWhole = [.. smaller.SiteOf.Select(s => toWhole[s])];
        constant += smaller.Constant;
    }

    // Rows that became one add their multipliers, as they add their worths.
    private static double[] Merge(double[] guess, CoverQuestion question, CoverReduction smaller)
    {
        double[] sum = new double[smaller.Question!.Sets.Rows];
        for (int i = 0; i < question.Worth.Length; i++)
        {
            if (smaller.RowOf[i] >= 0)
            {
                sum[smaller.RowOf[i]] += guess[i];
            }
        }

        return sum;
    }
}
