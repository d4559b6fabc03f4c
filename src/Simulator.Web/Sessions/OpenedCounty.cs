using Simulator.Data;

namespace Simulator.Web.Sessions;

/// <summary>A county folder after reading: a session, or the errors that kept it from being one.</summary>
/// <param name="Session">Null when the folder has errors.</param>
/// <param name="Issues">Errors first; warnings too.</param>
public sealed record OpenedCounty(CountySession? Session, IReadOnlyList<DataIssue> Issues);
