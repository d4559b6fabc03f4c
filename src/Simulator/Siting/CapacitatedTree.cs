namespace Simulator.Siting;

/// <summary>
/// Exact search for capacitated siting: Lagrangian bounds whose inner problems are knapsacks, branching on the sites
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
    private CapacitatedHeuristic heuristic;
    private readonly Knapsack knapsack;
    private readonly PriorityQueue<Node, (double Bound, long Number)> open = new();
    private readonly SiteChoice choice;
    private readonly double[] rho;
    private readonly double[] lambda;
    private readonly double[] bestLambda;
    private readonly double[] direction;
    private readonly double[] profit;
    private readonly double[] use;
    private readonly double[] share;
    private readonly double[] average;
    private readonly bool[] taken;
    private readonly bool[] forbidden;
    private readonly int[] free;
    private SiteState[] from;
    private long numbered;

    public CapacitatedTree(CapacitatedModel model, SiteRules rules, SearchLimits limits)
    {
        (this.model, this.rules, this.limits) = (model, rules, limits);
        heuristic = new CapacitatedHeuristic(model, rules, rules.State);
        from = rules.State;
        knapsack = new Knapsack(model.Rows);
        choice = new SiteChoice(model.Sites);
        (rho, average, free) = (new double[model.Sites], new double[model.Sites], new int[model.Sites]);
        (lambda, bestLambda, direction) = (new double[model.Rows], new double[model.Rows], new double[model.Rows]);
        (profit, use, taken) = (new double[model.Rows], new double[model.Rows], new bool[model.Rows]);
        (share, forbidden) = (new double[(long)model.Rows * model.Sites], new bool[(long)model.Rows * model.Sites]);
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
        for (int i = 0; i < model.Rows; i++)
        {
            lambda[i] = Math.Min(model.Fallback[i], Typical(i));
        }

        Process(new Node([.. state], null, 0, null), isRoot: true, kicks);
        while (open.Count > 0 && !(StopAtFirst && Best is not null))
        {
            if (limits.Stop)
            {
                Bound = Math.Min(open.Peek().Bound, BestValue);
                return;
            }

            Node node = open.Dequeue();
            if (!Hopeless(node.Bound))
            {
                node.Lambda!.CopyTo(lambda, 0);
                Process(node, isRoot: false, 0);
            }
        }

        Proven = open.Count == 0;
        Bound = Proven ? BestValue : Math.Min(open.Peek().Bound, BestValue);
    }

    private bool Hopeless(double bound) => bound > BestValue - 1;

    private double Typical(int row)
    {
        double sum = 0, count = 0;
        for (int s = 0; s < model.Sites; s++)
        {
            if (model.CostOf(row, s) < CapacitatedModel.Never)
            {
                sum += model.CostOf(row, s);
                count++;
            }
        }

        return count == 0 ? 0 : sum / count / Math.Max(1, rules.P);
    }

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
        Forbid(node);
        double best = node.Bound, reached = double.NegativeInfinity, theta = isRoot ? 1.0 : 0.5;
        int steps = isRoot ? 400 : 40, patience = isRoot ? 15 : 6, worse = 0;
        Array.Clear(direction);
        Array.Clear(share);
        lambda.CopyTo(bestLambda, 0);
        for (int step = 0; step <= steps && theta > 0.003; step++)
        {
            if (!rules.Propagate(state) || !Count(state, out int freeCount, out int inside))
            {
                return;
            }

            int pick = rules.P - inside;
            limits.Iterations++;
            double bound = Evaluate(state, freeCount, pick, out double plain);
            bool whole = true;
            for (int i = 0; i < use.Length; i++)
            {
                whole &= use[i] == 1 || (use[i] == 0 && model.Fallback[i] <= lambda[i]);
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
                theta *= 0.5;
                bestLambda.CopyTo(lambda, 0);
                Array.Clear(direction);
            }

            if (whole || (isRoot && step % 5 == 0) || (!isRoot && step == 0))
            {
                Offer(heuristic.Plan(Join(state), move: isRoot, () => limits.Stop));
                if (whole)
                {
                    Offer(Taken(state));
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

            Advance(theta, bound);
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

    // Prices of all sites at λ, the best choice of free ones, and how often each row is then taken.
    private double Evaluate(SiteState[] state, int freeCount, int pick, out double plain)
    {
        double ground = 0, inside = 0;
        for (int i = 0; i < lambda.Length; i++)
        {
            ground += Math.Min(lambda[i], model.Fallback[i]);
        }

        Array.Clear(use);
        for (int s = 0; s < state.Length; s++)
        {
            if (state[s] == SiteState.In)
            {
                inside -= Price(s, taken);
                Take(s);
            }
        }

        for (int j = 0; j < freeCount; j++)
        {
            rho[j] = -Price(free[j], null);
        }

        choice.Lowest(rho.AsSpan(0, freeCount), pick, rules.IsExact);
        for (int j = 0; j < freeCount; j++)
        {
            bool chosen = choice.Holds(j);
            average[free[j]] += 0.1 * ((chosen ? 1 : 0) - average[free[j]]);
            if (chosen)
            {
                Price(free[j], taken);
                Take(free[j]);
            }
        }

        plain = ground + inside + choice.Sum;
        plain -= 1e-11 * (Math.Abs(ground) + Math.Abs(inside) + Math.Abs(choice.Sum)) + 1e-9;
        return plain;
    }

    private double Price(int site, bool[]? into)
    {
        long at = (long)site * model.Rows;
        for (int i = 0; i < profit.Length; i++)
        {
            long cost = model.Cost[at + i];
            profit[i] = forbidden[at + i] || cost >= CapacitatedModel.Never ? -1 : lambda[i] - cost;
        }

        return knapsack.Solve(model.Demand, model.Capacity[site], profit, into);
    }

    private void Take(int site)
    {
        long at = (long)site * model.Rows;
        for (int i = 0; i < taken.Length; i++)
        {
            use[i] += taken[i] ? 1 : 0;
            share[at + i] += 0.1 * ((taken[i] ? 1 : 0) - share[at + i]);
        }
    }

    private void Advance(double theta, double bound)
    {
        double norm = 0;
        double target = BestValue < CapacitatedModel.Never ? BestValue : bound + Math.Max(1, 0.1 * Math.Abs(bound));
        for (int i = 0; i < lambda.Length; i++)
        {
            double slope = (lambda[i] >= model.Fallback[i] ? 0 : 1) - use[i];
            direction[i] = slope + 0.5 * direction[i];
            norm += direction[i] * direction[i];
        }

        double length = norm == 0 ? 0 : theta * Math.Max(target - bound, 1e-5 * Math.Abs(bound) + 0.5) / norm;
        for (int i = 0; i < lambda.Length; i++)
        {
            lambda[i] = Math.Min(lambda[i] + length * direction[i], model.Fallback[i]);
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
            if (!choice.Holds(j) && Hopeless(plain + rho[j] - choice.LastIn))
            {
                state[free[j]] = SiteState.Out;
            }
            else if (choice.Holds(j) && Hopeless(plain - rho[j] + choice.FirstOut))
            {
                state[free[j]] = SiteState.In;
            }
        }
    }

    private bool Count(SiteState[] state, out int freeCount, out int inside)
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

        return inside <= rules.P && (!rules.IsExact || inside + freeCount >= rules.P);
    }

    private int[] Join(SiteState[] state)
    {
        var set = new List<int>();
        for (int s = 0; s < state.Length; s++)
        {
            if (state[s] == SiteState.In)
            {
                set.Add(s);
            }
        }

        for (int k = 0; k < choice.Count; k++)
        {
            set.Add(free[choice.List[k]]);
        }

        set.Sort();
        return [.. set];
    }

    // The inner solution itself, when every row is taken exactly once.
    private CapacitatedPlan Taken(SiteState[] state)
    {
        int[] sites = Join(state);
        int[] siteOf = new int[model.Rows];
        Array.Fill(siteOf, -1);
        long[] load = new long[model.Sites];
        foreach (int s in sites)
        {
            Price(s, taken);
            for (int i = 0; i < taken.Length; i++)
            {
                if (taken[i])
                {
                    siteOf[i] = s;
                    load[s] += model.Demand[i];
                }
            }
        }

        long value = 0;
        for (int i = 0; i < siteOf.Length; i++)
        {
            value += siteOf[i] < 0 ? model.Fallback[i] : model.CostOf(i, siteOf[i]);
        }

        bool fits = sites.All(s => load[s] <= model.Capacity[s]);
        return new CapacitatedPlan(sites, siteOf, fits ? Math.Min(value, CapacitatedModel.Never) : CapacitatedModel.Never);
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
        if (!Count(state, out int freeCount, out int inside))
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
                double worth = Math.Min(average[free[j]], 1 - average[free[j]]) + 1e-6 * average[free[j]];
                if (worth > most)
                {
                    (most, at) = (worth, free[j]);
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
                if (state[s] == SiteState.In && !forbidden[(long)s * model.Rows + i]
                    && model.CostOf(i, s) < CapacitatedModel.Never)
                {
                    choices++;
                    if (share[(long)s * model.Rows + i] > high)
                    {
                        (high, top) = (share[(long)s * model.Rows + i], s);
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

        Push(new Node([.. state], new Pair(row, site, true, node.Pairs), bound, shared));
        Push(new Node([.. state], new Pair(row, site, false, node.Pairs), bound, shared));
    }

    private static bool IsSettled(Node node, int row)
    {
        for (Pair? pair = node.Pairs; pair is not null; pair = pair.Before)
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
                if (!forbidden[(long)s * model.Rows + i] && model.CostOf(i, s) < CapacitatedModel.Never
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

    private void Forbid(Node node)
    {
        Array.Clear(forbidden);
        for (Pair? pair = node.Pairs; pair is not null; pair = pair.Before)
        {
            for (int s = 0; pair.Must && s < model.Sites; s++)
            {
                forbidden[(long)s * model.Rows + pair.Row] |= s != pair.Site;
            }

            if (!pair.Must)
            {
                forbidden[(long)pair.Site * model.Rows + pair.Row] = true;
            }
        }
    }

    private sealed record Node(SiteState[] State, Pair? Pairs, double Bound, double[]? Lambda);

    private sealed record Pair(int Row, int Site, bool Must, Pair? Before);
}
