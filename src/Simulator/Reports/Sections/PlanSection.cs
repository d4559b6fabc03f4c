using Simulator.Audit.Packs;
using Simulator.Audit.Plan;
using Simulator.Data;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>The rule packs in force, and what the plan's own numbers say when they are added up.</summary>
internal static class PlanSection
{
    public static ReportSection Of(CountyAnalysis analysis)
    {
        var blocks = new List<ReportBlock> { new ReportParagraph(Summary(analysis), ParagraphTone.Finding) };
        if (analysis.PlanFindings.Count > 0)
        {
            blocks.Add(Findings(analysis));
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
        return conflicts.Length == 0 ? null : Summary(analysis);
    }

    private static LocalText Summary(CountyAnalysis analysis)
    {
        int conflicts = analysis.PlanFindings.Count(f => f.Weight == FindingWeight.Conflict);
        int shortfalls = analysis.PlanFindings.Count(f => f.Weight == FindingWeight.Shortfall);
        int notes = analysis.PlanFindings.Count(f => f.Weight == FindingWeight.Note);
        return analysis.PlanFindings.Count == 0
            ? new("没有可核对的规划表格与指标，或核对未发现问题。", "No plan tables or figures to check, or nothing was found.")
            : new($"规划自身数字核对：{conflicts} 处前后矛盾，{shortfalls} 处达不到自身目标，{notes} 处提示。",
                $"The plan's own numbers: {conflicts} conflicts, {shortfalls} shortfalls against its own targets, {notes} notes.");
    }

    private static ReportTable Findings(CountyAnalysis analysis) => new()
    {
        Id = "plan-findings", Title = new("规划核对结果", "Findings of the plan check"),
        Columns =
        [
            new("finding", new("结果", "Finding"), new("用文字说明", "In words"), CellType.Text),
            new("weight", new("性质", "Kind"), new("⚠ 前后矛盾；✗ 达不到自身目标；– 提示", "⚠ conflict; ✗ short of its own target; – note"), CellType.Status),
            new("column", new("栏目", "Column"), new("表格的列或指标", "Column of the table, or figure"), CellType.Text),
            new("stated", new("原文", "Stated"), new("规划写的数", "What the plan says"), CellType.Number) { Decimals = 2 },
            new("computed", new("核算", "Computed"), new("由各组成部分算得的数", "What follows from its parts"), CellType.Number) { Decimals = 2 },
            new("difference", new("差额", "Difference"), new("原文 − 核算", "Stated − computed"), CellType.Number) { Decimals = 2, IsDifference = true },
            Columns.Source,
        ],
        Rows = [.. analysis.PlanFindings.SelectMany(Rows)],
    };

    private static IEnumerable<ReportRow> Rows(PlanFinding finding)
    {
        bool hasNumbers = finding.Kind is not ("basis" or "parent-unknown");
        for (int c = 0; c < finding.Columns.Count; c++)
        {
            PlanFindingColumn column = finding.Columns[c];
            yield return new ReportRow(
            [
                c == 0 ? ReportCell.Of(finding.Text) : ReportCell.Empty,
                c == 0 ? ReportCell.Of(Weight(finding.Weight), WeightName(finding.Weight)) : ReportCell.Empty,
                ReportCell.Of(ColumnName(column.Name)),
                hasNumbers ? ReportCell.Of(column.Stated) : ReportCell.Empty,
                hasNumbers ? ReportCell.Of(column.Computed) : ReportCell.Empty,
                hasNumbers ? ReportCell.Of(column.Difference) : ReportCell.Empty,
                c == 0 ? ReportCell.Of(string.Join("；", finding.Sources)) : ReportCell.Empty,
            ]);
        }
    }

    private static LocalText ColumnName(string name) => name switch
    {
        "lower" => new("下限", "lower"),
        "upper" => new("上限", "upper"),
        _ => LocalText.Same(name),
    };

    private static StatusWord Weight(FindingWeight weight) => weight switch
    {
        FindingWeight.Conflict => StatusWord.Conflicting,
        FindingWeight.Shortfall => StatusWord.NotMet,
        _ => StatusWord.NotApplicable,
    };

    private static LocalText WeightName(FindingWeight weight) => weight switch
    {
        FindingWeight.Conflict => new("矛盾", "conflict"),
        FindingWeight.Shortfall => new("不足", "shortfall"),
        _ => new("提示", "note"),
    };
}
