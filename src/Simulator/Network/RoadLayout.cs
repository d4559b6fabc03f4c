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
    public RoadLayout(
        IReadOnlyList<RoadSegment> segments, SpeedProfile profile, int[] rank, RoadPieces pieces, RoadChains chains,
        double[] allMetres, ChainArcs arcs, int[] order, NetworkComponent[] parts, List<DroppedRoads> dropped)
    {
        (this.segments, this.rank, this.parts, this.dropped) = (segments, rank, parts, dropped);
        this.profile = profile;
        int shapes = 0, points = 0;
        for (int c = 0; c < allMetres.Length; c++)
        {
            shapes += arcs.IsUsed[c] ? 1 : 0;
            points += arcs.IsUsed[c] ? chains.All[c].Count + 1 : 0;
        }

        (firstPoint, segment, joinable) = (new int[shapes + 1], new int[shapes], new bool[shapes]);
        (lon, lat, metres) = (new double[points], new double[points], new double[points]);
        (ends, endsBack) = (new (int, int)[shapes], new (int, int)[shapes]);
        (wait, chainMetres) = (new double[shapes], new double[shapes]);
        int p = 0, s = 0;
        for (int c = 0; c < allMetres.Length; c++)
        {
            RoadChains.Chain chain = chains.All[c];
            if (!arcs.IsUsed[c])
            {
                continue;
            }

            for (int i = 0; i <= chain.Count; i++, p++)
            {
                LonLat at = pieces.Position(chains.Point(chain, i));
                int piece = chains.Piece(chain, Math.Min(i, chain.Count - 1));
                (lon[p], lat[p], metres[p]) = (at.Lon, at.Lat, pieces.Metres(piece));
                wait[s] += i < chain.Count ? pieces.WaitMilliseconds(chain.Segment, piece) : 0;
            }

            firstPoint[s + 1] = p;
            (segment[s], joinable[s], chainMetres[s]) = (chain.Segment, pieces.CanJoin(chain.Segment), allMetres[c]);
            ends[s] = (order[arcs.Tail(2 * c)], order[arcs.Head(2 * c)]);
            endsBack[s] = pieces.IsOneWay(chain.Segment) ? (-1, -1)
                : (order[arcs.Tail(2 * c + 1)], order[arcs.Head(2 * c + 1)]);
            s++;
        }

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
    public static double KmOf(IEnumerable<RoadSegment> roads) =>
        roads.Sum(r => Enumerable.Range(1, Math.Max(0, r.Shape.Count - 1)).Sum(i => r.Shape[i - 1].MetresTo(r.Shape[i])))
        / 1000;

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
    public RoadGraph Weigh(IReadOnlyList<RoadSegment> roads, SpeedProfile speeds)
    {
        RoadSegment[] sorted = Array.ConvertAll(rank, i => roads[i]);
        var table = new SpeedTable(speeds);
        int shapes = segment.Length;
        double[] ms = new double[lon.Length];
        int[] forward = new int[shapes], backward = new int[shapes];
        var arcs = new ArcRow[2 * shapes + turns.Length];
        int count = 0;
        double km = 0;
        for (int s = 0; s < shapes; s++)
        {
            // the wait for a ferry lies on its first piece
            double along = 0, pause = wait[s], kmh = table.KmhOf(sorted[segment[s]]);
            for (int p = firstPoint[s]; p < firstPoint[s + 1]; p++)
            {
                ms[p] = along;
                along += p + 1 < firstPoint[s + 1] ? metres[p] * 3600 / kmh + pause : 0;
                pause = 0;
            }

            (forward[s], backward[s]) = (-1, -1);
            // A road that a scenario closes keeps its nodes, and so the numbering and the largest part; only its arcs go.
            if (sorted[segment[s]].IsClosed)
            {
                continue;
            }

            km += chainMetres[s] / 1000;
            arcs[count++] = new ArcRow(ends[s].Tail, ends[s].Head, RoadShapes.Round(along), s * 2);
            if (endsBack[s].Tail >= 0)
            {
                arcs[count++] = new ArcRow(endsBack[s].Tail, endsBack[s].Head, RoadShapes.Round(along), s * 2 + 1);
            }
        }

        foreach ((int tail, int head) in turns)
        {
            arcs[count++] = new ArcRow(tail, head, 0, RoadGraph.NoShape);
        }

        return Freeze(arcs.AsSpan(0, count), sorted, ms, forward, backward, km);
    }

    private RoadGraph Freeze(
        ReadOnlySpan<ArcRow> arcs, RoadSegment[] sorted, double[] ms, int[] forward, int[] backward, double km)
    {
        int[] firstOut = new int[positions.Length + 1], arcShape = new int[arcs.Length], tails = new int[arcs.Length];
        foreach (ArcRow arc in arcs)
        {
            firstOut[arc.Tail + 1]++;
        }

        for (int i = 1; i < firstOut.Length; i++)
        {
            firstOut[i] += firstOut[i - 1];
        }

        var byTail = new ArcRow[arcs.Length];
        int[] at = firstOut[..^1];
        foreach (ArcRow arc in arcs)
        {
            byTail[at[arc.Tail]++] = arc;
        }

        for (int node = 0; node < positions.Length; node++)
        {
            byTail.AsSpan(firstOut[node]..firstOut[node + 1]).Sort();
        }

        var outgoing = new ArcEnd[arcs.Length];
        for (int a = 0; a < byTail.Length; a++)
        {
            ArcRow arc = byTail[a];
            (outgoing[a], arcShape[a], tails[a]) = (new ArcEnd(arc.Head, arc.Milliseconds), arc.Shape, arc.Tail);
            if (arc.Shape >= 0)
            {
                (arc.Shape % 2 == 0 ? forward : backward)[arc.Shape / 2] = a;
            }
        }

        var geometry = new RoadShapes(firstPoint, lon, lat, ms, segment, joinable, forward, backward, sorted);
        var report = new NetworkReport(
            sorted.Length, positions.Length, arcs.Length, km, parts, [.. dropped.Concat(Closed(sorted))
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

    /// <summary>An arc before it has a number; in order of tail, head, time, shape.</summary>
    private readonly record struct ArcRow(int Tail, int Head, uint Milliseconds, int Shape) : IComparable<ArcRow>
    {
        public int CompareTo(ArcRow other) =>
            Head != other.Head ? Head.CompareTo(other.Head)
            : Milliseconds != other.Milliseconds ? Milliseconds.CompareTo(other.Milliseconds)
            : Shape.CompareTo(other.Shape);
    }
}
