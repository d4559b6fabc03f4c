using Simulator.Access;
using Simulator.Audit.Clauses;
using Simulator.Audit.Plan;
using Simulator.Audit.Tree;
using Simulator.Audit.Villages;
using Simulator.Data;

namespace Simulator.Audit;

/// <summary>The whole audit of one county: every clause, every village, the tree, and the plan against itself.</summary>
public sealed record CountyAudit
{
    /// <summary>Year that deadlines and stages are judged by.</summary>
    public required int Year { get; init; }

    /// <summary>One for each clause of the packs in force, in their order.</summary>
    public required IReadOnlyList<ClauseResult> Clauses { get; init; }

    public required VillageAuditResult Villages { get; init; }

    public required FacilityTree Tree { get; init; }

    public required IReadOnlyList<PlanFinding> PlanFindings { get; init; }

    /// <summary>Warnings about the audit's settings.</summary>
    public IReadOnlyList<DataIssue> Issues { get; init; } = [];

    /// <summary>Clauses of one answer, those that bind the county only.</summary>
    public int Count(Verdict status) => Clauses.Count(c => !c.IsReference && c.Status == status);

    /// <summary>Runs the audit.</summary>
    /// <param name="input">County, packs, options and travel.</param>
    /// <param name="cancel">Looked at between the parts.</param>
    public static CountyAudit Run(AuditInput input, CancellationToken cancel = default)
    {
        VillageAuditResult villages = VillageAudit.Run(input);
        cancel.ThrowIfCancellationRequested();
        FacilityTree tree = FacilityTree.Build(input);
        cancel.ThrowIfCancellationRequested();
        var context = new AuditContext(input, villages, tree);
        return new CountyAudit
        {
            Year = input.Options.Year,
            Clauses = ClauseEvaluator.Run(context, input.Packs),
            Villages = villages,
            Tree = tree,
            PlanFindings = PlanCheck.Run(input.County, input.Packs),
        };
    }

    /// <summary>Clauses as a planner reads them: by theme, hardest failures first: not met, conflict, cannot tell, met;
    /// then by strength; then in the order of the pack.</summary>
    public IReadOnlyList<(string Theme, IReadOnlyList<ClauseResult> Clauses)> ByTheme() =>
    [
        .. Clauses.GroupBy(c => c.Clause.Theme).Select(g => (g.Key, (IReadOnlyList<ClauseResult>)[
            .. g.OrderBy(c => c.IsReference).ThenBy(c => c.Status switch
            {
                Verdict.NotMet => 0,
                Verdict.Conflict => 1,
                Verdict.CannotTell => 2,
                _ => 3,
            }).ThenBy(c => c.Clause.Strength)])),
    ];
}
