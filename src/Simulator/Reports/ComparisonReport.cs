using Simulator.Data;
using Simulator.Network;
using Simulator.Reports.Sections;
using Simulator.Scenarios;
using Simulator.Scenarios.Robustness;

namespace Simulator.Reports;

/// <summary>Maps a comparison of scenarios onto a report that says on its first page which option is better for whom, and
/// how sure that is.</summary>
public static class ComparisonReport
{
    /// <summary>The report; its first scenario is what the others are held against.</summary>
    public static ReportDocument Of(Comparison comparison)
    {
        CountyAnalysis first = comparison.Analyses[0];
        var maps = new CountyMaps(first);
        return new ReportDocument
        {
            Front = Front(comparison),
            Sections =
            [
                Indicators(comparison),
                .. comparison.Analyses.Skip(1).Select((a, i) => Option(comparison, a, i, maps)),
                MethodSection.Of(first), DataSection.Of(first), RunSection.Of(first),
            ],
            Annex = [.. comparison.Analyses.Skip(1).Select((a, i) => Places(comparison, a, i))],
            Layers = [.. comparison.Analyses.Skip(1).Select((a, i) => Layer(comparison, a, i)).OfType<MapLayer>()],
            Footer = new($"Simulator {CountyReport.Version} · {first.County.Name.Zh} · 方案比较",
                $"Simulator {CountyReport.Version} · {first.County.Name.En} · comparison of scenarios"),
        };
    }

    /// <summary>The files of a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="issues">Warnings beside those of the first analysis.</param>
    public static ResultFiles Files(Comparison comparison, IReadOnlyList<DataIssue> issues) => new()
    {
        Document = Of(comparison),
        Summary = ComparisonJson.Of(comparison),
        Run = RunJson.Of(comparison.Analyses[0]),
        Issues = [.. comparison.Analyses[0].Issues, .. issues],
    };

    /// <summary>How sure the ranking is, as a number, and what would turn it.</summary>
    public static IEnumerable<LocalText> Sure(Comparison comparison)
    {
        if (comparison.Contest is not ScenarioContest contest)
        {
            yield break;
        }

        LocalText NameOf(int scenario) => comparison.Analyses[scenario].Scenario.Name;
        LocalText best = NameOf(contest.Best);
        int cases = contest.Cases.Count, wins = contest.TimesBest(contest.Best);
        yield return new(
            $"把握：车速、人口等 {contest.Factors.Count} 个因素逐一取到范围两端，连同现状共 {cases} 种情形，“{best.Zh}”在其中 {wins} 种最好。",
            $"How sure: each of {contest.Factors.Count} factors (speeds, residents …) alone at both ends of its range, {cases} cases with the one as it stands; “{best.En}” is best in {wins} of them.");
        foreach (ContestCase lost in contest.Lost.Take(2))
        {
            yield return new(
                $"但“{lost.Factor!.Name.Zh}”为 {Words.Plain(lost.Value)} 时，“{NameOf(lost.Best).Zh}”更好。",
                $"But with “{lost.Factor.Name.En}” at {Words.Plain(lost.Value)}, “{NameOf(lost.Best).En}” is better.");
        }
    }

    /// <summary>The townships that gain and lose most under one scenario.</summary>
    private static LocalText Whom(Comparison comparison, int option)
    {
        ScenarioChange change = Main(comparison, option);
        County county = comparison.Analyses[option + 1].County;
        LocalText Top(Func<TownshipChange, double> people) => Words.Join(
            change.Townships.Where(t => people(t) >= 0.5 && t.Code.Length > 0).OrderByDescending(people).Take(3).Select(t =>
            {
                LocalText name = Words.TownshipName(county, t.Code);
                string count = Words.Persons(people(t));
                return new LocalText($"{name.Zh} {count} 人", $"{name.En} {count}");
            }), "、", ", ");
        LocalText gain = Top(t => t.Gainers), lose = Top(t => t.Losers);
        LocalText None(LocalText text) => text.Zh.Length > 0 ? text : new("无", "none");
        return new(
            $"“{comparison.Analyses[option + 1].Scenario.Name.Zh}”对谁更好——受益最多：{None(gain).Zh}；受损最多：{None(lose).Zh}。",
            $"“{comparison.Analyses[option + 1].Scenario.Name.En}”, better for whom: most gain in {None(gain).En}; most lose in {None(lose).En}.");
    }

    /// <summary>The indicators side by side, with the differences to the first scenario.</summary>
    public static ReportTable IndicatorTable(Comparison comparison)
    {
        var columns = new List<ReportColumn>
        {
            new("indicator", new("指标", "Indicator"), new("指标与单位", "Indicator and unit"), CellType.Text),
        };
        for (int a = 0; a < comparison.Analyses.Count; a++)
        {
            LocalText name = comparison.Analyses[a].Scenario.Name;
            columns.Add(new ReportColumn($"s{a}", name, new("该方案的数值", "Value under the scenario"), CellType.Text));
            if (a > 0)
            {
                columns.Add(new ReportColumn($"d{a}", new($"{name.Zh} 差值", $"{name.En}, difference"),
                    new("与第一个方案之差", "Difference to the first scenario"), CellType.Text));
            }
        }

        columns.Add(new ReportColumn("better", new("方向", "Better"), new("数值往哪边更好", "Which way is better"), CellType.Text));
        return new ReportTable
        {
            Id = "indicators",
            Title = new("各方案指标", "Indicators of the scenarios"),
            Columns = columns,
            Rows = [.. comparison.Rows.Select(row => new ReportRow([.. Cells(comparison, row)]))],
        };
    }

    /// <summary>Who gains and who loses in each township under one scenario, by the tier that changes most.</summary>
    public static ReportTable TownshipTable(Comparison comparison, int option)
    {
        ScenarioChange change = Main(comparison, option);
        County county = comparison.Analyses[option + 1].County;
        LocalText tier = change.Tier.Name();
        return new ReportTable
        {
            Id = $"townships-{comparison.Analyses[option + 1].Scenario.Id}",
            Title = new($"“{comparison.Analyses[option + 1].Scenario.Name.Zh}”：各乡镇受益与受损（到{tier.Zh}及以上）",
                $"“{comparison.Analyses[option + 1].Scenario.Name.En}”: gainers and losers by township (to a {tier.En.ToLowerInvariant()} or higher)"),
            Columns =
            [
                Columns.Township,
                new("gainers", new("受益（人）", "Gain (persons)"), new("更快到达或由不达标变为达标的居民", "Residents who get there sooner, or now within the standard"), CellType.Whole),
                new("losers", new("受损（人）", "Lose (persons)"), new("更慢到达或由达标变为不达标的居民", "Residents who get there later, or no longer within the standard"), CellType.Whole),
                new("served_before", new("之前已服务（人）", "Served before (persons)"), new("第一个方案下", "Under the first scenario"), CellType.Whole),
                new("served_after", new("之后已服务（人）", "Served after (persons)"), new("本方案下", "Under this scenario"), CellType.Whole),
                new("minutes_before", new("之前平均（分钟）", "Mean before (min)"), Columns.MeanMinutes.Definition, CellType.Minutes),
                new("minutes_after", new("之后平均（分钟）", "Mean after (min)"), Columns.MeanMinutes.Definition, CellType.Minutes),
            ],
            Rows =
            [
                .. change.Townships.Select(t => new ReportRow(
                [
                    ReportCell.Of(t.Code.Length == 0 ? new("（未归属）", "(no township)") : Words.TownshipName(county, t.Code)),
                    ReportCell.Of(t.Gainers), ReportCell.Of(t.Losers), ReportCell.Of(t.Before.Served), ReportCell.Of(t.After.Served),
                    ReportCell.Of(t.MinutesBefore), ReportCell.Of(t.MinutesAfter),
                ])),
                new ReportRow(
                [
                    ReportCell.Of(new LocalText("全县", "County")), ReportCell.Of(change.Gainers), ReportCell.Of(change.Losers),
                    ReportCell.Of(change.Townships.Sum(t => t.Before.Served)), ReportCell.Of(change.Townships.Sum(t => t.After.Served)),
                    ReportCell.Empty, ReportCell.Empty,
                ], IsTotal: true),
            ],
        };
    }

    /// <summary>What a reader is told about one scenario in one sentence.</summary>
    public static LocalText Sentence(Comparison comparison, int option)
    {
        CountyAnalysis analysis = comparison.Analyses[option + 1];
        if (analysis.Travel == TravelKind.None)
        {
            return new($"“{analysis.Scenario.Name.Zh}”：没有坐标，时间无法判定。",
                $"“{analysis.Scenario.Name.En}”: no coordinates, minutes cannot be told.");
        }

        ScenarioChange change = Main(comparison, option);
        LocalText tier = change.Tier.Name();
        double served = change.Townships.Sum(t => t.After.Served - t.Before.Served);
        string sign = served >= 0 ? "+" : "";
        return new(
            $"“{analysis.Scenario.Name.Zh}”：到{tier.Zh}（及以上），{Words.Persons(change.Gainers)} 人受益，{Words.Persons(change.Losers)} 人受损；标准内居民 {sign}{Words.Persons(served)} 人。",
            $"“{analysis.Scenario.Name.En}”: to a {tier.En.ToLowerInvariant()} or higher, {Words.Persons(change.Gainers)} residents gain and {Words.Persons(change.Losers)} lose; {sign}{Words.Persons(served)} within the standard.");
    }

    private static ReportFrontPage Front(Comparison comparison)
    {
        CountyAnalysis first = comparison.Analyses[0];
        ReportFrontPage page = FrontPage.Of(first);
        int best = comparison.Best;
        CountyAnalysis chosen = comparison.Analyses[best];
        bool told = first.Travel != TravelKind.None;
        string names = string.Join("、", comparison.Analyses.Select(a => a.Scenario.Name.Zh));
        string namesEn = string.Join(", ", comparison.Analyses.Select(a => a.Scenario.Name.En));
        return page with
        {
            Title = new($"{first.County.Name.Zh}：方案比较", $"{first.County.Name.En}: comparison of scenarios"),
            Subtitle = new(names, namesEn),
            Verdict = told ? Words.Of(chosen.Circle.Status) : StatusWord.CannotTell,
            VerdictText = !told
                ? new("没有坐标：时间无法判定，方案不能按时间比较。", "No coordinates: minutes cannot be told, so the scenarios cannot be compared by time.")
                : best == 0
                ? new($"没有方案好于“{first.Scenario.Name.Zh}”：标准内居民都不更多。", $"No scenario is better than “{first.Scenario.Name.En}”: none has more residents within the standard.")
                : new($"“{chosen.Scenario.Name.Zh}”最好：{Sentence(comparison, best - 1).Zh}", $"“{chosen.Scenario.Name.En}” is best: {Sentence(comparison, best - 1).En}"),
            VerdictSettings = new(
                "先比各层级标准内居民比例之和，再比到各层级的平均时间之和；其余指标见下表。",
                "Ranked by the share of residents within the standard summed over the tiers, then by mean minutes; all indicators follow."),
            Findings =
            [
                .. Sure(comparison),
                .. best > 0 && told ? [Whom(comparison, best - 1)] : Array.Empty<LocalText>(),
                .. Enumerable.Range(0, comparison.Analyses.Count - 1).Select(i => Sentence(comparison, i)).Take(6),
                .. comparison.Dominated.Select(d => new LocalText(
                    $"“{comparison.Analyses[d.Worse].Scenario.Name.Zh}”没有任何一项好于“{comparison.Analyses[d.Better].Scenario.Name.Zh}”，且有更差之处。",
                    $"“{comparison.Analyses[d.Worse].Scenario.Name.En}” is no better in anything than “{comparison.Analyses[d.Better].Scenario.Name.En}”, and worse in something.")).Take(3),
            ],
        };
    }

    /// <summary>The change of the tier in which most residents gain or lose; the first of them when nobody does.</summary>
    private static ScenarioChange Main(Comparison comparison, int option) =>
        comparison.TierChanges[option].MaxBy(c => c.Gainers + c.Losers)!;

    private static ReportSection Indicators(Comparison comparison) => new(
        "comparison", new("指标对照", "Indicators side by side"),
        [
            IndicatorTable(comparison),
            .. comparison.Dominated.Count == 0
                ? [new ReportParagraph(new("没有方案被另一方案全面压倒。", "No scenario is dominated by another."))]
                : Array.Empty<ReportBlock>(),
            .. comparison.Contest is ScenarioContest contest
                ? [ComparisonTables.Contest(comparison, contest)]
                : Array.Empty<ReportBlock>(),
            comparison.Clauses.Count == 0
                ? new ReportParagraph(new("没有条款的判定在各方案之间不同。", "No clause is answered differently under the scenarios."))
                : ComparisonTables.Clauses(comparison),
            .. comparison.Steps.Count > 0 ? [ComparisonTables.Steps(comparison)] : Array.Empty<ReportBlock>(),
        ]);

    private static ReportSection Option(Comparison comparison, CountyAnalysis analysis, int option, CountyMaps maps)
    {
        var blocks = new List<ReportBlock>
        {
            new ReportParagraph(Sentence(comparison, option), ParagraphTone.Finding),
        };
        blocks.AddRange(analysis.Scenario.Changes.Select((c, i) => new ReportParagraph(new(
            $"{i + 1}. {c.Describe(comparison.Analyses[0].County).Zh}", $"{i + 1}. {c.Describe(comparison.Analyses[0].County).En}"))));
        if (Layer(comparison, analysis, option) is MapLayer layer && maps.Figure(
            $"change-{analysis.Scenario.Id}", new($"“{analysis.Scenario.Name.Zh}”：谁更近，谁更远", $"“{analysis.Scenario.Name.En}”: who gets nearer, who farther"),
            layer) is MapFigure figure)
        {
            blocks.Add(figure);
        }

        blocks.Add(TownshipTable(comparison, option));
        return new ReportSection($"option-{analysis.Scenario.Id}", analysis.Scenario.Name, blocks);
    }

    private static MapLayer? Layer(Comparison comparison, CountyAnalysis analysis, int option)
    {
        ScenarioChange change = Main(comparison, option);
        if (analysis.Travel == TravelKind.None)
        {
            return null;
        }

        MapStyle Dot(string fill) => new() { Fill = fill, Stroke = "#555555", StrokeWidth = 0.4, Symbol = MapSymbol.Circle, SymbolSize = 7 };
        return new MapLayer
        {
            Id = $"change_{option + 1}",
            Name = new($"“{analysis.Scenario.Name.Zh}”与“{comparison.Analyses[0].Scenario.Name.Zh}”相比",
                $"“{analysis.Scenario.Name.En}” against “{comparison.Analyses[0].Scenario.Name.En}”"),
            Kind = GeometryKind.Point,
            Attributes =
            [
                Columns.Place, Columns.Residents,
                new("minutes_before", new("之前（分钟）", "Before (min)"), Columns.Minutes.Definition, CellType.Minutes),
                new("minutes_after", new("之后（分钟）", "After (min)"), Columns.Minutes.Definition, CellType.Minutes),
            ],
            Classes =
            [
                new("better", new("更好", "Better"), Dot(MapPalette.Better)),
                new("worse", new("更差", "Worse"), Dot(MapPalette.Worse) with { Symbol = MapSymbol.Square }),
            ],
            Features =
            [
                .. change.Places.Select(p => new MapFeature(
                    p.Id, Point(analysis.County.Population.Points[p.Point]), p.IsGain ? "better" : "worse",
                    [
                        ReportCell.Of(p.Name.Length > 0 ? p.Name : p.Id), ReportCell.Of(p.Residents),
                        ReportCell.Of(p.MinutesBefore), ReportCell.Of(p.MinutesAfter),
                    ])),
            ],
        };
    }

    private static NetTopologySuite.Geometries.Point? Point(DemandPoint point) =>
        point.Location is LonLat at ? new NetTopologySuite.Geometries.Point(at.Lon, at.Lat) : null;

    private static ReportTable Places(Comparison comparison, CountyAnalysis analysis, int option)
    {
        ScenarioChange change = Main(comparison, option);
        return new ReportTable
        {
            Id = $"places-{analysis.Scenario.Id}",
            Title = new($"“{analysis.Scenario.Name.Zh}”：逐点变化", $"“{analysis.Scenario.Name.En}”: place by place"),
            Columns =
            [
                Columns.Place, Columns.PlaceId, Columns.TownshipCode, Columns.Residents,
                new("minutes_before", new("之前（分钟）", "Before (min)"), Columns.Minutes.Definition, CellType.Minutes),
                new("minutes_after", new("之后（分钟）", "After (min)"), Columns.Minutes.Definition, CellType.Minutes),
                new("before", new("之前", "Before"), Columns.Status.Definition, CellType.Status),
                new("after", new("之后", "After"), Columns.Status.Definition, CellType.Status),
            ],
            Rows =
            [
                .. change.Places.Select(p => new ReportRow(
                [
                    ReportCell.Of(p.Name.Length > 0 ? p.Name : p.Id), ReportCell.Of(p.Id), ReportCell.Of(p.TownshipCode),
                    ReportCell.Of(p.Residents), ReportCell.Of(p.MinutesBefore), ReportCell.Of(p.MinutesAfter),
                    ReportCell.Of(Words.Of(p.Before)), ReportCell.Of(Words.Of(p.After)),
                ])),
            ],
        };
    }

    private static IEnumerable<ReportCell> Cells(Comparison comparison, ComparisonRow row)
    {
        yield return ReportCell.Of(new LocalText($"{row.Indicator.Name.Zh}{Unit(row.Indicator.Unit).Zh}", $"{row.Indicator.Name.En}{Unit(row.Indicator.Unit).En}"));
        for (int a = 0; a < comparison.Analyses.Count; a++)
        {
            yield return Value(row.Values[a], row.Indicator.Unit, false);
            if (a > 0)
            {
                yield return Value(row.Difference(a), row.Indicator.Unit, true);
            }
        }

        yield return ReportCell.Of(row.Indicator.Better switch
        {
            Better.Higher => new LocalText("↑ 越大越好", "↑ higher"),
            Better.Lower => new LocalText("↓ 越小越好", "↓ lower"),
            _ => LocalText.Same("–"),
        });
    }

    private static ReportCell Value(double? value, IndicatorUnit unit, bool difference) => value switch
    {
        null => ReportCell.Unknown,
        double v when !double.IsFinite(v) => difference ? ReportCell.Unknown : ReportCell.Unreachable,
        double v => ReportCell.Of(LocalText.Same(ReportText.Of(v, unit switch
        {
            IndicatorUnit.Share => CellType.Share,
            IndicatorUnit.Minutes => CellType.Minutes,
            _ => CellType.Whole,
        }, 1, difference))),
    };

    private static LocalText Unit(IndicatorUnit unit) => unit switch
    {
        IndicatorUnit.Persons => new("（人）", " (persons)"),
        IndicatorUnit.Minutes => new("（分钟）", " (min)"),
        IndicatorUnit.Vehicles => new("（辆）", " (vehicles)"),
        IndicatorUnit.Share => new("（%）", " (%)"),
        _ => LocalText.Same(""),
    };
}
