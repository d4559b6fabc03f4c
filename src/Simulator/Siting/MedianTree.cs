namespace Simulator.Siting;

/// <summary>
/// Branch and bound over the sites of a plain p-median, the node with the lowest bound first, each node bounded by
/// <see cref="MedianAscent"/> from its parent's multipliers; a node with few ways left is ended as a covering question.
/// </summary>
/// <remarks>Branches on the site whose share in the bundle's mix of choices lies nearest to one half: that mix comes
/// close to a solution of the linear relaxation. Source: [Christofides &amp; Beasley 1982], [Frangioni 2005].</remarks>
internal sealed class MedianTree(MedianRelaxation model, MedianAscent ascent, SiteRules rules, SearchLimits limits)
{
    private const int StepsOfNode = 150;

    // Where few sites are chosen branching decides much, and a large question costs more than it saves (rl1304, p = 10:
    // 14 processor seconds with 30,000 pairs, 21 with 100,000, 62 with 1,500,000); where many are chosen it decides
    // little, and the question as a whole is what ends.
    private const long PairsOfFew = 30_000;
    private const long PairsOfMany = 1_500_000;
    private const int ManyChosen = 30;
    private readonly long mostPairs = rules.P < ManyChosen ? PairsOfFew : PairsOfMany;

    /// <summary>No set is below this, as the caller knows.</summary>
    public double Floor { get; init; }

    /// <summary>Sets from here on are of no use; those between the target and this are taken on the way.</summary>
    public long Above { get; init; } = long.MaxValue;

    /// <summary>Searches for sets below a target and below the best known.</summary>
    /// <param name="root">Sites decided at the root.</param>
    /// <param name="bound">Bound of the ascent's multipliers at the root.</param>
    /// <param name="target">Values from here on do not matter.</param>
    /// <returns>No set is below this, the target and the best value; infinity when the tree is exhausted.</returns>
    public double Run(SiteState[] root, double bound, long target)
    {
        var open = new PriorityQueue<Node, (double Bound, long Number)>();
        long number = 0;
        double left = double.PositiveInfinity;
        void Open(SiteState[] state, double reached)
        {
            if (MedianCover.IsSmall(model, state, ascent.Lambda, Slack(reached, target), mostPairs))
            {
                double end = Finish(state, reached, target);
                left = ascent.Hopeless(end, target) ? left : Math.Min(left, end);
                return;
            }

            int site = ascent.LeastSure();
            float[] lambda = Array.ConvertAll(ascent.Lambda, l => (float)l);
            foreach (SiteState side in (ReadOnlySpan<SiteState>)[SiteState.In, SiteState.Out])
            {
                SiteState[] child = [.. state];
                child[site] = side;
                open.Enqueue(new Node(child, reached, lambda), (reached, ++number));
            }
        }

        Open(root, bound);
        while (open.TryDequeue(out Node? node, out _))
        {
            if (limits.Stop || ascent.IsNear(node.Bound))
            {
                return Math.Min(left, node.Bound);
            }

            if (ascent.Hopeless(node.Bound, target))
            {
                break;
            }

            limits.Nodes++;
            Array.ConvertAll(node.Lambda, l => (double)l).CopyTo(ascent.Lambda, 0);
            double here = ascent.Climb(node.State, target, StepsOfNode), reached = Math.Max(node.Bound, here);
            if (!ascent.Hopeless(reached, target))
            {
                Open(node.State, here);
            }
        }

        return left;
    }

    private double Slack(double bound, long target) => Math.Min(target, ascent.BestValue) - 1 - bound;

    // The node as a covering question: offers its best set below the target, or gives the bound that it reached.
    private double Finish(SiteState[] state, double bound, long target)
    {
        if (MedianCover.Of(model, state, rules.P, ascent.Lambda, Slack(bound, target)) is not MedianCover rest)
        {
            return double.PositiveInfinity;
        }

        var search = new CoverSearch(rest.Question, limits)
        {
            StartLambda = rest.Lambda,
            Goal = target - rest.Constant,
            Floor = (long)Math.Ceiling(Floor - 1e-6) - rest.Constant,
        };
        search.Run(new SiteState[rest.SiteOf.Length], Math.Min(Above, ascent.BestValue) - rest.Constant, null);
        if (search.Best is int[] best)
        {
            ascent.Offer([
                .. Enumerable.Range(0, state.Length).Where(s => state[s] == SiteState.In),
                .. best.Select(j => rest.SiteOf[j])]);
        }

        return search.Proven || search.Bound + rest.Constant > target - 1.0 ? double.PositiveInfinity : Math.Max(bound, search.Bound + rest.Constant);
    }

    private sealed record Node(SiteState[] State, double Bound, float[] Lambda);
}
