using Simulator.Access;
using Simulator.Data;
using Simulator.Ems;
using Simulator.Network;
using Simulator.Reports;
using Simulator.Scenarios;

namespace Simulator.Cli.Terminal;

/// <summary>The few lines a planner reads on the terminal after a run; everything else is in the report.</summary>
internal static class RunSummary
{
    public static void Print(CountyAnalysis analysis, string target, Language language)
    {
        foreach (LocalText line in Lines(analysis))
        {
            Console.Out.WriteLine(line.In(language));
        }

        string shown = Path.GetRelativePath(Directory.GetCurrentDirectory(), target);
        Console.Out.WriteLine(new LocalText($"结果：{Path.Combine(shown, "report.html")}", $"Results: {Path.Combine(shown, "report.html")}").In(language));
    }

    private static IEnumerable<LocalText> Lines(CountyAnalysis analysis)
    {
        County county = analysis.County;
        string residents = ReportText.Whole(county.Population.Residents);
        string input = ReportText.Whole(county.Population.InputTotal);
        yield return county.Population.Factor == 1
            ? new LocalText($"{county.Name.Zh}：常住人口 {residents} 人", $"{county.Name.En}: {residents} residents")
            : new LocalText(
                FormattableString.Invariant($"{county.Name.Zh}：常住人口 {residents} 人（输入 {input} × {county.Population.Factor:0.####}）"),
                FormattableString.Invariant($"{county.Name.En}: {residents} residents (input {input} × {county.Population.Factor:0.####})"));
        yield return analysis.Travel switch
        {
            TravelKind.Network => new("行程时间：路网", "Travel: road network"),
            TravelKind.Overland => county.Roads is null
                ? new("行程时间：全程步行（地表）", "Travel: on foot over land all the way")
                : new("行程时间：步行越过地表到路、沿路行驶、再步行", "Travel: over land to the road, by road, over land"),
            TravelKind.Estimated => new(
                FormattableString.Invariant($"行程时间：估算（无路网；{county.Settings.Travel.EstimatedSpeedKmh} km/h，绕行 {county.Settings.Travel.EstimatedDetour}）"),
                FormattableString.Invariant($"Travel: ESTIMATED (no road layer; {county.Settings.Travel.EstimatedSpeedKmh} km/h, detour {county.Settings.Travel.EstimatedDetour})")),
            _ => new("行程时间：无法判定（没有坐标）", "Travel: cannot tell (no coordinates)"),
        };
        Populations p = analysis.CircleCoverage.All;
        string atLeast = analysis.CircleCoverage.IsLowerBound ? "≥ " : "";
        LocalText verdict = Word(analysis.Circle.Status);
        yield return new LocalText(
            FormattableString.Invariant($"{analysis.Circle.Minutes:0.#} 分钟健康服务圈：{verdict.Zh}；已服务 {atLeast}{ReportText.Whole(p.Served)}，容量不足 {ReportText.Whole(p.Short)}，未覆盖 {ReportText.Whole(p.OutOfReach)}，无法判定 {ReportText.Whole(p.CannotTell)} 人"),
            FormattableString.Invariant($"{analysis.Circle.Minutes:0.#}-minute circle: {verdict.En}; served {atLeast}{ReportText.Whole(p.Served)}, short of capacity {ReportText.Whole(p.Short)}, out of reach {ReportText.Whole(p.OutOfReach)}, cannot tell {ReportText.Whole(p.CannotTell)} residents"));
        foreach (SitingAnswer answer in analysis.Siting)
        {
            string[] names = [.. answer.Study.Result.Sites.Select(s => answer.Study.Inputs.Candidates[s].Facility.Name)];
            yield return answer.Study.NoAnswer is LocalText why
                ? new LocalText($"选址（{answer.Name.Zh}）：{why.Zh}", $"Siting ({answer.Name.En}): {why.En}")
                : new LocalText(
                    $"选址（{answer.Name.Zh}）：{string.Join("、", names)}，新增覆盖 {ReportText.Whole(answer.Study.Result.NewlyCovered)} 人",
                    $"Siting ({answer.Name.En}): {string.Join(", ", names)}, newly covered {ReportText.Whole(answer.Study.Result.NewlyCovered)} residents");
        }

        if (analysis.Ambulances is AmbulanceSizing fleet)
        {
            string reference = fleet.Rule.IsReference ? "参照标准，" : "";
            string referenceEn = fleet.Rule.IsReference ? "reference standard, " : "";
            yield return new LocalText(
                FormattableString.Invariant($"救护车：应配 {fleet.Required} 辆（{reference}精确值 {fleet.Exact:0.####}；乡镇最低 {fleet.Minimum?.Vehicles}），现有 {(fleet.Present is int has ? $"{has} 辆" : "无法判定")}"),
                FormattableString.Invariant($"Ambulances: {fleet.Required} required ({referenceEn}exact {fleet.Exact:0.####}; township minimum {fleet.Minimum?.Vehicles}), present {(fleet.Present is int have ? $"{have}" : "cannot tell")}"));
        }

        int conflicts = analysis.PlanFindings.Count(f => f.Weight == Audit.Plan.FindingWeight.Conflict);
        if (county.PlanTables.Count > 0 || analysis.PlanFindings.Count > 0)
        {
            yield return new LocalText($"规划核对：{conflicts} 处矛盾", $"Plan check: {conflicts} {(conflicts == 1 ? "conflict" : "conflicts")}");
        }

        yield return new LocalText($"数据警告：{analysis.Issues.Count} 条", $"Data warnings: {analysis.Issues.Count}");
    }

    private static LocalText Word(Verdict verdict) => verdict switch
    {
        Verdict.Met => new("达标", "met"),
        Verdict.NotMet => new("未达标", "not met"),
        Verdict.Conflict => new("来源冲突", "conflicting source"),
        _ => new("无法判定", "cannot tell"),
    };
}
