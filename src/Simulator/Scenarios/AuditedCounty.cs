using Simulator.Audit;
using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>One county of an audit of several.</summary>
/// <typeparam name="T">What the caller keeps of each county besides.</typeparam>
/// <param name="Folder">The county folder as it was given.</param>
/// <param name="Name">Name of the county; the folder's where it could not be read.</param>
/// <param name="Code">Division code; empty where it could not be read.</param>
/// <param name="Residents">Resident population; null when unknown.</param>
/// <param name="Audit">Null when the data has errors: <paramref name="Issues"/> lists them.</param>
/// <param name="Detail">What the caller took from it; default when there is no audit.</param>
/// <param name="Issues">Errors and warnings of its data.</param>
public sealed record AuditedCounty<T>(
    string Folder, LocalText Name, string Code, double? Residents, CountyAudit? Audit, T? Detail,
    IReadOnlyList<DataIssue> Issues);
