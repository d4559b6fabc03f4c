namespace Simulator.Network;

/// <summary>A road that a place may join, and the point of it nearest to the place: geometry alone, good for every
/// speed.</summary>
/// <param name="Shape">The road's shape.</param>
/// <param name="Point">Point of the shape before the nearest one.</param>
/// <param name="Share">Share of the way to the next point, 0 to 1.</param>
/// <param name="Metres">Straight-line distance.</param>
/// <param name="Walk">Milliseconds of the access leg.</param>
internal readonly record struct RoadNear(int Shape, int Point, double Share, double Metres, uint Walk);
