namespace Simulator.Ems;

/// <summary>Residents by what was found for them.</summary>
/// <param name="Within">Within the standard.</param>
/// <param name="Beyond">Reached later.</param>
/// <param name="Unreachable">No road from any base.</param>
/// <param name="CannotTell">Nothing can be said.</param>
public sealed record ResponseTally(double Within, double Beyond, double Unreachable, double CannotTell)
{
    public static ResponseTally Zero { get; } = new(0, 0, 0, 0);

    public double Residents => Within + Beyond + Unreachable + CannotTell;

    /// <summary>Residents within the standard ÷ all residents; null when there are none or nothing can be said.</summary>
    public double? Share => Residents > CannotTell ? Within / Residents : null;

    public ResponseTally Add(ResponseStatus status, double residents) => status switch
    {
        ResponseStatus.Within => this with { Within = Within + residents },
        ResponseStatus.Beyond => this with { Beyond = Beyond + residents },
        ResponseStatus.Unreachable => this with { Unreachable = Unreachable + residents },
        _ => this with { CannotTell = CannotTell + residents },
    };
}
