namespace Simulator.Ems.Simulation;

/// <summary>The response that one group of places (a township) gets.</summary>
/// <param name="Calls">Calls of all replications.</param>
/// <param name="Share">Share of its calls within the standard.</param>
/// <param name="MeanMinutes">Mean response.</param>
/// <param name="MedianMinutes">Of all calls of all replications; null without calls, infinite when half are lost.</param>
/// <param name="NinetiethMinutes">The same for nine in ten.</param>
public sealed record GroupResponse(
    int Calls, Estimate Share, Estimate MeanMinutes, double? MedianMinutes, double? NinetiethMinutes);
