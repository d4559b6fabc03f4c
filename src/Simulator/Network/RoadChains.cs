using System.Runtime.CompilerServices;
using Simulator.Data;

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
    /// <param name="OneWay">Whether there is no arc from end to start.</param>
    public readonly record struct Chain(
        int Start, int End, int Segment, int First, int Count, bool Against, bool OneWay);

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

    /// <summary>Writes a chain's pieces in their order from its start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pieces(in Chain chain, Span<int> into)
    {
        int first = pieces.First(chain.Segment), end = pieces.First(chain.Segment + 1), piece = chain.First;
        for (int i = 0; i < chain.Count; i++)
        {
            into[chain.Against ? chain.Count - 1 - i : i] = piece;
            piece = piece + 1 < end ? piece + 1 : first;
        }
    }

    /// <summary>Length of each chain, metres.</summary>
    public double[] Metres(int threads)
    {
        double[] lengths = new double[all.Length];
        IndexRanges.Run(all.Length, threads, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (from, to) =>
        {
            ReadOnlySpan<double> metres = pieces.Metres;
            int[] run = new int[16];
            for (int c = from; c < to; c++)
            {
                ref readonly Chain chain = ref all[c];
                if (run.Length < chain.Count)
                {
                    run = new int[2 * chain.Count];
                }

                Pieces(chain, run);
                double sum = 0;
                foreach (int piece in run.AsSpan(0, chain.Count))
                {
                    sum += metres[piece];
                }

                lengths[c] = sum;
            }
        });
        return lengths;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindNodes()
    {
        byte[] ends = new byte[nodeOf.Length];
        ReadOnlySpan<int> begin = pieces.Begin, end = pieces.End;
        for (int i = 0; i < begin.Length; i++)
        {
            (int a, int b) = (begin[i], end[i]);
            ends[a] += (byte)(ends[a] < 3 ? 1 : 0);
            ends[b] += (byte)(ends[b] < 3 ? 1 : 0);
        }

        for (int s = 0; s < pieces.SegmentCount; s++)
        {
            int last = pieces.First(s + 1) - 1;
            for (int i = pieces.First(s); i < last; i++)
            {
                Pass(end[i], begin[i + 1], ends);
            }

            if (last > pieces.First(s))
            {
                Pass(end[last], begin[pieces.First(s)], ends);
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
                int point = begin[pieces.First(s)];
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
        ReadOnlySpan<int> begin = pieces.Begin;
        for (int i = pieces.First(segment); i < pieces.First(segment + 1); i++)
        {
            if (nodeOf[begin[i]] >= 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Finds the chains twice: to count them by their lower node, and to put each into its place.</summary>
    private void Cut()
    {
        int[] at = new int[nodes.Count + 1];
        Walk((a, b, _, _, _, _) => at[Math.Min(a, b) + 1]++);
        for (int node = 0; node < nodes.Count; node++)
        {
            at[node + 1] += at[node];
        }

        int[] first = at[..^1], keys = new int[at[^1]];
        all = new Chain[keys.Length];
        Walk((a, b, segment, from, run, last) =>
        {
            bool against = a > b || (a == b && from > last);
            int slot = first[Math.Min(a, b)]++, key = against ? last : from, lowest = at[Math.Min(a, b)];
            against = pieces.IsOneWay(segment) ? pieces.IsBackward(segment) : against;
            // found in order of their pieces but for rings, so there is next to nothing to move
            for (; slot > lowest && keys[slot - 1] > key; slot--)
            {
                (keys[slot], all[slot]) = (keys[slot - 1], all[slot - 1]);
            }

            keys[slot] = key;
            all[slot] = new Chain(
                against ? b : a, against ? a : b, segment, from, run, against, pieces.IsOneWay(segment));
        });
    }

    /// <summary>Tells every run of pieces between two nodes: node at its begin and at its end, segment, first piece, pieces,
    /// last piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk(Action<int, int, int, int, int, int> run)
    {
        ReadOnlySpan<int> begin = pieces.Begin, end = pieces.End;
        for (int s = 0; s < pieces.SegmentCount; s++)
        {
            int first = pieces.First(s), past = pieces.First(s + 1);
            if (first == past)
            {
                continue;
            }

            int start = FirstNode(s), piece = start;
            do
            {
                int from = piece, last = piece, count = 1;
                while (nodeOf[end[last]] < 0)
                {
                    last = last + 1 < past ? last + 1 : first;
                    count++;
                }

                run(nodeOf[begin[from]], nodeOf[end[last]], s, from, count, last);
                piece = last + 1 < past ? last + 1 : first;
            }
            while (piece != start);
        }
    }
}
