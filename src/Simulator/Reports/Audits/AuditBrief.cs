using Simulator.Access;
using Simulator.Audit;
using Simulator.Audit.Clauses;
using Simulator.Audit.Packs;
using Simulator.Data;

namespace Simulator.Reports.Audits;

/// <summary>The audit in short: one narrow table for each theme, and one sentence.</summary>
public static class AuditBrief
{
    /// <summary>By theme, hardest failures first: clause, answer, figures, strength and deadline.</summary>
    public static IReadOnlyList<ReportTable> Themes(CountyAudit audit) =>
        [.. audit.ByTheme().Select(t => Table($"clauses-{t.Theme}", AuditTables.Theme(t.Theme), t.Clauses))];

    /// <summary>How many clauses have which answer; references are counted apart.</summary>
    public static LocalText Summary(CountyAudit audit)
    {
        int references = audit.Clauses.Count(c => c.IsReference);
        int own = audit.Clauses.Count - references;
        string tail = references == 0 ? "" : $"；另有参照标准（非本地条款）{references} 条，不计入";
        string tailEn = references == 0 ? "" : $"; {references} reference clauses besides, not counted";
        return own == 0 && references > 0
            ? new($"{audit.Year} 年：本县没有自己的条款；对照参照标准（非本地条款）{references} 条。",
                $"{audit.Year}: the county has no clauses of its own; {references} reference clauses were held against it.")
            : new(
                $"{audit.Year} 年：{own} 条中达标 {audit.Count(Verdict.Met)} 条，未达标 {audit.Count(Verdict.NotMet)} 条，" +
                $"来源冲突 {audit.Count(Verdict.Conflict)} 条，无法判定 {audit.Count(Verdict.CannotTell)} 条{tail}。",
                $"{audit.Year}: of {own} clauses {audit.Count(Verdict.Met)} met, {audit.Count(Verdict.NotMet)} not met, " +
                $"{audit.Count(Verdict.Conflict)} conflicting source, {audit.Count(Verdict.CannotTell)} cannot tell{tailEn}.");
    }

    /// <summary>One narrow table; the quotation stands under the title, where a reader looks for it.</summary>
    public static ReportTable Table(string id, LocalText title, IEnumerable<ClauseResult> clauses) => new()
    {
        Id = id,
        Title = title,
        Columns =
        [
            new("clause", new("条款", "Clause"), new("内容与编号", "What it asks for, and its id"), CellType.Text),
            new("status", new("结论", "Answer"), new("达标、未达标、无法判定（缺数据）、来源冲突", "Met, not met, cannot tell (data missing), conflicting source"), CellType.Status),
            new("text", new("数字与缺口", "Figures and gap"), new("本县数字、目标、差距或所缺数据", "The county's figure, the target, the gap or the missing data"), CellType.Text),
            new("strength", new("约束力与期限", "Strength and deadline"), new("文件自己的措辞与期限", "The document's own wording and deadline"), CellType.Text),
            new("quotation", new("原文与出处", "Quotation and source"), new("文件原文与章节", "The document's own words and the section"), CellType.Text),
        ],
        Rows = [.. clauses.Select(Row)],
    };

    private static ReportRow Row(ClauseResult c)
    {
        LocalText due = AuditTables.Due(c.Due);
        LocalText reference = c.IsReference ? new("【参照标准，非本地条款】", "[reference, not a local clause] ") : new("", "");
        string tail = c.Clause.Deadline.Length == 0 ? "" : $" · {c.Clause.Deadline}";
        return new ReportRow(
        [
            ReportCell.Of(new LocalText($"{reference.Zh}{c.Clause.Title.Zh}（{c.Clause.Id}）", $"{reference.En}{c.Clause.Title.En} ({c.Clause.Id})")),
            ReportCell.Of(AuditTables.Status(c.Status)), ReportCell.Of(c.Text),
            ReportCell.Of(new LocalText(
                $"{c.Clause.Strength.Name().Zh}{tail}{(due.Zh.Length > 0 ? $" {due.Zh}" : "")}",
                $"{c.Clause.Strength.Name().En}{tail}{(due.En.Length > 0 ? $" {due.En}" : "")}")),
            ReportCell.Of(LocalText.Same($"“{c.Clause.Quotation}” {c.Pack.Name} {c.Clause.Section}")),
        ]);
    }
}
