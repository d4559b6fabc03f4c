using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Data;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Clauses;

/// <summary>Metrics that count: ratio, count and reconcile.</summary>
internal static class CountMetrics
{
    /// <summary>Numerator ÷ denominator × per, against a target, a band or "about"; where the county has no numbers, the
    /// state that the document itself states; the plan's own numbers as a reading beside it.</summary>
    public static Outcome Ratio(AuditContext context, Clause clause, bool binds)
    {
        MetricSpec metric = clause.Metric;
        Quantity top = Quantities.Find(context, metric.Numerator!), bottom = Quantities.Find(context, metric.Denominator!);
        IReadOnlyList<ClauseReading> readings = PlanReadings(context, clause, bottom);
        double? need = clause.Value is double v && bottom.IsExact ? v * bottom.Low / metric.Per : null;
        if (top.Low is double low && bottom.Low > 0 && bottom.IsExact)
        {
            double a = low / bottom.Low!.Value * metric.Per, b = top.High!.Value / bottom.Low.Value * metric.Per;
            return Judge(context, clause, a, b, bottom.Low.Value / metric.Per) with
            {
                Missing = a == b ? [] : top.Missing,
                Readings = readings,
                Sources = [.. top.Sources, .. bottom.Sources],
            };
        }

        if (binds && clause.Baseline is Baseline baseline && clause.Value is not null)
        {
            Outcome stated = Judge(context, clause, baseline.Value, baseline.Value,
                bottom.IsExact ? bottom.Low!.Value / metric.Per : null);
            return stated with
            {
                Readings = readings,
                Sources = [$"{Cite(clause)} ({baseline.Year})"],
                Text = new LocalText($"{baseline.Year} 年（文件所列现状）：{stated.Text.Zh}",
                    $"In {baseline.Year}, as the document states: {stated.Text.En}"),
            };
        }

        Outcome cannot = Outcome.CannotTell([.. top.Missing, .. bottom.Low is null ? bottom.Missing : []]);
        return cannot with
        {
            Target = clause.Value,
            TargetUpper = clause.Upper,
            Readings = readings,
            Text = need is double n
                ? new LocalText(
                    $"{cannot.Text.Zh}按目标需要 {Amount(n, NaturalUnit(metric.Numerator!)).Zh}。",
                    $"{cannot.Text.En} The target needs {Amount(n, NaturalUnit(metric.Numerator!)).En}.")
                : cannot.Text,
        };
    }

    /// <summary>A number against a target.</summary>
    public static Outcome Count(AuditContext context, Clause clause, RulePack pack, bool binds)
    {
        QuantitySpec spec = clause.Metric.Numerator!;
        Quantity quantity = Quantities.Find(context, spec);
        if (clause.Scope == "city" && context.County.Code != pack.JurisdictionCode)
        {
            LocalText others = new("全市其他县（市、区）的数据", "data of the other counties of the city");
            return Outcome.CannotTell(others) with
            {
                Figure = quantity.Low,
                Target = clause.Value,
                Text = new LocalText(
                    $"全市合计目标 {Number(clause.Value ?? 0)}；本县{(quantity.Low is double n ? $" {Number(n)}" : "不详")}，缺其他县数据。",
                    $"A target for the whole city, {Number(clause.Value ?? 0)}; this county has {(quantity.Low is double m ? Number(m) : "an unknown number")}; the others are missing."),
            };
        }

        if (quantity.Low is double low)
        {
            double target = (clause.Value ?? 0) * spec.Scale;
            Verdict status = clause.Value is null ? Verdict.CannotTell
                : Judgement.Of(low, quantity.High!.Value, clause.Comparison, target, clause.Upper, context.Options.About);
            double? gap = status == Verdict.CannotTell ? null
                : Judgement.Gap(low, clause.Comparison, target, clause.Upper, context.Options.About);
            bool atLeast = !quantity.IsExact;
            LocalText unit = spec.Scale == 1 ? clause.Unit : new LocalText("人", "persons");
            return new Outcome(status, new LocalText(
                $"{(atLeast ? "至少 " : "")}{Amount(low, unit).Zh}，目标 {Amount(target, unit).Zh}{Short(gap, unit).Zh}。",
                $"{(atLeast ? "At least " : "")}{Amount(low, unit).En}, target {Number(target)}{Short(gap, unit).En}."))
            {
                Figure = low / spec.Scale,
                Target = clause.Value,
                Gap = gap,
                GapUnit = unit,
                Missing = status == Verdict.CannotTell ? quantity.Missing : [],
                Sources = quantity.Sources,
            };
        }

        if (binds && clause.Baseline is Baseline baseline && clause.Value is double value)
        {
            Verdict status = Judgement.Of(baseline.Value, baseline.Value, clause.Comparison, value, clause.Upper);
            double gap = Judgement.Gap(baseline.Value, clause.Comparison, value, clause.Upper) * spec.Scale;
            LocalText unit = spec.Scale == 1 ? clause.Unit : new LocalText("人", "persons");
            LocalText had = Amount(baseline.Value, clause.Unit, 4), wanted = Amount(value, clause.Unit, 4);
            return new Outcome(status, new LocalText(
                $"{baseline.Year} 年（文件所列现状）{had.Zh}，目标 {wanted.Zh}{Short(gap, unit).Zh}。",
                $"In {baseline.Year}, as the document states, {had.En}; target {wanted.En}{Short(gap, unit).En}."))
            {
                Figure = baseline.Value,
                Target = value,
                Gap = gap,
                GapUnit = unit,
                Sources = [$"{Cite(clause)} ({baseline.Year})"],
            };
        }

        return Outcome.CannotTell([.. quantity.Missing]) with { Target = clause.Value };
    }

    /// <summary>A stated total against the imported list: fewer on the list means an incomplete list, more a
    /// conflict.</summary>
    public static Outcome Reconcile(AuditContext context, Clause clause)
    {
        Quantity quantity = Quantities.Find(context, clause.Metric.Numerator!);
        double target = clause.Value ?? 0;
        double low = quantity.Low ?? 0;
        Verdict status = low > target ? Verdict.Conflict
            : quantity.IsExact && low == target ? Verdict.Met : Verdict.CannotTell;
        return new Outcome(status, new LocalText(
            $"名单中{(quantity.Low is null ? "不详" : $"有 {Number(low)}")}，文件写 {Number(target)}{(status == Verdict.CannotTell ? "：名单不完整，不能据此判断" : "")}。",
            $"{(quantity.Low is null ? "Unknown" : Number(low))} on the list, {Number(target)} in the document{(status == Verdict.CannotTell ? ": the list is incomplete" : "")}."))
        {
            Figure = quantity.Low,
            Target = target,
            Missing = status == Verdict.CannotTell
                ? [new LocalText("完整的机构名单", "a complete list of institutions")] : [],
            Sources = quantity.Sources,
        };
    }

    private static Outcome Judge(
        AuditContext context, Clause clause, double a, double b, double? perUnit)
    {
        if (clause.Value is not double value)
        {
            return Outcome.CannotTell(new LocalText("可判定的数值（原文没有）", "a threshold (the document gives none)")) with
            {
                Figure = a,
            };
        }

        Verdict status = Judgement.Of(a, b, clause.Comparison, value, clause.Upper, context.Options.About);
        double? gap = status == Verdict.CannotTell ? null
            : Judgement.Gap(a, clause.Comparison, value, clause.Upper, context.Options.About) * (perUnit ?? 1);
        // without the denominator the gap is one of the ratio itself
        LocalText unit = perUnit is null ? clause.Unit : NaturalUnit(clause.Metric.Numerator!);
        string Wanted(double at) => clause.IsShare ? AuditText.Share(at) : Number(at);
        string target = clause.Comparison == Comparison.Band ? $"{Wanted(value)}–{Wanted(clause.Upper!.Value)}" : Wanted(value);
        bool isAbout = clause.Comparison == Comparison.About;
        string from = b == a ? "" : "≥ ";
        LocalText figure = Amount(a, clause.Unit, 4);
        return new Outcome(status, new LocalText(
            $"{from}{figure.Zh}，目标 {(isAbout ? "约 " : "")}{target}{Short(gap, unit).Zh}。",
            $"{from}{figure.En}, target {(isAbout ? "about " : "")}{target}{Short(gap, unit).En}."))
        {
            Figure = a,
            FigureUpper = b == a || double.IsInfinity(b) ? null : b,
            Target = value,
            TargetUpper = clause.Upper,
            Gap = gap,
            GapUnit = unit,
        };
    }

    private static List<ClauseReading> PlanReadings(AuditContext context, Clause clause, Quantity bottom)
    {
        var readings = new List<ClauseReading>();
        string name = clause.Metric.Numerator!.Plan;
        if (name.Length == 0 || clause.Value is not double value || !bottom.IsExact || !(bottom.Low > 0))
        {
            return readings;
        }

        foreach (PlanTable table in context.County.PlanTables)
        {
            var added = new Plan.AddedTable(table);
            if (added.Find(name) is not int row)
            {
                continue;
            }

            void Add(string zh, string en, Func<int, double?> cell)
            {
                var numbers = Enumerable.Range(0, table.Columns.Count).Select(cell).OfType<double>().ToList();
                if (numbers.Count > 0)
                {
                    double k = clause.Metric.Per / bottom.Low!.Value, low = numbers.Min() * k, high = numbers.Max() * k;
                    readings.Add(new ClauseReading(new LocalText(zh, en), low, high, value,
                        Judgement.Of(low, high, clause.Comparison, value, clause.Upper, context.Options.About)));
                }
            }

            Add("规划（按各行相加）", "plan (rows added)", c => added.Computed(row, c));
            if (Enumerable.Range(0, table.Columns.Count).Any(c => added.Computed(row, c) != added.Stated(row, c)))
            {
                Add("规划（原文小计）", "plan (stated subtotal)", c => added.Stated(row, c));
            }

            break;
        }

        return readings;
    }

    private static LocalText NaturalUnit(QuantitySpec spec) =>
        spec.Count.StartsWith("staff.", StringComparison.Ordinal) ? new LocalText("人", "persons")
        : spec.Count == "beds" || spec.Count.EndsWith("_beds", StringComparison.Ordinal) ? new LocalText("张", "beds")
        : spec.Count == "more.nursery_places" ? new LocalText("个", "places")
        : new LocalText("", "");

    private static LocalText Short(double? gap, LocalText unit) => gap is double g && g > 1e-9
        ? new LocalText($"，差 {Amount(g, unit).Zh}", $", short by {Amount(g, unit).En}") : new LocalText("", "");
}
