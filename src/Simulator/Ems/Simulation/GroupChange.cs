namespace Simulator.Ems.Simulation;

/// <summary>What a township gains or loses between two fleets that met the same calls.</summary>
/// <param name="Group">Index of the group.</param>
/// <param name="MinutesChange">Mean response of the second less the first, paired by replication.</param>
public sealed record GroupChange(int Group, Estimate MinutesChange)
{
    /// <summary>Faster beyond the interval.</summary>
    public bool Gains => MinutesChange.Count > 1 && MinutesChange.High < 0;

    /// <summary>Slower beyond the interval.</summary>
    public bool Loses => MinutesChange.Count > 1 && MinutesChange.Low > 0;
}
