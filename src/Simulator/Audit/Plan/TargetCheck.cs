using Simulator.Audit.Packs;
using Simulator.Data;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Plan;

/// <summary>
/// A plan's ratios against its own table: the residents that the two imply together, what the ratio would need against
/// what is planned, and what is planned against what stands today.
/// </summary>
public static class TargetCheck
{
    public static IEnumerable<PlanFinding> Run(County county, RulePack pack, IReadOnlyList<AddedTable> tables)
    {
        double residents = county.Population.Residents;
        foreach (Clause clause in pack.Clauses.Where(c => c.Metric.Kind == "ratio" && c.Value > 0))
        {
            QuantitySpec top = clause.Metric.Numerator!, bottom = clause.Metric.Denominator!;
            Planned? planned = FindPlanned(top.Plan, tables);
            if (planned is not null && bottom.Count == "residents")
            {
                if (residents > 0)
                {
                    yield return clause.Comparison == Comparison.Band
                        ? ImpliedPopulation(clause, planned, residents)
                        : AgainstPlan(clause, planned, residents);
                }

                if (planned.Differs)
                {
                    yield return WhichFits(clause, planned, residents);
                }

                if (Figure(county, top) is StatedFigure now)
                {
                    yield return AgainstBaseline(clause, planned, now);
                }
            }

            if (clause.Baseline is Baseline baseline && bottom.Count == "residents" && residents > 0 &&
                Figure(county, top) is StatedFigure figure && StatedFigures.Year(figure) == baseline.Year)
            {
                yield return ImpliedByBaseline(clause, baseline, figure, residents);
            }

            if (FindPlanned(bottom.Plan, tables) is Planned whole && Figure(county, top) is StatedFigure have)
            {
                yield return NeededForPlan(clause, whole, have);
            }
        }
    }

    private sealed record Planned(
        string Name, IReadOnlyList<string> Columns, double Lower, double Upper, double StatedLower, double StatedUpper,
        string Source)
    {
        public bool Differs => Math.Abs(StatedLower - Lower) > 1e-6 || Math.Abs(StatedUpper - Upper) > 1e-6;
    }

    // rows are added up; the stated subtotal is kept beside it
    private static Planned? FindPlanned(string name, IReadOnlyList<AddedTable> tables)
    {
        if (name.Length == 0)
        {
            return null;
        }

        foreach (AddedTable table in tables)
        {
            if (table.Find(name) is not int row)
            {
                continue;
            }

            var numbers = Enumerable.Range(0, table.Table.Columns.Count)
                .Where(c => ColumnWords.Of(table.Table.Columns[c]) is { IsSum: true, IsResidents: false } &&
                    table.Computed(row, c) is not null && table.Stated(row, c) is not null)
                .OrderBy(c => ColumnWords.Of(table.Table.Columns[c]).Side).ToList();
            if (numbers.Count > 0)
            {
                int first = numbers[0], last = numbers[^1];
                return new Planned(table.Table.Rows[row].Name, table.Table.Columns,
                    table.Computed(row, first)!.Value, table.Computed(row, last)!.Value,
                    table.Stated(row, first)!.Value, table.Stated(row, last)!.Value, table.Table.Rows[row].Source);
            }
        }

        return null;
    }

    private static StatedFigure? Figure(County county, QuantitySpec quantity) =>
        StatedFigures.Latest(county, quantity.Figures);

    private static PlanFinding ImpliedPopulation(Clause clause, Planned planned, double residents)
    {
        double per = clause.Metric.Per;
        double low = planned.Lower / clause.Value!.Value * per, high = planned.Upper / clause.Upper!.Value * per;
        return new PlanFinding($"implied-population:{clause.Id}", "implied-population", FindingWeight.Note,
            [new PlanFindingColumn("lower", residents, low), new PlanFindingColumn("upper", residents, high)],
            new LocalText("人", "residents"),
            new LocalText(
                $"{clause.Title.Zh}：{Number(planned.Lower)} ÷ {Number(clause.Value.Value)}‰ 相当于 {Whole(low)} 人，" +
                $"{Number(planned.Upper)} ÷ {Number(clause.Upper.Value)}‰ 相当于 {Whole(high)} 人；本次计算用 {Whole(residents)} 人。",
                $"{clause.Title.En}: {Number(planned.Lower)} ÷ {Number(clause.Value.Value)} per {Number(per)} implies " +
                $"{Whole(low)} residents, {Number(planned.Upper)} ÷ {Number(clause.Upper.Value)} implies {Whole(high)}; " +
                $"{Whole(residents)} are used here."),
            [Cite(clause), planned.Source]);
    }

    private static PlanFinding ImpliedByBaseline(
        Clause clause, Baseline baseline, StatedFigure figure, double residents)
    {
        double per = clause.Metric.Per, implied = figure.Value / baseline.Value * per;
        return new PlanFinding($"implied-population:{clause.Id}:{baseline.Year}", "implied-population",
            FindingWeight.Note, [new PlanFindingColumn($"{baseline.Year}", residents, implied)],
            new LocalText("人", "residents"),
            new LocalText(
                $"{clause.Title.Zh}（{baseline.Year}）：{Number(figure.Value)} ÷ {Number(baseline.Value)}‰ 相当于 {Whole(implied)} 人；" +
                $"本次计算用 {Whole(residents)} 人，按此为 {Number(figure.Value / residents * per)}。",
                $"{clause.Title.En} ({baseline.Year}): {Number(figure.Value)} ÷ {Number(baseline.Value)} per {Number(per)} " +
                $"implies {Whole(implied)} residents; with the {Whole(residents)} used here it is " +
                $"{Number(figure.Value / residents * per)}."),
            [Cite(clause), figure.Source]);
    }

    private static PlanFinding AgainstPlan(Clause clause, Planned planned, double residents)
    {
        double per = clause.Metric.Per, value = clause.Value!.Value, half = RatioCheck.HalfPlace(value);
        double needed = value * residents / per;
        bool fits = (value - half) * residents / per <= planned.Upper && (value + half) * residents / per >= planned.Lower;
        return new PlanFinding($"target-against-plan:{clause.Id}", "target-against-plan",
            fits ? FindingWeight.Note : FindingWeight.Shortfall,
            [new PlanFindingColumn("lower", planned.Lower, needed), new PlanFindingColumn("upper", planned.Upper, needed)],
            new LocalText("张", "beds"),
            new LocalText(
                $"{clause.Title.Zh} {Number(value)} 按 {Whole(residents)} 人需要 {Number(Math.Round(needed, 1))}；" +
                $"“{planned.Name}”规划 {Number(planned.Lower)}—{Number(planned.Upper)}，{(fits ? "相符" : "不相符")}。",
                $"{clause.Title.En} at {Number(value)} needs {Number(Math.Round(needed, 1))} for {Whole(residents)} " +
                $"residents; {planned.Name} plans {Number(planned.Lower)}–{Number(planned.Upper)}: " +
                $"{(fits ? "they agree" : "they do not agree")}."),
            [Cite(clause), planned.Source]);
    }

    private static PlanFinding WhichFits(Clause clause, Planned planned, double residents)
    {
        double per = clause.Metric.Per, k = per / residents;
        return new PlanFinding($"ratio-against-subtotal:{clause.Id}", "target-against-plan", FindingWeight.Note,
            [new PlanFindingColumn("lower", planned.StatedLower * k, planned.Lower * k),
                new PlanFindingColumn("upper", planned.StatedUpper * k, planned.Upper * k)], clause.Unit,
            new LocalText(
                $"{clause.Title.Zh} {Number(clause.Value!.Value)}：按原文小计 {Number(planned.StatedLower)}—{Number(planned.StatedUpper)} 为 " +
                $"{Number(planned.StatedLower * k)}—{Number(planned.StatedUpper * k)}，按各行相加 {Number(planned.Lower)}—{Number(planned.Upper)} 为 " +
                $"{Number(planned.Lower * k)}—{Number(planned.Upper * k)}。",
                $"{clause.Title.En} {Number(clause.Value!.Value)}: the stated subtotal {Number(planned.StatedLower)}–" +
                $"{Number(planned.StatedUpper)} gives {Number(planned.StatedLower * k)}–{Number(planned.StatedUpper * k)}, " +
                $"the rows {Number(planned.Lower)}–{Number(planned.Upper)} give {Number(planned.Lower * k)}–" +
                $"{Number(planned.Upper * k)}."),
            [Cite(clause), planned.Source]);
    }

    private static PlanFinding AgainstBaseline(Clause clause, Planned planned, StatedFigure now) =>
        new($"plan-against-baseline:{clause.Id}", "plan-against-baseline",
            planned.Lower < now.Value ? FindingWeight.Shortfall : FindingWeight.Note,
            [new PlanFindingColumn("lower", planned.Lower, now.Value),
                new PlanFindingColumn("upper", planned.Upper, now.Value)], new LocalText("张", "beds"),
            new LocalText(
                $"“{planned.Name}”规划 {Number(planned.Lower)}—{Number(planned.Upper)}，{now.AsOf}为 {Number(now.Value)}：" +
                $"变化 {Percent(planned.Lower / now.Value - 1)} 到 {Percent(planned.Upper / now.Value - 1)}。",
                $"{planned.Name}: {Number(planned.Lower)}–{Number(planned.Upper)} planned, {Number(now.Value)} in " +
                $"{now.AsOf}: a change of {Percent(planned.Lower / now.Value - 1)} to " +
                $"{Percent(planned.Upper / now.Value - 1)}."),
            [planned.Source, now.Source]);

    private static PlanFinding NeededForPlan(Clause clause, Planned whole, StatedFigure have)
    {
        double low = clause.Value!.Value * whole.Lower / clause.Metric.Per;
        double high = clause.Value.Value * whole.Upper / clause.Metric.Per;
        return new PlanFinding($"needed-for-plan:{clause.Id}", "target-against-plan", FindingWeight.Shortfall,
            [new PlanFindingColumn("lower", have.Value, low), new PlanFindingColumn("upper", have.Value, high)],
            new LocalText("人", "persons"),
            new LocalText(
                $"{clause.Title.Zh} {Number(clause.Value.Value)}：按规划 {Number(whole.Lower)}—{Number(whole.Upper)} 需要 {Whole(low)}—{Whole(high)} 人，" +
                $"{have.AsOf}有 {Number(have.Value)} 人（{Percent(low / have.Value - 1)} 到 {Percent(high / have.Value - 1)}）。",
                $"{clause.Title.En} {Number(clause.Value.Value)}: the planned {Number(whole.Lower)}–{Number(whole.Upper)} " +
                $"need {Whole(low)}–{Whole(high)}; {Number(have.Value)} in {have.AsOf} " +
                $"({Percent(low / have.Value - 1)} to {Percent(high / have.Value - 1)})."),
            [Cite(clause), whole.Source, have.Source]);
    }
}
