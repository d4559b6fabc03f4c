using Simulator.Data;
using Simulator.Reports.Sections;
using Simulator.Scenarios.Robustness;

namespace Simulator.Reports;

/// <summary>A robustness study as sentences and tables.</summary>
public static class RobustnessTables
{
    /// <summary>The answer first: in how many cases the recommendation holds, and the interval of the coverage.</summary>
    public static IReadOnlyList<LocalText> Sentences(RobustnessStudy study)
    {
        var lines = new List<LocalText>();
        if (study.Options.Count > 0 && study.Draws.Count > 0)
        {
            LocalText names = Words.Names([.. study.Options[0].Names.Select(LocalText.Same)]);
            lines.Add(new(
                $"推荐的选址（{names.Zh}）在 {study.Draws.Count} 种情形中的 {study.TimesBest} 种仍为最好。",
                $"The recommended set ({names.En}) stays the best in {study.TimesBest} of {study.Draws.Count} cases."));
            FactorEffect[] deciding = [.. study.Deciding];
            lines.Add(deciding.Length == 0
                ? new("没有哪个因素单独在其范围内变化就能改变推荐。", "No single factor, within its range, changes the recommendation.")
                : new($"单独变化就会改变推荐的因素：{string.Join("、", deciding.Select(d => $"{d.Factor.Name.Zh}{At(d).Zh}"))}。",
                    $"Factors that alone change the recommendation: {string.Join(", ", deciding.Select(d => $"{d.Factor.Name.En}{At(d).En}"))}."));
            if (deciding.Length == 0 && study.Nearest is { } nearest && double.IsFinite(nearest.Margin))
            {
                lines.Add(new(
                    $"最接近改变推荐的假设是“{nearest.Factor.Name.Zh}”：到其范围一端时，次优方案只少覆盖 {Words.Persons(nearest.Margin)} 人。",
                    $"The assumption that comes nearest to changing it is “{nearest.Factor.Name.En}”: at one end of its range the next-best set covers only {Words.Persons(nearest.Margin)} residents less."));
            }
        }

        if (study.Draws.Count > 0)
        {
            string low = Words.Persons(study.Served(0.025)), middle = Words.Persons(study.Served(0.5)), high = Words.Persons(study.Served(0.975));
            lines.Add(new($"圈内已服务居民：中位 {middle} 人，95% 的情形在 {low}–{high} 人之间。",
                $"Residents served within the circle: median {middle}; 95 % of the cases lie between {low} and {high}."));
            if (study.RuralShare(0.5) is double rural)
            {
                string from = Words.Share(study.RuralShare(0.025)!.Value), to = Words.Share(study.RuralShare(0.975)!.Value);
                lines.Add(new($"农村居民圈内比例：中位 {Words.Share(rural)}，95% 的情形在 {from}–{to} 之间。",
                    $"Share of rural residents in the circle: median {Words.Share(rural)}; 95 % of the cases lie between {from} and {to}."));
            }
        }

        return lines;
    }

    private static LocalText At(FactorEffect effect) => effect.Switch is double value
        ? new($"（到 {Words.Plain(Math.Round(value, 3))} 时）", $" (at {Words.Plain(Math.Round(value, 3))})")
        : LocalText.Same("");

    /// <summary>Every option's regret over the draws.</summary>
    public static ReportTable Options(RobustnessStudy study) => new()
    {
        Id = "options",
        Title = new("各选址方案的遗憾值", "Regret of each set of sites"),
        Columns =
        [
            new("sites", new("选址", "Sites"), new("第一行为推荐方案，其后为次优方案", "The recommended set first, then the next best"), CellType.Text),
            new("times_best", new("最好的情形（次）", "Times best"), new("没有其他方案更好的情形数", "Cases in which nothing is better"), CellType.Whole),
            new("mean_regret", new("平均遗憾（人）", "Mean regret (persons)"), new("比当时最好方案少覆盖的居民，平均", "Residents covered less than by the best of the case, mean"), CellType.Whole),
            new("worst_regret", new("最大遗憾（人）", "Worst regret (persons)"), new("比当时最好方案少覆盖的居民，最大", "Residents covered less than by the best of the case, worst"), CellType.Whole),
        ],
        Rows =
        [
            .. study.Options.Select((option, i) => new ReportRow(
            [
                ReportCell.Of(Words.Names([.. option.Names.Select(LocalText.Same)])), ReportCell.Of(study.Draws.Count(d => d.Regrets[i] <= 0.5)),
                ReportCell.Of(study.Draws.Count == 0 ? null : study.Draws.Average(d => d.Regrets[i])),
                ReportCell.Of(study.Draws.Count == 0 ? null : study.Draws.Max(d => d.Regrets[i])),
            ])),
        ],
    };

    /// <summary>Each factor alone at its two ends.</summary>
    public static ReportTable Factors(RobustnessStudy study) => new()
    {
        Id = "factors",
        Title = new("单因素变化", "One factor at a time"),
        Columns =
        [
            new("factor", new("因素", "Factor"), new("其余因素不变", "All others unchanged"), CellType.Text),
            new("low", new("低值", "Low"), new("范围下端", "Lower end of the range"), CellType.Number) { Decimals = 2 },
            new("high", new("高值", "High"), new("范围上端", "Upper end of the range"), CellType.Number) { Decimals = 2 },
            new("served_low", new("低值时已服务（人）", "Served at low (persons)"), new("圈内已服务居民", "Residents served within the circle"), CellType.Whole),
            new("served_high", new("高值时已服务（人）", "Served at high (persons)"), new("圈内已服务居民", "Residents served within the circle"), CellType.Whole),
            new("keeps", new("推荐不变", "Recommendation kept"), new("两端都不改变推荐", "At both ends"), CellType.Status),
        ],
        Rows =
        [
            .. study.OneByOne.Select(effect => new ReportRow(
            [
                ReportCell.Of(effect.Factor.Name), ReportCell.Of(effect.Factor.Low), ReportCell.Of(effect.Factor.High),
                ReportCell.Of(effect.Low.Served), ReportCell.Of(effect.High.Served),
                effect.Low.RecommendedIsBest && effect.High.RecommendedIsBest
                    ? ReportCell.Of(StatusWord.Met, new("是", "yes"))
                    : ReportCell.Of(StatusWord.NotMet, new("否", "no")),
            ])),
        ],
    };

    /// <summary>Every draw, for the workbook.</summary>
    public static ReportTable Draws(RobustnessStudy study) => new()
    {
        Id = "draws",
        Title = new("每次抽样", "Every draw"),
        Columns =
        [
            new("draw", new("序号", "Draw"), new("抽样序号", "Number of the draw"), CellType.Whole),
            .. study.Factors.Select(f => new ReportColumn(f.Id.Replace(':', '_').Replace('-', '_'), f.Name, new("抽到的值", "Value drawn"), CellType.Number) { Decimals = 4 }),
            new("served", new("圈内已服务（人）", "Served (persons)"), new("圈内已服务居民", "Residents served within the circle"), CellType.Whole),
            new("rural_share", new("农村圈内比例（%）", "Rural share (%)"), new("农村居民", "Rural residents"), CellType.Share),
            new("best", new("最好的选址", "Best set"), new("该情形下的最好选址", "The best set of this case"), CellType.Text),
        ],
        Rows =
        [
            .. study.Draws.Select((d, k) => new ReportRow(
            [
                ReportCell.Of(k + 1), .. d.Values.Select(v => ReportCell.Of(v)), ReportCell.Of(d.Served), ReportCell.Of(d.RuralShare),
                ReportCell.Of(string.Join(" ", d.Best)),
            ])),
        ],
    };

    /// <summary>Bridges by what their loss does.</summary>
    public static ReportTable Links(IReadOnlyList<CriticalLink> links) => new()
    {
        Id = "critical-links",
        Title = new("关键桥梁：逐座封闭的后果", "Critical bridges: each closed in turn"),
        Columns =
        [
            new("bridge", new("桥梁", "Bridge"), new("名称", "Name"), CellType.Text),
            new("road_id", new("编号", "Id"), new("道路图层中的编号", "Identifier in the road layer"), CellType.Code),
            new("cut_off", new("断绝（人）", "Cut off (persons)"), new("从可达变为无路可达的居民", "Residents who no longer reach any facility of the circle's tier"), CellType.Whole),
            new("no_longer_served", new("不再达标（人）", "No longer served (persons)"), new("从标准内变为标准外的居民", "Residents who were within the standard and are not"), CellType.Whole),
            new("added", new("增加的人·分钟", "Added person-minutes"), new("仍可达者增加的时间总和", "Minutes added, summed over those who still get there"), CellType.Whole),
        ],
        Rows =
        [
            .. links.Select(l => new ReportRow(
                [ReportCell.Of(l.Name), ReportCell.Of(l.RoadId), ReportCell.Of(l.CutOff), ReportCell.Of(l.NoLongerServed), ReportCell.Of(l.AddedPersonMinutes)])),
        ],
        PrintedRows = 20,
    };

    /// <summary>The report of a study on the report of the county it was made for.</summary>
    public static ReportDocument Document(ReportDocument county, RobustnessStudy study, IReadOnlyList<CriticalLink> links)
    {
        IReadOnlyList<LocalText> sentences = Sentences(study);
        var blocks = new List<ReportBlock>(sentences.Select(s => new ReportParagraph(s, ParagraphTone.Finding)));
        if (study.Options.Count > 0)
        {
            blocks.Add(Options(study));
        }

        blocks.Add(Factors(study));
        if (links.Count > 0)
        {
            blocks.Add(Links(links));
        }

        return county with
        {
            Front = county.Front with
            {
                Title = new($"{county.Front.Title.Zh}：稳健性", $"{county.Front.Title.En}: robustness"),
                Findings = sentences,
            },
            Sections = [new ReportSection("robustness", new("稳健性", "Robustness"), blocks), .. county.Sections],
            Annex = [Draws(study), .. county.Annex],
        };
    }
}
