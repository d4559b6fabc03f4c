using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// The road graph without its times: nodes, chains and geometry, which no speed and no closure changes. A scenario that
/// slows roads down or closes them is weighed on the layout of the baseline and not built from the lines again.
/// </summary>
/// <remarks>A graph that is weighed anew is the one a build from the lines would give, to the bit: the build is a layout
/// and one weighing. Cost of a weighing: O(points + arcs log arcs).</remarks>
internal sealed class RoadLayout
{
    private readonly IReadOnlyList<RoadSegment> segments;
    private readonly SpeedProfile profile;
    private readonly int[] rank;
    private readonly NetworkComponent[] parts;
    private readonly List<DroppedRoads> dropped;
    private readonly LonLat[] positions;
    private readonly int[] firstPoint;
    private readonly double[] lon;
    private readonly double[] lat;
    private readonly int[] segment;
    private readonly double[] metres;
    private readonly double[] wait;
    private readonly int[] start;
    private readonly int[] end;
    private readonly bool[] oneWay;
    private readonly bool[] joinable;
    private readonly double[] chainMetres;

    /// <param name="segments">Lines in the order they were given.</param>
    /// <param name="profile">Traveller the layout is for.</param>
    /// <param name="rank">Position in <paramref name="segments"/> of each line in canonical order.</param>
    /// <param name="pieces">Pieces of the lines.</param>
    /// <param name="chains">Chains of the pieces.</param>
    /// <param name="used">The chains of the routable part, in their order.</param>
    /// <param name="order">New number of each chain node; −1 outside the routable part.</param>
    /// <param name="parts">Connected parts, for the report.</param>
    /// <param name="dropped">Lines that no weighing takes in, for the report.</param>
    public RoadLayout(
        IReadOnlyList<RoadSegment> segments, SpeedProfile profile, int[] rank, RoadPieces pieces, RoadChains chains,
        RoadChains.Chain[] used, int[] order, NetworkComponent[] parts, List<DroppedRoads> dropped)
    {
        (this.segments, this.profile, this.rank) = (segments, profile, rank);
        (this.parts, this.dropped) = (parts, dropped);
        int shapes = used.Length, points = used.Sum(c => c.Points.Length);
        (firstPoint, segment) = (new int[shapes + 1], new int[points]);
        (lon, lat, metres, wait) = (new double[points], new double[points], new double[points], new double[points]);
        (start, end, oneWay, joinable) = (new int[shapes], new int[shapes], new bool[shapes], new bool[shapes]);
        chainMetres = new double[shapes];
        int p = 0;
        for (int s = 0; s < shapes; s++)
        {
            RoadChains.Chain chain = used[s];
            for (int i = 0; i < chain.Points.Length; i++, p++)
            {
                LonLat at = pieces.Points[chain.Points[i]];
                RoadPieces.Piece piece = pieces.All[chain.Pieces[Math.Min(i, chain.Pieces.Length - 1)]];
                (lon[p], lat[p], segment[p]) = (at.Lon, at.Lat, piece.Segment);
                (metres[p], wait[p]) = (piece.Metres, piece.WaitMilliseconds);
            }

            firstPoint[s + 1] = p;
            (start[s], end[s]) = (order[chain.Start], order[chain.End]);
            (oneWay[s], joinable[s], chainMetres[s]) = (chain.OneWay, chain.CanJoin, Metres(chain, pieces));
        }

        positions = new LonLat[order.Count(o => o >= 0)];
        for (int node = 0; node < order.Length; node++)
        {
            if (order[node] >= 0)
            {
                positions[order[node]] = pieces.Points[chains.Nodes[node]];
            }
        }
    }

    /// <summary>Length of a chain, metres.</summary>
    public static double Metres(RoadChains.Chain chain, RoadPieces pieces)
    {
        double sum = 0;
        foreach (int piece in chain.Pieces)
        {
            sum += pieces.All[piece].Metres;
        }

        return sum;
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
    public RoadGraph Weigh(IReadOnlyList<RoadSegment> roads, SpeedProfile speeds)
    {
        RoadSegment[] sorted = Array.ConvertAll(rank, i => roads[i]);
        int shapes = start.Length;
        double[] kmh = Array.ConvertAll(sorted, r => speeds.SpeedKmhOf(r) ?? 0), ms = new double[metres.Length];
        int[] forward = new int[shapes], backward = new int[shapes];
        var arcs = new List<(int Tail, int Head, uint Ms, int Shape)>(2 * shapes);
        double km = 0;
        for (int s = 0; s < shapes; s++)
        {
            double along = 0;
            for (int p = firstPoint[s]; p < firstPoint[s + 1]; p++)
            {
                ms[p] = along;
                along += p + 1 < firstPoint[s + 1] ? metres[p] * 3600 / kmh[segment[p]] + wait[p] : 0;
            }

            (forward[s], backward[s]) = (-1, -1);
            if (sorted[segment[firstPoint[s]]].IsClosed)
            {
                continue;
            }

            km += chainMetres[s] / 1000;
            arcs.Add((start[s], end[s], RoadShapes.Round(along), s * 2));
            if (!oneWay[s])
            {
                arcs.Add((end[s], start[s], RoadShapes.Round(along), s * 2 + 1));
            }
        }

        arcs.Sort();
        int[] firstOut = new int[positions.Length + 1], arcShape = new int[arcs.Count];
        var outgoing = new ArcEnd[arcs.Count];
        for (int a = 0; a < arcs.Count; a++)
        {
            firstOut[arcs[a].Tail + 1]++;
            outgoing[a] = new ArcEnd(arcs[a].Head, arcs[a].Ms);
            arcShape[a] = arcs[a].Shape;
            (arcs[a].Shape % 2 == 0 ? forward : backward)[arcs[a].Shape / 2] = a;
        }

        for (int i = 1; i < firstOut.Length; i++)
        {
            firstOut[i] += firstOut[i - 1];
        }

        var geometry = new RoadShapes(
            firstPoint, lon, lat, ms, segment, start, end, joinable, forward, backward, sorted);
        var report = new NetworkReport(
            sorted.Length, positions.Length, arcs.Count, km, parts, [.. dropped.Concat(Closed(sorted))
                .OrderBy(d => d.Reason, StringComparer.Ordinal)]);
        return new RoadGraph(positions, firstOut, outgoing, arcShape, geometry, report, this);
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
            double km = closed.Sum(r => Enumerable.Range(1, Math.Max(0, r.Shape.Count - 1))
                .Sum(i => r.Shape[i - 1].MetresTo(r.Shape[i]))) / 1000;
            yield return new DroppedRoads("scenario", new LocalText("情景中封闭", "closed by the scenario"),
                closed.Length, km, [.. closed.Take(10).Select(r => r.Id)]);
        }
    }
}
