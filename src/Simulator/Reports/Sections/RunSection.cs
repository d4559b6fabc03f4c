using Simulator.Data;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>What went in: the scenario's changes, every file with its hash, the rule packs, the program.</summary>
internal static class RunSection
{
    /// <summary>The changes of a scenario; null for the county as it is.</summary>
    public static ReportSection? Scenario(CountyAnalysis analysis)
    {
        Scenario scenario = analysis.Scenario;
        if (scenario.Changes.Count == 0)
        {
            return null;
        }

        return new ReportSection("scenario", new("方案", "Scenario"),
        [
            new ReportParagraph(new($"方案“{scenario.Name.Zh}”在基线上作 {Words.Plain(scenario.Changes.Count)} 处改动。",
                $"The scenario “{scenario.Name.En}” makes {Words.Plain(scenario.Changes.Count)} changes to the baseline."), ParagraphTone.Finding),
            new ReportTable
            {
                Id = "scenario-changes", Title = new("改动", "Changes"),
                Columns =
                [
                    new("step", new("次序", "Step"), new("按此次序施行", "Applied in this order"), CellType.Whole),
                    new("change", new("改动", "Change"), new("改了什么", "What was changed"), CellType.Text), Columns.Source,
                ],
                Rows =
                [
                    .. scenario.Changes.Select((change, i) => new ReportRow(
                        [ReportCell.Of(i + 1), ReportCell.Of(change.Describe(analysis.County)), ReportCell.Of($"scenarios/{scenario.Id}.yaml")])),
                ],
            },
        ]);
    }

    public static ReportSection Of(CountyAnalysis analysis)
    {
        County county = analysis.County;
        return new ReportSection("run", new("运行记录", "Run record"),
        [
            new ReportParagraph(new(
                $"程序 Simulator {CountyReport.Version}；同样的输入和设置得到逐字节相同的结果。完整的哈希值见 run.json。",
                $"Program Simulator {CountyReport.Version}; the same input and settings give the same bytes. Full hashes are in run.json.")),
            new ReportTable
            {
                Id = "inputs", Title = new("输入文件", "Input files"),
                Columns =
                [
                    new("file", new("文件", "File"), new("相对于县数据文件夹的路径", "Path relative to the county folder"), CellType.Text),
                    new("rows", new("行数", "Rows"), new("读入的行、要素、栅格或道路数", "Rows, features, cells or ways read"), CellType.Whole),
                    new("bytes", new("字节", "Bytes"), new("文件长度", "Length of the file"), CellType.Whole),
                    new("sha256", new("SHA-256（前 16 位）", "SHA-256 (first 16)"), new("文件内容的哈希值", "Hash of the file's content"), CellType.Code),
                ],
                Rows =
                [
                    .. county.Inputs.Select(input => new ReportRow(
                        [ReportCell.Of(input.Path), ReportCell.Of(input.Rows), ReportCell.Of(input.Bytes), ReportCell.Of(Short(input.Sha256))])),
                    .. analysis.Workspace.Packs.Select(pack => new ReportRow(
                        [ReportCell.Of(pack.File), ReportCell.Of(pack.Clauses.Count), ReportCell.Empty, ReportCell.Of(Short(pack.Sha256))])),
                ],
            },
        ]);
    }

    private static string Short(string sha256) => sha256.Length > 16 ? sha256[..16] : sha256;
}
