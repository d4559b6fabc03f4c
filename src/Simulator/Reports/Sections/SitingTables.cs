using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Siting;

namespace Simulator.Reports.Sections;

/// <summary>The tables of one siting answer.</summary>
internal static class SitingTables
{
    /// <summary>Value, bound, gap, work, the populations, minutes and cost of the best set.</summary>
    public static ReportTable Figures(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        SitingResult result = study.Result;
        var words = new SitingWords(study);
        var rows = new List<ReportRow>();
        void Add(string zh, string en, double value, LocalText unit) => rows.Add(new ReportRow(
            [ReportCell.Of(new LocalText(zh, en)), ReportCell.Of(value), ReportCell.Of(unit), ReportCell.Of("siting")]));
        Add($"目标值：{words.Value.Zh}", $"Value: {words.Value.En}", result.Value, words.ValueUnit);
        Add("界（任何方案都不会更好）", "Bound (no set is better)", result.Bound, words.ValueUnit);
        Add("差距", "Gap", SitingWords.GapPercent(result), LocalText.Same("%"));
        SitingPopulations people = result.Populations;
        double leftOut = study.LeftOut.Sum(i => SitingStudy.WeightOf(study.Inputs, i));
        Add("已服务", "Served", people.Served, words.Unit);
        Add("可达但容量不足", "In reach but short of capacity", people.Short, words.Unit);
        Add("未覆盖", "Out of reach", people.OutOfReach + leftOut, words.Unit);
        Add("无法判定（没有坐标）", "Cannot tell (no coordinates)", study.Inputs.CannotTell, words.Unit);
        Add("平均时间", "Mean travel", result.MeanMinutes, new("分钟", "min"));
        Add("最长时间", "Worst travel", result.WorstMinutes, new("分钟", "min"));
        Add(study.Problem.Costs is null ? "数量" : "费用", study.Problem.Costs is null ? "Number of sites" : "Cost",
            result.Cost, study.Problem.Costs is null ? new("处", "sites") : new("费用单位", "cost units"));
        Add("求解迭代", "Solver iterations", result.Iterations, new("次", "steps"));
        Add("搜索节点", "Search nodes", result.Nodes, new("个", "nodes"));
        return new ReportTable
        {
            Id = Id(answer, "figures"), Title = Titled(answer, "最优方案的指标", "Figures of the best set"),
            Columns =
            [
                new("figure", new("指标", "Figure"), new("最优方案的一项指标", "One figure of the best set"), CellType.Text),
                new("value", new("数值", "Value"), new("单位见右列", "Unit in the next column"), CellType.Number) { Decimals = 2 },
                new("unit", new("单位", "Unit"), new("数值的单位", "Unit of the value"), CellType.Text), Columns.Source,
            ],
            Rows = rows,
        };
    }

    /// <summary>The best set and the five after it, with what each loses and where.</summary>
    public static ReportTable Sets(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        var words = new SitingWords(study);
        bool mclp = study.Problem.Model == SitingModel.MaximalCovering;
        var rows = new List<ReportRow>
        {
            new([
                ReportCell.Of(1), SiteNames(study, study.Result.Sites),
                .. mclp ? [] : new[] { ReportCell.Of(study.Result.Value), ReportCell.Of((double?)0) },
                ReportCell.Of(study.Result.Covered), ReportCell.Of((double?)0),
                ReportCell.Empty, ReportCell.Empty, ReportCell.Empty, ReportCell.Of(Words.Of(study.Result.Status)), ReportCell.Of("siting"),
            ], IsTotal: true),
        };
        for (int k = 0; k < study.NextBest.Count; k++)
        {
            NextBestSet set = study.NextBest[k];
            double covered = SitingFigures.Of(study.Problem, set.Sites).Covered;
            rows.Add(new ReportRow(
            [
                ReportCell.Of(k + 2), SiteNames(study, set.Sites),
                .. mclp ? [] : new[] { ReportCell.Of(set.Value), ReportCell.Of(set.Loss) }, ReportCell.Of(covered),
                ReportCell.Of(study.Result.Covered - covered), ReportCell.Of(set.ResidentsLost), ReportCell.Of(set.ResidentsGained),
                ReportCell.Of(Words.Names([.. set.LostAt.OrderByDescending(i => study.Problem.Weights[i]).ThenBy(i => i)
                    .Select(i => LocalText.Same(Words.NameOf(study.Inputs.Demand[i])))], 4)),
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
                Sites, .. mclp ? [] : new[] { ValueColumn(words), new ReportColumn("value_loss", new($"差多少（{words.ValueUnit.Zh}）", $"Worse by ({words.ValueUnit.En})"), new("目标值比最优方案差多少", "How much worse the model's value is than the best"), words.ValueType) },
                Covered(words),
                new("loss", new($"少覆盖（{words.Unit.Zh}）", $"Loss ({words.Unit.En})"), new("比最优方案少覆盖的居民", "Residents covered less than by the best set"), CellType.Whole),
                new("lost", new($"失去（{words.Unit.Zh}）", $"Lose ({words.Unit.En})"), new("最优方案覆盖而本方案不覆盖的居民", "Residents whom the best set covers and this one does not"), CellType.Whole),
                new("gained", new($"换得（{words.Unit.Zh}）", $"Gain ({words.Unit.En})"), new("本方案覆盖而最优方案不覆盖的居民", "Residents whom this set covers and the best one does not"), CellType.Whole),
                new("lost_at", new("失去之处", "Lost at"), new("失去覆盖的人口点，人多者在前", "Demand points that lose their cover, the largest first"), CellType.Text),
                new("proof", new("证明", "Proof"), new("名次是否经完整搜索证明", "Whether the rank is proven by a complete search"), CellType.Text),
                Columns.Source,
            ],
            Rows = rows,
        };
    }

    /// <summary>The best set for each number of sites.</summary>
    public static ReportTable Curve(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        var words = new SitingWords(study);
        bool own = study.Problem.Model is not (SitingModel.MaximalCovering or SitingModel.SetCovering);
        double? before = null;
        var rows = new List<ReportRow>();
        foreach (CurvePoint point in study.Curve)
        {
            bool found = double.IsFinite(point.Result.Value);
            double covered = point.Result.Populations.Served;
            rows.Add(new ReportRow(
            [
                ReportCell.Of(point.P), found ? SiteNames(study, point.Result.Sites) : ReportCell.Empty,
                .. own ? new[] { found ? ReportCell.Of(point.Result.Value) : ReportCell.Empty } : [],
                found ? ReportCell.Of(covered) : ReportCell.Empty,
                found && before is double last ? ReportCell.Of(covered - last) : ReportCell.Empty,
                found && double.IsFinite(point.Result.MeanMinutes) ? ReportCell.Of(point.Result.MeanMinutes) : ReportCell.Empty,
                ReportCell.Of(Words.Of(point.Result.Status)), ReportCell.Of("siting.p"),
            ]));
            before = found ? covered : null;
        }

        return new ReportTable
        {
            Id = Id(answer, "curve"), Title = Titled(answer, "不同数量下的最优方案", "The best set for each number of sites"),
            Columns =
            [
                new("p", new("数量 p", "Sites p"), new("次中心数量，每行重新选取", "Number of sub-centres, chosen afresh in each row"), CellType.Whole),
                Sites, .. own ? new[] { ValueColumn(words) } : [], Covered(words),
                new("step", new($"比上行多（{words.Unit.Zh}）", $"More than above ({words.Unit.En})"), new("比少建一处时多覆盖的居民", "Residents covered more than with one site less"), CellType.Whole) { IsDifference = true },
                new("mean", new("平均时间（分钟）", "Mean travel (min)"), new("到现有机构或选址的时间，按居民加权", "Travel to existing centres or chosen sites, weighted by residents"), CellType.Minutes),
                new("proof", new("证明", "Proof"), new("是否已证明最优", "Whether optimality is proven"), CellType.Text),
                Columns.Source,
            ],
            Rows = rows,
        };
    }

    /// <summary>In which order to build.</summary>
    public static ReportTable Order(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        var words = new SitingWords(study);
        return new ReportTable
        {
            Id = Id(answer, "order"), Title = Titled(answer, "建设次序", "Build order"),
            Columns =
            [
                new("step", new("次序", "Step"), new("先建当下增益最大的一处", "Each time the site that helps most now"), CellType.Whole),
                Sites,
                new("new", new($"新增覆盖（{words.Unit.Zh}）", $"Newly covered ({words.Unit.En})"), new("这一步新覆盖的居民", "Residents that this step brings within the standard"), CellType.Whole),
                Covered(words),
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

    /// <summary>What each condition costs; null when there is none.</summary>
    public static ReportTable? Prices(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        var words = new SitingWords(study);
        ReportCell Set(SitingResult result) => double.IsFinite(result.Value) ? SiteNames(study, result.Sites)
            : ReportCell.Of(new LocalText("没有可行方案", "no feasible set"));
        return study.Prices.Count == 0 ? null : new ReportTable
        {
            Id = Id(answer, "gates"), Title = Titled(answer, "每道门槛、每项锁定和限制的代价", "What each gate, lock and rule costs"),
            Columns =
            [
                new("gate", new("条件", "Condition"), new("选址设置中的门槛、锁定或限制", "A gate, lock or rule of the siting settings"), CellType.Text),
                new("state", new("状态", "In force"), new("是否在上面的方案中生效；未生效者只算代价", "Whether the answer above obeys it; else only its price is told"), CellType.Text),
                new("with", new("有此条件时", "With it"), new("条件生效时的最优方案", "The best set when it holds"), CellType.Text),
                new("sites", new("无此条件时", "Without it"), new("条件取消时的最优方案", "The best set when it is lifted"), CellType.Text),
                new("gain", new($"取消后多服务（{words.Unit.Zh}）", $"More without it ({words.Unit.En})"), new("取消这一条后多服务的居民；空格表示有此条件时无方案", "Residents served more when it is lifted; empty: no answer with it"), CellType.Whole) { IsDifference = true },
                new("value_gain", new($"取消后改善（{words.ValueUnit.Zh}）", $"Better without it by ({words.ValueUnit.En})"), new("取消这一条后目标值改善多少；空格表示只有取消才有方案", "How much better the model's value is when it is lifted; empty: there is an answer only without it"), words.ValueType),
                Columns.Source,
            ],
            Rows =
            [
                .. study.Prices.Select(price => new ReportRow(
                [
                    ReportCell.Of(price.What),
                    ReportCell.Of(price.IsInForce ? new LocalText("生效", "in force") : new LocalText("未生效，仅算代价", "not in force, priced only")),
                    Set(price.With), Set(price.Without),
                    double.IsFinite(price.With.Value) && double.IsFinite(price.Without.Value) ? ReportCell.Of(price.ResidentsGained) : ReportCell.Empty,
                    double.IsFinite(price.ValueGained) ? ReportCell.Of(price.ValueGained) : ReportCell.Empty, ReportCell.Of("siting"),
                ])),
            ],
        };
    }

    /// <summary>The front of two objectives; null when none was asked for.</summary>
    public static ReportTable? Front(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        if (study.Front is not { } front)
        {
            return null;
        }

        var words = new SitingWords(study);
        bool cost = front.Objectives == "cost";
        bool each = study.Problem.Costs is null;
        string left = Words.Persons(front.LeftOut);
        LocalText gone = front.LeftOut > 0 ? new($"未计入没有道路可达的 {left} {words.Unit.Zh}。", $"{left} {words.Unit.En} without any route are left out.") : LocalText.Same("");
        LocalText open = front.IsWhole ? LocalText.Same("")
            : new("未能全部证明：可能还有更好的方案或更多的点。", " Not proven whole: better sets or more points may exist.");
        return new ReportTable
        {
            Id = Id(answer, "front"),
            Title = cost ? Titled(answer, "覆盖与费用的权衡", "Cover against cost")
                : Titled(answer, "平均时间与最长时间的权衡", "Mean against worst minutes"),
            Columns =
            [
                new("place", new("序号", "No."), new("从第一目标最好到第二目标最好；没有方案在两方面都更好", "From the best in the first objective to the best in the second; no set is better in both"), CellType.Whole),
                Sites,
                cost ? Covered(words)
                    : new("mean", new("平均时间（分钟）", "Mean travel (min)"), new("到现有机构或选址，加权", "To existing centres or chosen sites, weighted"), CellType.Minutes),
                cost ? new("cost", each ? new("数量（处）", "Sites") : new("费用", "Cost"), each ? new("费用未知，按数量计", "Costs are not known: the number of sites") : new("入选点费用之和", "Cost of the chosen sites"), CellType.Number)
                    : new("worst", new("最长时间（分钟）", "Worst travel (min)"), new("有路可达者中最远的一处", "Farthest demand point among those with a route"), CellType.Minutes),
                new("proof", new("证明", "Proof"), new("该点是否已证明，否则为差距上限", "Whether the point is proven, else the most it may be off"), CellType.Text),
                Columns.Source,
            ],
            Rows =
            [
                .. front.Points.Select((point, k) => new ReportRow(
                [
                    ReportCell.Of(k + 1), SiteNames(study, point.Result.Sites), ReportCell.Of(point.First), ReportCell.Of(point.Second),
                    ReportCell.Of(point.Result.Status == SitingStatus.Optimal ? new LocalText("已证明", "proven")
                        : new LocalText($"差距不超过 {SitingWords.Gap(point.Result)}", $"gap at most {SitingWords.Gap(point.Result)}")),
                    ReportCell.Of("siting.pareto"),
                ])),
            ],
            Note = front.LeftOut > 0 || !front.IsWhole ? new(gone.Zh + open.Zh, (gone.En + open.En).TrimStart()) : null,
        };
    }

    /// <summary>Every candidate as the only one built.</summary>
    public static ReportTable Candidates(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        SitingProblem problem = study.Problem;
        var words = new SitingWords(study);
        var rows = new List<ReportRow>();
        for (int s = 0; s < study.Inputs.Candidates.Count; s++)
        {
            SitingCandidate candidate = study.Inputs.Candidates[s];
            LocalText[] removed =
            [
                .. problem.Removed.Where(r => r.Site == s).Select(r => r.Gate),
                .. problem.LockedOut.Contains(s) ? new[] { new LocalText("已排除", "locked out") } : [],
            ];
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

        string unitZh = words.RankUnit.Zh, unitEn = words.RankUnit.En;
        return new ReportTable
        {
            Id = Id(answer, "candidates"), Title = Titled(answer, "候选点逐一比较（只建一处时）", "Every candidate as the only one built"),
            Columns =
            [
                new("candidate", new("候选点", "Candidate"), new("机构或乡镇驻地", "Facility or township seat"), CellType.Text), Columns.PlaceId,
                new("gates", new("门槛", "Gates"), new("不通过的门槛；? 为信息缺项", "Gates it fails; ? where the attribute is unknown"), CellType.Status),
                new("rank", new("名次", "Rank"), new("只建一处时的名次；并列同名次", "Rank as the only site; equals share a rank"), CellType.Whole),
                new("value", new($"{words.Rank.Zh}（{unitZh}）", $"{Capital(words.Rank.En)} ({unitEn})"), new("只建这一处时，与现有机构合计", "With this site alone, together with existing centres"), words.RankType),
                new("loss", new($"差距（{unitZh}）", $"Loss ({unitEn})"), new("比第一名差多少", "How much worse than the first"), words.RankType),
                new("times_best", new("最优次数", "Times best"), new("估算行程时，在各速度与绕行系数组合中为第一名的次数", "With estimated travel: in how many cases of speed and detour it ranks first"), CellType.Whole),
                new("chosen", new("入选", "Chosen"), new("是否在最优方案中", "Whether it is in the best set"), CellType.Status), Columns.Source,
            ],
            Rows = rows,
        };
    }

    public static ReportColumn Sites { get; } = new("sites", new("选址", "Sites"), new("候选点的名称", "Names of the candidates"), CellType.Text);

    public static ReportCell SiteNames(SitingStudy study, int[] sites) => sites.Length == 0 ? ReportCell.Of(new LocalText("（不建）", "(none)"))
        : ReportCell.Of(Words.Join(sites.Select(s => Words.NameOf(study.Inputs.Candidates[s].Facility)), "、", ", "));

    public static string Id(SitingAnswer answer, string part) => answer.Id == "as-listed" ? $"siting-{part}" : $"siting-{answer.Id}-{part}";

    public static LocalText Titled(SitingAnswer answer, string zh, string en) =>
        answer.Id == "as-listed" ? new(zh, en) : new($"{zh}（{answer.Name.Zh}）", $"{en} ({answer.Name.En})");

    private static ReportColumn Covered(SitingWords words) => new("covered", new($"合计覆盖（{words.Unit.Zh}）", $"Covered ({words.Unit.En})"),
        new("现有县级医院、次中心与选址合计，标准内的居民", "Residents within the standard of existing county hospitals, sub-centres and the sites together"),
        CellType.Whole);

    private static ReportColumn ValueColumn(SitingWords words) => new(
        "value", new($"{words.Value.Zh}（{words.ValueUnit.Zh}）", $"{Capital(words.Value.En)} ({words.ValueUnit.En})"),
        new("模型的目标值", "The model's value"), words.ValueType);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
