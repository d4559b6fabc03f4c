namespace Simulator.Network;

/// <summary>
/// Contracts runs of pieces between junctions and ends into chains: a point with exactly two pieces of one road segment
/// that go on into each other is no node.
/// </summary>
/// <remarks>A chain never runs over the end of its segment: so a scenario closes or slows down a segment by its own arcs
/// alone, and every other arc keeps its time to the millisecond. Chains are in order of their lower node, then of their
/// first piece there. One pass over the segments: the inside of a chain is a stretch of its segment's pieces, so nothing
/// is traced from point to point.</remarks>
internal sealed class RoadChains
{
    private readonly RoadPieces pieces;
    private readonly int[] nodeOf;
    private readonly List<int> nodes = [];
    private Chain[] all = [];

    private RoadChains(RoadPieces pieces)
    {
        this.pieces = pieces;
        nodeOf = new int[pieces.PointCount];
    }

    /// <summary>A run of pieces of one segment; one-way chains run in their direction.</summary>
    /// <param name="Start">Node.</param>
    /// <param name="End">Node.</param>
    /// <param name="Segment">Its segment.</param>
    /// <param name="First">First piece of the run in the segment's drawing order.</param>
    /// <param name="Count">Pieces; past the segment's last one a run goes on with its first (a ring).</param>
    /// <param name="Against">Whether start to end is against the segment's drawing order.</param>
    public readonly record struct Chain(int Start, int End, int Segment, int First, int Count, bool Against);

    /// <summary>Point of each node.</summary>
    public IReadOnlyList<int> Nodes => nodes;

    public ReadOnlySpan<Chain> All => all;

    public static RoadChains Contract(RoadPieces pieces)
    {
        var chains = new RoadChains(pieces);
        chains.FindNodes();
        chains.Cut();
        return chains;
    }

    /// <summary>Node at a point; −1 when there is none.</summary>
    public int NodeAt(int point) => nodeOf[point];

    /// <summary>A chain's piece, counted from its start.</summary>
    public int Piece(in Chain chain, int number)
    {
        int first = pieces.First(chain.Segment), end = pieces.First(chain.Segment + 1);
        int piece = chain.First + (chain.Against ? chain.Count - 1 - number : number);
        return piece < end ? piece : piece - end + first;
    }

    /// <summary>A chain's point, counted from its start; <see cref="Chain.Count"/> + 1 of them.</summary>
    public int Point(in Chain chain, int number)
    {
        int piece = Piece(chain, Math.Min(number, chain.Count - 1));
        return number < chain.Count != chain.Against ? pieces.Begin(piece) : pieces.End(piece);
    }

    /// <summary>Length of a chain, metres.</summary>
    public double Metres(in Chain chain)
    {
        double sum = 0;
        for (int i = 0; i < chain.Count; i++)
        {
            sum += pieces.Metres(Piece(chain, i));
        }

        return sum;
    }

    private void FindNodes()
    {
        byte[] ends = new byte[nodeOf.Length];
        for (int i = 0; i < pieces.Count; i++)
        {
            (int a, int b) = (pieces.Begin(i), pieces.End(i));
            ends[a] += (byte)(ends[a] < 3 ? 1 : 0);
            ends[b] += (byte)(ends[b] < 3 ? 1 : 0);
        }

        Array.Fill(nodeOf, 0);
        for (int s = 0; s < pieces.SegmentCount; s++)
        {
            int last = pieces.First(s + 1) - 1;
            for (int i = pieces.First(s); i < last; i++)
            {
                Pass(pieces.End(i), pieces.Begin(i + 1), ends);
            }

            if (last > pieces.First(s))
            {
                Pass(pieces.End(last), pieces.Begin(pieces.First(s)), ends);
            }
        }

        for (int point = 0; point < nodeOf.Length; point++)
        {
            nodeOf[point] = ends[point] > 0 && nodeOf[point] == 0 ? AddNode(point) : -1;
        }

        // a ring without a junction: the point where it begins becomes a node
        for (int s = 0; s < pieces.SegmentCount; s++)
        {
            if (pieces.First(s) < pieces.First(s + 1) && FirstNode(s) < 0)
            {
                int point = pieces.Begin(pieces.First(s));
                nodeOf[point] = AddNode(point);
            }
        }
    }

    private void Pass(int end, int begin, byte[] ends)
    {
        if (end == begin && ends[end] == 2)
        {
            nodeOf[end] = -1;
        }
    }

    private int AddNode(int point)
    {
        nodes.Add(point);
        return nodes.Count - 1;
    }

    /// <summary>First piece of a segment that begins at a node; −1 when none does.</summary>
    private int FirstNode(int segment)
    {
        for (int i = pieces.First(segment); i < pieces.First(segment + 1); i++)
        {
            if (nodeOf[pieces.Begin(i)] >= 0)
            {
                return i;
            }
        }

        return -1;
    }

    private void Cut()
    {
        int most = 0;
        for (int i = 0; i < pieces.Count; i++)
        {
            most += nodeOf[pieces.Begin(i)] >= 0 ? 1 : 0;
        }

        var found = new Chain[most];
        ulong[] keys = new ulong[most];
        int count = 0;
        for (int s = 0; s < pieces.SegmentCount; s++)
        {
            int first = pieces.First(s), pieceCount = pieces.First(s + 1) - first;
            for (int offset = pieceCount > 0 ? FirstNode(s) - first : 0, done = 0, run; done < pieceCount; done += run)
            {
                int from = first + (offset + done) % pieceCount;
                run = 1;
                while (nodeOf[pieces.End(first + (offset + done + run - 1) % pieceCount)] < 0)
                {
                    run++;
                }

                found[count] = ChainOf(s, from, run, first + (offset + done + run - 1) % pieceCount, out keys[count]);
                count++;
            }
        }

        Array.Sort(keys, found);
        all = found;
    }

    private Chain ChainOf(int segment, int from, int run, int last, out ulong key)
    {
        int a = nodeOf[pieces.Begin(from)], b = nodeOf[pieces.End(last)];
        bool against = a > b || (a == b && from > last);
        key = against ? ((ulong)(uint)b << 32) | (uint)last : ((ulong)(uint)a << 32) | (uint)from;
        against = pieces.IsOneWay(segment) ? pieces.IsBackward(segment) : against;
        return against ? new Chain(b, a, segment, from, run, true) : new Chain(a, b, segment, from, run, false);
    }
}
