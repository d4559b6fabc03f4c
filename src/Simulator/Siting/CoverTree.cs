namespace Simulator.Siting;

/// <summary>
/// Branch and bound on the sites of a covering question over its linear relaxation: the node with the lowest bound
/// first, the child where the site is chosen at once.
/// </summary>
/// <remarks>
/// A node is dropped only when <see cref="CoverQuestion.Bound"/> says so, which holds for any multipliers; the simplex only
/// proposes them. Branching site by trial steps until its pseudo-costs are known. Source: [Achterberg et al. 2005].
/// </remarks>
internal sealed class CoverTree
{
    private readonly CoverQuestion question;
    private readonly CoverBasis basis;
    private readonly CoverSimplex simplex;
    private readonly CoverRounding rounding;
    private readonly CoverBranching branching;
    private readonly SearchLimits limits;
    private readonly Func<int[], bool> offer;
    private readonly Func<long> best;
    private readonly PriorityQueue<Node, (double Bound, long Number)> open = new();
    private readonly double[] lambda;
    private readonly double[] prices;
    private long numbered;

    /// <param name="question">The question.</param>
    /// <param name="basis">At the root's optimum.</param>
    /// <param name="simplex">Works on the basis.</param>
    /// <param name="rounding">Makes sets.</param>
    /// <param name="limits">Time, cancel, counts.</param>
    /// <param name="offer">Takes a set; true when it is better than the best.</param>
    /// <param name="best">Value of the best set, in the money of this question.</param>
    public CoverTree(
        CoverQuestion question, CoverBasis basis, CoverSimplex simplex, CoverRounding rounding, SearchLimits limits,
        Func<int[], bool> offer, Func<long> best)
    {
        (this.question, this.basis, this.simplex, this.rounding) = (question, basis, simplex, rounding);
        (this.limits, this.offer, this.best) = (limits, offer, best);
        (lambda, prices) = (new double[basis.Rows], new double[basis.Sites]);
        branching = new CoverBranching(question, basis, simplex);
    }

    /// <summary>No set is below this.</summary>
    public double Bound { get; private set; }

    /// <summary>Goes through the tree until it is empty, the limits end it, or <paramref name="enough"/> says so.</summary>
    /// <param name="state">Sites of the root.</param>
    /// <param name="bound">Bound of the root.</param>
    /// <param name="enough">Asked with the bound between nodes.</param>
    /// <returns>Whether the tree is empty: nothing below the best remains.</returns>
    public bool Run(SiteState[] state, double bound, Func<double, bool> enough)
    {
        Bound = bound;
        Node? next = new([.. state], bound);
        while (true)
        {
            if (next is null && !open.TryDequeue(out next, out _))
            {
                return true;
            }

            Bound = Math.Min(next.Bound, open.TryPeek(out _, out (double Bound, long) first) ? first.Bound : next.Bound);
            if (Hopeless(next.Bound))
            {
                next = null;
                continue;
            }

            if (limits.Stop || enough(Bound))
            {
                return false;
            }

            next = Process(next);
        }
    }

    private bool Hopeless(double bound) => bound > best() - 1;

    private double Cutoff => (best() - 1 + 1e-6) / basis.Unit;

    // Solves a node; gives the child to go on with, null when the node is done.
    private Node? Process(Node node)
    {
        limits.Nodes++;
        SiteState[] state = node.State;
        Enter(state);
        long before = simplex.Steps;
        CoverLpEnd end = simplex.Solve(Cutoff * (1 + 1e-9) + 1e-9, 20000, () => limits.Stop);
        limits.Iterations += simplex.Steps - before;
        if (limits.Stop)
        {
            return node;
        }

        branching.Learn(node.Site, node.Side, node.Value, basis.Objective(), node.Fraction);
        double bound = Math.Max(node.Bound, Safe(state, end == CoverLpEnd.Infeasible ? simplex.Ray! : basis.Lambda));
        if (Hopeless(bound))
        {
            return null;
        }

        if (limits.Nodes < 10 || limits.Nodes % 10 == 0 || branching.Fractional(state) == 0)
        {
            if (rounding.From(basis.Y, basis.Price, () => limits.Stop) is int[] set && offer(set) && Hopeless(bound))
            {
                return null;
            }
        }

        int site;
        while ((site = branching.Choose(state, Cutoff, () => limits.Stop, out SiteState? forced)) >= 0
            && forced is SiteState side)
        {
            // A trial went past the cutoff: the multipliers it ended with must prove it.
            SiteState[] other = [.. state];
            other[site] = side == SiteState.In ? SiteState.Out : SiteState.In;
            if (!Hopeless(Safe(other, branching.Proof!)))
            {
                break;
            }

            state[site] = side;
            Enter(state);
            end = simplex.Solve(Cutoff * (1 + 1e-9) + 1e-9, 20000, () => limits.Stop);
            if (limits.Stop)
            {
                return new Node(state, bound);
            }

            bound = Math.Max(bound, Safe(state, end == CoverLpEnd.Infeasible ? simplex.Ray! : basis.Lambda));
            if (Hopeless(bound))
            {
                return null;
            }
        }

        if (site < 0)
        {
            // Every site is decided.
            int[] all = [.. Enumerable.Range(0, state.Length).Where(s => state[s] == SiteState.In)];
            offer(all);
            return null;
        }

        return Children(state, bound, site);
    }

    private Node Children(SiteState[] state, double bound, int site)
    {
        double y = Math.Clamp(basis.Y[site], 0, 1), value = basis.Objective();
        SiteState[] with = [.. state], without = [.. state];
        with[site] = SiteState.In;
        without[site] = SiteState.Out;
        var second = new Node(without, bound) { Site = site, Side = SiteState.Out, Value = value, Fraction = y };
        open.Enqueue(second, (bound, ++numbered));
        return new Node(with, bound) { Site = site, Side = SiteState.In, Value = value, Fraction = y };
    }

    private void Enter(SiteState[] state)
    {
        for (int j = 0; j < state.Length; j++)
        {
            basis.Bound(j, (byte)(state[j] == SiteState.In ? 1 : 0), (byte)(state[j] == SiteState.Out ? 0 : 1));
        }

        basis.Settle();
    }

    // The proven bound of multipliers; decides sites whose other side would be hopeless.
    private double Safe(SiteState[] state, double[] multipliers)
    {
        for (int i = 0; i < lambda.Length; i++)
        {
            lambda[i] = multipliers[i] * basis.Unit;
        }

        (double bound, double last, double first) = question.Bound(lambda, state, prices);
        if (!Hopeless(bound))
        {
            CoverFixing.Sites(state, prices, bound, last, first, question.P, best() - 1);
        }

        return bound;
    }

    private sealed record Node(SiteState[] State, double Bound)
    {
        public int Site { get; init; } = -1;

        public SiteState Side { get; init; }

        public double Value { get; init; }

        public double Fraction { get; init; }
    }
}
