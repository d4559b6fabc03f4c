using Simulator.Audit;
using Simulator.Audit.Plan;
using Simulator.Data;

namespace Simulator.Reports.Audits;

/// <summary>What the plan's own numbers say when they are added up, as a table and in one sentence.</summary>
public static class PlanFindingTable
{
    /// <summary>One row for each number of each finding; the text stands in a finding's first row.</summary>
    public static ReportTable Of(IReadOnlyList<PlanFinding> findings) => new()
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
            Sections.Columns.Source,
        ],
        Rows = [.. findings.SelectMany(Rows)],
    };

    /// <summary>How many conflicts, shortfalls and notes.</summary>
    public static LocalText Summary(IReadOnlyList<PlanFinding> findings)
    {
        int conflicts = findings.Count(f => f.Weight == FindingWeight.Conflict);
        int shortfalls = findings.Count(f => f.Weight == FindingWeight.Shortfall);
        int notes = findings.Count(f => f.Weight == FindingWeight.Note);
        return findings.Count == 0
            ? new("没有可核对的规划表格与指标，或核对未发现问题。", "No plan tables or figures to check, or nothing was found.")
            : new($"规划自身数字核对：{conflicts} 处前后矛盾，{shortfalls} 处达不到自身目标，{notes} 处提示。",
                $"The plan's own numbers: {AuditText.Counted(conflicts, "conflicts")}, {AuditText.Counted(shortfalls, "shortfalls")} against its own targets, {AuditText.Counted(notes, "notes")}.");
    }

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
                column.Name.Length > 0 ? ReportCell.Of(column.LocalName) : ReportCell.Empty,
                hasNumbers ? ReportCell.Of(column.Stated) : ReportCell.Empty,
                hasNumbers ? ReportCell.Of(column.Computed) : ReportCell.Empty,
                hasNumbers ? ReportCell.Of(column.Difference) : ReportCell.Empty,
                c == 0 ? ReportCell.Of(string.Join("；", finding.Sources)) : ReportCell.Empty,
            ]);
        }
    }

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
