namespace Simulator.Reports;

/// <summary>What is drawn around or instead of a symbol's fill to say where it stands.</summary>
public enum SymbolMark
{
    /// <summary>Exists today: filled.</summary>
    None,

    /// <summary>Planned: outline only.</summary>
    Planned,

    /// <summary>Candidate site: dashed outline only.</summary>
    Candidate,

    /// <summary>Chosen by the solver: gold rim.</summary>
    Chosen,

    /// <summary>Changed by a scenario: a small dot at the corner.</summary>
    Edited,
}
