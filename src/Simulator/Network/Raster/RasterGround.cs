namespace Simulator.Network.Raster;

/// <summary>What a search reads of one cell, side by side in memory.</summary>
/// <param name="Pace">Seconds for a metre on the flat.</param>
/// <param name="Height">Metres.</param>
internal readonly record struct RasterGround(float Pace, float Height);
