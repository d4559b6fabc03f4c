using Simulator.Ems.Simulation;

namespace Simulator.Ems.Study;

/// <summary>What one more vehicle is worth, and where it should stand.</summary>
/// <param name="Base">Position in the list of bases.</param>
/// <param name="ExpectedGain">Residents more who can expect an idle vehicle within the standard.</param>
/// <param name="ShareChange">Change of the simulated share of calls within the standard, on the same calls.</param>
/// <param name="MinutesChange">Change of the simulated mean response.</param>
public sealed record NextVehicle(int Base, double ExpectedGain, Estimate ShareChange, Estimate MinutesChange);
