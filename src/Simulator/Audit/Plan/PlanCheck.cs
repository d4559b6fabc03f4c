using Simulator.Audit.Packs;
using Simulator.Data;

namespace Simulator.Audit.Plan;

/// <summary>
/// Does a plan agree with itself? Its tables are re-added, its ratios held against their parts, figures that are stated
/// twice against each other, and its beds against the residents they imply.
/// </summary>
/// <remarks>
/// Everything it knows comes from the county folder's tables and figures and from the clauses of the rule packs; no
/// county is named here. Findings are stated, never repaired: what is calculated elsewhere starts from the rows.
/// <para>Cost: O(rows + clauses²), a few hundred of each.</para>
/// </remarks>
public static class PlanCheck
{
    /// <summary>All findings: tables in their order, then ratios, figures and populations in the order of the
    /// clauses.</summary>
    /// <param name="county">Its plan tables, stated figures and residents are read.</param>
    /// <param name="packs">Clauses of packs that do not bind the county are left out: another county's plan is not
    /// held against this one.</param>
    public static IReadOnlyList<PlanFinding> Run(County county, IReadOnlyList<RulePack> packs)
    {
        var findings = new List<PlanFinding>();
        var tables = county.PlanTables.Select(t => new AddedTable(t)).ToList();
        foreach (AddedTable table in tables)
        {
            findings.AddRange(SubtotalCheck.Run(table));
            findings.AddRange(ColumnCheck.Run(county, table));
        }

        foreach (RulePack pack in packs.Where(p => p.Binds(county.Code)))
        {
            findings.AddRange(RatioCheck.Run(pack));
            findings.AddRange(SameMetricCheck.Run(pack));
            findings.AddRange(TargetCheck.Run(county, pack, tables));
        }

        findings.AddRange(FigureCheck.Run(county).Where(f => !findings.Exists(g => g.Kind == "same-metric" &&
            Math.Min(g.Stated, g.Computed) == Math.Min(f.Stated, f.Computed) &&
            Math.Max(g.Stated, g.Computed) == Math.Max(f.Stated, f.Computed))));
        return findings;
    }
}
