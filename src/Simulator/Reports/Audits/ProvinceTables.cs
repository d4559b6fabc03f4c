using System.Text.Json.Nodes;
using Simulator.Access;
using Simulator.Audit;
using Simulator.Audit.Clauses;
using Simulator.Audit.Villages;
using Simulator.Data;
using Simulator.Scenarios;

namespace Simulator.Reports.Audits;

/// <summary>The audit of several counties in one view: county by county, and clause by clause.</summary>
public static class ProvinceTables
{
    private static readonly Verdict[] Answers = [Verdict.NotMet, Verdict.Conflict, Verdict.CannotTell, Verdict.Met];

    /// <summary>One row for each county, those that could not be read included, and their total.</summary>
    public static ReportTable Counties<T>(IReadOnlyList<AuditedCounty<T>> counties) => new()
    {
        Id = "counties",
        Title = new("各县汇总", "County by county"),
        Columns =
        [
            new("county", new("县（市、区）", "County"), new("名称；数据有误的写文件夹名", "Its name; the folder's where the data has errors"), CellType.Text),
            new("code", new("编码", "Code"), new("行政区划代码，文本", "Division code, as text"), CellType.Code),
            new("residents", new("居民（人）", "Residents (persons)"), new("按控制总数换算后的人口", "Residents after scaling to the control total"), CellType.Whole),
            .. Answers.Select(a => new ReportColumn(AuditJson.Word(a).ToLowerInvariant(), AuditTables.Status(a).Name(),
                new("条款数，参照标准在内", "Clauses, references included"), CellType.Whole)),
            new("villages", new("行政村（个）", "Villages"), new("行政村数", "Administrative villages"), CellType.Whole),
            .. Enum.GetValues<RemedyMode>().Select(m => new ReportColumn($"mode_{m.Word().Replace('-', '_')}", m.Name(),
                new("按此方式服务的村", "Villages served so"), CellType.Whole)),
            new("circuits", new("巡回线路（条）", "Rounds"), new("巡回医疗线路数", "Travelling circuits"), CellType.Whole),
            new("warnings", new("数据警告", "Data warnings"), new("读取数据时的警告；simulator check 逐条列出", "Warnings of the reading; simulator check lists them"), CellType.Whole),
            new("note", new("说明", "Note"), new("为什么没有结果", "Why there is no result"), CellType.Text),
        ],
        Rows =
        [
            .. counties.Select(c => new ReportRow([ReportCell.Of(c.Name), ReportCell.Of(c.Code), .. Numbers([c]),
                ReportCell.Of(c.Issues.Count(i => i.Severity == IssueSeverity.Warning)),
                c.Audit is null ? ReportCell.Of(new LocalText("数据有误，未核对", "errors in the data: not audited")) : ReportCell.Empty])),
            new ReportRow([ReportCell.Of(new LocalText("合计", "Total")), ReportCell.Empty, .. Numbers([.. counties]),
                ReportCell.Of(counties.Sum(c => c.Issues.Count(i => i.Severity == IssueSeverity.Warning))), ReportCell.Empty], IsTotal: true),
        ],
    };

    /// <summary>One row for each clause: in how many counties it is met, not met, conflicting, or cannot be told.</summary>
    public static ReportTable Clauses<T>(IReadOnlyList<AuditedCounty<T>> counties) => new()
    {
        Id = "clauses",
        Title = new("各条款汇总（县数）", "Clause by clause (counties)"),
        Columns =
        [
            new("clause", new("条款", "Clause"), new("标准包与编号", "Pack and id"), CellType.Code),
            new("title", new("内容", "What"), new("条款要求的内容", "What the clause asks for"), CellType.Text),
            .. Answers.Select(a => new ReportColumn(AuditJson.Word(a).ToLowerInvariant(), AuditTables.Status(a).Name(),
                new("有此结论的县", "Counties with this answer"), CellType.Whole)),
            new("reference", new("其中作参照的县", "As a reference"), new("条款不约束的县，只作对照", "Counties that it does not bind, shown for comparison"), CellType.Whole),
            new("quotation", new("原文", "Quotation"), new("文件原文", "The document's own words"), CellType.Text),
        ],
        Rows =
        [
            .. ByClause(counties).Select(g => new ReportRow(
            [
                ReportCell.Of($"{g[0].Pack.Name} {g[0].Clause.Id}"), ReportCell.Of(g[0].Clause.Title),
                .. Answers.Select(a => ReportCell.Of(g.Count(c => c.Status == a))),
                ReportCell.Of(g.Count(c => c.IsReference)), ReportCell.Of(g[0].Clause.Quotation),
            ])),
        ],
    };

    /// <summary>Both tables as JSON, with what was kept of each county.</summary>
    public static JsonObject Json(IReadOnlyList<AuditedCounty<JsonNode>> counties, Language language) => new()
    {
        ["counties"] = new JsonArray([.. counties.Select(c => (JsonNode?)new JsonObject
        {
            ["name"] = c.Name.In(language),
            ["code"] = c.Code.Length > 0 ? c.Code : null,
            ["residents"] = JsonText.Number(c.Residents),
            ["audit"] = c.Audit is CountyAudit audit ? AuditJson.Counts(audit) : null,
            ["errors"] = c.Issues.Count(i => i.Severity == IssueSeverity.Error),
            ["warnings"] = c.Issues.Count(i => i.Severity == IssueSeverity.Warning),
            ["detail"] = c.Detail,
        })]),
        ["clauses"] = new JsonArray([.. ByClause(counties).Select(g => (JsonNode?)new JsonObject(
        [
            KeyValuePair.Create("id", (JsonNode?)g[0].Clause.Id), KeyValuePair.Create("pack", (JsonNode?)g[0].Pack.Name),
            .. Answers.Select(a => KeyValuePair.Create(AuditJson.Word(a), (JsonNode?)g.Count(c => c.Status == a))),
        ]))]),
    };

    /// <summary>One sentence over all counties.</summary>
    public static LocalText Summary<T>(IReadOnlyList<AuditedCounty<T>> counties)
    {
        int read = counties.Count(c => c.Audit is not null), bad = counties.Count - read;
        int villages = counties.Sum(c => c.Audit?.Villages.Rows.Count ?? 0);
        int open = counties.Sum(c => c.Audit?.Villages.Rows.Count(r => r.Mode is RemedyMode.NoneFits or RemedyMode.CannotTell) ?? 0);
        int All(Verdict status) => counties.Sum(c => c.Audit?.Clauses.Count(k => k.Status == status) ?? 0);
        return new LocalText(
            $"{read} 个县、{villages} 个行政村：条款结论共达标 {All(Verdict.Met)}、未达标 {All(Verdict.NotMet)}、来源冲突 {All(Verdict.Conflict)}、无法判定 {All(Verdict.CannotTell)}；" +
            $"{villages - open} 个村有确定的服务方式，{open} 个没有或无法判定{(bad > 0 ? $"；{bad} 个县数据有误，未核对" : "")}。",
            $"{read} counties, {villages} villages: clauses {All(Verdict.Met)} met, {All(Verdict.NotMet)} not met, {All(Verdict.Conflict)} conflicting, {All(Verdict.CannotTell)} cannot tell; " +
            $"{villages - open} villages have a mode of service, {open} have none or cannot be told{(bad > 0 ? $"; {bad} counties have errors in their data and were not audited" : "")}.");
    }

    // in the order in which the clauses first occur
    private static IEnumerable<ClauseResult[]> ByClause<T>(IReadOnlyList<AuditedCounty<T>> counties) => counties
        .SelectMany(c => c.Audit?.Clauses ?? []).GroupBy(c => (c.Pack.Name, c.Clause.Id)).Select(g => g.ToArray());

    private static IEnumerable<ReportCell> Numbers<T>(AuditedCounty<T>[] counties)
    {
        CountyAudit[] audits = [.. counties.Select(c => c.Audit).OfType<CountyAudit>()];
        yield return ReportCell.Of(counties.Any(c => c.Residents is null) ? null : counties.Sum(c => c.Residents));
        foreach (Verdict answer in Answers)
        {
            yield return Count(audits, a => a.Clauses.Count(c => c.Status == answer));
        }

        yield return Count(audits, a => a.Villages.Rows.Count);
        foreach (RemedyMode mode in Enum.GetValues<RemedyMode>())
        {
            yield return Count(audits, a => a.Villages.Rows.Count(r => r.Mode == mode));
        }

        yield return Count(audits, a => a.Villages.Circuits.Count);
    }

    private static ReportCell Count(CountyAudit[] audits, Func<CountyAudit, int> of) =>
        audits.Length == 0 ? ReportCell.Unknown : ReportCell.Of(audits.Sum(of));
}
