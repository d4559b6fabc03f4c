using Simulator.Ems.Simulation;

namespace Simulator.Ems.Study;

/// <summary>What a fleet of one size gives when it stands where it covers most.</summary>
/// <param name="Fleet">Vehicles.</param>
/// <param name="ExpectedShare">By the allocation model.</param>
/// <param name="Share">Share of calls within the standard, simulated.</param>
/// <param name="MeanMinutes">Mean response, simulated.</param>
public sealed record CurvePoint(int Fleet, double ExpectedShare, Estimate Share, Estimate MeanMinutes);
