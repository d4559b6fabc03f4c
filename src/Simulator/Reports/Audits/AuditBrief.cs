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

    /// <summary>What a clause asks for, with its id; a reference says that it is one.</summary>
    public static LocalText Title(ClauseResult c)
    {
        LocalText reference = c.IsReference ? new("【参照标准，非本地条款】", "[reference, not a local clause] ") : new("", "");
        return new($"{reference.Zh}{c.Clause.Title.Zh}（{c.Clause.Id}）", $"{reference.En}{c.Clause.Title.En} ({c.Clause.Id})");
    }

    /// <summary>The figures of a clause in words: with the data that is missing, and with its other readings.</summary>
    public static LocalText Told(ClauseResult c)
    {
        (string zh, string en) missing = c.Status == Verdict.CannotTell && c.Missing.Count > 0 &&
            !c.Text.Zh.Contains('缺', StringComparison.Ordinal)
                ? ($"缺{string.Join("、", c.Missing.Select(m => m.Zh))}。", $" Missing: {string.Join(", ", c.Missing.Select(m => m.En))}.")
                : ("", "");
        ClauseReading[] readings = c.Clause.Metric.Kind is "ratio" or "share" or "ambulance-quota" ? [.. c.Readings] : [];
        string Of(ClauseReading r, bool zh) => c.Clause.Metric.Kind == "ambulance-quota" || r.Figure is null
            ? $"{(zh ? r.Name.Zh : r.Name.En)} {Figure(c, r.Target)}"
            : $"{(zh ? r.Name.Zh : r.Name.En)} {Figure(c, r.Figure)}" +
              $"{(r.FigureUpper is null || r.FigureUpper == r.Figure ? "" : $"–{Figure(c, r.FigureUpper)}")} " +
              $"{AuditTables.Status(r.Status).Sign()} {(zh ? AuditTables.Status(r.Status).Name().Zh : AuditTables.Status(r.Status).Name().En)}";
        return readings.Length == 0 ? new($"{c.Text.Zh}{missing.zh}", $"{c.Text.En}{missing.en}")
            : new($"{c.Text.Zh}{missing.zh}各种读法：{string.Join("；", readings.Select(r => Of(r, true)))}。",
                $"{c.Text.En}{missing.en} Readings: {string.Join("; ", readings.Select(r => Of(r, false)))}.");
    }

    /// <summary>Strength, deadline and how the year stands to it.</summary>
    public static LocalText Force(ClauseResult c)
    {
        LocalText due = AuditTables.Due(c.Due);
        string tail = c.Clause.Deadline.Length == 0 ? "" : $" · {c.Clause.Deadline}";
        return new(
            $"{c.Clause.Strength.Name().Zh}{tail}{(due.Zh.Length > 0 ? $" {due.Zh}" : "")}",
            $"{c.Clause.Strength.Name().En}{tail}{(due.En.Length > 0 ? $" {due.En}" : "")}");
    }

    private static string Figure(ClauseResult c, double? value) => value is not double v ? "—"
        : c.Clause.Metric.Kind == "share" ? ReportText.Share(v)
        : ReportText.Of(v, CellType.Number, 2);

    private static ReportRow Row(ClauseResult c)
    {
        return new ReportRow(
        [
            ReportCell.Of(Title(c)),
            ReportCell.Of(AuditTables.Status(c.Status)), ReportCell.Of(Told(c)),
            ReportCell.Of(Force(c)),
            ReportCell.Of(LocalText.Same($"“{c.Clause.Quotation}” {c.Pack.Name} {c.Clause.Section}")),
        ]);
    }
}
