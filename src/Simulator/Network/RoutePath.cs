using Simulator.Data;

namespace Simulator.Network;

/// <summary>One trip, for drawing.</summary>
/// <param name="Milliseconds">The same time that the matrix gives.</param>
/// <param name="Line">From the origin over the roads to the destination, access legs included.</param>
/// <param name="RoadMetres">Length ridden.</param>
/// <param name="WalkMetres">Length walked at both ends, in straight lines.</param>
public sealed record RoutePath(uint Milliseconds, IReadOnlyList<LonLat> Line, double RoadMetres, double WalkMetres);
