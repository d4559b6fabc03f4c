namespace Simulator.Audit.Villages;

/// <summary>One day's round of a travelling team.</summary>
/// <param name="Depot">Township centre it starts from: position in the county's list of facilities.</param>
/// <param name="Stops">Villages in the order of the visit: positions in the audit's list of rows.</param>
/// <param name="RideMinutes">Riding, back to the centre included.</param>
/// <param name="Minutes">Riding and visits; never more than the working day.</param>
public sealed record Circuit(int Depot, IReadOnlyList<int> Stops, double RideMinutes, double Minutes);
