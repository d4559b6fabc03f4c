namespace Simulator.Network.Fast;

/// <summary>A hierarchy's positions cut into short parts, each with what a sweep needs to know to pass it by.</summary>
/// <param name="First">First position of each part; the node count at the end.</param>
/// <param name="FirstLeaf">By part, the position from which on no node has an arc down to another.</param>
/// <param name="OuterFirst">Part p is entered over <c>Outer[OuterFirst[p]..OuterFirst[p + 1]]</c>.</param>
/// <param name="Outer">Positions outside the part with an arc into it.</param>
internal sealed record SweepParts(int[] First, int[] FirstLeaf, int[] OuterFirst, int[] Outer)
{
    /// <param name="down">For each position the arcs from above it.</param>
    /// <param name="first">Where parts begin.</param>
    public static SweepParts Of(Adjacency down, int[] first)
    {
        int parts = first.Length - 1;
        bool[] isAbove = new bool[down.NodeCount];
        foreach (ArcEnd end in down.Ends)
        {
            isAbove[end.Node] = true;
        }

        int[] leaf = new int[parts], outerFirst = new int[parts + 1], seen = new int[down.NodeCount];
        var outer = new List<int>();
        for (int part = 0; part < parts; part++)
        {
            leaf[part] = first[part + 1];
            while (leaf[part] > first[part] && !isAbove[leaf[part] - 1])
            {
                leaf[part]--;
            }

            for (int arc = down.First[first[part]]; arc < down.First[first[part + 1]]; arc++)
            {
                int node = down.Ends[arc].Node;
                if (node < first[part] && seen[node] != part + 1)
                {
                    seen[node] = part + 1;
                    outer.Add(node);
                }
            }

            outerFirst[part + 1] = outer.Count;
        }

        return new SweepParts(first, leaf, outerFirst, [.. outer]);
    }
}
