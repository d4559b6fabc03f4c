using Simulator.Access;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>What is kept of one county of a run of several; everything else is in its results folder.</summary>
/// <param name="Folder">The county folder as it was given.</param>
/// <param name="Name">Name of the county; the folder's where it could not be read.</param>
/// <param name="Code">Division code; empty where it could not be read.</param>
/// <param name="Residents">Resident population.</param>
/// <param name="Circle">Verdict of the service circle; null when the data has errors and nothing was computed.</param>
/// <param name="Served">Residents whom the circle serves.</param>
/// <param name="Ambulances">Vehicles required; null when no pack says.</param>
/// <param name="Issues">Errors and warnings.</param>
public sealed record RunCounty(
    string Folder, LocalText Name, string Code, double Residents, Verdict? Circle, double Served, int? Ambulances,
    IReadOnlyList<DataIssue> Issues);
