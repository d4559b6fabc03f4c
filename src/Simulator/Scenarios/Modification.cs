using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>One change to a county: checked before anything is applied, and undone by leaving it out.</summary>
public abstract record Modification
{
    /// <summary>The word of the change in a scenario file, e.g. <c>upgrade</c>.</summary>
    public abstract string Word { get; }

    /// <summary>Why, as the planner wrote it; empty when not given.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Cost as the planner wrote it, in the unit of the facilities' costs; null when not given.</summary>
    public double? Cost { get; init; }

    /// <summary>Whether it is something that is done; a slower road or more residents are circumstances.</summary>
    public virtual bool IsAction => true;

    /// <summary>Line in the scenario file; 0 when it came from elsewhere.</summary>
    public int Line { get; init; }

    /// <summary>Its own cost, else that of the facility it is about; null when neither is known.</summary>
    public virtual double? CostOn(County county) => Cost;

    /// <summary>What a reader is told was done.</summary>
    public abstract LocalText Describe(County county);

    /// <summary>Everything that makes the change impossible on this county; empty when it can be applied.</summary>
    public abstract IEnumerable<ModificationProblem> Check(County county);

    /// <summary>The county after the change. Call only after <see cref="Check"/> found nothing.</summary>
    public abstract County Apply(County county);
}

/// <summary>One reason why a change cannot be applied.</summary>
/// <param name="Field">Key in the scenario file.</param>
/// <param name="Found">The value there.</param>
/// <param name="Expected">What was expected.</param>
public sealed record ModificationProblem(string Field, string Found, LocalText Expected);
