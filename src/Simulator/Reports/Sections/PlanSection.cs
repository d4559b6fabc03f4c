using Simulator.Audit.Packs;
using Simulator.Audit.Plan;
using Simulator.Data;
using Simulator.Reports.Audits;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>The rule packs in force, and what the plan's own numbers say when they are added up.</summary>
internal static class PlanSection
{
    public static ReportSection Of(CountyAnalysis analysis)
    {
        var blocks = new List<ReportBlock> { new ReportParagraph(PlanFindingTable.Summary(analysis.PlanFindings), ParagraphTone.Finding) };
        if (analysis.PlanFindings.Count > 0)
        {
            blocks.Add(PlanFindingTable.Of(analysis.PlanFindings));
        }

        blocks.Add(new ReportParagraph(
            new("每个差异只陈述，不改动原数；两处数字不同时都保留。", "Each difference is stated and nothing is repaired; where two figures differ both are kept."),
            ParagraphTone.Note));
        return new ReportSection("plan-check", new("规划核对", "Plan check"), blocks);
    }

    /// <summary>The rule packs that were held against the county.</summary>
    public static ReportSection Standards(CountyAnalysis analysis)
    {
        County county = analysis.County;
        IReadOnlyList<RulePack> packs = analysis.Workspace.Packs;
        var table = new ReportTable
        {
            Id = "rule-packs", Title = new("生效的标准", "Rule packs in force"),
            Columns =
            [
                new("document", new("文件", "Document"), new("标准所依据的文件", "The document the rules come from"), CellType.Text),
                new("pack", new("标准包", "Rule pack"), new("标准包的名称", "Name of the rule pack"), CellType.Code),
                new("standing", new("效力", "Standing"), new("是否约束本县；参照标准只作对照，从不算作本县条款", "Whether it binds this county; a reference standard is shown for comparison and never counts as a clause of the county"), CellType.Text),
                new("clauses", new("条款（条）", "Clauses"), new("标准包中的条款数", "Clauses in the pack"), CellType.Whole), Columns.Source,
            ],
            Rows =
            [
                .. packs.Select(pack => new ReportRow(
                [
                    ReportCell.Of(pack.DocumentTitle), ReportCell.Of(pack.Name),
                    ReportCell.Of(pack.IsReference ? new LocalText("参照标准（非本地条款）", "reference (not a local clause)")
                        : pack.Binds(county.Code) ? new LocalText("约束本县", "binds this county")
                        : new LocalText("不约束本县", "does not bind this county")),
                    ReportCell.Of(pack.Clauses.Count), ReportCell.Of($"{pack.File} sha256 {pack.Sha256[..Math.Min(12, pack.Sha256.Length)]}"),
                ])),
            ],
        };
        return new ReportSection("standards", new("生效的标准", "Rule packs in force"), [table]);
    }

    /// <summary>One sentence on conflicts; null when the plan has none.</summary>
    public static LocalText? Finding(CountyAnalysis analysis)
    {
        PlanFinding[] conflicts = [.. analysis.PlanFindings.Where(f => f.Weight == FindingWeight.Conflict)];
        return conflicts.Length == 0 ? null : PlanFindingTable.Summary(analysis.PlanFindings);
    }
}
