namespace Simulator.Siting;

/// <summary>
/// Exact search for the best set of sites: Lagrangian bounds by subgradient steps, fixing by reduced cost, and branch
/// and bound on the sites, the node with the lowest bound first.
/// </summary>
/// <remarks>
/// Invariants: values are whole numbers (long); a node is dropped only when its bound, less the rounding error of the
/// sum, shows that no set in it is below the best known; so an exhausted tree is a proof.
/// Cost: one step reads the part of the tables below the multipliers.
/// Source: [Cornuejols et al. 1977], [Christofides &amp; Beasley 1982]; step rule [Held et al. 1974].
/// </remarks>
internal sealed class SiteTree
{
    private readonly Relaxation model;
    private readonly SiteRules rules;
    private readonly SearchLimits limits;
    private readonly PriorityQueue<Node, (double Bound, long Number)> open = new();
    private readonly SiteChoice choice;
    private readonly double[] lambda;
    private readonly double[] bestLambda;
    private readonly double[] slope;
    private readonly double[] direction;
    private readonly double[] rho;
    private readonly double[] average;
    private readonly double[] cost;
    private readonly bool[] chosen;
    private readonly int[] free;
    private long numbered;

    public SiteTree(Relaxation model, SiteRules rules, SearchLimits limits)
    {
        (this.model, this.rules, this.limits) = (model, rules, limits);
        int sites = model.Sites, rows = model.Rows;
        choice = new SiteChoice(sites);
        (lambda, bestLambda, slope, direction) = (new double[rows], new double[rows], new double[rows], new double[rows]);
        (rho, average, cost) = (new double[sites], new double[sites], new double[sites]);
        (chosen, free) = (new bool[sites], new int[sites]);
    }

    /// <summary>Best set found; null when none is below the cutoff.</summary>
    public int[]? Best { get; private set; }

    /// <summary>Its value; before one is found, the cutoff.</summary>
    public long BestValue { get; private set; } = long.MaxValue;

    /// <summary>No allowed set is below this.</summary>
    public double Bound { get; private set; } = double.NegativeInfinity;

    /// <summary>The search went through the whole tree.</summary>
    public bool Proven { get; private set; }

    /// <summary>Multipliers of the root, to start a related search from.</summary>
    public double[]? RootLambda { get; private set; }

    /// <summary>Ends the search at the first set below the cutoff.</summary>
    public bool StopAtFirst { get; init; }

    /// <summary>Steps at the root.</summary>
    public int RootSteps { get; init; } = 600;

    /// <summary>Steps at a node.</summary>
    public int NodeSteps { get; init; } = 40;

    /// <summary>Searches for a set of value below <paramref name="cutoff"/>.</summary>
    /// <param name="state">Sites as the locks and the caller's own fixing leave them.</param>
    /// <param name="cutoff">Only sets below it are looked for.</param>
    /// <param name="start">A set to begin with; null none.</param>
    /// <param name="startLambda">Multipliers to begin with; null: from the start set.</param>
    public void Run(SiteState[] state, long cutoff, int[]? start, double[]? startLambda)
    {
        BestValue = cutoff;
        if (start is not null)
        {
            Offer(start);
        }

        var root = new Node([.. state], double.NegativeInfinity, null);
        if (startLambda is null)
        {
            startLambda = new double[model.Rows];
            model.Begin(start ?? [], startLambda);
        }

        Array.Copy(startLambda, lambda, lambda.Length);
        Process(root, isRoot: true);
        while (open.Count > 0 && !Done())
        {
            if (limits.Stop)
            {
                Bound = Math.Min(Lowest(), BestValue);
                return;
            }

            Node node = open.Dequeue();
            if (!Hopeless(node.Bound))
            {
                Array.ConvertAll(node.Lambda!, l => (double)l).CopyTo(lambda, 0);
                Process(node, isRoot: false);
            }
        }

        Proven = open.Count == 0;
        Bound = Proven ? BestValue : Math.Min(Lowest(), BestValue);
    }

    private double Lowest() => open.TryPeek(out _, out (double Bound, long) first)
        ? first.Bound : double.PositiveInfinity;

    private bool Done()
    {
        if (StopAtFirst && Best is not null)
        {
            return true;
        }

        double gap = limits.Options.GapLimit;
        return gap > 0 && Best is not null && BestValue - Lowest() <= gap * Math.Abs(BestValue);
    }

    /// <summary>Whether no whole number below the best value is as large as the bound.</summary>
    private bool Hopeless(double bound) => bound > BestValue - 1;

    private bool Offer(int[] set)
    {
        if (!rules.Allows(set))
        {
            return false;
        }

        long value = model.Value(set);
        if (value >= BestValue)
        {
            return false;
        }

        BestValue = value;
        Best = [.. set.Order()];
        return true;
    }

    private void Process(Node node, bool isRoot)
    {
        limits.Nodes++;
        SiteState[] state = node.State;
        double best = node.Bound;
        double theta = isRoot ? 1.2 : 0.4;
        int steps = isRoot ? RootSteps : NodeSteps, worse = 0, patience = isRoot ? 20 : 6;
        bool enter = true;
        int freeCount = 0, insideCount = 0, pick = 0;
        long heard = long.MaxValue;
        double lastCheck = double.NegativeInfinity;
        Array.Clear(direction);
        Array.Clear(average);
        for (int step = 0; ; step++)
        {
            if (enter)
            {
                if (!Settle(state, out freeCount, out insideCount, out pick))
                {
                    return;
                }

                model.Enter(state, free.AsSpan(0, freeCount));
                for (int j = 0; j < freeCount; j++)
                {
                    cost[j] = rules.CostOf(free[j]);
                }

                for (int i = 0; i < lambda.Length; i++)
                {
                    lambda[i] = Math.Min(lambda[i], model.Cap[i]);
                    bestLambda[i] = Math.Min(bestLambda[i], model.Cap[i]);
                }

                enter = false;
            }

            limits.Iterations++;
            Span<double> prices = rho.AsSpan(0, freeCount);
            model.Prices(lambda, rho);
            if (rules.HasBudget)
            {
                choice.LowestWithin(prices, pick, cost.AsSpan(0, freeCount), rules.Left(state));
            }
            else
            {
                choice.Lowest(prices, pick);
            }

            double ground = model.Base(lambda, slope);
            double error = Error(ground, choice.Sum);
            double bound = ground + Math.Max(choice.Sum, choice.BudgetSum) - error;
            ReadOnlySpan<int> list = choice.List.AsSpan(0, choice.Count);
            for (int k = 0; k < list.Length; k++)
            {
                chosen[list[k]] = true;
            }

            long value = model.Use(lambda, chosen, list, slope);
            for (int j = 0; j < freeCount; j++)
            {
                average[free[j]] += 0.1 * ((chosen[j] ? 1 : 0) - average[free[j]]);
            }

            for (int k = 0; k < list.Length; k++)
            {
                chosen[list[k]] = false;
            }

            if (value < 0 || value < BestValue)
            {
                int[] set = Join(state, list);
                if (Offer(set))
                {
                    if (isRoot)
                    {
                        Offer(model.Exchange(set, state, rules, () => limits.Stop));
                    }

                    if (StopAtFirst)
                    {
                        return;
                    }
                }
            }
            else if (isRoot && step > 20 && value < heard && value < BestValue + BestValue / 50)
            {
                heard = value;
                int[] set = Join(state, list);
                if (rules.Allows(set))
                {
                    Offer(model.Exchange(set, state, rules, () => limits.Stop));
                }
            }

            if (bound > best)
            {
                best = bound;
                lambda.CopyTo(bestLambda, 0);
                worse = 0;
            }
            else if (++worse >= patience)
            {
                worse = 0;
                theta *= 0.5;
                bestLambda.CopyTo(lambda, 0);
                Array.Clear(direction);
                if (step > 0)
                {
                    // the slope belongs to the other point: take a fresh one there
                    if (Over(step, steps, theta))
                    {
                        break;
                    }

                    continue;
                }
            }

            if (Hopeless(best))
            {
                return;
            }

            // A site whose forced choice, or forced absence, lifts the bound past the best value is decided.
            if (bound > lastCheck && BestValue < long.MaxValue)
            {
                int decided = Decide(state, ground + choice.Sum - error, freeCount, prices);
                lastCheck = bound;
                if (decided > 0 && (decided * 10 >= freeCount || freeCount - decided <= pick))
                {
                    enter = true;
                }
            }

            if (Over(step, steps, theta) || ((step & 7) == 7 && limits.Stop))
            {
                break;
            }

            Advance(theta, bound);
        }

        if (isRoot)
        {
            RootLambda = [.. bestLambda];
        }

        if (!Settle(state, out freeCount, out insideCount, out pick))
        {
            return;
        }

        if (isRoot)
        {
            model.Forget(state);
        }

        Branch(state, best, freeCount);
    }

    private static bool Over(int step, int steps, double theta) => step >= steps || theta < 0.002;

    // Polyak's step along a deflected slope, kept within the caps.
    private void Advance(double theta, double bound)
    {
        double norm = 0, target = BestValue == long.MaxValue ? bound + Math.Max(1, Math.Abs(bound) * 0.1) : BestValue;
        double[] cap = model.Cap;
        for (int i = 0; i < lambda.Length; i++)
        {
            double d = slope[i] + 0.6 * direction[i];
            if ((lambda[i] <= 0 && d < 0) || (lambda[i] >= cap[i] && d > 0))
            {
                d = 0;
            }

            direction[i] = d;
            norm += d * d;
        }

        if (norm == 0)
        {
            return;
        }

        double length = theta * Math.Max(target - bound, 1e-6 * Math.Abs(bound) + 0.5) / norm;
        for (int i = 0; i < lambda.Length; i++)
        {
            lambda[i] = Math.Clamp(lambda[i] + length * direction[i], 0, cap[i]);
        }
    }

    private int Decide(SiteState[] state, double plain, int freeCount, ReadOnlySpan<double> prices)
    {
        double last = choice.LastIn, first = choice.FirstOut;
        if (choice.BudgetSum > choice.Sum || double.IsInfinity(last))
        {
            return 0;
        }

        int decided = 0;
        for (int j = 0; j < freeCount; j++)
        {
            if (state[free[j]] != SiteState.Free)
            {
                continue;
            }

            // Under "at most p" a site may always stay away at no more than its own price.
            bool inside = prices[j] < last || (prices[j] == last && choice.List.AsSpan(0, choice.Count).Contains(j));
            if (!inside && Hopeless(plain + prices[j] - last))
            {
                state[free[j]] = SiteState.Out;
                decided++;
            }
            else if (inside && Hopeless(plain - prices[j] + (rules.IsPlain ? first : Math.Min(first, 0))))
            {
                state[free[j]] = SiteState.In;
                decided++;
            }
        }

        return decided;
    }

    // Draws the consequences of what is decided; a node that holds one set only is finished here.
    private bool Settle(SiteState[] state, out int freeCount, out int inside, out int pick)
    {
        (freeCount, inside, pick) = (0, 0, 0);
        if (!rules.Propagate(state))
        {
            return false;
        }

        for (int s = 0; s < state.Length; s++)
        {
            if (state[s] == SiteState.Free)
            {
                free[freeCount++] = s;
            }
            else if (state[s] == SiteState.In)
            {
                inside++;
            }
        }

        pick = rules.P - inside;
        if (pick < 0 || (rules.IsPlain && freeCount < pick))
        {
            return false;
        }

        if (pick == 0 || freeCount == 0 || (rules.IsPlain && freeCount == pick))
        {
            Offer(Join(state, pick == 0 ? [] : All(freeCount)));
            return false;
        }

        return true;
    }

    private static int[] All(int count) => [.. Enumerable.Range(0, count)];

    private int[] Join(SiteState[] state, ReadOnlySpan<int> local)
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

    // Branches on the site that the steps were least sure about; the child where it is chosen comes first.
    private void Branch(SiteState[] state, double bound, int freeCount)
    {
        model.Enter(state, free.AsSpan(0, freeCount));
        for (int i = 0; i < lambda.Length; i++)
        {
            lambda[i] = bestLambda[i] = Math.Min(bestLambda[i], model.Cap[i]);
        }

        Span<double> prices = rho.AsSpan(0, freeCount);
        model.Prices(lambda, rho);
        int at = -1;
        double most = double.NegativeInfinity;
        for (int j = 0; j < freeCount; j++)
        {
            double share = average[free[j]];
            double worth = Math.Min(share, 1 - share) - 1e-6 * prices[j] / (1 + Math.Abs(bound));
            if (worth > most)
            {
                (most, at) = (worth, j);
            }
        }

        choice.Lowest(prices, rules.P - Count(state));
        double ground = model.Base(lambda, slope);
        double here = ground + choice.Sum - Error(ground, choice.Sum);
        double withIt = double.IsInfinity(choice.LastIn) ? here : here + Math.Max(0, prices[at] - choice.LastIn);
        double without = double.IsInfinity(choice.FirstOut) ? here
            : here + Math.Max(0, (rules.IsPlain ? choice.FirstOut : Math.Min(choice.FirstOut, 0)) - prices[at]);
        float[] shared = Array.ConvertAll(bestLambda, l => (float)l);
        foreach (SiteState side in (ReadOnlySpan<SiteState>)[SiteState.In, SiteState.Out])
        {
            double childBound = Math.Max(bound, side == SiteState.In ? withIt : without);
            if (!Hopeless(childBound))
            {
                SiteState[] child = [.. state];
                child[free[at]] = side;
                open.Enqueue(new Node(child, childBound, shared), (childBound, ++numbered));
            }
        }
    }

    /// <summary>More than the rounding of a sum of so many terms can come to.</summary>
    private static double Error(double ground, double sum) => 1e-12 * (Math.Abs(ground) + Math.Abs(sum)) + 1e-9;

    private static int Count(SiteState[] state) => state.Count(s => s == SiteState.In);

    private sealed record Node(SiteState[] State, double Bound, float[]? Lambda);
}
