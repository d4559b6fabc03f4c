using Simulator.Data;
using Simulator.Ems.Allocation;
using Simulator.Reports.Sections;
using Simulator.Scenarios;
using Simulator.Siting;

namespace Simulator.Reports;

/// <summary>A recommended scenario as a table and sentences.</summary>
public static class RecommendationTables
{
    /// <summary>What is to be done, in order.</summary>
    public static ReportTable Actions(Recommendation recommendation, County county) => new()
    {
        Id = "recommended-actions",
        Title = recommendation.Scenario.Name,
        Columns =
        [
            new("order", new("顺序", "Order"), new("先做增益最大的", "What does most good comes first"), CellType.Whole),
            new("action", new("措施", "Action"), new("写入情景文件的一条修改", "One change of the scenario file"), CellType.Text),
            new("cost", new("费用", "Cost"), new("机构清单 cost 列的单位", "In the unit of the column cost of the facilities"), CellType.Number),
        ],
        Rows =
        [
            .. recommendation.Scenario.Changes.Select((c, i) => new ReportRow(
                [ReportCell.Of(i + 1), ReportCell.Of(c.Describe(county)), ReportCell.Of(c.Cost)])),
        ],
    };

    /// <summary>Whether it is proven, and else how far the proof reaches.</summary>
    public static IEnumerable<LocalText> Proof(Recommendation recommendation)
    {
        if (recommendation.Siting is SitingResult siting)
        {
            LocalText covered = new(
                $"标准内居民 {Words.Persons(siting.Covered)} 人，其中新增 {Words.Persons(siting.NewlyCovered)} 人",
                $"{Words.Persons(siting.Covered)} residents within the standard, {Words.Persons(siting.NewlyCovered)} of them new");
            LocalText status = Words.Of(siting.Status);
            yield return siting.Status == SitingStatus.Optimal
                ? new($"次中心：{covered.Zh}；{status.Zh}。", $"Sub-centres: {covered.En}; {status.En}.")
                : new($"次中心：{covered.Zh}；{status.Zh}，差距至多 {Words.Share(siting.Gap)}。",
                    $"Sub-centres: {covered.En}; {status.En}, gap at most {Words.Share(siting.Gap)}.");
        }

        if (recommendation.Ambulances is CoverCountResult fleet)
        {
            yield return fleet.Status == AllocationStatus.Optimal
                ? new("救护车：期望覆盖已证明最优（MEXCLP）。", "Ambulances: expected cover proven optimal (MEXCLP).")
                : new($"救护车：未证明最优，差距至多 {Words.Share(fleet.Gap)}（MEXCLP）。",
                    $"Ambulances: not proven optimal, gap at most {Words.Share(fleet.Gap)} (MEXCLP).");
        }
    }
}
