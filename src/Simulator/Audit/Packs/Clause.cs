using Simulator.Data;

namespace Simulator.Audit.Packs;

/// <summary>One clause of a policy document as an object that can be judged.</summary>
public sealed record Clause
{
    /// <summary>Unique in its pack, e.g. <c>B01</c>; a letter after it (<c>D01b</c>) is a further figure of one clause.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the pack it stands in.</summary>
    public required string Pack { get; init; }

    /// <summary>Where in the document.</summary>
    public required string Section { get; init; }

    /// <summary>The document's own words, to the letter (white space aside).</summary>
    public required string Quotation { get; init; }

    /// <summary>What it asks for, in a few words.</summary>
    public required LocalText Title { get; init; }

    /// <summary>Theme it is shown under: <c>coverage</c>, <c>beds</c>, <c>emergency</c>, <c>workforce</c> or
    /// <c>quality</c>.</summary>
    public required string Theme { get; init; }

    /// <summary><c>spatial</c>, <c>ratio</c>, <c>presence</c>, <c>staged</c>, <c>link</c> or <c>rule</c>.</summary>
    public required string Kind { get; init; }

    public required Strength Strength { get; init; }

    /// <summary>Whom it binds: <c>city</c>, <c>county</c>, <c>township</c>, <c>village</c> or <c>institution</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>How its figure is found.</summary>
    public required MetricSpec Metric { get; init; }

    /// <summary>How the figure is compared.</summary>
    public Comparison Comparison { get; init; } = Comparison.None;

    /// <summary>The target; the lower end of a band. Null when the document gives no number or a setting holds it.</summary>
    public double? Value { get; init; }

    /// <summary>Upper end of a band.</summary>
    public double? Upper { get; init; }

    /// <summary>Unit of figure and target, e.g. 张/千人.</summary>
    public LocalText Unit { get; init; } = new("", "");

    /// <summary>Whether figure and target are shares from 0 to 1.</summary>
    public bool IsShare => Unit.En.StartsWith("share", StringComparison.Ordinal);

    /// <summary>What the counted things and the denominator stand for: <c>open</c>, <c>authorised</c>, <c>resident</c>;
    /// empty when the document does not say.</summary>
    public string Basis { get; init; } = "";

    /// <summary>Year (and month) it is due, <c>2025</c> or <c>2025-12</c>; empty when the document gives none.</summary>
    public string Deadline { get; init; } = "";

    /// <summary>Clauses that are stages of one target share this word; the year picks the stage in force.</summary>
    public string Series { get; init; } = "";

    /// <summary>The state that the document itself states for an earlier year.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The stated ratio must follow from two other clauses of the pack.</summary>
    public DerivedFrom? Derived { get; init; }

    /// <summary>Open settings it depends on, by name.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>What the reader should know besides.</summary>
    public LocalText? Note { get; init; }

    /// <summary>File and line of the pack.</summary>
    public required string Source { get; init; }

    /// <summary>Year of the deadline; null when there is none.</summary>
    public int? DeadlineYear =>
        Deadline.Length >= 4 && int.TryParse(Deadline.AsSpan(0, 4), out int year) ? year : null;
}

/// <summary>How a figure stands to its target.</summary>
public enum Comparison
{
    /// <summary>The clause sets no number.</summary>
    None,
    AtLeast,
    AtMost,
    Equal,

    /// <summary>Within value and upper, both included: too few and too many are both findings.</summary>
    Band,

    /// <summary>左右: within a tolerance that is a setting.</summary>
    About,
}

/// <summary>The state of an earlier year as the document states it.</summary>
/// <param name="Year">Year of the figure.</param>
/// <param name="Value">In the clause's unit.</param>
public sealed record Baseline(int Year, double Value);

/// <summary>A ratio that two other clauses of the pack imply: the value of <paramref name="Over"/> divided by that of
/// <paramref name="Under"/>.</summary>
public sealed record DerivedFrom(string Over, string Under);
