namespace Simulator.Network.Areas;

/// <summary>Where a point is best walked from: a position on a road. 20 bytes, one for each point of a box.</summary>
/// <param name="Value">Cost at the position and the metres to it.</param>
/// <param name="X">Metres east.</param>
/// <param name="Y">Metres north.</param>
/// <param name="Cost">Cost at the position, as metres walked in that time.</param>
/// <param name="Road">The road; −1 for a facility or the road it stands on.</param>
internal record struct AreaLabel(float Value, float X, float Y, float Cost, int Road);
