using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Data;

namespace Simulator.Audit.Clauses;

/// <summary>How the year of the audit stands to a clause's deadline.</summary>
public enum DueState
{
    /// <summary>The document gives no deadline.</summary>
    None,

    /// <summary>The deadline lies after the year of the audit: not met means not met yet.</summary>
    NotYet,

    /// <summary>The deadline is this year or has passed.</summary>
    Due,

    /// <summary>An earlier stage of a target whose later stage is in force.</summary>
    Superseded,

    /// <summary>A later stage of a target.</summary>
    LaterStage,
}

/// <summary>What one clause comes to in one county.</summary>
public sealed record ClauseResult
{
    public required Clause Clause { get; init; }

    public required RulePack Pack { get; init; }

    /// <summary>参照标准（非本地条款）: the pack does not bind this county.</summary>
    public required bool IsReference { get; init; }

    public required Verdict Status { get; init; }

    /// <summary>What the county has, in the clause's unit; the lower end where only a range is known.</summary>
    public double? Figure { get; init; }

    /// <summary>Upper end of the figure; null when it is one number.</summary>
    public double? FigureUpper { get; init; }

    /// <summary>What is asked for; the lower end of a band.</summary>
    public double? Target { get; init; }

    /// <summary>Upper end of a band.</summary>
    public double? TargetUpper { get; init; }

    /// <summary>What must be added to reach the target, in <see cref="GapUnit"/>; below 0 what is too many; 0 when the
    /// target is reached; null when it cannot be told.</summary>
    public double? Gap { get; init; }

    /// <summary>Natural unit of the gap: beds, doctors, clinics, vehicles.</summary>
    public LocalText GapUnit { get; init; } = new("", "");

    public DueState Due { get; init; }

    /// <summary>One sentence with the numbers.</summary>
    public required LocalText Text { get; init; }

    /// <summary>Places behind the answer: those that fall short, or those that a ranking puts first.</summary>
    public IReadOnlyList<AuditPlace> Places { get; init; } = [];

    /// <summary>Data without which it cannot be told; empty otherwise.</summary>
    public IReadOnlyList<LocalText> Missing { get; init; } = [];

    /// <summary>The same clause read in another way: the plan's own numbers, both senses of 其中, other roundings.</summary>
    public IReadOnlyList<ClauseReading> Readings { get; init; } = [];

    /// <summary>Where the figure comes from.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>A place behind an answer.</summary>
/// <param name="Kind"><c>facility</c>, <c>village</c>, <c>township</c> or <c>demand</c>.</param>
/// <param name="Id">Its id or code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Location">Null when the source has none.</param>
/// <param name="Note">What is the matter there.</param>
public sealed record AuditPlace(string Kind, string Id, string Name, LonLat? Location, LocalText Note)
{
    /// <summary>The name as each language writes it; the English one where the source has it.</summary>
    public LocalText Label { get; init; } = LocalText.Same(Name);
}

/// <summary>One more reading of a clause.</summary>
/// <param name="Name">How it is read.</param>
/// <param name="Figure">Figure in this reading; null when it cannot be told.</param>
/// <param name="FigureUpper">Upper end; null when it is one number.</param>
/// <param name="Target">Target in this reading.</param>
/// <param name="Status">Answer in this reading.</param>
public sealed record ClauseReading(
    LocalText Name, double? Figure, double? FigureUpper, double? Target, Verdict Status);
