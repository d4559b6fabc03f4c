using Simulator.Data;

namespace Simulator.Network.Areas;

/// <summary>What is reached without a node: a stretch of the road that a facility stands on, or, with shape −1, the
/// facility itself, on foot.</summary>
/// <param name="Shape">The shape; −1 for a place.</param>
/// <param name="At">The place.</param>
/// <param name="Up">At a position a of the shape the time is <c>Up + a</c>; infinite where that way is not open.</param>
/// <param name="Down">… or <c>Down − a</c>.</param>
/// <param name="Low">Where the stretch begins, milliseconds from the shape's start.</param>
/// <param name="High">Where it ends.</param>
internal readonly record struct AreaStart(int Shape, LonLat At, double Up, double Down, double Low, double High)
{
    private const double None = double.PositiveInfinity;

    public static AreaStart OnFoot(LonLat at) => new(-1, at, 0, None, 0, 0);

    /// <summary>The stretch from which (or to which) a point on an arc is reached along it.</summary>
    public static AreaStart On(RoadGraph graph, ArcPoint point, bool towards)
    {
        int shape = graph.ShapeOf(point.Arc);
        double length = graph.Shapes.Length(shape);
        bool against = graph.IsAgainstShape(point.Arc);
        double along = against ? length - point.FromTail : point.FromTail;
        // with the shape towards the point, or against it away from the point: the stretch lies before the point
        return towards != against
            ? new AreaStart(shape, default, None, point.Walk + along, 0, along)
            : new AreaStart(shape, default, point.Walk - along, None, along, length);
    }
}
