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

        blocks.AddRange(Answers(analysis.Siting, maps.Siting));
        return new ReportSection("siting", new("次中心选址", "Siting of sub-centres"), blocks);
    }

    /// <summary>Everything on some answers.</summary>
    /// <param name="answers">In order.</param>
    /// <param name="map">The map of one answer; null for none.</param>
    public static IEnumerable<ReportBlock> Answers(IReadOnlyList<SitingAnswer> answers, Func<SitingAnswer, MapFigure?> map)
    {
        foreach (SitingAnswer answer in answers)
        {
            if (answers.Count > 1)
            {
                yield return new ReportParagraph(
                    new($"前提：{answer.Name.Zh}", $"Premise: {answer.Name.En}"), ParagraphTone.Heading);
            }

            foreach (ReportBlock block in Answer(answer, map(answer)))
            {
                yield return block;
            }
        }
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
        names = result.Sites.Length == 0 ? new("不建", "none") : names;
        LocalText status = Words.Of(result.Status);
        if (result.Gap > 0)
        {
            status = new($"{status.Zh}，差距不超过 {SitingWords.Gap(result)}", $"{status.En}, gap at most {SitingWords.Gap(result)}");
        }

        SitingWords words = new(study);
        double served = result.Populations.Served;
        string covered = Words.Persons(served), more = Words.Persons(served - result.Covered + result.NewlyCovered);
        string minutes = Words.Plain(study.Inputs.Settings.Minutes);
        string many = Words.Plain(result.Sites.Length);
        LocalText under = answer.Grid is null ? LocalText.Same("") : new("在估算的速度与绕行系数下", " for the estimated speed and detour");
        LocalText value = result.Model == SitingModel.MaximalCovering ? LocalText.Same("")
            : new($"{words.Value.Zh}为 {words.ValueText(result.Value).Zh}。", $"; {words.Value.En}: {words.ValueText(result.Value).En}");
        return new(
            $"{many} 处次中心的选址为{names.Zh}（{under.Zh}{status.Zh}）：{value.Zh}与现有县级医院、次中心合计，{minutes} 分钟内有 {covered} {words.Unit.Zh}，其中新增 {more} {words.Unit.Zh}。",
            $"The {many}-site answer is {names.En} ({status.En}{under.En}{value.En}): together with existing county hospitals and sub-centres {covered} {words.People.En} are within {minutes} minutes, {more} of them newly.");
    }

    private static IEnumerable<ReportBlock> Answer(SitingAnswer answer, MapFigure? map)
    {
        SitingStudy study = answer.Study;
        if (study.NoAnswer is { } why)
        {
            yield return new ReportParagraph(new($"没有答案：{why.Zh}。", $"No answer: {why.En}."), ParagraphTone.Finding);
            if (study.Result.OutOfReach.Length > 0 && study.Problem.Model is SitingModel.SetCovering or SitingModel.PCenter)
            {
                yield return new ReportParagraph(new(
                    "设置 siting.reachable_only（--reachable-only）略去这些人口点，求其余各点的方案。",
                    "The setting siting.reachable_only (--reachable-only) leaves these demand points out and answers for the others."));
            }

            yield return new ReportParagraph(SitingWords.Question(study), ParagraphTone.Note);
            foreach (ReportTable? table in new[] { SitingPlaces.Unreached(answer), SitingTables.Prices(answer), SitingTables.Candidates(answer) })
            {
                if (table is not null)
                {
                    yield return table;
                }
            }

            yield break;
        }

        yield return new ReportParagraph(Best(answer), ParagraphTone.Finding);
        yield return new ReportParagraph(SitingWords.Question(study), ParagraphTone.Note);
        foreach (ExistingCentre assumed in study.Inputs.Existing.Where(e => e.IsAssumption))
        {
            yield return new ReportParagraph(new(
                $"假设：{assumed.Name.Zh}驻地有一所县级医院。机构名单中没有这一条，它来自设置 siting.assumed_hospital_at，只用于比较。",
                $"Assumption: a county hospital stands at {assumed.Name.En}. The facility list has none there; it comes from the setting siting.assumed_hospital_at and serves comparison only."),
                ParagraphTone.Caution);
        }

        if (study.Unfinished.Count > 0)
        {
            LocalText parts = Words.Join(study.Unfinished, "、", ", ");
            yield return new ReportParagraph(new(
                $"到时限或被取消，以下部分不全：{parts.Zh}。", $"The time limit or cancelling cut these short: {parts.En}."),
                ParagraphTone.Caution);
        }

        if (map is not null)
        {
            yield return map;
        }

        yield return SitingTables.Figures(answer);
        yield return SitingPlaces.Chosen(answer);
        yield return SitingTables.Sets(answer);
        if (study.WhenUnknownFails is { } strict)
        {
            LocalText names = strict.Sites.Length == 0 ? new("没有可行方案", "no feasible set")
                : Words.Names([.. strict.Sites.Select(s => Words.NameOf(study.Inputs.Candidates[s].Facility))]);
            yield return new ReportParagraph(new(
                $"门槛所需的信息有缺项。以上把缺项视为通过；若缺项视为不通过，结果为：{names.Zh}，覆盖 {Words.Persons(strict.Populations.Served)} 人。",
                $"Some attributes that the gates ask for are unknown. Above they pass; if unknown fails, the answer is {names.En}, covering {Words.Persons(strict.Populations.Served)} residents."),
                ParagraphTone.Caution);
        }

        if (study.Curve.Count > 2)
        {
            yield return Chart(answer);
        }

        if (study.Curve.Count > 0)
        {
            yield return SitingTables.Curve(answer);
        }

        if (study.BuildOrder.Count > 0)
        {
            yield return SitingTables.Order(answer);
        }

        foreach (ReportTable? table in new[] { SitingTables.Prices(answer), SitingTables.Front(answer), SitingTables.Candidates(answer), SitingPlaces.Unreached(answer) })
        {
            if (table is not null)
            {
                yield return table;
            }
        }

        if (study.Named.Count > 0)
        {
            yield return new ReportParagraph(Named(answer));
        }

        if (answer.Grid is { } grid)
        {
            yield return new ReportParagraph(SitingRobustness.Sentence(answer, grid), ParagraphTone.Caution);
            yield return SitingRobustness.Table(answer, grid);
        }
    }

    private static ReportChart Chart(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        double all = study.Problem.Weights.Sum();
        return new ReportChart
        {
            Id = SitingTables.Id(answer, "curve-chart"), Kind = ChartKind.Line, Type = CellType.Share,
            Title = SitingTables.Titled(answer, "覆盖随次中心数量的变化", "Coverage by number of sub-centres"),
            Categories = [.. study.Curve.Select(point => LocalText.Same(Words.Plain(point.P)))],
            Series =
            [
                new ChartSeries(new("覆盖居民比例", "Residents covered"),
                    [.. study.Curve.Select(point => all > 0 ? point.Result.Populations.Served / all : (double?)null)]),
            ],
            XHeader = new("次中心数量 p（处）", "Sub-centres p"), YHeader = new("覆盖居民（%）", "Residents covered (%)"),
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

            var words = new SitingWords(study);
            string rank = Words.Plain(named.Rank), loss = words.RankText(named.Loss);
            LocalText locked = named.WhenLockedIn is { } with
                ? new($"必选它时，最优方案覆盖 {Words.Persons(with.Populations.Served)} 人，少 {Words.Persons(study.Result.Populations.Served - with.Populations.Served)} 人。",
                    $" With it locked in, the best set covers {Words.Persons(with.Populations.Served)}, {Words.Persons(study.Result.Populations.Served - with.Populations.Served)} fewer.")
                : named.IsChosen ? new("它在最优方案中。", " It is in the best set.") : LocalText.Same("");
            return new LocalText(
                $"文件点名的 {name.Zh}：只建一处时名列第 {rank}，比第一名差 {loss}{words.RankUnit.Zh}。{locked.Zh}",
                $"{name.En}, named by the policy: rank {rank} as the only site, {loss} {words.RankUnit.En} behind the first.{locked.En}");
        }), "", " ");
    }
}
