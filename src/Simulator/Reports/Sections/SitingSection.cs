using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Siting;

namespace Simulator.Reports.Sections;

/// <summary>Which candidates become sub-centres: the proven best set, the next-best sets, the curve, the build order,
/// the gates, and how far the answer holds where travel is estimated.</summary>
internal static class SitingSection
{
    public static ReportSection Of(CountyAnalysis analysis, CountyMaps maps)
    {
        var blocks = new List<ReportBlock>();
        if (analysis.Siting.Count == 0)
        {
            blocks.Add(new ReportParagraph(NoAnswer(analysis), ParagraphTone.Finding));
        }

        foreach (SitingAnswer answer in analysis.Siting)
        {
            bool several = analysis.Siting.Count > 1;
            if (several)
            {
                blocks.Add(new ReportParagraph(
                    new($"前提：{answer.Name.Zh}", $"Premise: {answer.Name.En}"), ParagraphTone.Heading));
            }

            blocks.AddRange(Answer(analysis, answer, maps));
        }

        return new ReportSection("siting", new("次中心选址", "Siting of sub-centres"), blocks);
    }

    /// <summary>One sentence on the best set; null when there is no siting question.</summary>
    public static LocalText? Finding(CountyAnalysis analysis)
    {
        if (analysis.Siting.Count == 0)
        {
            return null;
        }

        SitingAnswer answer = analysis.Siting[0];
        return answer.Study.NoAnswer is { } why
            ? new($"次中心选址：{why.Zh}。", $"Siting: {why.En}.")
            : Best(answer);
    }

    private static LocalText NoAnswer(CountyAnalysis analysis) => analysis.County.Settings.Siting.P <= 0
        ? new("设置 siting.p 为 0，未作选址。", "The setting siting.p is 0: no siting was asked for.")
        : new("没有坐标，选址无法判定。", "Cannot tell: there are no coordinates.");

    private static LocalText Best(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        SitingResult result = study.Result;
        LocalText names = Words.Names([.. result.Sites.Select(s => Words.NameOf(study.Inputs.Candidates[s].Facility))]);
        LocalText status = Words.Of(result.Status);
        string covered = Words.Persons(result.Covered), more = Words.Persons(result.NewlyCovered);
        string minutes = Words.Plain(study.Inputs.Settings.Minutes);
        string many = Words.Plain(result.Sites.Length);
        LocalText under = answer.Grid is null ? LocalText.Same("") : new("在估算的速度与绕行系数下", " for the estimated speed and detour");
        return new(
            $"{many} 处次中心的选址为{names.Zh}（{under.Zh}{status.Zh}）：与现有县级医院、次中心合计，{minutes} 分钟内有 {covered} 人，其中新增 {more} 人。",
            $"The {many}-site answer is {names.En} ({status.En}{under.En}): together with existing county hospitals and sub-centres {covered} residents are within {minutes} minutes, {more} of them newly.");
    }

    private static IEnumerable<ReportBlock> Answer(CountyAnalysis analysis, SitingAnswer answer, CountyMaps maps)
    {
        SitingStudy study = answer.Study;
        if (study.NoAnswer is { } why)
        {
            yield return new ReportParagraph(new($"没有答案：{why.Zh}。", $"No answer: {why.En}."), ParagraphTone.Finding);
            yield return Candidates(answer);
            yield break;
        }

        yield return new ReportParagraph(Best(answer), ParagraphTone.Finding);
        yield return new ReportParagraph(Question(study), ParagraphTone.Note);
        foreach (ExistingCentre assumed in study.Inputs.Existing.Where(e => e.IsAssumption))
        {
            yield return new ReportParagraph(new(
                $"假设：{assumed.Name}驻地有一所县级医院。机构名单中没有这一条，它来自设置 siting.assumed_hospital_at，只用于比较。",
                $"Assumption: a county hospital stands at {assumed.Name}. The facility list has none there; it comes from the setting siting.assumed_hospital_at and serves comparison only."),
                ParagraphTone.Caution);
        }

        if (maps.Siting(answer) is { } map)
        {
            yield return map;
        }

        yield return Sets(answer);
        if (study.WhenUnknownFails is { } strict)
        {
            LocalText names = strict.Sites.Length == 0 ? new("没有可行方案", "no feasible set")
                : Words.Names([.. strict.Sites.Select(s => Words.NameOf(study.Inputs.Candidates[s].Facility))]);
            yield return new ReportParagraph(new(
                $"门槛所需的信息有缺项。以上把缺项视为通过；若缺项视为不通过，结果为：{names.Zh}，覆盖 {Words.Persons(strict.Covered)} 人。",
                $"Some attributes that the gates ask for are unknown. Above they pass; if unknown fails, the answer is {names.En}, covering {Words.Persons(strict.Covered)} residents."),
                ParagraphTone.Caution);
        }

        if (study.Curve.Count > 2)
        {
            yield return Chart(answer);
        }

        yield return Curve(answer);
        yield return Order(answer);
        if (study.Prices.Count > 0)
        {
            yield return Prices(answer);
        }

        yield return Candidates(answer);
        if (study.Named.Count > 0)
        {
            yield return new ReportParagraph(Named(answer));
        }

        if (answer.Grid is { } grid)
        {
            yield return new ReportParagraph(Robust(answer, grid), ParagraphTone.Caution);
            yield return Robustness(answer, grid);
        }
    }

    private static LocalText Question(SitingStudy study)
    {
        SitingSettings settings = study.Inputs.Settings;
        LocalText existing = study.Inputs.Existing.Count == 0 ? new("无", "none")
            : Words.Names([.. study.Inputs.Existing.Select(e => LocalText.Same(e.Name))]);
        string p = Words.Plain(settings.P), n = Words.Plain(study.Inputs.Candidates.Count);
        return new(
            $"设置 siting: model {settings.Model}, p {p}, minutes {Words.Plain(settings.Minutes)}；候选 {n} 处；计入的现有机构：{existing.Zh}。并列时取名单中靠前者。",
            $"Settings siting: model {settings.Model}, p {p}, minutes {Words.Plain(settings.Minutes)}; {n} candidates; existing centres that count: {existing.En}. Ties go to the first in the list.");
    }

    // The best set and the five after it, with what each loses.
    private static ReportTable Sets(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        var rows = new List<ReportRow>
        {
            new([
                ReportCell.Of(1), SiteNames(study, study.Result.Sites), ReportCell.Of(study.Result.Covered), ReportCell.Of((double?)0),
                ReportCell.Empty, ReportCell.Empty, ReportCell.Of(Words.Of(study.Result.Status)), ReportCell.Of("siting"),
            ], IsTotal: true),
        };
        for (int k = 0; k < study.NextBest.Count; k++)
        {
            NextBestSet set = study.NextBest[k];
            double covered = SitingFigures.Of(study.Problem, set.Sites).Covered;
            rows.Add(new ReportRow(
            [
                ReportCell.Of(k + 2), SiteNames(study, set.Sites), ReportCell.Of(covered),
                ReportCell.Of(study.Result.Covered - covered), ReportCell.Of(set.ResidentsLost), ReportCell.Of(set.ResidentsGained),
                ReportCell.Of(set.Proven ? new LocalText("已证明", "proven") : new LocalText("未证明", "not proven")),
                ReportCell.Of("siting"),
            ]));
        }

        return new ReportTable
        {
            Id = Id(answer, "sets"), Title = Titled(answer, "最优方案与次优方案", "The best set and the next-best sets"),
            Columns =
            [
                new("rank", new("名次", "Rank"), new("1 为最优；其后为依次最好的其他组合", "1 is the best; then the best other sets in order"), CellType.Whole),
                Sites, Covered,
                new("loss", new("少覆盖（人）", "Loss (persons)"), new("比最优方案少覆盖的居民", "Residents covered less than by the best set"), CellType.Whole),
                new("lost", new("失去（人）", "Lose (persons)"), new("最优方案覆盖而本方案不覆盖的居民", "Residents whom the best set covers and this one does not"), CellType.Whole),
                new("gained", new("换得（人）", "Gain (persons)"), new("本方案覆盖而最优方案不覆盖的居民", "Residents whom this set covers and the best one does not"), CellType.Whole),
                new("proof", new("证明", "Proof"), new("名次是否经完整搜索证明", "Whether the rank is proven by a complete search"), CellType.Text),
                Columns.Source,
            ],
            Rows = rows,
        };
    }

    private static ReportChart Chart(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        double all = study.Inputs.Demand.Sum(d => d.Population);
        return new ReportChart
        {
            Id = Id(answer, "curve-chart"), Kind = ChartKind.Line, Type = CellType.Share,
            Title = Titled(answer, "覆盖随次中心数量的变化", "Coverage by number of sub-centres"),
            Categories = [.. study.Curve.Select(point => LocalText.Same(Words.Plain(point.P)))],
            Series =
            [
                new ChartSeries(new("覆盖居民比例", "Residents covered"),
                    [.. study.Curve.Select(point => all > 0 ? point.Result.Covered / all : (double?)null)]),
            ],
            XHeader = new("次中心数量 p（处）", "Sub-centres p"), YHeader = new("覆盖居民（%）", "Residents covered (%)"),
        };
    }

    private static ReportTable Curve(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        double? before = null;
        var rows = new List<ReportRow>();
        foreach (CurvePoint point in study.Curve)
        {
            double covered = point.Result.Covered;
            rows.Add(new ReportRow(
            [
                ReportCell.Of(point.P), SiteNames(study, point.Result.Sites), ReportCell.Of(covered),
                before is double last ? ReportCell.Of(covered - last) : ReportCell.Empty,
                double.IsFinite(point.Result.MeanMinutes) ? ReportCell.Of(point.Result.MeanMinutes) : ReportCell.Empty,
                ReportCell.Of(Words.Of(point.Result.Status)), ReportCell.Of("siting.p"),
            ]));
            before = covered;
        }

        return new ReportTable
        {
            Id = Id(answer, "curve"), Title = Titled(answer, "不同数量下的最优方案", "The best set for each number of sites"),
            Columns =
            [
                new("p", new("数量 p", "Sites p"), new("次中心数量，每行重新选取", "Number of sub-centres, chosen afresh in each row"), CellType.Whole),
                Sites, Covered,
                new("step", new("比上行多（人）", "More than above (persons)"), new("比少建一处时多覆盖的居民", "Residents covered more than with one site less"), CellType.Whole) { IsDifference = true },
                new("mean", new("平均时间（分钟）", "Mean travel (min)"), new("到现有机构或选址的时间，按居民加权", "Travel to existing centres or chosen sites, weighted by residents"), CellType.Minutes),
                new("proof", new("证明", "Proof"), new("是否已证明最优", "Whether optimality is proven"), CellType.Text),
                Columns.Source,
            ],
            Rows = rows,
        };
    }

    private static ReportTable Order(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        return new ReportTable
        {
            Id = Id(answer, "order"), Title = Titled(answer, "建设次序", "Build order"),
            Columns =
            [
                new("step", new("次序", "Step"), new("先建当下增益最大的一处", "Each time the site that helps most now"), CellType.Whole),
                Sites,
                new("new", new("新增覆盖（人）", "Newly covered (persons)"), new("这一步新覆盖的居民", "Residents that this step brings within the standard"), CellType.Whole),
                Covered,
                new("mean", new("平均时间（分钟）", "Mean travel (min)"), new("这一步之后，按居民加权", "After this step, weighted by residents"), CellType.Minutes),
                Columns.Source,
            ],
            Rows =
            [
                .. study.BuildOrder.Select((step, k) => new ReportRow(
                [
                    ReportCell.Of(k + 1), SiteNames(study, [step.Site]), ReportCell.Of(step.NewlyCovered), ReportCell.Of(step.Covered),
                    ReportCell.Of(step.MeanMinutes), ReportCell.Of(study.Inputs.Candidates[step.Site].Facility.Source),
                ])),
            ],
        };
    }

    private static ReportTable Prices(SitingAnswer answer) => new()
    {
        Id = Id(answer, "gates"), Title = Titled(answer, "每道门槛、每项锁定的代价", "What each gate and each lock costs"),
        Columns =
        [
            new("gate", new("门槛或锁定", "Gate or lock"), new("选址设置中的条件", "A condition of the siting settings"), CellType.Text),
            Sites,
            new("gain", new("取消后多覆盖（人）", "More without it (persons)"), new("取消这一条后多覆盖的居民", "Residents covered more when it is lifted"), CellType.Whole) { IsDifference = true },
            Columns.Source,
        ],
        Rows =
        [
            .. answer.Study.Prices.Select(price => new ReportRow(
            [
                ReportCell.Of(price.What), SiteNames(answer.Study, price.Without.Sites), ReportCell.Of(price.ResidentsGained),
                ReportCell.Of("siting"),
            ])),
        ],
    };

    private static ReportTable Candidates(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        SitingProblem problem = study.Problem;
        var rows = new List<ReportRow>();
        for (int s = 0; s < study.Inputs.Candidates.Count; s++)
        {
            SitingCandidate candidate = study.Inputs.Candidates[s];
            LocalText[] removed = [.. problem.Removed.Where(r => r.Site == s).Select(r => r.Gate)];
            LocalText[] unknown =
            [
                .. candidate.Checks.Where(c => c.Verdict == GateVerdict.CannotTell).Select(c => c.Gate),
            ];
            ReportCell gates = removed.Length > 0 ? ReportCell.Of(StatusWord.NotMet, Words.Join(removed))
                : unknown.Length > 0 ? ReportCell.Of(StatusWord.CannotTell, Words.Join(unknown))
                : ReportCell.Of(StatusWord.Met, new("通过", "passes"));
            int rank = study.Ranking.Ranks[s];
            rows.Add(new ReportRow(
            [
                ReportCell.Of(Words.NameOf(candidate.Facility)), ReportCell.Of(candidate.Facility.Id), gates,
                rank == 0 ? ReportCell.Empty : ReportCell.Of(rank),
                rank == 0 ? ReportCell.Empty : ReportCell.Of(study.Ranking.Values[s]),
                rank == 0 ? ReportCell.Empty : ReportCell.Of(study.Ranking.Losses[s]),
                answer.Grid is { } grid ? ReportCell.Of(grid.TimesBest[s]) : ReportCell.Empty,
                study.Result.Sites.Contains(s) ? ReportCell.Of(StatusWord.Met, new("入选", "chosen")) : ReportCell.Empty,
                ReportCell.Of(candidate.Facility.Source),
            ], study.Result.Sites.Contains(s)));
        }

        bool median = problem.Model == SitingModel.PMedian;
        return new ReportTable
        {
            Id = Id(answer, "candidates"), Title = Titled(answer, "候选点逐一比较（只建一处时）", "Every candidate as the only one built"),
            Columns =
            [
                new("candidate", new("候选点", "Candidate"), new("机构或乡镇驻地", "Facility or township seat"), CellType.Text), Columns.PlaceId,
                new("gates", new("门槛", "Gates"), new("不通过的门槛；? 为信息缺项", "Gates it fails; ? where the attribute is unknown"), CellType.Status),
                new("rank", new("名次", "Rank"), new("只建一处时的名次；并列同名次", "Rank as the only site; equals share a rank"), CellType.Whole),
                median
                    ? new("value", new("总行程（人·分钟）", "Total travel (person-min)"), new("居民数 × 分钟之和", "Sum of residents × minutes"), CellType.Whole)
                    : new("value", new("合计覆盖（人）", "Covered (persons)"), new("与现有机构合计覆盖的居民", "Residents covered together with existing centres"), CellType.Whole),
                new("loss", median ? new("差距（人·分钟）", "Loss (person-min)") : new("差距（人）", "Loss (persons)"),
                    new("比第一名差多少", "How much worse than the first"), CellType.Whole),
                new("times_best", new("最优次数", "Times best"), new("估算行程时，在各速度与绕行系数组合中为第一名的次数", "With estimated travel: in how many cases of speed and detour it ranks first"), CellType.Whole),
                new("chosen", new("入选", "Chosen"), new("是否在最优方案中", "Whether it is in the best set"), CellType.Status), Columns.Source,
            ],
            Rows = rows,
        };
    }

    private static LocalText Named(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        return Words.Join(study.Named.Select(named =>
        {
            LocalText name = named.Site < 0 ? LocalText.Same(named.Id) : Words.NameOf(study.Inputs.Candidates[named.Site].Facility);
            if (named.Site < 0 || named.Rank == 0)
            {
                return new LocalText($"文件点名的 {name.Zh} 不在可选的候选点中。", $"{name.En}, which the policy names, is not among the allowed candidates.");
            }

            string rank = Words.Plain(named.Rank), loss = Words.Persons(named.Loss);
            LocalText locked = named.WhenLockedIn is { } with
                ? new($"必选它时，最优方案覆盖 {Words.Persons(with.Covered)} 人，少 {Words.Persons(study.Result.Covered - with.Covered)} 人。",
                    $" With it locked in, the best set covers {Words.Persons(with.Covered)}, {Words.Persons(study.Result.Covered - with.Covered)} fewer.")
                : named.IsChosen ? new("它在最优方案中。", " It is in the best set.") : LocalText.Same("");
            return new LocalText(
                $"文件点名的 {name.Zh}：只建一处时名列第 {rank}，比第一名少 {loss} 人。{locked.Zh}",
                $"{name.En}, named by the policy: rank {rank} as the only site, {loss} residents fewer than the first.{locked.En}");
        }), "", " ");
    }

    private static LocalText Robust(SitingAnswer answer, RobustnessGrid grid)
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

    private static ReportTable Robustness(SitingAnswer answer, RobustnessGrid grid)
    {
        SitingStudy study = answer.Study;
        NamedSite[] named = [.. study.Named.Where(n => n.Site >= 0)];
        return new ReportTable
        {
            Id = Id(answer, "robustness"), Title = Titled(answer, "速度与绕行系数的敏感性（只建一处）", "Sensitivity to speed and detour (one site)"),
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

    private static ReportColumn Sites { get; } = new("sites", new("选址", "Sites"), new("候选点的名称", "Names of the candidates"), CellType.Text);

    private static ReportColumn Covered { get; } = new("covered", new("合计覆盖（人）", "Covered (persons)"),
        new("现有县级医院、次中心与选址合计，标准内的居民", "Residents within the standard of existing county hospitals, sub-centres and the sites together"),
        CellType.Whole);

    private static ReportCell SiteNames(SitingStudy study, int[] sites) => sites.Length == 0 ? ReportCell.Of(new LocalText("（不建）", "(none)"))
        : ReportCell.Of(Words.Join(sites.Select(s => Words.NameOf(study.Inputs.Candidates[s].Facility)), "、", ", "));

    private static string Id(SitingAnswer answer, string part) => answer.Id == "as-listed" ? $"siting-{part}" : $"siting-{answer.Id}-{part}";

    private static LocalText Titled(SitingAnswer answer, string zh, string en) =>
        answer.Id == "as-listed" ? new(zh, en) : new($"{zh}（{answer.Name.Zh}）", $"{en} ({answer.Name.En})");
}
