namespace Simulator.Data.Import;

/// <summary>A county folder as it was read: the county when there were no errors, and all issues in either case.</summary>
public sealed record CountyLoad
{
    /// <summary>The county; null when there are errors: nothing is computed from broken data.</summary>
    public County? County { get; init; }

    /// <summary>Errors and warnings in the order of reading.</summary>
    public required IReadOnlyList<DataIssue> Issues { get; init; }

    /// <summary>One for each layer that could be read.</summary>
    public IReadOnlyList<LayerFacts> Layers { get; init; } = [];

    /// <summary>A fresh template: declared, and nothing filled in yet.</summary>
    public bool IsTemplate { get; init; }

    public bool HasErrors => Issues.Any(i => i.Severity == IssueSeverity.Error);
}
