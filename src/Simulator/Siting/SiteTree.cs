namespace Simulator.Siting;

/// <summary>
/// Exact search for the best set of sites: Lagrangian bounds by subgradient steps, fixing by reduced cost, and branch
/// and bound on the sites, the node with the lowest bound first.
/// </summary>
/// <remarks>
/// Invariants: values are whole numbers (long); a node is dropped only when its bound, less the rounding error of the
/// sum, shows that no set in it is below the best known; so an exhausted tree is a proof.
/// Cost: one step reads the part of the tables below the multipliers.
/// Source: [Cornuejols et al. 1977], [Christofides &amp; Beasley 1982].
/// </remarks>
internal sealed class SiteTree
{
    private readonly Relaxation model;
    private readonly SiteRules rules;
    private readonly SearchLimits limits;
    private readonly PriorityQueue<Node, (double Bound, long Number)> open = new();
    private readonly SiteChoice choice;
    private readonly SiteIncumbent known;
    private readonly SiteView view;
    private readonly double[] lambda;
    private readonly double[] bestLambda;
    private readonly double[] slope;
    private readonly double[] rho;
    private readonly double[] average;
    private readonly double[] cost;
    private readonly bool[] chosen;
    private readonly DeflectedStep deflected;
    private readonly double decay;
    private readonly int patienceAtRoot;
    private long numbered;

    /// <param name="model">The objective.</param>
    /// <param name="rules">What may be chosen.</param>
    /// <param name="limits">Time, cancel, counts.</param>
    /// <param name="accept">A further condition on a set; null none.</param>
    public SiteTree(Relaxation model, SiteRules rules, SearchLimits limits, Func<int[], bool>? accept = null)
    {
        (this.model, this.rules, this.limits) = (model, rules, limits);
        (decay, patienceAtRoot) = model.IsDegenerate ? (0.7, 30) : (0.5, 20);
        RootSteps = model.IsDegenerate ? 2500 : 600;
        int sites = model.Sites, rows = model.Rows;
        (choice, view) = (new SiteChoice(sites), new SiteView(rules, sites));
        known = new SiteIncumbent(model, rules, limits, accept);
        deflected = new DeflectedStep(rows, model.IsDegenerate ? 0.8 : 0.6);
        (lambda, bestLambda, slope) = (new double[rows], new double[rows], new double[rows]);
        (rho, average, cost) = (new double[sites], new double[sites], new double[sites]);
        chosen = new bool[sites];
    }

    /// <summary>Best set found; null when none is below the cutoff.</summary>
    public int[]? Best => known.Best;

    /// <summary>Its value; before one is found, the cutoff.</summary>
    public long BestValue => known.Value;

    /// <summary>No allowed set is below this.</summary>
    public double Bound { get; private set; } = double.NegativeInfinity;

    /// <summary>The search went through the whole tree.</summary>
    public bool Proven { get; private set; }

    /// <summary>Multipliers of the root, to start a related search from.</summary>
    public double[]? RootLambda { get; private set; }

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
        known.Begin(cutoff);
        if (start is not null)
        {
            known.Offer(start);
        }

        var root = new Node([.. state], 0, null);      // no objective is below 0
        if (startLambda is null)
        {
            startLambda = new double[model.Rows];
            model.Begin(start ?? [], startLambda);
        }

        Array.Copy(startLambda, lambda, lambda.Length);
        known.Kick(root.State, 0, StopAtFirst ? 0 : Kicks / 10);
        Process(root, isRoot: true);
        while (open.Count > 0 && !Done())
        {
            if (limits.Stop)
            {
                Bound = Math.Min(Lowest(), BestValue);
                return;
            }

            Node node = open.Dequeue();
            if (!known.Hopeless(node.Bound))
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

    private void Process(Node node, bool isRoot)
    {
        limits.Nodes++;
        if (known.Hopeless(node.Bound))
        {
            return;
        }

        SiteState[] state = node.State;
        double best = node.Bound, reached = double.NegativeInfinity;
        double theta = isRoot ? 1.2 : 0.4;
        int steps = isRoot ? RootSteps : NodeSteps, worse = 0, patience = isRoot ? patienceAtRoot : 6;
        bool enter = true;
        long heard = long.MaxValue;
        bool offerAgain = false, often = Kicks > 0 && model.IsExchangeCheap(rules.P);
        double lastCheck = double.NegativeInfinity;
        deflected.Forget();
        lambda.CopyTo(bestLambda, 0);
        if (isRoot)
        {
            Array.Clear(average);
        }

        for (int step = 0; ; step++)
        {
            if (enter)
            {
                if (!view.Settle(state, known))
                {
                    return;
                }

                model.Enter(state, view.Free);
                for (int j = 0; j < view.Free.Length; j++)
                {
                    cost[j] = rules.CostOf(view.Free[j]);
                }

                for (int i = 0; i < lambda.Length; i++)
                {
                    lambda[i] = Math.Min(lambda[i], model.Cap[i]);
                    bestLambda[i] = Math.Min(bestLambda[i], model.Cap[i]);
                }

                enter = false;
            }

            limits.Iterations++;
            Span<double> prices = rho.AsSpan(0, view.Free.Length);
            model.Prices(lambda, rho);
            if (rules.HasBudget)
            {
                choice.LowestWithin(prices, view.Pick, cost.AsSpan(0, view.Free.Length), rules.Left(state));
            }
            else
            {
                choice.Lowest(prices, view.Pick, rules.IsExact);
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
            for (int j = 0; j < view.Free.Length; j++)
            {
                average[view.Free[j]] += 0.1 * ((chosen[j] ? 1 : 0) - average[view.Free[j]]);
            }

            for (int k = 0; k < list.Length; k++)
            {
                chosen[list[k]] = false;
            }

            if (model.Round(lambda, prices, view.Free, state, rules, step, bound > reached) is int[] rounded
                && known.Offer(rounded) && StopAtFirst)
            {
                return;
            }

            if (value < 0 || value < BestValue)
            {
                int[] set = view.Join(state, list);
                if (known.Offer(set))
                {
                    if (isRoot)
                    {
                        known.Offer(model.Exchange(set, state, rules, () => limits.Stop));
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
                int[] set = view.Join(state, list);
                if (rules.Allows(set))
                {
                    known.Offer(model.Exchange(set, state, rules, () => limits.Stop));
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
                deflected.Forget();
                // The slope belongs to the other point: the next step takes a fresh one there.
                if (Over(step, steps, theta))
                {
                    break;
                }

                continue;
            }

            if (known.Hopeless(best))
            {
                return;
            }

            // A site whose forced choice, or forced absence, lifts the bound past the best value is decided.
            if (bound > lastCheck && BestValue < long.MaxValue)
            {
                int decided = view.Decide(state, choice, rho, ground + choice.Sum - error, known);
                lastCheck = bound;
                if (decided > 0 && (decided * 10 >= view.Free.Length || view.Free.Length - decided <= view.Pick))
                {
                    enter = true;
                }
            }

            if (Over(step, steps, theta) || ((step & 7) == 7 && limits.Stop))
            {
                break;
            }

            double target = BestValue == long.MaxValue ? bound + Math.Max(1, Math.Abs(bound) * 0.1) : BestValue;
            deflected.Take(lambda, slope, model.Cap, theta, Math.Max(target - bound, 1e-6 * Math.Abs(bound) + 0.5));
        }

        if (isRoot)
        {
            RootLambda = [.. bestLambda];
        }

        if (!view.Settle(state, known))
        {
            return;
        }

        if (isRoot)
        {
            model.Forget(state);
            known.Kick(state, best, StopAtFirst || Kicks == 0 ? 0 : model.Kicks(rules.P));
            if (known.Hopeless(best))
            {
                return;
            }
        }

        Branch(state, best);
    }

    private static bool Over(int step, int steps, double theta) => step >= steps || theta < 0.002;

    // Branches on the site that the steps were least sure about; the child where it is chosen comes first.
    private void Branch(SiteState[] state, double bound)
    {
        model.Enter(state, view.Free);
        for (int i = 0; i < lambda.Length; i++)
        {
            lambda[i] = bestLambda[i] = Math.Min(bestLambda[i], model.Cap[i]);
        }

        Span<double> prices = rho.AsSpan(0, view.Free.Length);
        model.Prices(lambda, rho);
        int at = -1;
        double most = double.NegativeInfinity;
        for (int j = 0; j < view.Free.Length; j++)
        {
            double share = average[view.Free[j]];
            double worth = Math.Min(share, 1 - share) - 1e-6 * prices[j] / (1 + Math.Abs(bound));
            if (worth > most)
            {
                (most, at) = (worth, j);
            }
        }

        choice.Lowest(prices, view.Pick, rules.IsExact);
        double ground = model.Base(lambda, slope);
        double here = ground + choice.Sum - Error(ground, choice.Sum);
        double withIt = choice.Holds(at) ? here : here + Math.Max(0, prices[at] - choice.LastIn);
        double without = choice.Holds(at) ? here + Math.Max(0, choice.FirstOut - prices[at]) : here;
        float[] shared = Array.ConvertAll(bestLambda, l => (float)l);
        foreach (SiteState side in (ReadOnlySpan<SiteState>)[SiteState.In, SiteState.Out])
        {
            double childBound = Math.Max(bound, side == SiteState.In ? withIt : without);
            if (!known.Hopeless(childBound))
            {
                SiteState[] child = [.. state];
                child[view.Free[at]] = side;
                open.Enqueue(new Node(child, childBound, shared), (childBound, ++numbered));
            }
        }
    }

    /// <summary>More than the rounding of a sum of so many terms can come to.</summary>
    private static double Error(double ground, double sum) => 1e-12 * (Math.Abs(ground) + Math.Abs(sum)) + 1e-9;

    private sealed record Node(SiteState[] State, double Bound, float[]? Lambda);
}
