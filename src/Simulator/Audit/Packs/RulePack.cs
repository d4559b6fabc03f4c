using Simulator.Data;

namespace Simulator.Audit.Packs;

/// <summary>The clauses of one document of one jurisdiction. No threshold of any policy lives in code.</summary>
public sealed record RulePack
{
    /// <summary>Name of the file without ending, e.g. <c>huaying-2025</c>.</summary>
    public required string Name { get; init; }

    public required LocalText Title { get; init; }

    public required LocalText Jurisdiction { get; init; }

    /// <summary>Division code that the document governs, as text; units whose code begins with it are bound. Empty for
    /// a reference pack.</summary>
    public required string JurisdictionCode { get; init; }

    /// <summary>File name of the document's text.</summary>
    public required string Document { get; init; }

    public required string DocumentTitle { get; init; }

    /// <summary>Name of the pack of the next higher jurisdiction; empty when there is none.</summary>
    public string Parent { get; init; } = "";

    /// <summary>参照标准（非本地条款）: its figures are shown for comparison and never count as a clause of the county.</summary>
    public bool IsReference { get; init; }

    public required IReadOnlyList<Clause> Clauses { get; init; }

    /// <summary>What the document asks and no layout can answer, with the reason.</summary>
    public IReadOnlyList<OutOfScope> OutOfScope { get; init; } = [];

    /// <summary>Where it was read: a path in the county folder, or <c>standards/name.yaml</c> of the program.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether its clauses bind a county: the county lies in the jurisdiction and the pack is no reference.</summary>
    public bool Binds(string countyCode) =>
        !IsReference && JurisdictionCode.Length > 0 &&
        countyCode.StartsWith(JurisdictionCode, StringComparison.Ordinal);
}

/// <summary>A demand of the document that is left out on purpose.</summary>
public sealed record OutOfScope(string Id, string Quotation, LocalText Reason);
