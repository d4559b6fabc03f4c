namespace Simulator.Siting;

/// <summary>
/// Branch and bound over the sites of a plain p-median, the node with the lowest bound first, each node bounded by
/// <see cref="MedianAscent"/> from its parent's multipliers.
/// </summary>
/// <remarks>Branches on the site whose share in the bundle's mix of choices lies nearest to one half: that mix comes
/// close to a solution of the linear relaxation. Source: [Christofides &amp; Beasley 1982], [Frangioni 2005].</remarks>
internal sealed class MedianTree(MedianAscent ascent, SearchLimits limits)
{
    private const int StepsOfNode = 150;

    /// <summary>Searches for sets below a target and below the best known.</summary>
    /// <param name="root">Sites decided at the root.</param>
    /// <param name="bound">Bound of the root.</param>
    /// <param name="target">Values from here on do not matter.</param>
    /// <returns>No set is below this, the target and the best value; infinity when the tree is exhausted.</returns>
    public double Run(SiteState[] root, double bound, long target)
    {
        var open = new PriorityQueue<Node, (double Bound, long Number)>();
        long number = 0;
        void Branch(SiteState[] state, double reached)
        {
            int site = ascent.LeastSure();
            float[] lambda = Array.ConvertAll(ascent.Lambda, l => (float)l);
            foreach (SiteState side in (ReadOnlySpan<SiteState>)[SiteState.In, SiteState.Out])
            {
                SiteState[] child = [.. state];
                child[site] = side;
                open.Enqueue(new Node(child, reached, lambda), (reached, ++number));
            }
        }

        Branch(root, bound);
        while (open.TryDequeue(out Node? node, out _))
        {
            if (limits.Stop || ascent.IsNear(node.Bound))
            {
                return node.Bound;
            }

            if (ascent.Hopeless(node.Bound, target))
            {
                break;
            }

            limits.Nodes++;
            Array.ConvertAll(node.Lambda, l => (double)l).CopyTo(ascent.Lambda, 0);
            double reached = Math.Max(node.Bound, ascent.Climb(node.State, target, StepsOfNode));
            if (!ascent.Hopeless(reached, target))
            {
                Branch(node.State, reached);
            }
        }

        return double.PositiveInfinity;
    }

    private sealed record Node(SiteState[] State, double Bound, float[] Lambda);
}
