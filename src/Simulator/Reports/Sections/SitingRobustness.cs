using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Siting;

namespace Simulator.Reports.Sections;

/// <summary>How far a siting answer holds where travel is estimated.</summary>
internal static class SitingRobustness
{
    /// <summary>Which candidates come first, and where the named places stand.</summary>
    public static LocalText Sentence(SitingAnswer answer, RobustnessGrid grid)
    {
        SitingStudy study = answer.Study;
        string cases = Words.Plain(grid.Cases.Count);
        var order = Enumerable.Range(0, grid.TimesBest.Length).Where(s => grid.TimesBest[s] > 0)
            .OrderByDescending(s => grid.TimesBest[s]).ThenBy(s => s).Take(5).ToArray();
        LocalText best = Words.Join(order.Select(s => new LocalText(
            $"{study.Inputs.Candidates[s].Facility.Name} {Words.Plain(grid.TimesBest[s])} 次",
            $"{Words.NameOf(study.Inputs.Candidates[s].Facility).En} {Words.Plain(grid.TimesBest[s])}")), "、", ", ");
        LocalText named = Words.Join(study.Named.Where(n => n.Site >= 0).Select(n =>
        {
            LocalText name = Words.NameOf(study.Inputs.Candidates[n.Site].Facility);
            int[] ranks = [.. grid.Cases.Select(c => c.Ranking.Ranks[n.Site])];
            double[] losses = [.. grid.Cases.Select(c => c.Ranking.Losses[n.Site])];
            return new LocalText(
                $"点名的 {name.Zh} 名次在第 {Words.Plain(ranks.Min())} 到第 {Words.Plain(ranks.Max())} 之间，差距 {Words.Persons(losses.Min())} 到 {Words.Persons(losses.Max())} 人。",
                $" {name.En}, named by the policy, ranks between {Words.Plain(ranks.Min())} and {Words.Plain(ranks.Max())}, losing {Words.Persons(losses.Min())} to {Words.Persons(losses.Max())} residents.");
        }), "", "");
        return new(
            $"稳健性：时间是估算，所以在 {cases} 种速度（25–60 km/h）与绕行系数（1.2–1.5）组合下各算一次（只建一处）。第一名：{best.Zh}。{named.Zh}不得据此认定任何已定选址有误。",
            $"Robustness: times are estimates, so the question (one site) was answered for {cases} combinations of speed (25–60 km/h) and detour (1.2–1.5). First: {best.En}.{named.En} No decided site may be called wrong on this.");
    }

    /// <summary>Every case: the first, and where the named places stand.</summary>
    public static ReportTable Table(SitingAnswer answer, RobustnessGrid grid)
    {
        SitingStudy study = answer.Study;
        NamedSite[] named = [.. study.Named.Where(n => n.Site >= 0)];
        return new ReportTable
        {
            Id = SitingTables.Id(answer, "robustness"), Title = SitingTables.Titled(answer, "速度与绕行系数的敏感性（只建一处）", "Sensitivity to speed and detour (one site)"),
            Columns =
            [
                new("speed", new("速度（km/h）", "Speed (km/h)"), new("估算的行车速度", "Assumed riding speed"), CellType.Whole),
                new("detour", new("绕行系数", "Detour"), new("道路距离 ÷ 直线距离", "Road distance ÷ straight distance"), CellType.Number) { Decimals = 2 },
                new("best", new("第一名", "First"), new("该组合下最好的一处", "The best single site in this case"), CellType.Text),
                .. named.SelectMany((n, k) =>
                {
                    LocalText name = Words.NameOf(study.Inputs.Candidates[n.Site].Facility);
                    string id = Words.Plain(k + 1);
                    return new ReportColumn[]
                    {
                        new($"rank_{id}", new($"{name.Zh}名次", $"Rank of {name.En}"), new("文件点名地点的名次", "Rank of the place the policy names"), CellType.Whole),
                        new($"loss_{id}", new($"{name.Zh}差距（人）", $"Loss of {name.En} (persons)"), new("比第一名少覆盖的居民", "Residents covered less than by the first"), CellType.Whole),
                    };
                }),
                Columns.Source,
            ],
            Rows =
            [
                .. grid.Cases.Select(c => new ReportRow(
                [
                    ReportCell.Of(c.SpeedKmh), ReportCell.Of(c.Detour),
                    c.Best >= 0 ? ReportCell.Of(Words.NameOf(study.Inputs.Candidates[c.Best].Facility)) : ReportCell.Empty,
                    .. named.SelectMany(n => c.Ranking.Ranks[n.Site] == 0
                        ? new[] { ReportCell.Empty, ReportCell.Empty }
                        : [ReportCell.Of(c.Ranking.Ranks[n.Site]), ReportCell.Of(c.Ranking.Losses[n.Site])]),
                    ReportCell.Of("travel: estimated_speed_kmh, estimated_detour"),
                ])),
            ],
            PrintedRows = 14,
        };
    }
}
