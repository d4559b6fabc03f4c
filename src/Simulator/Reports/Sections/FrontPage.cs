using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>The first page of a county's report.</summary>
internal static class FrontPage
{
    public static ReportFrontPage Of(CountyAnalysis analysis)
    {
        County county = analysis.County;
        string year = Words.Plain(county.Year);
        bool isScenario = analysis.Scenario.Changes.Count > 0;
        LocalText scenario = isScenario
            ? new($" · 方案：{analysis.Scenario.Name.Zh}", $" · scenario: {analysis.Scenario.Name.En}") : LocalText.Same("");
        return new ReportFrontPage
        {
            Title = county.Name,
            Subtitle = new($"{year} 年 · 区划代码 {county.Code}{scenario.Zh}", $"{year} · division code {county.Code}{scenario.En}"),
            Basis = DataSection.Population(county),
            Labels = [.. Labels(analysis)],
            Verdict = Words.Of(analysis.Circle.Status),
            VerdictText = CircleSection.VerdictText(analysis),
            VerdictSettings = CircleSection.VerdictSettings(analysis),
            Populations = Populations(analysis),
            Findings = [.. Findings(analysis).Take(3)],
            Limits = [.. Limits(analysis)],
        };
    }

    /// <summary>What every output must say on its face.</summary>
    public static IEnumerable<LocalText> Labels(CountyAnalysis analysis)
    {
        if (analysis.County.IsSynthetic)
        {
            yield return new("合成数据：名称、地点、人口均为虚构", "Synthetic data: names, places and people are made up");
        }

        if (analysis.Travel == TravelKind.Estimated)
        {
            yield return new("时间为估算（没有道路图层）", "Travel times are estimates (no road layer)");
        }
        else if (analysis.Travel == TravelKind.None)
        {
            yield return new("没有坐标：空间结果无法判定", "No coordinates: spatial results cannot be told");
        }

        if (analysis.Coverage.Any(c => c.IsLowerBound && c.All.CannotTell >= 0.5) && analysis.Travel != TravelKind.None)
        {
            yield return new("机构名单不完整：“已服务”为下限", "Facility list incomplete: “served” is a lower bound");
        }

        if (analysis.Ambulances?.Rule.IsReference == true)
        {
            yield return new("含参照标准（非本地条款）", "Uses a reference standard (not a local clause)");
        }
    }

    private static ReportPopulation[] Populations(CountyAnalysis analysis)
    {
        WholePopulations people = WholePopulations.Of(analysis.CircleCoverage.All);
        if (people.IsAllUnknown)
        {
            return
            [
                new(StatusWord.Served, null, null), new(StatusWord.ShortOfCapacity, null, null), new(StatusWord.OutOfReach, null, null),
                new(StatusWord.CannotTell, people.CannotTell, 1),
            ];
        }

        double all = people.Residents;
        double? Share(long part) => all > 0 ? part / all : null;
        return
        [
            new(StatusWord.Served, people.Served, Share(people.Served), analysis.CircleCoverage.IsLowerBound && people.CannotTell > 0 && analysis.Travel != TravelKind.None),
            new(StatusWord.ShortOfCapacity, people.ShortOfCapacity, Share(people.ShortOfCapacity)),
            new(StatusWord.OutOfReach, people.OutOfReach, Share(people.OutOfReach)),
            new(StatusWord.CannotTell, people.CannotTell, Share(people.CannotTell)),
        ];
    }

    private static IEnumerable<LocalText> Findings(CountyAnalysis analysis)
    {
        LocalText outside = OutsideSection.Finding(analysis);
        bool isOutsideTold = analysis.CircleCoverage.All.OutOfReach >= 0.5;
        if (isOutsideTold)
        {
            yield return outside;
        }

        if (PlanSection.Finding(analysis) is { } plan)
        {
            yield return plan;
        }

        if (SitingSection.Finding(analysis) is { } siting)
        {
            yield return siting;
        }

        if (AmbulanceSection.Finding(analysis) is { } ambulances)
        {
            yield return ambulances;
        }

        if (!isOutsideTold)
        {
            yield return outside;
        }
    }

    private static IEnumerable<LocalText> Limits(CountyAnalysis analysis)
    {
        County county = analysis.County;
        if (analysis.Travel == TravelKind.Estimated)
        {
            yield return new("时间是估算值，只供比选；不得据此认定任何已定的选址有误。",
                "Times are estimates for comparison only; no decided site may be called wrong on them.");
        }

        if (analysis.Travel == TravelKind.None)
        {
            yield return new("没有坐标；“无法判定”不等于没有覆盖，也不等于未达标。",
                "There are no coordinates; “cannot tell” means neither uncovered nor not met.");
        }

        LocalText[] incomplete =
        [
            .. FacilityTiers.Tree.Where(t => !county.IsComplete(t)).Select(t => t.Name()),
        ];
        if (incomplete.Length > 0)
        {
            LocalText tiers = Words.Join(incomplete, "、", ", ");
            yield return new($"名单不完整的层级：{tiers.Zh}。名单之外可能另有机构，不能说这些地方没有服务。",
                $"Tiers whose list is incomplete: {tiers.En}. Unlisted facilities may exist, so no place may be said to lack care.");
        }

        if (county.Population.Control is { } control && county.Population.Kind != "none" && Math.Abs(county.Population.Factor - 1) > 1e-6)
        {
            yield return new($"各地人口按同一系数换算到 {Words.Plain(control.Year)} 年总数，各乡镇的增减没有反映。",
                $"Residents of every place are scaled by one factor to the total of {Words.Plain(control.Year)}; how single townships grew or shrank is not in it.");
        }

        if (analysis.CircleCoverage.Rural is null)
        {
            yield return new("人口没有城乡分类，对农村居民的要求只能参照全部居民。",
                "The population has no urban-rural class, so what is asked of rural residents can only be compared with all residents.");
        }

        if (county.Settings.Access.ResidentsPerBed is null && county.Facilities.All(f => f.CapacityResidents is null))
        {
            yield return new("没有设定容量，“容量不足”为零只说明没有检查。",
                "No capacity is set: zero “short of capacity” only means that it was not checked.");
        }

        if (county.IsSynthetic)
        {
            yield return new("这是合成的示范县，任何数字都不代表真实地方。", "This is a made-up county; no figure stands for a real place.");
        }

        if (county.Boundary is null && analysis.Travel != TravelKind.None)
        {
            yield return new("没有县界图层，地图只表示地点。", "There is no boundary layer; maps show places only.");
        }
    }
}
