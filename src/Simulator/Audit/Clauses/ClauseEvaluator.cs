using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Audit.Plan;
using Simulator.Data;

namespace Simulator.Audit.Clauses;

/// <summary>Judges every clause of the rule packs in force. The table below is the whole list of metric functions; a
/// pack for another county needs no code.</summary>
internal static class ClauseEvaluator
{
    private static readonly Dictionary<string, Func<AuditContext, Clause, RulePack, bool, Outcome>> Metrics = new()
    {
        ["ratio"] = (c, clause, _, binds) => CountMetrics.Ratio(c, clause, binds),
        ["count"] = CountMetrics.Count,
        ["reconcile"] = (c, clause, _, _) => CountMetrics.Reconcile(c, clause),
        ["each"] = (c, clause, _, _) => InstitutionMetrics.Each(c, clause),
        ["share"] = (c, clause, _, binds) => InstitutionMetrics.Share(c, clause, binds),
        ["present"] = (c, clause, _, _) => InstitutionMetrics.Present(c, clause),
        ["one-per"] = (c, clause, _, _) => UnitMetrics.OnePer(c, clause),
        ["circle"] = (c, _, _, _) => SpatialMetrics.Circle(c),
        ["reach"] = (c, clause, _, _) => SpatialMetrics.Reach(c, clause),
        ["gain"] = (c, clause, _, _) => SiteMetrics.Gain(c, clause),
        ["neighbours"] = (c, clause, _, _) => SpatialMetrics.Neighbours(c, clause),
        ["adjacent"] = (c, clause, _, _) => SiteMetrics.Adjacent(c, clause),
        ["village-cover"] = (c, _, _, _) => VillageMetrics.Cover(c),
        ["village-walk"] = (c, _, _, _) => VillageMetrics.Walk(c),
        ["village-central"] = (c, clause, _, _) => VillageMetrics.Central(c, clause),
        ["village-rank"] = (c, clause, _, _) => VillageMetrics.Rank(c, clause),
        ["rank"] = (c, clause, _, _) => SiteMetrics.Rank(c, clause),
        ["tree"] = (c, clause, _, _) => TreeMetrics.Tree(c, clause),
        ["chain"] = (c, _, _, _) => TreeMetrics.Chain(c),
        ["alliance"] = (c, clause, _, _) => TreeMetrics.Alliance(c, clause),
        ["ambulance-quota"] = (c, clause, _, _) => AmbulanceMetrics.Quota(c, clause),
        ["ambulance-remote"] = (c, clause, _, _) => AmbulanceMetrics.Remote(c, clause),
        ["rule"] = (c, clause, _, _) => RuleMetrics.Rule(c, clause),
    };

    public static IReadOnlyList<ClauseResult> Run(AuditContext context, IReadOnlyList<RulePack> packs)
    {
        var results = new List<ClauseResult>();
        foreach (RulePack pack in packs)
        {
            bool binds = pack.Binds(context.County.Code);
            Dictionary<string, LocalText> conflicts = binds ? Conflicts(pack) : [];
            foreach (Clause clause in pack.Clauses)
            {
                results.Add(Judge(context, pack, clause, binds, conflicts));
            }
        }

        return results;
    }

    private static ClauseResult Judge(
        AuditContext context, RulePack pack, Clause clause, bool binds, Dictionary<string, LocalText> conflicts)
    {
        Outcome outcome = Metrics[clause.Metric.Kind](context, clause, pack, binds);
        bool inConflict = conflicts.TryGetValue(clause.Id, out LocalText? conflict);
        return new ClauseResult
        {
            Clause = clause,
            Pack = pack,
            IsReference = !binds,
            Status = inConflict ? Verdict.Conflict : outcome.Status,
            Figure = outcome.Figure,
            FigureUpper = outcome.FigureUpper,
            Target = outcome.Target ?? clause.Value,
            TargetUpper = outcome.TargetUpper ?? clause.Upper,
            Gap = outcome.Gap,
            GapUnit = outcome.GapUnit,
            Due = Due(context.Options.Year, pack, clause),
            Text = inConflict ? new LocalText($"{conflict!.Zh}{outcome.Text.Zh}", $"{conflict!.En} {outcome.Text.En}") : outcome.Text,
            Places = outcome.Places,
            Missing = outcome.Missing,
            Readings = outcome.Readings,
            Sources = outcome.Sources,
        };
    }

    // The document contradicts itself: one figure with two targets, a ratio that its own parts do not give.
    private static Dictionary<string, LocalText> Conflicts(RulePack pack)
    {
        var conflicts = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        foreach ((Clause a, Clause b) in SameMetricCheck.Conflicts(pack))
        {
            conflicts.TryAdd(a.Id, new LocalText($"同一文件{b.Section}另写 {AuditText.Number(b.Value!.Value)}。",
                $"The same document states {AuditText.Number(b.Value!.Value)} in {b.Section}."));
            conflicts.TryAdd(b.Id, new LocalText($"同一文件{a.Section}另写 {AuditText.Number(a.Value!.Value)}。",
                $"The same document states {AuditText.Number(a.Value!.Value)} in {a.Section}."));
        }

        foreach (PlanFinding finding in RatioCheck.Run(pack).Where(f => f.Weight == FindingWeight.Conflict))
        {
            conflicts.TryAdd(finding.Id.Split(':')[1], finding.Text);
        }

        return conflicts;
    }

    private static DueState Due(int year, RulePack pack, Clause clause)
    {
        if (clause.DeadlineYear is not int deadline)
        {
            return DueState.None;
        }

        if (clause.Series.Length > 0)
        {
            int[] stages = [.. pack.Clauses.Where(c => c.Series == clause.Series).Select(c => c.DeadlineYear).OfType<int>().Order()];
            int inForce = stages.FirstOrDefault(s => s >= year, stages[^1]);
            if (deadline != inForce)
            {
                return deadline < inForce ? DueState.Superseded : DueState.LaterStage;
            }
        }

        return year < deadline ? DueState.NotYet : DueState.Due;
    }
}
