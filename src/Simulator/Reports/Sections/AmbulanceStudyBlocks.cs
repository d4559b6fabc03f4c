using Simulator.Data;
using Simulator.Ems.Allocation;
using Simulator.Ems.Study;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>The study of the fleet in the report: findings, the map of the best layout, tables, the curve.</summary>
internal static class AmbulanceStudyBlocks
{
    public static IEnumerable<ReportBlock> Of(CountyAnalysis analysis, CountyMaps maps)
    {
        if (analysis.AmbulanceStudy is not { } study)
        {
            yield break;
        }

        yield return new ReportParagraph(Layout(study), ParagraphTone.Finding);
        yield return new ReportParagraph(Busy(study), ParagraphTone.Finding);
        if (maps.Figure("ambulance-layout", new("救护车最优布局与反应时间：站点 → 现场", "Best layout and response: base to scene"), AmbulanceLayers.Of(study))
            is { } figure)
        {
            yield return figure;
        }

        yield return AmbulanceStudyTables.Fleets(study);
        yield return AmbulanceStudyTables.Classes(study);
        yield return AmbulanceStudyTables.Townships(study);
        yield return AmbulanceStudyTables.Bases(study);
        if (AmbulanceStudyTables.Curve(study) is { } curve)
        {
            yield return Chart(study);
            yield return curve;
        }

        if (AmbulanceStudyTables.Joint(study) is { } joint)
        {
            yield return joint;
        }
    }

    private static LocalText Layout(AmbulanceStudyResult study)
    {
        StationedFleet best = study.Best;
        string n = Words.Plain(best.Fleet), expected = Words.Share(best.Cover.Expected), within = Words.Share(best.Simulation.Share.Mean);
        LocalText proof = best.Status == AllocationStatus.Optimal
            ? new("已证明最优", "proven optimal") : new("未证明最优", "not proven optimal");
        LocalText least = study.LeastKept ? new("，每个建制乡镇卫生院至少 1 辆", ", at least one at every known township hospital")
            : new("；车辆不足以让每个建制乡镇卫生院都有 1 辆", "; too few for one at every township hospital");
        StationedFleet? present = study.Fleets.FirstOrDefault(f => f.Id == "present");
        LocalText against = present is null ? LocalText.Same("")
            : new($"；现状 {Words.Plain(present.Fleet)} 辆为 {Words.Share(present.Simulation.Share.Mean)}",
                $"; the present {Words.Plain(present.Fleet)} answer {Words.Share(present.Simulation.Share.Mean)}");
        return new(
            $"{n} 辆车按期望覆盖布局（{proof.Zh}{least.Zh}），{expected} 的居民可期望在标准内等到空闲车辆；模拟 {Words.Plain(best.Simulation.Replications)} 周，{within} 的呼叫在标准内{against.Zh}。覆盖相等（差距不超过 0.1 人或百万分之一）的布局中取预期行程较短者。",
            $"{n} vehicles stationed for expected cover ({proof.En}{least.En}): {expected} of residents can expect an idle vehicle within the standard; in {Words.Plain(best.Simulation.Replications)} simulated weeks {within} of calls are answered within it{against.En}. Of layouts of equal cover (to 0.1 resident or one in a million) one with a shorter expected ride is taken.");
    }

    private static LocalText Busy(AmbulanceStudyResult study)
    {
        string farther = Words.Share(study.Best.Simulation.FartherShare.Mean);
        string more = ReportText.Minutes(study.Best.Simulation.NearestBusyMinutes.Mean);
        return new(
            $"“就近”遇忙的代价：{farther} 的呼叫由更远的站点出车，平均多行 {more} 分钟。",
            $"Cost of the nearest base being busy: {farther} of calls are answered from farther away, {more} min more on the mean.");
    }

    private static ReportChart Chart(AmbulanceStudyResult study) => new()
    {
        Id = "ambulance-curve-chart", Kind = ChartKind.Line, Type = CellType.Share,
        Title = new("覆盖随车辆数的变化", "Cover by size of the fleet"),
        Categories = [.. study.Curve.Select(c => LocalText.Same(Words.Plain(c.Fleet)))],
        Series =
        [
            new ChartSeries(new("期望覆盖", "Expected cover"), [.. study.Curve.Select(c => (double?)c.ExpectedShare)]),
            new ChartSeries(new("标准内呼叫（模拟）", "Calls within (simulated)"), [.. study.Curve.Select(c => (double?)c.Share.Mean)]),
        ],
        XHeader = new("车辆（辆）", "Vehicles"), YHeader = new("比例（%）", "Share (%)"),
    };
}
