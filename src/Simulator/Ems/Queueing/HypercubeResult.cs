namespace Simulator.Ems.Queueing;

/// <summary>What a fleet is doing in the long run.</summary>
/// <param name="BusyFraction">Mean busy fraction of the vehicles of each base; 0 where it has none.</param>
/// <param name="DispatchFraction">Row-major, demand points × bases: share of the point's calls that a vehicle of the
/// base answers. A row adds to 1 with a line, and to 1 − its loss without.</param>
/// <param name="ChoiceShare">Share of all calls answered at once by the base of first choice, second choice, ….</param>
/// <param name="AllBusyShare">Share of calls that find no vehicle: they wait (line) or are lost (none).</param>
/// <param name="PointLoss">The same for each demand point.</param>
/// <param name="Sweeps">Iterations done.</param>
/// <param name="Residual">Largest imbalance of a state relative to its flow (exact), or largest last change of a busy
/// fraction (approximation).</param>
public sealed record HypercubeResult(
    double[] BusyFraction,
    double[] DispatchFraction,
    double[] ChoiceShare,
    double AllBusyShare,
    double[] PointLoss,
    int Sweeps,
    double Residual)
{
    /// <summary>Share of the calls of a demand point that a base answers.</summary>
    public double Dispatch(int point, int @base) => DispatchFraction[point * BusyFraction.Length + @base];
}
