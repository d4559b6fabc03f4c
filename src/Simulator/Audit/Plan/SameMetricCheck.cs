using Simulator.Audit.Packs;
using Simulator.Data;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Plan;

/// <summary>One figure stated twice with different targets, and one quantity counted on two bases.</summary>
public static class SameMetricCheck
{
    public static IEnumerable<PlanFinding> Run(RulePack pack)
    {
        foreach ((Clause a, Clause b) in Conflicts(pack))
        {
            yield return new PlanFinding($"same-metric:{a.Id}:{b.Id}", "same-metric", FindingWeight.Conflict,
                [new PlanFindingColumn(a.Title.Zh, Target(a)!.Value, Target(b)!.Value)], a.Unit,
                new LocalText(
                    $"{a.Title.Zh}：同一文件两处数字不同，{a.Section}为 {Amount(a.Value!.Value, a.Unit).Zh}，{b.Section}为 {Amount(b.Value!.Value, a.Unit).Zh}。两个数都保留，不取舍。",
                    $"{a.Title.En}: one document, two figures: {Amount(a.Value!.Value, a.Unit).En} in {a.Section}, " +
                    $"{Amount(b.Value!.Value, a.Unit).En} in {b.Section}. Both are kept."),
                [Cite(a), Cite(b)]);
        }

        var basis = pack.Clauses.Where(c => c.Basis is "open" or "authorised").ToList();
        Clause? open = basis.Find(c => c.Basis == "open"), authorised = basis.Find(c => c.Basis == "authorised");
        if (open is not null && authorised is not null)
        {
            yield return new PlanFinding($"basis:{open.Id}:{authorised.Id}", "basis", FindingWeight.Note,
                [new PlanFindingColumn("", 0, 0)], LocalText.Same(""),
                new LocalText(
                    $"床位口径不一：{open.Section}按实际开放床位，{authorised.Section}按编制床位。每个床位数都注明口径。",
                    $"Beds are counted on two bases: open beds in {open.Section}, authorised beds in " +
                    $"{authorised.Section}. Each bed figure carries its basis."),
                [Cite(open), Cite(authorised)]);
        }
    }

    /// <summary>Pairs of clauses of one pack that set different targets for one figure at one time, in the order of
    /// the pack.</summary>
    public static IEnumerable<(Clause First, Clause Second)> Conflicts(RulePack pack)
    {
        for (int i = 0; i < pack.Clauses.Count; i++)
        {
            Clause a = pack.Clauses[i];
            if (a.Value is null || a.Metric.Kind == "rule" || a.Series.Length > 0)
            {
                continue;
            }

            string signature = a.Metric.Signature();
            for (int j = i + 1; j < pack.Clauses.Count; j++)
            {
                Clause b = pack.Clauses[j];
                if (b.Value is not null && b.Comparison == a.Comparison && b.Scope == a.Scope &&
                    b.Deadline == a.Deadline && b.Metric.Signature() == signature &&
                    Math.Abs(Target(a)!.Value - Target(b)!.Value) > 1e-9)
                {
                    yield return (a, b);
                }
            }
        }
    }

    // 0.013 万 and 130 are one number
    private static double? Target(Clause clause) => clause.Value * (clause.Metric.Numerator?.Scale ?? 1);
}
