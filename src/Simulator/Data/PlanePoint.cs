namespace Simulator.Data;

/// <summary>A position in metres on a county's own plane (<see cref="LocalPlane"/>): X to the east, Y to the north.</summary>
public readonly record struct PlanePoint(double X, double Y)
{
    public double MetresTo(PlanePoint other)
    {
        double dx = other.X - X, dy = other.Y - Y;
        return Math.Sqrt(dx * dx + dy * dy);
    }
}
