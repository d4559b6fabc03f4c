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
    private readonly double deflection;
    private readonly double decay;
    private readonly int patienceAtRoot;
    private long numbered;

    public SiteTree(Relaxation model, SiteRules rules, SearchLimits limits)
    {
        (this.model, this.rules, this.limits) = (model, rules, limits);
        (deflection, decay, patienceAtRoot) = model.IsDegenerate ? (0.8, 0.7, 30) : (0.6, 0.5, 20);
        RootSteps = model.IsDegenerate ? 2500 : 600;
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

    /// <summary>A further condition on a set; null none.</summary>
    public Func<int[], bool>? Accept { get; init; }

    /// <summary>Ends the search at the first set below the cutoff.</summary>
    public bool StopAtFirst { get; init; }

    /// <summary>Restarts of the interchange from a disturbed best set, after the root.</summary>
    public int Kicks { get; init; }

    /// <summary>Steps at the root.</summary>
    public int RootSteps { get; init; }

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

        var root = new Node([.. state], 0, null);      // no objective is below 0
        if (startLambda is null)
        {
            startLambda = new double[model.Rows];
            model.Begin(start ?? [], startLambda);
        }

        Array.Copy(startLambda, lambda, lambda.Length);
        Kick(root.State, 0, Kicks / 10);
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
        if (value >= BestValue || (Accept is not null && !Accept(set)))
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
        if (Hopeless(node.Bound))
        {
            return;
        }

        SiteState[] state = node.State;
        double best = node.Bound, reached = double.NegativeInfinity;
        double theta = isRoot ? 1.2 : 0.4;
        int steps = isRoot ? RootSteps : NodeSteps, worse = 0, patience = isRoot ? patienceAtRoot : 6;
        bool enter = true;
        int freeCount = 0, insideCount = 0, pick = 0;
        long heard = long.MaxValue;
        bool offerAgain = false, often = Kicks > 0 && model.IsExchangeCheap(rules.P);
        double lastCheck = double.NegativeInfinity;
        Array.Clear(direction);
        lambda.CopyTo(bestLambda, 0);
        if (isRoot)
        {
            Array.Clear(average);
        }

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
                choice.Lowest(prices, pick, rules.IsExact);
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

            if (model.Round(lambda, prices, free.AsSpan(0, freeCount), state, rules, step, bound > reached) is int[] rounded
                && Offer(rounded) && StopAtFirst)
            {
                return;
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
                offerAgain = true;
            }
            else
            {
                // Good multipliers choose sets near good ones: a cheap interchange makes the most of them.
                offerAgain = often && (isRoot ? step > 40 && step % 12 == 0 : step == 8 && limits.Nodes % 4 == 0);
            }

            if (offerAgain)
            {
                offerAgain = false;
                int[] set = Join(state, list);
                if (rules.Allows(set))
                {
                    Offer(model.Exchange(set, state, rules, () => limits.Stop));
                }
            }

            if (bound > reached)
            {
                reached = bound;
                best = Math.Max(best, bound);
                lambda.CopyTo(bestLambda, 0);
                worse = 0;
            }
            else if (++worse >= patience)
            {
                worse = 0;
                theta *= isRoot ? decay : 0.5;
                bestLambda.CopyTo(lambda, 0);
                Array.Clear(direction);
                // The slope belongs to the other point: the next step takes a fresh one there.
                if (Over(step, steps, theta))
                {
                    break;
                }

                continue;
            }

            if (Hopeless(best))
            {
                return;
            }

            // A site whose forced choice, or forced absence, lifts the bound past the best value is decided.
            if (bound > lastCheck && BestValue < long.MaxValue)
            {
                int decided = Decide(state, ground + choice.Sum - error, freeCount, rho.AsSpan(0, freeCount));
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
            Kick(state, best, Kicks == 0 ? 0 : model.Kicks(rules.P));
            if (Hopeless(best))
            {
                return;
            }
        }

        Branch(state, best, freeCount);
    }

    // Iterated interchange from the best set: a few sites are moved by chance, then exchanged to a local best. The
    // number of kicks is fixed by the size, not by the clock, so that the answer stays the same.
    private void Kick(SiteState[] state, double bound, int kicks)
    {
        if (Best is null || StopAtFirst || kicks == 0)
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

    private static bool Over(int step, int steps, double theta) => step >= steps || theta < 0.002;

    // Polyak's step along a deflected slope, kept within the caps.
    private void Advance(double theta, double bound)
    {
        double norm = 0, target = BestValue == long.MaxValue ? bound + Math.Max(1, Math.Abs(bound) * 0.1) : BestValue;
        double[] cap = model.Cap;
        for (int i = 0; i < lambda.Length; i++)
        {
            double d = slope[i] + deflection * direction[i];
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
        if (choice.BudgetSum > choice.Sum)
        {
            return 0;
        }

        double last = choice.LastIn, first = choice.FirstOut;

        int decided = 0;
        for (int j = 0; j < freeCount; j++)
        {
            if (state[free[j]] != SiteState.Free)
            {
                continue;
            }

            bool inside = choice.Holds(j);
            if (!inside && Hopeless(plain + prices[j] - last))
            {
                state[free[j]] = SiteState.Out;
                decided++;
            }
            else if (inside && Hopeless(plain - prices[j] + first))
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
        if (pick < 0 || (rules.IsExact && freeCount < pick))
        {
            return false;
        }

        if (pick == 0 || freeCount == 0 || (rules.IsExact && freeCount == pick))
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

        choice.Lowest(prices, rules.P - Count(state), rules.IsExact);
        double ground = model.Base(lambda, slope);
        double here = ground + choice.Sum - Error(ground, choice.Sum);
        double withIt = choice.Holds(at) ? here : here + Math.Max(0, prices[at] - choice.LastIn);
        double without = choice.Holds(at) ? here + Math.Max(0, choice.FirstOut - prices[at]) : here;
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
