using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>The circle's verdict, coverage by tier, and the circle by township.</summary>
internal static class CircleSection
{
    public static ReportSection Of(CountyAnalysis analysis, CountyMaps maps)
    {
        var blocks = new List<ReportBlock>
        {
            new ReportParagraph(VerdictText(analysis), ParagraphTone.Finding),
            new ReportParagraph(VerdictSettings(analysis), ParagraphTone.Note),
        };
        foreach (LocalText caveat in Caveats(analysis))
        {
            blocks.Add(new ReportParagraph(caveat, ParagraphTone.Caution));
        }

        if (maps.Minutes() is { } map)
        {
            blocks.Add(map);
        }

        blocks.Add(ByTier(analysis));
        if (ByGroup(analysis) is { } groups)
        {
            blocks.Add(groups);
        }

        blocks.Add(ByTownship(analysis));
        if (analysis.StraightLine is { } straight && analysis.Travel != TravelKind.None)
        {
            blocks.Add(new ReportParagraph(StraightLine(analysis, straight)));
            if (maps.StraightLine() is { } circles)
            {
                blocks.Add(circles);
            }
        }

        return new ReportSection("circle", new("30 分钟服务圈与各层级覆盖", "The circle, and coverage by tier"), blocks);
    }

    /// <summary>The verdict as a sentence with its figures.</summary>
    public static LocalText VerdictText(CountyAnalysis analysis)
    {
        CircleVerdict circle = analysis.Circle;
        string minutes = Words.Plain(circle.Minutes);
        LocalText tier = circle.Tier.Name();
        LocalText verdict = circle.Status switch
        {
            Verdict.Met => new("基本形成", "is basically formed"),
            Verdict.NotMet => new("尚未形成", "is not formed"),
            _ => new("能否形成无法判定", "cannot be judged"),
        };
        string required = Words.Share(circle.RequiredShare);
        bool atLeast = analysis.CircleCoverage.IsLowerBound && analysis.CircleCoverage.All.CannotTell >= 0.5;
        LocalText estimate = analysis.Travel == TravelKind.Estimated ? new("按估算时间，", "By estimated travel times, ") : LocalText.Same("");
        LocalText why = analysis.Travel == TravelKind.None
            ? new("没有坐标，不能计算时间", "there are no coordinates, so no travel time can be computed")
            : circle.RuralShare is double rural
                ? new($"农村居民{(atLeast ? "至少" : "")} {ReportText.ShareAgainst(rural, circle.RequiredShare)} 在圈内，要求 {required}",
                    $"{(atLeast ? "at least " : "")}{ReportText.ShareAgainst(rural, circle.RequiredShare)} of rural residents are inside, {required} are required")
                : circle.Status == Verdict.Met
                ? new($"全部居民都在圈内，所以不论谁是农村居民都满足（要求 {required}）",
                    $"all residents are inside, so whoever is rural is too ({required} are required)")
                : new($"人口没有城乡分类，不知道谁是农村居民；全部居民中{(atLeast ? "至少" : "")} {Words.Share(circle.AllShare)} 在圈内，要求农村居民 {required}",
                    $"the population has no urban-rural class, so rural residents are not known; of all residents {(atLeast ? "at least " : "")}{Words.Share(circle.AllShare)} are inside, {required} of rural residents are required");
        return new($"{estimate.Zh}{minutes} 分钟服务圈（{tier.Zh}及以上）{verdict.Zh}：{why.Zh}。",
            $"{estimate.En}{(estimate.En.Length > 0 ? "the" : "The")} {minutes}-minute circle ({LowerFirst(tier.En)} or higher) {verdict.En}: {why.En}.");
    }

    /// <summary>The settings behind the verdict.</summary>
    public static LocalText VerdictSettings(CountyAnalysis analysis)
    {
        CircleVerdict circle = analysis.Circle;
        LocalText travel = Words.Of(analysis.Travel);
        LocalText tier = circle.Tier.Name();
        LocalText mode = analysis.Workspace.Profiles.TryGetValue(circle.Profile, out SpeedProfile? profile)
            ? profile.Name : LocalText.Same(circle.Profile);
        string minutes = Words.Plain(circle.Minutes), share = Words.Share(circle.RequiredShare);
        return new(
            $"服务圈的设置：由{tier.Zh}及以上机构构成；出行方式：{mode.Zh}；时间 {minutes} 分钟，恰好等于也计入；“基本形成”要求农村居民 {share} 在圈内；行程时间：{travel.Zh}。",
            $"Settings of the circle: closed by a {LowerFirst(tier.En)} or higher; travel mode: {mode.En}; {minutes} minutes, reaching them exactly counts; “basically formed” asks for {share} of rural residents; travel times: {travel.En}.");
    }

    private static IEnumerable<LocalText> Caveats(CountyAnalysis analysis)
    {
        if (analysis.Travel == TravelKind.Estimated)
        {
            TravelSettings travel = analysis.County.Settings.Travel;
            string speed = Words.Plain(travel.EstimatedSpeedKmh), detour = Words.Plain(travel.EstimatedDetour);
            yield return new($"没有道路图层，时间为估算：相邻居民点直线距离 × 绕行系数 {detour} ÷ {speed} km/h。只能用于比选，不能用来评价已定的选址。",
                $"There is no road layer, so times are estimates: straight lines between neighbouring places × detour {detour} ÷ {speed} km/h. They serve comparison only; no decided site may be called wrong on them.");
        }

        if (analysis.CircleCoverage.IsLowerBound && analysis.CircleCoverage.All.CannotTell >= 0.5)
        {
            LocalText reasons = Words.Join(analysis.CircleCoverage.Caveats.Take(6));
            yield return new($"“已服务”是下限，其余为无法判定：{reasons.Zh}。",
                $"“Served” is a lower bound and the rest cannot be told: {reasons.En}.");
        }
    }

    private static ReportTable ByTier(CountyAnalysis analysis)
    {
        var rows = new List<ReportRow>();
        foreach (TierCoverage coverage in analysis.Coverage)
        {
            WholePopulations people = WholePopulations.Of(coverage.All);
            rows.Add(new ReportRow(
            [
                ReportCell.Of(coverage.Tier.Name()), ReportCell.Of(coverage.StandardMinutes),
                ReportCell.Of(coverage.Facilities.Count), .. people.Cells(coverage.IsLowerBound),
                people.ShareCell(coverage.IsLowerBound),
                ReportCell.Of($"access.standard_minutes.{coverage.Tier.Word()}"),
            ]));
        }

        return new ReportTable
        {
            Id = "coverage-by-tier",
            Title = new("各层级覆盖（本层级或更高层级）", "Coverage by tier (that tier or higher)"),
            Columns =
            [
                new("tier", new("层级", "Tier"), new("机构层级；更高层级的机构也算", "Tier of the facilities; higher tiers count too"), CellType.Text),
                new("standard", new("标准（分钟）", "Standard (min)"), new("该层级的服务标准", "Service standard of the tier"), CellType.Number) { Decimals = 0 },
                new("facilities", new("机构（个）", "Facilities"), new("计入且能落在路网上的机构", "Facilities that count and have a place on the network"), CellType.Whole),
                Columns.Served, Columns.ShortOfCapacity, Columns.OutOfReach, Columns.CannotTell, Columns.ServedShare, Columns.Source,
            ],
            Rows = rows,
            Note = new("每行四类人口相加等于全部居民。", "In every row the four populations add up to all residents."),
        };
    }

    private static ReportTable? ByGroup(CountyAnalysis analysis)
    {
        TierCoverage circle = analysis.CircleCoverage;
        var groups = new List<(LocalText Name, Populations? People)>
        {
            (new("全部居民", "All residents"), circle.All), (new("农村居民（分类 2xx）", "Rural residents (class 2xx)"), circle.Rural),
            (new("65 岁以上", "Over 65"), circle.Over65),
        };
        if (circle.Rural is null && circle.Over65 is null)
        {
            return null;
        }

        return new ReportTable
        {
            Id = "circle-by-group",
            Title = new("服务圈：按人群", "The circle by group"),
            Columns =
            [
                new("group", new("人群", "Group"), new("居民的哪一部分", "Which part of the residents"), CellType.Text),
                Columns.Residents, Columns.Served, Columns.ShortOfCapacity, Columns.OutOfReach, Columns.CannotTell,
                Columns.ServedShare, Columns.Source,
            ],
            Rows =
            [
                .. groups.Select(group =>
                {
                    ReportCell source = ReportCell.Of("county.yaml: population");
                    if (group.People is not Populations people)
                    {
                        return new ReportRow([ReportCell.Of(group.Name), .. Enumerable.Repeat(ReportCell.Unknown, 6), source]);
                    }

                    WholePopulations whole = WholePopulations.Of(people);
                    return new ReportRow(
                    [
                        ReportCell.Of(group.Name), ReportCell.Of(whole.Residents), .. whole.Cells(circle.IsLowerBound),
                        whole.ShareCell(circle.IsLowerBound), source,
                    ]);
                }),
            ],
        };
    }

    private static ReportTable ByTownship(CountyAnalysis analysis)
    {
        TierCoverage circle = analysis.CircleCoverage;
        County county = analysis.County;
        var parts = circle.Townships.Select(t => t.All).ToList();
        double missing = circle.All.Total - parts.Sum(p => p.Total);
        bool hasMissing = missing > 0.5;
        if (hasMissing)
        {
            parts.Add(Populations.Unknown(missing));
        }

        WholePopulations total = WholePopulations.Of(circle.All);
        WholePopulations[] whole = WholePopulations.Rows(parts, total);
        bool told = analysis.Travel != TravelKind.None;
        var rows = new List<ReportRow>();
        for (int t = 0; t < circle.Townships.Count; t++)
        {
            TownshipPopulations row = circle.Townships[t];
            Township? township = county.Townships.FirstOrDefault(x => x.Code == row.Code);
            rows.Add(Row(
                township is null ? ReportCell.Of(new LocalText("（未知乡镇）", "(township unknown)")) : ReportCell.Of(Words.NameOf(township)),
                row.Code, township is null ? ReportCell.Empty : ReportCell.Of(Words.Of(township.Kind)), whole[t],
                told && whole[t].Residents > 0 ? ReportCell.Of(row.MeanMinutes) : ReportCell.Unknown,
                township?.Source ?? "", false));
        }

        if (hasMissing)
        {
            rows.Add(Row(ReportCell.Of(new LocalText("（没有人口点）", "(without a demand point)")), "", ReportCell.Empty,
                whole[^1], ReportCell.Unknown, "county.yaml: population.control_total", false));
        }

        rows.Add(Row(ReportCell.Of(new LocalText("全县", "County")), county.Code, ReportCell.Empty, total,
            ReportCell.Of(Indicators.Of(analysis).First(i => i.Id == "circle.mean-minutes").Value),
            "county.yaml: circle", true));
        LocalText tier = circle.Tier.Name();
        return new ReportTable
        {
            Id = "circle-by-township",
            Title = new($"服务圈：按乡镇街道（{tier.Zh}及以上，{Words.Plain(circle.StandardMinutes)} 分钟）",
                $"The circle by township ({LowerFirst(tier.En)} or higher, {Words.Plain(circle.StandardMinutes)} min)"),
            Columns =
            [
                Columns.Township, Columns.TownshipCode,
                new("kind", new("类别", "Kind"), new("镇、乡或街道", "Town, township or subdistrict"), CellType.Text),
                Columns.Residents, Columns.Served, Columns.ShortOfCapacity, Columns.OutOfReach, Columns.CannotTell,
                Columns.ServedShare, Columns.MeanMinutes, Columns.Source,
            ],
            Rows = rows,
            Note = new("人数按最大余额法取整，各行与各列相加都等于合计。",
                "Persons are rounded by largest remainder: rows and columns add up to the totals."),
        };

        ReportRow Row(
            ReportCell name, string code, ReportCell kind, WholePopulations people, ReportCell minutes, string source,
            bool isTotal) => hasMissing && people.Residents == 0
            // Residents without a place may live here: nothing is known of this township, which is not the same as nobody.
            ? new([name, ReportCell.Of(code), kind, .. Enumerable.Repeat(ReportCell.Unknown, 7), ReportCell.Of(source)], isTotal)
            : new(
            [
                name, ReportCell.Of(code), kind, ReportCell.Of(people.Residents), .. people.Cells(circle.IsLowerBound),
                people.ShareCell(circle.IsLowerBound), minutes, ReportCell.Of(source),
            ], isTotal);
    }

    private static LocalText StraightLine(CountyAnalysis analysis, StraightLineComparison straight)
    {
        string km = Words.Plain(Math.Round(straight.RadiusKm, 1));
        string inside = Words.Persons(straight.Residents), notByRoad = Words.Persons(straight.NotByRoad);
        bool isEstimate = analysis.Travel == TravelKind.Estimated;
        return new(
            $"对照：若用圆规画半径 {km} km 的直线圆（{Words.Plain(analysis.Circle.Minutes)} 分钟 × 直线速度），圆内有 {inside} 人；{(straight.NotByRoad < 0.5 ? $"按{(isEstimate ? "估算路程" : "道路")}都能按时到达" : $"其中 {notByRoad} 人按{(isEstimate ? "估算路程" : "道路")}并不能按时到达")}。直线圆只作对照，从不计入覆盖。",
            $"For comparison: compass circles of {km} km ({Words.Plain(analysis.Circle.Minutes)} minutes at the straight-line speed) hold {inside} residents; {(straight.NotByRoad < 0.5 ? "all of them" : $"{notByRoad} of them do not")} arrive in time by {(isEstimate ? "the estimated way" : "road")}. Such circles are shown for comparison and never counted.");
    }

    private static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
