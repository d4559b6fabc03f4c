using Simulator.Audit.Clauses;
using Simulator.Data;
using Simulator.Reports.Sections;
using Simulator.Scenarios;
using Simulator.Scenarios.Robustness;

namespace Simulator.Reports;

/// <summary>Tables of a comparison beside its indicators: clauses that change, what each action brings, and who wins under
/// which assumption.</summary>
public static class ComparisonTables
{
    /// <summary>Clauses whose answer changes, one column for each scenario.</summary>
    public static ReportTable Clauses(Comparison comparison) => new()
    {
        Id = "clause-changes",
        Title = new("逐条变化：判定结果不同的条款", "Clause by clause: answers that differ"),
        Columns =
        [
            new("clause", new("条款", "Clause"), new("编号", "Identifier"), CellType.Code),
            new("title", new("要求", "Asks for"), new("条款要点；注明参照的不算本县条款", "What it asks for; a reference is no clause of this county"), CellType.Text),
            .. comparison.Analyses.Select((a, i) => new ReportColumn(
                $"s{i}", a.Scenario.Name, new("该方案下的判定与数值", "Answer and figure under the scenario"), CellType.Status)),
        ],
        Rows =
        [
            .. comparison.Clauses.Select(c => new ReportRow(
            [
                ReportCell.Of($"{c.Clause.Pack}:{c.Clause.Id}"),
                ReportCell.Of(c.IsReference ? new($"{c.Clause.Title.Zh}（参照）", $"{c.Clause.Title.En} (reference)") : c.Clause.Title),
                .. c.Answers.Select(Answer),
            ])),
        ],
    };

    /// <summary>Coverage by number of actions and by cost, the changes of each scenario one after the other.</summary>
    public static ReportTable Steps(Comparison comparison) => new()
    {
        Id = "coverage-by-actions",
        Title = new("措施逐条累加：覆盖与费用", "Action by action: coverage and cost"),
        Columns =
        [
            new("scenario", new("方案", "Scenario"), new("方案名称", "Name of the scenario"), CellType.Text),
            new("actions", new("措施数", "Actions"), new("累计措施数；车速、人口等环境变化不算措施", "Actions so far; slower roads or more residents are circumstances, not actions"), CellType.Whole),
            new("action", new("这一步", "This step"), new("最后加上的修改", "The change added last"), CellType.Text),
            new("cost", new("累计费用", "Cost so far"), new("有一项没有费用即无法判定", "Cannot tell where one action has no stated cost"), CellType.Number),
            .. FacilityTiers.Tree.Select(t => new ReportColumn(
                $"served_{t.Word().Replace('-', '_')}", new($"{t.Name().Zh}：已服务（人）", $"{t.Name().En}: served (persons)"),
                new("该层级标准内的居民", "Residents within the standard of the tier"), CellType.Whole)),
        ],
        Rows =
        [
            .. comparison.Steps.SelectMany((steps, s) => steps.Skip(s == 0 ? 0 : 1).Select(step => new ReportRow(
            [
                ReportCell.Of(comparison.Analyses[s].Scenario.Name), ReportCell.Of(step.Actions),
                step.Action is null ? ReportCell.Of(new LocalText("（起点）", "(start)")) : ReportCell.Of(step.Action),
                ReportCell.Of(step.Cost), .. step.Served.Select(v => ReportCell.Of(v)),
            ]))),
        ],
        PrintedRows = 30,
    };

    /// <summary>Who wins when one factor is at its end.</summary>
    public static ReportTable Contest(Comparison comparison, ScenarioContest contest) => new()
    {
        Id = "how-sure",
        Title = new("把握有多大：每次只变一个因素", "How sure: one factor at a time"),
        Columns =
        [
            new("factor", new("因素", "Factor"), new("其余因素不变", "All others unchanged"), CellType.Text),
            new("low", new("低值", "Low"), new("范围下端", "Lower end of the range"), CellType.Number) { Decimals = 2 },
            new("best_low", new("低值时最好", "Best at low"), new("该情形下最好的方案", "The best scenario of the case"), CellType.Text),
            new("high", new("高值", "High"), new("范围上端", "Upper end of the range"), CellType.Number) { Decimals = 2 },
            new("best_high", new("高值时最好", "Best at high"), new("该情形下最好的方案", "The best scenario of the case"), CellType.Text),
        ],
        Rows =
        [
            .. contest.Factors.Select((f, i) => new ReportRow(
            [
                ReportCell.Of(f.Name), ReportCell.Of(f.Low), Name(comparison, contest.Cases[1 + 2 * i].Best),
                ReportCell.Of(f.High), Name(comparison, contest.Cases[2 + 2 * i].Best),
            ])),
        ],
    };

    private static ReportCell Name(Comparison comparison, int scenario) =>
        ReportCell.Of(comparison.Analyses[scenario].Scenario.Name);

    private static ReportCell Answer(ClauseResult? answer)
    {
        if (answer is null)
        {
            return ReportCell.Of(StatusWord.NotApplicable);
        }

        StatusWord word = Words.Of(answer.Status);
        return answer.Figure is double figure && double.IsFinite(figure)
            ? ReportCell.Of(word, new($"{word.Name().Zh}（{Words.Plain(figure)}）", $"{word.Name().En} ({Words.Plain(figure)})"))
            : ReportCell.Of(word);
    }
}
