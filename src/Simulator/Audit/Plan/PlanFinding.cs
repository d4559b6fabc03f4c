using Simulator.Data;

namespace Simulator.Audit.Plan;

/// <summary>How much a finding weighs.</summary>
public enum FindingWeight
{
    /// <summary>Two statements of the plan cannot both be true.</summary>
    Conflict,

    /// <summary>The plan's own numbers fall short of its own target.</summary>
    Shortfall,

    /// <summary>Worth knowing: an implied figure, a difference that rounding explains, a likely reading.</summary>
    Note,
}

/// <summary>Something that the plan's own numbers say when they are added up. Stated, never repaired.</summary>
/// <param name="Id">Stable and unique in a check, e.g. <c>subtotal:beds:public</c>.</param>
/// <param name="Kind"><c>subtotal</c>, <c>moved-row</c>, <c>same-metric</c>, <c>ratio-parts</c>,
/// <c>implied-population</c>, <c>target-against-plan</c>, <c>plan-against-baseline</c>, <c>basis</c>, <c>band-reversed</c>,
/// <c>parent-unknown</c>.</param>
/// <param name="Weight">How much it weighs.</param>
/// <param name="Columns">The numbers, one for each column that is meant; at least one.</param>
/// <param name="Unit">Unit of the numbers.</param>
/// <param name="Text">What a planner reads.</param>
/// <param name="Sources">Where each number stands: file and row, or pack and clause with its section.</param>
public sealed record PlanFinding(
    string Id, string Kind, FindingWeight Weight, IReadOnlyList<PlanFindingColumn> Columns, LocalText Unit,
    LocalText Text, IReadOnlyList<string> Sources)
{
    /// <summary>What the plan says (first column).</summary>
    public double Stated => Columns[0].Stated;

    /// <summary>What follows from its parts (first column).</summary>
    public double Computed => Columns[0].Computed;

    /// <summary>Stated − computed (first column).</summary>
    public double Difference => Columns[0].Difference;
}

/// <summary>One number of a finding.</summary>
/// <param name="Name">Column of the table, or what the number is.</param>
/// <param name="Stated">What the plan says.</param>
/// <param name="Computed">What follows from its parts.</param>
public sealed record PlanFindingColumn(string Name, double Stated, double Computed)
{
    /// <summary>The column as a reader knows it: <c>lower</c> and <c>upper</c> in both languages, others as printed.</summary>
    public LocalText LocalName => Name switch
    {
        "lower" => new("下限", "lower"),
        "upper" => new("上限", "upper"),
        _ => LocalText.Same(Name),
    };

    /// <summary>Stated − computed, without the dust of binary fractions.</summary>
    public double Difference => Math.Round(Stated - Computed, 9);
}
