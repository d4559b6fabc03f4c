using Simulator.Access;
using Simulator.Audit.Clauses;
using Simulator.Audit.Packs;

namespace Simulator.Scenarios;

/// <summary>A clause whose answer is not the same under all scenarios.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="IsReference">It is no clause of this county.</param>
/// <param name="Answers">One for each scenario; null where the scenario's rule packs do not hold the clause.</param>
public sealed record ClauseChange(Clause Clause, bool IsReference, IReadOnlyList<ClauseResult?> Answers)
{
    /// <summary>Answer of one scenario; null where the clause is not in force.</summary>
    public Verdict? Status(int scenario) => Answers[scenario]?.Status;

    /// <summary>The clauses that change, in the order of the first scenario, then of the next.</summary>
    public static IReadOnlyList<ClauseChange> Of(IReadOnlyList<CountyAnalysis> analyses)
    {
        Dictionary<(string, string), ClauseResult>[] byId =
        [
            .. analyses.Select(a => a.Audit.Clauses.GroupBy(Key).ToDictionary(g => g.Key, g => g.First())),
        ];
        var seen = new HashSet<(string, string)>();
        var changes = new List<ClauseChange>();
        foreach (ClauseResult clause in analyses.SelectMany(a => a.Audit.Clauses))
        {
            if (seen.Add(Key(clause)))
            {
                ClauseResult?[] answers = [.. byId.Select(d => d.GetValueOrDefault(Key(clause)))];
                if (answers.Any(a => a?.Status != answers[0]?.Status))
                {
                    changes.Add(new ClauseChange(clause.Clause, clause.IsReference, answers));
                }
            }
        }

        return changes;
    }

    private static (string, string) Key(ClauseResult clause) => (clause.Pack.Name, clause.Clause.Id);
}
