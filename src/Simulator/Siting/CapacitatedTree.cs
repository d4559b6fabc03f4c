namespace Simulator.Siting;

/// <summary>
/// Exact search for capacitated siting: bounds by <see cref="CapacitatedRelaxation"/>, branching on the sites
/// first and then on which row goes where, the node with the lowest bound first.
/// </summary>
/// <remarks>
/// min Σ cᵢⱼxᵢⱼ + Σ fᵢ(1 − Σⱼ xᵢⱼ)  s.t. Σᵢ qᵢxᵢⱼ ≤ Qⱼyⱼ, Σ yⱼ = p, x, y ∈ {0, 1}. With multiplier λᵢ (at most the
/// fallback fᵢ) a site's price is −knapsack(λᵢ − cᵢⱼ). Source: [Pirkul 1987], [Ceselli &amp; Righini 2005].
/// </remarks>
internal sealed class CapacitatedTree
{
    private readonly CapacitatedModel model;
    private readonly SiteRules rules;
    private readonly SearchLimits limits;
    private readonly CapacitatedRelaxation relaxation;
    private readonly PriorityQueue<Node, (double Bound, long Number)> open = new();
    private readonly double[] bestLambda;
    private CapacitatedHeuristic heuristic;
    private SiteState[] from;
    private long numbered;

    public CapacitatedTree(CapacitatedModel model, SiteRules rules, SearchLimits limits)
    {
        (this.model, this.rules, this.limits) = (model, rules, limits);
        heuristic = new CapacitatedHeuristic(model, rules, rules.State);
        relaxation = new CapacitatedRelaxation(model, rules);
        (from, bestLambda) = (rules.State, new double[model.Rows]);
    }

    public CapacitatedPlan? Best { get; private set; }

    public double Bound { get; private set; }

    public bool Proven { get; private set; }

    /// <summary>Value from which a plan is no answer.</summary>
    public long Cutoff { get; init; } = CapacitatedModel.Never;

    /// <summary>Ends the search at the first plan below the cutoff.</summary>
    public bool StopAtFirst { get; init; }

    private long BestValue => Best?.Value ?? Cutoff;

    public void Run(SiteState[] state, int kicks)
    {
        from = [.. state];
        heuristic = new CapacitatedHeuristic(model, rules, from);
        relaxation.Reset();
        Process(new Node([.. state], null, 0, null), isRoot: true, kicks);
        while (open.Count > 0 && !(StopAtFirst && Best is not null))
        {
            if (limits.Stop || IsNear(open.Peek().Bound))
            {
                Bound = Math.Min(open.Peek().Bound, BestValue);
                return;
            }

            Node node = open.Dequeue();
            if (!Hopeless(node.Bound))
            {
                node.Lambda!.CopyTo(relaxation.Lambda, 0);
                Process(node, isRoot: false, 0);
            }
        }

        Proven = open.Count == 0;
        Bound = Proven ? BestValue : Math.Min(open.Peek().Bound, BestValue);
    }

    // No whole number below the best value is as large as the bound, or sums of doubles cannot tell.
    private bool Hopeless(double bound) => bound > BestValue - Math.Max(1, CapacitatedSets.SmallestGap * BestValue);

    private bool IsNear(double bound) => Best is not null && limits.Options.GapLimit is > 0 and double gap
        && Best.Value - bound <= gap * Best.Value;

    private bool Offer(CapacitatedPlan? plan)
    {
        if (plan is null || plan.Value >= BestValue || !rules.Allows(plan.Sites))
        {
            return false;
        }

        Best = plan;
        return true;
    }

    private void Process(Node node, bool isRoot, int kicks)
    {
        limits.Nodes++;
        SiteState[] state = node.State;
        double best = node.Bound, reached = double.NegativeInfinity, theta = isRoot ? 1.0 : 0.5;
        int steps = isRoot ? 400 : 40, patience = isRoot ? 15 : 6, worse = 0;
        relaxation.Begin(node.Pairs);
        relaxation.Lambda.CopyTo(bestLambda, 0);
        for (int step = 0; step <= steps && theta > 0.003; step++)
        {
            if (!rules.Propagate(state) || !relaxation.Count(state, out int freeCount, out int inside))
            {
                return;
            }

            int pick = rules.P - inside;
            limits.Iterations++;
            double bound = relaxation.Evaluate(state, freeCount, pick, out double plain);
            bool whole = relaxation.IsWhole;
            if (bound > reached)
            {
                reached = bound;
                best = Math.Max(best, bound);
                relaxation.Lambda.CopyTo(bestLambda, 0);
                worse = 0;
            }
            else if (++worse >= patience)
            {
                worse = 0;
                theta *= 0.5;
                relaxation.Return(bestLambda);
            }

            if (whole || (isRoot && step % 5 == 0) || (!isRoot && step == 0))
            {
                Offer(heuristic.Plan(relaxation.Join(state), move: isRoot, () => limits.Stop));
                if (whole)
                {
                    Offer(relaxation.Taken(state));
                }
            }

            if (Hopeless(best) || (StopAtFirst && Best is not null))
            {
                return;
            }

            Decide(state, plain, freeCount);
            if (limits.Stop)
            {
                break;
            }

            relaxation.Advance(theta, bound, BestValue);
        }

        if (isRoot)
        {
            Kick(kicks, best);
        }

        if (!Hopeless(best))
        {
            Branch(node, state, best);
        }
    }

    private void Decide(SiteState[] state, double plain, int freeCount)
    {
        if (BestValue >= CapacitatedModel.Never)
        {
            return;
        }

        for (int j = 0; j < freeCount; j++)
        {
            if (!relaxation.Choice.Holds(j) && Hopeless(plain + relaxation.Rho[j] - relaxation.Choice.LastIn))
            {
                state[relaxation.Free(j)] = SiteState.Out;
            }
            else if (relaxation.Choice.Holds(j) && Hopeless(plain - relaxation.Rho[j] + relaxation.Choice.FirstOut))
            {
                state[relaxation.Free(j)] = SiteState.In;
            }
        }
    }

    private void Kick(int kicks, double bound)
    {
        var random = new Random(4711);
        int[] free = [.. Enumerable.Range(0, model.Sites).Where(s => from[s] == SiteState.Free)];
        for (int kick = 0; kick < kicks && Best is { Sites.Length: > 0 } && free.Length > 0 && !Hopeless(bound) && !limits.Stop; kick++)
        {
            int[] set = [.. Best.Sites];
            for (int m = 0; m < 1 + kick % 3; m++)
            {
                int place = random.Next(set.Length), come = free[random.Next(free.Length)];
                if (from[set[place]] == SiteState.Free && !set.Contains(come))
                {
                    set[place] = come;
                }
            }

            if (rules.Allows(set))
            {
                Offer(heuristic.Plan(set, move: true, () => limits.Stop));
            }
        }
    }

    // Sites first; when they are all decided, the row least sure of its site.
    private void Branch(Node node, SiteState[] state, double bound)
    {
        if (!relaxation.Count(state, out int freeCount, out int inside))
        {
            return;
        }

        double[] shared = [.. bestLambda];
        if (inside < rules.P && freeCount > 0)
        {
            int at = -1;
            double most = double.NegativeInfinity;
            for (int j = 0; j < freeCount; j++)
            {
                double chosen = relaxation.Average(relaxation.Free(j));
                double worth = Math.Min(chosen, 1 - chosen) + 1e-6 * chosen;
                if (worth > most)
                {
                    (most, at) = (worth, relaxation.Free(j));
                }
            }

            foreach (SiteState side in (ReadOnlySpan<SiteState>)[SiteState.In, SiteState.Out])
            {
                SiteState[] child = [.. state];
                child[at] = side;
                Push(new Node(child, node.Pairs, bound, shared));
            }

            return;
        }

        (int row, int site, double unsure) = (-1, -1, double.NegativeInfinity);
        for (int i = 0; i < model.Rows; i++)
        {
            int choices = model.Fallback[i] < CapacitatedModel.Never ? 1 : 0;
            (int top, double high) = (-1, -1);
            for (int s = 0; s < state.Length; s++)
            {
                if (state[s] == SiteState.In && !relaxation.Forbidden(i, s)
                    && model.CostOf(i, s) < CapacitatedModel.Never)
                {
                    choices++;
                    if (relaxation.Share(i, s) > high)
                    {
                        (high, top) = (relaxation.Share(i, s), s);
                    }
                }
            }

            double worth = (1 - Math.Min(1, high)) * (1 + model.Demand[i]);
            if (choices >= 2 && top >= 0 && worth > unsure && !IsSettled(node, i))
            {
                (row, site, unsure) = (i, top, worth);
            }
        }

        if (row < 0)
        {
            Finish(state);
            return;
        }

        Push(new Node([.. state], new CapacitatedPair(row, site, true, node.Pairs), bound, shared));
        Push(new Node([.. state], new CapacitatedPair(row, site, false, node.Pairs), bound, shared));
    }

    private static bool IsSettled(Node node, int row)
    {
        for (CapacitatedPair? pair = node.Pairs; pair is not null; pair = pair.Before)
        {
            if (pair.Row == row && pair.Must)
            {
                return true;
            }
        }

        return false;
    }

    // Every row has one place left: the node is one plan.
    private void Finish(SiteState[] state)
    {
        int[] sites = [.. Enumerable.Range(0, state.Length).Where(s => state[s] == SiteState.In)];
        int[] siteOf = new int[model.Rows];
        long[] load = new long[model.Sites];
        long value = 0;
        for (int i = 0; i < siteOf.Length; i++)
        {
            siteOf[i] = -1;
            foreach (int s in sites)
            {
                if (!relaxation.Forbidden(i, s) && model.CostOf(i, s) < CapacitatedModel.Never
                    && (siteOf[i] < 0 || model.CostOf(i, s) < model.CostOf(i, siteOf[i])))
                {
                    siteOf[i] = s;
                }
            }

            long cost = siteOf[i] < 0 ? model.Fallback[i] : model.CostOf(i, siteOf[i]);
            if (cost >= CapacitatedModel.Never)
            {
                return;
            }

            value += cost;
            if (siteOf[i] >= 0)
            {
                load[siteOf[i]] += model.Demand[i];
            }
        }

        if (sites.All(s => load[s] <= model.Capacity[s]))
        {
            Offer(new CapacitatedPlan(sites, siteOf, value));
        }
    }

    private void Push(Node node) => open.Enqueue(node, (node.Bound, ++numbered));

    private sealed record Node(SiteState[] State, CapacitatedPair? Pairs, double Bound, double[]? Lambda);
}
