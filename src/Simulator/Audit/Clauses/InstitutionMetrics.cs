using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Data;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Clauses;

/// <summary>Metrics over institutions, one by one: each, share, present.</summary>
internal static class InstitutionMetrics
{
    private static readonly LocalText ListIncomplete = new("完整的机构名单", "a complete list of institutions");

    /// <summary>Every institution meant must pass.</summary>
    public static Outcome Each(AuditContext context, Clause clause)
    {
        MetricSpec metric = clause.Metric;
        if (metric.Over is "village" or "unit")
        {
            return EachVillage(context, clause);
        }

        (List<int> certain, List<int> possible) = context.Members(metric.Of);
        if (certain.Count + possible.Count == 0)
        {
            return metric.Candidates is FacilityFilter candidates
                ? OfCandidates(context, clause, candidates)
                : Outcome.CannotTell(new LocalText("所指的机构（名单中没有）", "the institutions meant (none is on the list)"));
        }

        Tally tally = Count(context, certain, possible, metric.Tests);
        bool complete = context.IsComplete(metric.Of) || metric.Of?.Names.Count > 0;
        Verdict status = tally.Fails.Count > 0 ? Verdict.NotMet
            : tally.Unknown.Count > 0 || !complete ? Verdict.CannotTell : Verdict.Met;
        (double? figure, double? upper, double? gap, LocalText unit) = Worst(context, clause, tally, certain);
        var missing = Missing(context, tally, metric.Tests);
        if (status == Verdict.CannotTell && !complete)
        {
            missing.Add(ListIncomplete);
        }

        int all = certain.Count + possible.Count;
        return new Outcome(status, new LocalText(
            $"{all} 所中达到 {tally.Passes.Count} 所，未达到 {tally.Fails.Count} 所，不详 {tally.Unknown.Count} 所{(gap > 0 ? $"，共差 {Amount(gap.Value, unit).Zh}" : "")}。",
            $"Of {all}: {tally.Passes.Count} pass, {tally.Fails.Count} fail, {tally.Unknown.Count} unknown{(gap > 0 ? $"; short by {Amount(gap.Value, unit).En} in all" : "")}."))
        {
            Figure = figure,
            FigureUpper = upper,
            Target = clause.Value ?? all,
            TargetUpper = clause.Upper,
            Gap = status == Verdict.CannotTell ? null : gap,
            GapUnit = unit,
            Places = [.. tally.Fails.Select(i => context.Place(i, Describe(context, i, metric.Tests)))],
            Missing = status == Verdict.CannotTell ? missing : [],
            Sources = [.. certain.Select(i => context.County.Facilities[i].Source).Where(s => s.Length > 0)],
        };
    }

    /// <summary>The share of institutions that pass, between what is known and what is possible; with a further share
    /// among them (其中) in both readings.</summary>
    public static Outcome Share(AuditContext context, Clause clause, bool binds)
    {
        MetricSpec metric = clause.Metric;
        (List<int> certain, List<int> possible) = context.Members(metric.Of);
        Tally tally = Count(context, certain, possible, metric.Tests);
        int all = certain.Count + possible.Count;
        double target = clause.Value ?? 1;
        if (tally.Passes.Count + tally.Fails.Count == 0 && Stated(context, clause, binds) is (double stated, string source))
        {
            // a count is given only where it is certain who belongs
            return OfStated(clause, stated, source, possible.Count == 0 && context.IsComplete(metric.Of) ? all : 0, target);
        }

        if (all == 0)
        {
            return Outcome.CannotTell(context.IsComplete(metric.Of)
                ? new LocalText("所指的机构（名单中没有）", "the institutions meant (none is on the list)") : ListIncomplete) with
            {
                Target = target,
            };
        }

        bool complete = context.IsComplete(metric.Of);
        double low = (double)tally.Passes.Count / all, high = (double)(tally.Passes.Count + tally.Unknown.Count) / all;
        // an unlisted institution may pass or fail, so an incomplete list decides nothing
        Verdict status = complete ? Judgement.Of(low, high, clause.Comparison, target, clause.Upper) : Verdict.CannotTell;
        List<ClauseReading> readings = metric.OfWhich is OfWhich further
            ? FurtherShares(context, further, certain, possible, tally, all, complete) : [];
        LocalText? open = null;
        if (readings.Count > 0)
        {
            Verdict further2 = context.Options.OfWhich switch
            {
                "all" => readings[0].Status,
                "qualified" => readings[1].Status,
                _ => readings[0].Status == readings[1].Status ? readings[0].Status : Verdict.CannotTell,
            };
            if (readings[0].Status != readings[1].Status && context.Options.OfWhich.Length == 0)
            {
                open = new LocalText("设置 audit.of-which（“其中”的读法）", "the setting audit.of-which (how \"of which\" is read)");
            }

            status = Judgement.Both(status, further2);
        }

        var missing = Missing(context, tally, metric.Tests);
        if (!complete)
        {
            missing.Add(ListIncomplete);
        }

        if (open is not null)
        {
            missing.Add(open);
        }

        int needed = (int)Math.Ceiling(target * all - 1e-9);
        double? gap = status == Verdict.CannotTell ? null : Math.Max(0, needed - tally.Passes.Count);
        return new Outcome(status, new LocalText(
            $"{all} 所中 {tally.Passes.Count} 所达到（{AuditText.Share(low)}），不详 {tally.Unknown.Count} 所，目标 {AuditText.Share(target)}{(gap > 0 ? $"，还差 {Number(gap.Value)} 所" : "")}。",
            $"{tally.Passes.Count} of {all} pass ({AuditText.Share(low)}), {tally.Unknown.Count} unknown, target {AuditText.Share(target)}{(gap > 0 ? $"; {Number(gap.Value)} more are needed" : "")}."))
        {
            Figure = low,
            FigureUpper = high == low ? null : high,
            Target = target,
            Gap = gap,
            GapUnit = new LocalText("所", "institutions"),
            Places = [.. tally.Fails.Select(i => context.Place(i, Describe(context, i, metric.Tests)))],
            Missing = status == Verdict.CannotTell ? missing : [],
            Readings = readings,
            Sources = ["facilities"],
        };
    }

    /// <summary>Each of the words must be true of some facility.</summary>
    public static Outcome Present(AuditContext context, Clause clause)
    {
        var found = new List<AuditPlace>();
        var absent = new List<LocalText>();
        var unknown = new List<LocalText>();
        (List<int> all, _) = context.Members(null);
        foreach (string word in clause.Metric.Words)
        {
            var test = new AttributeTest($"has.{word}");
            int at = all.FindIndex(i => Attributes.Check(context.County.Facilities[i], test) == true);
            if (at >= 0)
            {
                found.Add(context.Place(all[at], AttributeNames.Of($"has.{word}")));
            }
            else if (context.County.IsComplete(FacilityTier.CountyHospital) && all.Exists(i =>
                Attributes.Check(context.County.Facilities[i], test) is not null) && !all.Exists(i =>
                context.County.Facilities[i].Tier == FacilityTier.CountyHospital &&
                Attributes.Check(context.County.Facilities[i], test) is null))
            {
                absent.Add(AttributeNames.Of($"has.{word}"));
            }
            else
            {
                LocalText name = AttributeNames.Of($"has.{word}");
                unknown.Add(new LocalText($"是否有{name.Zh}", $"whether there is a {name.En}"));
            }
        }

        int wanted = clause.Metric.Words.Count;
        Verdict status = absent.Count > 0 ? Verdict.NotMet : unknown.Count > 0 ? Verdict.CannotTell : Verdict.Met;
        return new Outcome(status, new LocalText(
            $"{wanted} 类中有 {found.Count} 类，缺 {absent.Count} 类，不详 {unknown.Count} 类{(absent.Count > 0 ? $"（缺 {string.Join("、", absent.Select(a => a.Zh))}）" : "")}。",
            $"{found.Count} of {wanted} kinds present, {absent.Count} absent, {unknown.Count} unknown{(absent.Count > 0 ? $" (absent: {string.Join(", ", absent.Select(a => a.En))})" : "")}."))
        {
            Figure = status == Verdict.CannotTell && found.Count == 0 ? null : found.Count,
            Target = wanted,
            Gap = status == Verdict.CannotTell ? null : absent.Count,
            GapUnit = new LocalText("类", "kinds"),
            Places = found,
            Missing = unknown,
            Sources = ["facilities"],
        };
    }

    private sealed record Tally(List<int> Passes, List<int> Fails, List<int> Unknown);

    private static Tally Count(
        AuditContext context, List<int> certain, List<int> possible, IReadOnlyList<AttributeTest> tests)
    {
        var tally = new Tally([], [], [.. possible]);
        foreach (int i in certain)
        {
            bool? passes = Attributes.Check(context.County.Facilities[i], tests);
            (passes == true ? tally.Passes : passes == false ? tally.Fails : tally.Unknown).Add(i);
        }

        tally.Unknown.Sort();
        return tally;
    }

    // where the test is one number, the worst value and the sum of what is lacking; else how many pass
    private static (double? Figure, double? Upper, double? Gap, LocalText Unit) Worst(
        AuditContext context, Clause clause, Tally tally, List<int> certain)
    {
        if (clause.Value is null || clause.Metric.Tests.Count != 1)
        {
            return (tally.Passes.Count, null, tally.Fails.Count, new LocalText("所", "institutions"));
        }

        AttributeTest test = clause.Metric.Tests[0];
        (double Low, double High)? worst = null;
        double gap = 0;
        foreach (int i in certain)
        {
            if (Attributes.Range(context.County.Facilities[i], test) is (double low, double high))
            {
                bool atMost = test.AtLeast is null && test.AtMost is not null;
                if (worst is null || (atMost ? high > worst.Value.High : low < worst.Value.Low))
                {
                    worst = (low, high);
                }

                gap += test.AtLeast is double least && low < least ? least - low
                    : test.AtMost is double most && high > most ? most - high : 0;
            }
        }

        bool isShare = test.By.Length > 0;
        return (worst?.Low, worst is (double a, double b) && a != b ? b : null,
            isShare ? tally.Fails.Count : gap, isShare ? new LocalText("所", "institutions") : clause.Unit);
    }

    private static List<LocalText> Missing(AuditContext context, Tally tally, IReadOnlyList<AttributeTest> tests)
    {
        if (tally.Unknown.Count == 0)
        {
            return [];
        }

        LocalText what = AttributeNames.Of(tests.Select(t => t.Attribute));
        string names = string.Join("、", tally.Unknown.Take(3).Select(i => context.County.Facilities[i].Name));
        string more = tally.Unknown.Count > 3 ? $"等 {tally.Unknown.Count} 所" : "";
        return [new LocalText($"{names}{more}的{what.Zh}", $"{what.En} of {Counted(tally.Unknown.Count, "institutions")}")];
    }

    private static LocalText Describe(AuditContext context, int facility, IReadOnlyList<AttributeTest> tests)
    {
        var parts = new List<LocalText>();
        Facility item = context.County.Facilities[facility];
        foreach (AttributeTest test in tests)
        {
            if (Attributes.Check(item, test) != false)
            {
                continue;
            }

            LocalText name = AttributeNames.Of(test.Attribute);
            parts.Add(Attributes.Range(item, test) is (double low, double high)
                ? new LocalText($"{name.Zh} {Span(low, high)}", $"{name.En} {Span(low, high)}")
                : new LocalText($"{name.Zh}：无", $"no {name.En}"));
        }

        return new LocalText(string.Join("；", parts.Select(p => p.Zh)), string.Join("; ", parts.Select(p => p.En)));
    }

    private static string Span(double low, double high) => low == high ? Number(low) : $"{Number(low)}–{Number(high)}";

    private static Outcome OfCandidates(AuditContext context, Clause clause, FacilityFilter filter)
    {
        MetricSpec metric = clause.Metric;
        (List<int> certain, _) = context.Members(filter);
        var could = new List<AuditPlace>();
        int unknown = 0;
        foreach (int i in certain)
        {
            Facility facility = context.County.Facilities[i];
            bool? passes = Attributes.Check(facility, metric.Tests);
            bool upperOnly = passes == false && metric.Tests.All(t => Attributes.Range(facility, t) is (_, double high) &&
                (t.AtLeast is null || high >= t.AtLeast) && (t.AtMost is null || high <= t.AtMost));
            unknown += passes is null ? 1 : 0;
            if (passes == true || upperOnly)
            {
                string value = Attributes.Range(facility, metric.Tests[0]) is (double a, double b)
                    ? (a == b ? Number(a) : $"{Number(a)}–{Number(b)}") : "";
                could.Add(context.Place(i, upperOnly
                    ? new LocalText($"{value}，上限达到、下限不足", $"{value}: the upper limit reaches it, the lower does not")
                    : new LocalText($"{value}，可达到", $"{value}: reaches it")));
            }
        }

        string names = string.Join("、", could.Select(p => p.Name));
        LocalText none = new("已建成的次中心（名单中没有）", "a sub-centre that stands (none is on the list)");
        return Outcome.CannotTell(none) with
        {
            Figure = could.Count,
            Target = clause.Value,
            Places = could,
            Text = new LocalText(
                $"尚无次中心可判定；{certain.Count} 所乡镇卫生院中 {could.Count} 所能达到{(could.Count > 0 ? $"（{names}）" : "")}，不详 {unknown} 所。",
                $"No sub-centre stands yet; of {certain.Count} township hospitals {could.Count} could reach it{(could.Count > 0 ? $" ({string.Join(", ", could.Select(p => p.Name))})" : "")}, {unknown} unknown."),
            Sources = [.. could.Select(p => p.Id)],
        };
    }

    private static (double Share, string Source)? Stated(AuditContext context, Clause clause, bool binds)
    {
        if (StatedFigures.Latest(context.County, clause.Metric.Figures) is StatedFigure figure)
        {
            return (figure.Unit.Contains('%') ? figure.Value / 100 : figure.Value, $"{figure.Source} ({figure.AsOf})");
        }

        return binds && clause.Baseline is Baseline baseline
            ? (baseline.Value, $"{Cite(clause)} ({baseline.Year})") : null;
    }

    private static Outcome OfStated(Clause clause, double stated, string source, int all, double target)
    {
        int passes = (int)Math.Round(stated * all), needed = (int)Math.Ceiling(target * all - 1e-9);
        Verdict status = Judgement.Of(stated, stated, clause.Comparison, target, clause.Upper);
        string count = all > 0 ? $"，{all} 所中 {passes} 所" : "", countEn = all > 0 ? $", {passes} of {all}" : "";
        return new Outcome(status, new LocalText(
            $"文件所列现状 {AuditText.Share(stated)}{count}；目标 {AuditText.Share(target)}。未列出是哪几所。",
            $"Stated: {AuditText.Share(stated)}{countEn}; target {AuditText.Share(target)}. Which ones is not stated."))
        {
            Figure = stated,
            Target = target,
            Gap = all > 0 ? Math.Max(0, needed - passes) : null,
            GapUnit = new LocalText("所", "institutions"),
            Sources = [source],
        };
    }

    // 其中10%: of all, or of those that qualify
    private static List<ClauseReading> FurtherShares(
        AuditContext context, OfWhich further, List<int> certain, List<int> possible, Tally tally, int all, bool complete)
    {
        Tally second = Count(context, certain, possible, [further.Test]);
        double sure = second.Passes.Count, maybe = second.Passes.Count + second.Unknown.Count;
        double qualified = tally.Passes.Count, qualifiedHigh = tally.Passes.Count + tally.Unknown.Count;
        double lowOfQualified = qualifiedHigh > 0 ? sure / qualifiedHigh : 0;
        double highOfQualified = qualified > 0 ? Math.Min(1, maybe / qualified) : 1;
        Verdict Status(double low, double high) =>
            complete ? Judgement.Of(low, high, Comparison.AtLeast, further.Value) : Verdict.CannotTell;
        return
        [
            new ClauseReading(new LocalText("“其中”按全部计", "of which: of all"), sure / all,
                maybe > sure ? maybe / all : null, further.Value, Status(sure / all, maybe / all)),
            new ClauseReading(new LocalText("“其中”按达标者计", "of which: of those that qualify"), lowOfQualified,
                highOfQualified > lowOfQualified ? highOfQualified : null, further.Value,
                Status(lowOfQualified, highOfQualified)),
        ];
    }

    private static Outcome EachVillage(AuditContext context, Clause clause)
    {
        var units = context.County.Villages.Where(v => clause.Metric.Over == "unit" || v.Kind == VillageKind.Village).ToList();
        if (units.Count == 0)
        {
            return Outcome.CannotTell(new LocalText("村（社区）名录", "list of villages and communities"));
        }

        LocalText what = AttributeNames.Of(clause.Metric.Tests.Select(t => t.Attribute));
        var fails = new List<AuditPlace>();
        int passes = 0, unknown = 0;
        foreach (VillageUnit unit in units)
        {
            bool? all = true;
            foreach (AttributeTest test in clause.Metric.Tests)
            {
                all = Attributes.And(all, Attributes.Check(unit.More, test));
            }

            if (all == false)
            {
                fails.Add(new AuditPlace("village", unit.Code, unit.Name, unit.Location, what));
            }
            else
            {
                (passes, unknown) = all == true ? (passes + 1, unknown) : (passes, unknown + 1);
            }
        }

        Verdict status = fails.Count > 0 ? Verdict.NotMet : unknown > 0 ? Verdict.CannotTell : Verdict.Met;
        return new Outcome(status, new LocalText(
            $"{units.Count} 个村、社区中达到 {passes} 个，未达到 {fails.Count} 个，不详 {unknown} 个。",
            $"Of {units.Count} villages and communities: {passes} pass, {fails.Count} fail, {unknown} unknown."))
        {
            Figure = passes + fails.Count > 0 ? passes : null,
            Target = units.Count,
            Gap = status == Verdict.CannotTell ? null : fails.Count,
            GapUnit = new LocalText("个", "units"),
            Places = fails,
            Missing = unknown > 0 ? [new LocalText($"{unknown} 个村、社区的{what.Zh}", $"{what.En} of {Counted(unknown, "units")}")] : [],
            Sources = ["villages"],
        };
    }
}
