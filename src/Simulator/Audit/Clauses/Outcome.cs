using Simulator.Access;
using Simulator.Data;

namespace Simulator.Audit.Clauses;

/// <summary>What a metric function finds; the evaluator adds clause, deadline and conflicts.</summary>
internal sealed record Outcome(Verdict Status, LocalText Text)
{
    public double? Figure { get; init; }

    public double? FigureUpper { get; init; }

    public double? Target { get; init; }

    public double? TargetUpper { get; init; }

    public double? Gap { get; init; }

    public LocalText GapUnit { get; init; } = new("", "");

    public IReadOnlyList<AuditPlace> Places { get; init; } = [];

    public IReadOnlyList<LocalText> Missing { get; init; } = [];

    public IReadOnlyList<ClauseReading> Readings { get; init; } = [];

    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Cannot tell, and what for.</summary>
    public static Outcome CannotTell(params LocalText[] missing) =>
        new(Verdict.CannotTell, new LocalText(
            $"无法判定：缺{(missing is [{ Zh: [>= '0' and <= '9', ..] }, ..] ? " " : "")}{string.Join("、", missing.Select(m => m.Zh))}。",
            $"Cannot tell: missing {string.Join(", ", missing.Select(m => m.En))}."))
        {
            Missing = missing,
        };
}
