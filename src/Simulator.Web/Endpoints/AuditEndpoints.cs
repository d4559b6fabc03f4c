using Simulator.Access;
using Simulator.Audit.Clauses;
using Simulator.Audit.Packs;
using Simulator.Audit.Villages;
using Simulator.Data;
using Simulator.Reports;
using Simulator.Reports.Audits;
using Simulator.Web.Sessions;

namespace Simulator.Web.Endpoints;

/// <summary>Every clause of the rule packs in force, and every village under its remedy.</summary>
public static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapGet("/counties/{id}/audit", (HttpContext context, string id) =>
            counties.With(context, id, session => Results.Ok(new
            {
                session.Audit.Year,
                Clauses = session.Audit.ByTheme().SelectMany(t => t.Clauses.Select(c => Clause(t.Theme, c))),
                Villages = session.Audit.Villages.Rows.Select(Village),
                Circuits = AuditLayers.Circuits(session.Audit, session.County).Features.Select(Line).Where(l => l.Length > 1),
                Tree = AuditLayers.Tree(session.Audit, session.County).Features.Select(Line).Where(l => l.Length > 1),
                Modes = session.Audit.Villages.Modes.Select(m => new { Mode = m.Mode.Word(), Name = m.Mode.Name(), m.Villages }),
            })));
    }

    private static object Clause(string theme, ClauseResult result) => new
    {
        Theme = theme,
        result.Clause.Id,
        Pack = result.Pack.Name,
        result.Clause.Title,
        result.Clause.Quotation,
        result.Clause.Section,
        Document = result.Pack.DocumentTitle,
        result.IsReference,
        result.Status,
        Figure = AuditTables.InUnit(result, result.Figure),
        FigureUpper = AuditTables.InUnit(result, result.FigureUpper),
        Target = AuditTables.InUnit(result, result.Target),
        TargetUpper = AuditTables.InUnit(result, result.TargetUpper),
        Unit = AuditTables.Unit(result),
        result.Gap,
        result.GapUnit,
        Strength = result.Clause.Strength.Name(),
        result.Clause.Deadline,
        result.Due,
        result.Text,
        Places = result.Places.Select(p => new { p.Kind, p.Id, p.Name, p.Note }),
        result.Missing,
    };

    private static object Village(VillageRow row) => new
    {
        row.Village.Code,
        row.Village.Name,
        row.Residents,
        row.Standing,
        row.Doctors,
        FootMinutes = Rounded(row.ClinicFootMinutes),
        CentreMinutes = Rounded(row.CentreMinutes),
        Mode = row.Mode.Word(),
        ModeName = row.Mode.Name(),
        row.Reason,
        row.Shortfalls,
        Status = row.Shortfalls.Count > 0 ? Verdict.NotMet
            : row.Standing == ClinicStanding.Unknown ? Verdict.CannotTell : Verdict.Met,
    };

    private static double[][] Line(MapFeature feature) => [.. (feature.Shape?.Coordinates ?? []).Select(at => (double[])[at.X, at.Y])];

    private static double? Rounded(double? minutes) =>
        minutes is { } m && double.IsFinite(m) ? Math.Round(m, 1) : null;
}
