namespace Simulator.Network;

/// <summary>
/// Contracts runs of pieces between junctions and ends into chains: a point with exactly two pieces of one road segment
/// that go on into each other (same direction rule, same right to join) is no node.
/// </summary>
/// <remarks>A chain never runs over the end of its segment: so a scenario closes or slows down a segment by its own arcs
/// alone, and every other arc keeps its time to the millisecond.</remarks>
internal sealed class RoadChains
{
    private readonly RoadPieces pieces;
    private readonly int[] first;
    private readonly int[] incident;
    private readonly bool[] done;
    private readonly int[] nodeOf;

    private RoadChains(RoadPieces pieces)
    {
        this.pieces = pieces;
        (first, incident) = Incidence(pieces);
        done = new bool[pieces.All.Length];
        nodeOf = new int[pieces.Points.Length];
        Array.Fill(nodeOf, -1);
    }

    /// <summary>A run of pieces; one-way chains run in their direction.</summary>
    /// <param name="Start">Node.</param>
    /// <param name="End">Node.</param>
    /// <param name="Points">All points from start to end.</param>
    /// <param name="Pieces">The pieces between them.</param>
    /// <param name="OneWay">Start to end only.</param>
    /// <param name="CanJoin">Whether places may join it.</param>
    public sealed record Chain(int Start, int End, int[] Points, int[] Pieces, bool OneWay, bool CanJoin);

    /// <summary>Point of each node.</summary>
    public List<int> Nodes { get; } = [];

    public List<Chain> All { get; } = [];

    public static RoadChains Contract(RoadPieces pieces)
    {
        var chains = new RoadChains(pieces);
        int points = pieces.Points.Length;
        for (int point = 0; point < points; point++)
        {
            if (chains.first[point + 1] > chains.first[point] && !chains.IsThrough(point))
            {
                chains.Keep(point);
            }
        }

        foreach (int point in chains.Nodes.ToArray())
        {
            chains.TraceFrom(point);
        }

        for (int point = 0; point < points; point++)
        {
            // a ring without a junction: its lowest point becomes a node
            if (chains.nodeOf[point] < 0 && chains.first[point + 1] > chains.first[point]
                && !chains.done[chains.incident[chains.first[point]]])
            {
                chains.Keep(point);
                chains.TraceFrom(point);
            }
        }

        return chains;
    }

    private void Keep(int point)
    {
        nodeOf[point] = Nodes.Count;
        Nodes.Add(point);
    }

    private bool IsThrough(int point)
    {
        if (first[point + 1] - first[point] != 2)
        {
            return false;
        }

        int a = incident[first[point]], b = incident[first[point] + 1];
        if (a == b)
        {
            return false;
        }

        RoadPieces.Piece p = pieces.All[a], q = pieces.All[b];
        return p.Segment == q.Segment && p.CanJoin == q.CanJoin && p.OneWay == q.OneWay
            && (!p.OneWay || (p.To == point) != (q.To == point));
    }

    private void TraceFrom(int point)
    {
        for (int i = first[point]; i < first[point + 1]; i++)
        {
            if (!done[incident[i]])
            {
                Trace(point, incident[i]);
            }
        }
    }

    private void Trace(int start, int piece)
    {
        var run = new List<int>();
        var points = new List<int> { start };
        int at = start;
        RoadPieces.Piece of = pieces.All[piece];
        bool along = of.From == start;
        while (true)
        {
            done[piece] = true;
            run.Add(piece);
            RoadPieces.Piece p = pieces.All[piece];
            at = p.From == at ? p.To : p.From;
            points.Add(at);
            if (nodeOf[at] >= 0)
            {
                break;
            }

            piece = incident[first[at]] == piece ? incident[first[at] + 1] : incident[first[at]];
        }

        if (of.OneWay && !along)
        {
            run.Reverse();
            points.Reverse();
        }

        All.Add(new Chain(nodeOf[points[0]], nodeOf[points[^1]], [.. points], [.. run], of.OneWay, of.CanJoin));
    }

    private static (int[] First, int[] Incident) Incidence(RoadPieces pieces)
    {
        int[] first = new int[pieces.Points.Length + 1];
        foreach (RoadPieces.Piece p in pieces.All)
        {
            first[p.From + 1]++;
            first[p.To + 1]++;
        }

        for (int i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        int[] at = first[..^1];
        int[] incident = new int[first[^1]];
        for (int i = 0; i < pieces.All.Length; i++)
        {
            incident[at[pieces.All[i].From]++] = i;
            incident[at[pieces.All[i].To]++] = i;
        }

        return (first, incident);
    }
}
