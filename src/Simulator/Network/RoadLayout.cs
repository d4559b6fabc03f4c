using System.Runtime.CompilerServices;
using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// The road graph without its times: nodes, chains, turns and geometry, which no speed and no closure changes. A scenario
/// that slows roads down or closes them is weighed on the layout of the baseline and not built from the lines again.
/// </summary>
/// <remarks>A graph that is weighed anew is the one a build from the lines would give, to the bit: the build is a layout
/// and one weighing. Cost of a weighing: O(points + arcs).</remarks>
internal sealed class RoadLayout
{
    private readonly IReadOnlyList<RoadSegment> segments;
    private readonly SpeedProfile profile;
    private readonly int[] rank;
    private readonly NetworkComponent[] parts;
    private readonly List<DroppedRoads> dropped;
    private readonly LonLat[] positions;
    private readonly (int Tail, int Head)[] turns;
    private readonly int[] firstPoint;
    private readonly double[] lon;
    private readonly double[] lat;
    private readonly int[] segment;
    private readonly double[] metres;
    private readonly double[] wait;
    private readonly (int Tail, int Head)[] ends;
    private readonly (int Tail, int Head)[] endsBack;
    private readonly bool[] joinable;
    private readonly double[] chainMetres;

    /// <param name="segments">Lines in the order they were given.</param>
    /// <param name="profile">Traveller the layout is for.</param>
    /// <param name="rank">Position in <paramref name="segments"/> of each line in canonical order.</param>
    /// <param name="pieces">Pieces of the lines.</param>
    /// <param name="chains">Chains of the pieces.</param>
    /// <param name="allMetres">Length of each chain.</param>
    /// <param name="arcs">Arcs of the routable part, between nodes.</param>
    /// <param name="order">New number of each node; −1 where it is needless.</param>
    /// <param name="parts">Connected parts, for the report.</param>
    /// <param name="dropped">Lines that no weighing takes in, for the report.</param>
    /// <param name="threads">Threads; 0 takes one for each core. The layout does not depend on it.</param>
    public RoadLayout(
        IReadOnlyList<RoadSegment> segments, SpeedProfile profile, int[] rank, RoadPieces pieces, RoadChains chains,
        double[] allMetres, ChainArcs arcs, int[] order, NetworkComponent[] parts, List<DroppedRoads> dropped,
        int threads)
    {
        (this.segments, this.rank, this.parts, this.dropped) = (segments, rank, parts, dropped);
        this.profile = profile;
        int[] chainOf = new int[arcs.IsUsed.Count(u => u)];
        firstPoint = new int[chainOf.Length + 1];
        for (int c = 0, s = 0; c < allMetres.Length; c++)
        {
            if (arcs.IsUsed[c])
            {
                chainOf[s] = c;
                firstPoint[s + 1] = firstPoint[s] + chains.All[c].Count + 1;
                s++;
            }
        }

        (int shapes, int points) = (chainOf.Length, firstPoint[^1]);
        (segment, joinable) = (new int[shapes], new bool[shapes]);
        (lon, lat, metres) = (new double[points], new double[points], new double[points]);
        (ends, endsBack) = (new (int, int)[shapes], new (int, int)[shapes]);
        (wait, chainMetres) = (new double[shapes], new double[shapes]);
        IndexRanges.Run(shapes, threads, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (from, to) =>
        {
            ReadOnlySpan<int> begin = pieces.Begin, end = pieces.End;
            ReadOnlySpan<double> lengths = pieces.Metres;
            int[] run = new int[16];
            for (int s = from; s < to; s++)
            {
                int c = chainOf[s];
                ref readonly RoadChains.Chain chain = ref chains.All[c];
                if (run.Length < chain.Count)
                {
                    run = new int[2 * chain.Count];
                }

                chains.Pieces(chain, run);
                int p = firstPoint[s], firstOfLine = pieces.First(chain.Segment), point = chain.Against ? end[run[0]] : begin[run[0]];
                foreach (int piece in run.AsSpan(0, chain.Count))
                {
                    LonLat at = pieces.Position(point);
                    (lon[p], lat[p], metres[p]) = (at.Lon, at.Lat, lengths[piece]);
                    wait[s] += piece == firstOfLine ? pieces.WaitMilliseconds(chain.Segment) : 0;
                    point = chain.Against ? begin[piece] : end[piece];
                    p++;
                }

                LonLat last = pieces.Position(point);
                (lon[p], lat[p], metres[p]) = (last.Lon, last.Lat, metres[p - 1]);
                (segment[s], joinable[s], chainMetres[s]) = (chain.Segment, pieces.CanJoin(chain.Segment), allMetres[c]);
                ends[s] = (order[arcs.Tail(2 * c)], order[arcs.Head(2 * c)]);
                endsBack[s] = chain.OneWay ? (-1, -1) : (order[arcs.Tail(2 * c + 1)], order[arcs.Head(2 * c + 1)]);
            }
        });

        turns = [.. arcs.Turns.Select(t => (order[t.Tail], order[t.Head])).Where(t => t.Item1 >= 0 && t.Item2 >= 0)];
        positions = new LonLat[order.Count(o => o >= 0)];
        for (int node = 0; node < order.Length; node++)
        {
            if (order[node] >= 0)
            {
                positions[order[node]] = pieces.Position(chains.Nodes[arcs.Junction(node)]);
            }
        }
    }

    private RoadLayout(RoadCacheReader reader, IReadOnlyList<RoadSegment> segments, SpeedProfile profile)
    {
        (this.segments, this.profile) = (segments, profile);
        (rank, positions, turns) = (reader.Array<int>(), reader.Array<LonLat>(), reader.Array<(int, int)>());
        (firstPoint, lon, lat) = (reader.Array<int>(), reader.Array<double>(), reader.Array<double>());
        (segment, metres, wait) = (reader.Array<int>(), reader.Array<double>(), reader.Array<double>());
        (ends, endsBack) = (reader.Array<(int, int)>(), reader.Array<(int, int)>());
        (joinable, chainMetres) = (reader.Array<bool>(), reader.Array<double>());
        parts = reader.Parts();
        dropped = reader.Dropped();
        Turns = reader.Turns();
        if (rank.Length != segments.Count || firstPoint.Length != segment.Length + 1 || firstPoint[^1] != lon.Length)
        {
            throw new InvalidDataException("the arrays do not fit the roads");
        }
    }

    /// <summary>A layout as <see cref="Save"/> wrote it, for the very same lines and traveller.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static RoadLayout Read(RoadCacheReader reader, IReadOnlyList<RoadSegment> segments, SpeedProfile profile) =>
        new(reader, segments, profile);

    /// <summary>Writes all but the lines and the traveller.</summary>
    public void Save(RoadCacheWriter writer)
    {
        writer.Array(rank);
        writer.Array(positions);
        writer.Array(turns);
        writer.Array(firstPoint);
        writer.Array(lon);
        writer.Array(lat);
        writer.Array(segment);
        writer.Array(metres);
        writer.Array(wait);
        writer.Array(ends);
        writer.Array(endsBack);
        writer.Array(joinable);
        writer.Array(chainMetres);
        writer.Parts(parts);
        writer.Dropped(dropped);
        writer.Turns(Turns);
    }

    /// <summary>What became of the turn restrictions; null when the layer has none.</summary>
    public TurnReport? Turns { get; init; }

    /// <summary>Length of lines, km.</summary>
    public static double KmOf(IReadOnlyList<RoadSegment> roads, int threads = 1)
    {
        double[] lengths = new double[roads.Count];
        IndexRanges.Run(roads.Count, threads, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                IReadOnlyList<LonLat> shape = roads[i].Shape;
                LonLat before = shape.Count > 0 ? shape[0] : default;
                for (int p = 1; p < shape.Count; p++)
                {
                    LonLat at = shape[p];
                    lengths[i] += before.MetresTo(at);
                    before = at;
                }
            }
        });
        return lengths.Sum() / 1000;
    }

    /// <summary>Whether lines and traveller differ from those of the layout in speeds and closures at most.</summary>
    public bool Fits(IReadOnlyList<RoadSegment> roads, SpeedProfile speeds)
    {
        if (roads.Count != segments.Count || !profile.DiffersInSpeedsOnly(speeds))
        {
            return false;
        }

        for (int i = 0; i < roads.Count; i++)
        {
            if (!ReferenceEquals(roads[i], segments[i]) && !IsSameLine(roads[i], segments[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The graph under the speeds and closures of these lines and this traveller.</summary>
    /// <param name="roads">In the order of the layout's own lines; see <see cref="Fits"/>.</param>
    /// <param name="speeds">Who travels.</param>
    /// <param name="threads">Threads; 0 takes one for each core. The graph does not depend on it.</param>
    public RoadGraph Weigh(IReadOnlyList<RoadSegment> roads, SpeedProfile speeds, int threads = 1)
    {
        RoadSegment[] sorted = Array.ConvertAll(rank, i => roads[i]);
        double[] kmh = SpeedsOf(sorted, speeds, threads), ms = new double[lon.Length];
        uint[] time = new uint[segment.Length];
        IndexRanges.Run(time.Length, threads, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (from, to) =>
        {
            for (int s = from; s < to; s++)
            {
                // the wait for a ferry lies on its first piece
                double along = 0, pause = wait[s], speed = kmh[segment[s]];
                int last = firstPoint[s + 1] - 1;
                for (int p = firstPoint[s]; p < last; p++)
                {
                    ms[p] = along;
                    along += metres[p] * 3600 / speed + pause;
                    pause = 0;
                }

                ms[last] = along;
                time[s] = RoadShapes.Round(along);
            }
        });
        return Freeze(sorted, time, ms, threads);
    }

    /// <summary>km/h of each line that has a shape.</summary>
    private double[] SpeedsOf(RoadSegment[] sorted, SpeedProfile speeds, int threads)
    {
        double[] kmh = new double[sorted.Length];
        bool[] used = new bool[sorted.Length];
        foreach (int its in segment)
        {
            used[its] = true;
        }

        IndexRanges.Run(sorted.Length, threads, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (from, to) =>
        {
            var table = new SpeedTable(speeds);
            for (int i = from; i < to; i++)
            {
                kmh[i] = used[i] ? table.KmhOf(sorted[i]) : 0;
            }
        });
        return kmh;
    }

    /// <summary>The arcs by tail. A road that a scenario closes keeps its nodes, and so the numbering and the largest part;
    /// only its arcs go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private RoadGraph Freeze(RoadSegment[] sorted, uint[] time, double[] ms, int threads)
    {
        int[] firstOut = new int[positions.Length + 1];
        double km = 0;
        for (int s = 0; s < time.Length; s++)
        {
            if (!sorted[segment[s]].IsClosed)
            {
                km += chainMetres[s] / 1000;
                firstOut[ends[s].Tail + 1]++;
                if (endsBack[s].Tail >= 0)
                {
                    firstOut[endsBack[s].Tail + 1]++;
                }
            }
        }

        foreach ((int tail, _) in turns)
        {
            firstOut[tail + 1]++;
        }

        for (int i = 1; i < firstOut.Length; i++)
        {
            firstOut[i] += firstOut[i - 1];
        }

        int arcs = firstOut[^1];
        var rows = new ArcRow[arcs];
        int[] at = firstOut[..^1];
        for (int s = 0; s < time.Length; s++)
        {
            if (!sorted[segment[s]].IsClosed)
            {
                rows[at[ends[s].Tail]++] = new ArcRow(ends[s].Head, time[s], s * 2);
                if (endsBack[s].Tail >= 0)
                {
                    rows[at[endsBack[s].Tail]++] = new ArcRow(endsBack[s].Head, time[s], s * 2 + 1);
                }
            }
        }

        foreach ((int tail, int head) in turns)
        {
            rows[at[tail]++] = new ArcRow(head, 0, RoadGraph.NoShape);
        }

        int[] arcShape = new int[arcs], tails = new int[arcs], forward = new int[time.Length], backward = new int[time.Length];
        var outgoing = new ArcEnd[arcs];
        Array.Fill(forward, -1);
        Array.Fill(backward, -1);
        IndexRanges.Run(positions.Length, threads, [MethodImpl(MethodImplOptions.AggressiveOptimization)] (from, to) =>
        {
            for (int node = from; node < to; node++)
            {
                (int first, int end) = (firstOut[node], firstOut[node + 1]);
                ArcRow.Sort(rows.AsSpan(first..end));
                for (int a = first; a < end; a++)
                {
                    ArcRow arc = rows[a];
                    (outgoing[a], arcShape[a], tails[a]) = (new ArcEnd(arc.Head, arc.Milliseconds), arc.Shape, node);
                    if (arc.Shape >= 0)
                    {
                        (arc.Shape % 2 == 0 ? forward : backward)[arc.Shape / 2] = a;
                    }
                }
            }
        });

        var geometry = new RoadShapes(firstPoint, lon, lat, ms, segment, joinable, forward, backward, sorted);
        var report = new NetworkReport(
            sorted.Length, positions.Length, arcs, km, parts, [.. dropped.Concat(Closed(sorted))
                .OrderBy(d => d.Reason, StringComparer.Ordinal)]) { Turns = Turns };
        return new RoadGraph(positions, firstOut, outgoing, tails, arcShape, geometry, report, this);
    }

    private static bool IsSameLine(RoadSegment a, RoadSegment b) =>
        ReferenceEquals(a.Shape, b.Shape) && ReferenceEquals(a.NodeIds, b.NodeIds) && ReferenceEquals(a.Tags, b.Tags)
        && ReferenceEquals(a.BarrierNodes, b.BarrierNodes) && a.Id == b.Id && a.RoadClass == b.RoadClass
        && a.Direction == b.Direction && a.SpeedKmh == b.SpeedKmh;

    private static IEnumerable<DroppedRoads> Closed(RoadSegment[] sorted)
    {
        RoadSegment[] closed = [.. sorted.Where(s => s.IsClosed)];
        if (closed.Length > 0)
        {
            yield return new DroppedRoads("scenario", new LocalText("情景中封闭", "closed by the scenario"),
                closed.Length, KmOf(closed), [.. closed.Take(10).Select(r => r.Id)]);
        }
    }

    /// <summary>An arc of a node before it has a number; in order of head, time, shape.</summary>
    private readonly record struct ArcRow(int Head, uint Milliseconds, int Shape)
    {
        /// <summary>Sorts the few arcs of one node.</summary>
        public static void Sort(Span<ArcRow> rows)
        {
            for (int i = 1; i < rows.Length; i++)
            {
                ArcRow row = rows[i];
                int at = i;
                for (; at > 0 && row.IsBefore(rows[at - 1]); at--)
                {
                    rows[at] = rows[at - 1];
                }

                rows[at] = row;
            }
        }

        private bool IsBefore(in ArcRow other) =>
            Head != other.Head ? Head < other.Head
            : Milliseconds != other.Milliseconds ? Milliseconds < other.Milliseconds
            : Shape < other.Shape;
    }
}
