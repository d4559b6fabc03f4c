namespace Simulator.Network.Areas;

/// <summary>Where an outline crosses an edge of the grid: it may be moved along the edge between two ends.</summary>
/// <param name="X">Column of the crossing.</param>
/// <param name="Y">Row.</param>
/// <param name="LeftX">The end on the left of the outline, towards the point inside.</param>
/// <param name="LeftY">Its row.</param>
/// <param name="RightX">The end on the right.</param>
/// <param name="RightY">Its row.</param>
internal readonly record struct AreaGate(double X, double Y, double LeftX, double LeftY, double RightX, double RightY)
{
    /// <summary>How near a point of the grid a crossing may come, as a share of the edge.</summary>
    private const double Least = 0.05;

    /// <summary>The middle of an edge between two neighbouring points of the grid.</summary>
    /// <param name="inside">The one that lies inside.</param>
    /// <param name="outside">The one outside.</param>
    public static AreaGate Between((int X, int Y) inside, (int X, int Y) outside)
    {
        (double dx, double dy) = (outside.X - inside.X, outside.Y - inside.Y);
        return new AreaGate(inside.X + dx / 2, inside.Y + dy / 2, inside.X + Least * dx, inside.Y + Least * dy,
            outside.X - Least * dx, outside.Y - Least * dy);
    }

    /// <summary>The outline through the gates with few corners: from each corner as far as one straight line passes all
    /// gates between.</summary>
    /// <remarks>Every line stays in the squares that the outline passes, and crosses their edges between the same points
    /// in the same order; so it is as valid as the first one, and no farther from it than half an edge. Cost:
    /// O(gates).</remarks>
    /// <param name="gates">A closed ring, each gate once.</param>
    /// <param name="corners">Cleared and filled; the first corner is not repeated.</param>
    public static void Straighten(ReadOnlySpan<AreaGate> gates, List<(double X, double Y)> corners)
    {
        corners.Clear();
        (double x, double y) = (gates[0].X, gates[0].Y);
        corners.Add((x, y));
        int at = 0;
        while (at < gates.Length)
        {
            int next = at + 1;
            (double X, double Y) left = default, right = default;
            for (int k = next; k <= gates.Length; k++)
            {
                AreaGate gate = k < gates.Length ? gates[k] : Fixed(gates[0]);
                (double X, double Y) l = (gate.LeftX - x, gate.LeftY - y), r = (gate.RightX - x, gate.RightY - y);
                if (k == next)
                {
                    (left, right) = (l, r);
                    continue;
                }

                if (Cross(right, l) < 0 || Cross(left, r) > 0)
                {
                    break;
                }

                left = Cross(left, l) < 0 ? l : left;
                right = Cross(right, r) > 0 ? r : right;
                at = k;
            }

            at = Math.Max(at, next);
            if (at == gates.Length)
            {
                break;
            }

            (x, y) = gates[at].Within(x, y, left, right);
            corners.Add((x, y));
        }
    }

    private static AreaGate Fixed(AreaGate gate) => new(gate.X, gate.Y, gate.X, gate.Y, gate.X, gate.Y);

    /// <summary>The point of the gate nearest to the crossing that lies between two directions.</summary>
    private (double X, double Y) Within(double x, double y, (double X, double Y) left, (double X, double Y) right)
    {
        (double X, double Y) here = (X - x, Y - y);
        return Cross(left, here) > 0 ? Meet(x, y, left) : Cross(right, here) < 0 ? Meet(x, y, right) : (X, Y);
    }

    private (double X, double Y) Meet(double x, double y, (double X, double Y) way)
    {
        (double X, double Y) l = (LeftX - x, LeftY - y), r = (RightX - x, RightY - y);
        double a = Cross(way, l), b = Cross(way, r), share = a == b ? 0 : Math.Clamp(a / (a - b), 0, 1);
        return (LeftX + share * (RightX - LeftX), LeftY + share * (RightY - LeftY));
    }

    private static double Cross((double X, double Y) a, (double X, double Y) b) => a.X * b.Y - a.Y * b.X;
}
