namespace Simulator.Access;

/// <summary>Residents in each of the four populations; the sum is everyone who was counted.</summary>
public readonly record struct Populations(double Served, double Short, double OutOfReach, double CannotTell)
{
    public double Total => Served + Short + OutOfReach + CannotTell;

    /// <summary>Share served, 0 to 1; 0 when nobody lives there.</summary>
    public double ServedShare => Total > 0 ? Served / Total : 0;

    public static Populations operator +(Populations a, Populations b) =>
        new(a.Served + b.Served, a.Short + b.Short, a.OutOfReach + b.OutOfReach, a.CannotTell + b.CannotTell);

    public static Populations Add(Populations left, Populations right) => left + right;

    /// <summary>Nobody known: everyone "cannot tell".</summary>
    public static Populations Unknown(double residents) => new(0, 0, 0, residents);
}
