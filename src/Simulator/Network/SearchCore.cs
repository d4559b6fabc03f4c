using Simulator.Network.Fast;

namespace Simulator.Network;

/// <summary>
/// A graph laid out for one-to-all searches: its nodes of three neighbours or more, which are searched, and the dead ends
/// and chains, which take their times from them in one pass.
/// </summary>
/// <remarks>Nodes keep their numbers. Times are those of the whole graph to the millisecond: an arc of the core is the
/// shortest way over what was taken out.</remarks>
internal sealed class SearchCore
{
    public SearchCore(SearchGraph graph)
    {
        var left = new ContractionGraph(graph);
        int[] gone = SmallNodes.Eliminate(left);
        IsOutside = new bool[graph.NodeCount];
        (Out, In) = (new CoreLeg[gone.Length], new CoreLeg[gone.Length]);
        for (int i = 0; i < gone.Length; i++)
        {
            IsOutside[gone[i]] = true;
            Span<ContractionLink> row = left.Row(gone[i]);
            ContractionLink none = new() { Node = gone[i], Out = ContractionGraph.None, In = ContractionGraph.None };
            ContractionLink a = row.Length > 0 ? row[0] : none, b = row.Length > 1 ? row[1] : none;
            Out[i] = new CoreLeg(gone[i], a.Node, b.Node, a.Out, b.Out);
            In[i] = new CoreLeg(gone[i], a.Node, b.Node, a.In, b.In);
        }

        Outgoing = Rows(left, back: false);
        Incoming = Rows(left, back: true);
        foreach (ArcEnd end in Outgoing.Ends)
        {
            LongestArc = Math.Max(LongestArc, end.Milliseconds);
        }
    }

    /// <summary>Nodes that were taken out.</summary>
    public bool[] IsOutside { get; }

    /// <summary>For each of them, in the order in which they went, the arcs out of it to nodes that stayed longer.</summary>
    public CoreLeg[] Out { get; }

    /// <summary>The arcs into it from there.</summary>
    public CoreLeg[] In { get; }

    /// <summary>Arcs between the nodes left; the others have none.</summary>
    public Adjacency Outgoing { get; }

    public Adjacency Incoming { get; }

    /// <summary>Milliseconds.</summary>
    public uint LongestArc { get; }

    private Adjacency Rows(ContractionGraph left, bool back)
    {
        int[] first = new int[left.NodeCount + 1];
        var ends = new List<ArcEnd>();
        for (int v = 0; v < left.NodeCount; v++)
        {
            if (!IsOutside[v])
            {
                foreach (ref readonly ContractionLink link in left.Row(v))
                {
                    uint time = back ? link.In : link.Out;
                    if (time != ContractionGraph.None)
                    {
                        ends.Add(new ArcEnd(link.Node, time));
                    }
                }
            }

            first[v + 1] = ends.Count;
        }

        return new Adjacency(first, [.. ends]);
    }
}

/// <summary>A node outside the core and its arcs to or from at most two others; <see cref="TravelTime.Unreachable"/> where
/// there is none.</summary>
internal readonly record struct CoreLeg(int Node, int A, int B, uint TimeA, uint TimeB);
