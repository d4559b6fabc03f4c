using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// The lines that arcs run along, one for both directions of a road: positions, riding time along the line, and the
/// imported segment. A position on a shape is an unrounded time from its start; what is taken of
/// it is rounded once.
/// </summary>
public sealed class RoadShapes
{
    private readonly int[] firstPoint;
    private readonly double[] lon;
    private readonly double[] lat;
    private readonly double[] milliseconds;
    private readonly int[] segment;
    private readonly int[] forwardArc;
    private readonly int[] backwardArc;
    private readonly bool[] joinable;

    internal RoadShapes(
        int[] firstPoint, double[] lon, double[] lat, double[] milliseconds, int[] segment, bool[] joinable,
        int[] forwardArc, int[] backwardArc, IReadOnlyList<RoadSegment> segments)
    {
        this.firstPoint = firstPoint;
        this.lon = lon;
        this.lat = lat;
        this.milliseconds = milliseconds;
        this.segment = segment;
        this.joinable = joinable;
        this.forwardArc = forwardArc;
        this.backwardArc = backwardArc;
        Segments = segments;
    }

    public int Count => segment.Length;

    /// <summary>The imported segments, in the order that <see cref="Segment"/> counts.</summary>
    public IReadOnlyList<RoadSegment> Segments { get; }

    public int FirstPoint(int shape) => firstPoint[shape];

    /// <summary>One past the last point.</summary>
    public int EndPoint(int shape) => firstPoint[shape + 1];

    public LonLat Point(int point) => new(lon[point], lat[point]);

    /// <summary>Index in <see cref="Segments"/> of the line that a shape is a stretch of.</summary>
    public int Segment(int shape) => segment[shape];

    /// <summary>Arc in drawing order; −1 on a road that a scenario has closed.</summary>
    public int ForwardArc(int shape) => forwardArc[shape];

    /// <summary>Arc against drawing order; −1 on a one-way or closed road.</summary>
    public int BackwardArc(int shape) => backwardArc[shape];

    /// <summary>Whether places may join here while the road is open: not on motorways and ferries.</summary>
    public bool IsJoinable(int shape) => joinable[shape];

    /// <summary>Whether places may join here.</summary>
    public bool CanJoin(int shape) => joinable[shape] && forwardArc[shape] >= 0;

    /// <summary>Unrounded riding time of the whole shape, milliseconds.</summary>
    public double Length(int shape) => milliseconds[firstPoint[shape + 1] - 1];

    /// <summary>Unrounded milliseconds from the shape's start to a point of it.</summary>
    public double Along(int point) => milliseconds[point];

    /// <summary>Unrounded milliseconds from the shape's start to a position between a point and the next.</summary>
    /// <param name="point">The point before.</param>
    /// <param name="share">Share of the way to the next point, 0 to 1.</param>
    public double Along(int point, double share) =>
        milliseconds[point] + share * (milliseconds[point + 1] - milliseconds[point]);

    internal ReadOnlySpan<double> Longitudes(int shape) => lon.AsSpan(firstPoint[shape]..firstPoint[shape + 1]);

    internal ReadOnlySpan<double> Latitudes(int shape) => lat.AsSpan(firstPoint[shape]..firstPoint[shape + 1]);

    /// <summary>Whole milliseconds, half up.</summary>
    internal static uint Round(double ms)
    {
        double whole = Math.Floor(ms + 0.5);
        return whole >= TravelTime.Unreachable ? TravelTime.Unreachable - 1 : (uint)whole;
    }
}
