using System.Globalization;
using Simulator.Data;

namespace Simulator.Audit.Packs;

/// <summary>Something countable in a county.</summary>
/// <param name="Count"><c>residents</c>, <c>rural-residents</c>, <c>beds</c>, <c>ambulances</c>, <c>facilities</c>,
/// <c>staff.</c>kind, <c>has.</c>word, <c>more.</c>column (summed over the facilities), <c>villages</c>,
/// <c>communities</c>, <c>townships</c>, or <c>figure</c> where only a stated figure can tell.</param>
public sealed record QuantitySpec(string Count)
{
    /// <summary>Which facilities are summed; null for all.</summary>
    public FacilityFilter? Where { get; init; }

    /// <summary>Names of stated figures that give this number directly, best first.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];

    /// <summary>Printed name of the row of the plan's own table that plans this number; empty when none does.</summary>
    public string Plan { get; init; } = "";

    /// <summary>Units of the document in one of ours (万人: 10,000).</summary>
    public double Scale { get; init; } = 1;

    public string Signature() => Count == "figure" ? $"figure({string.Join('&', Figures)})" : $"{Count}({Where?.Signature()})";
}

/// <summary>Which facilities a clause speaks of; all conditions must hold.</summary>
public sealed record FacilityFilter
{
    /// <summary>Any of these tiers; empty for all.</summary>
    public IReadOnlyList<FacilityTier> Tiers { get; init; } = [];

    /// <summary>Public (any kind of public ownership) or private; empty for both.</summary>
    public string Ownership { get; init; } = "";

    /// <summary>Least grade (二级 = 2).</summary>
    public int? Grade { get; init; }

    /// <summary>The name contains any of these; empty for all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The name contains none of these.</summary>
    public IReadOnlyList<string> NotNames { get; init; } = [];

    /// <summary>Tests on further attributes.</summary>
    public IReadOnlyList<AttributeTest> Tests { get; init; } = [];

    public string Signature() =>
        string.Join(';', string.Join(',', Tiers.Select(t => t.Word())), Ownership,
            Grade?.ToString(CultureInfo.InvariantCulture) ?? "", string.Join(',', Names), string.Join(',', NotNames),
            string.Join('&', Tests.Select(t => t.Signature())));
}

/// <summary>A test on one attribute of a facility, village or township.</summary>
/// <param name="Attribute"><c>beds</c>, <c>floor-area</c>, <c>ambulances</c>, <c>level</c>, <c>grade</c>, <c>role</c>,
/// <c>parent</c>, <c>staff.</c>kind, <c>has.</c>word (several words with <c>|</c>: any of them) or
/// <c>more.</c>column.</param>
public sealed record AttributeTest(string Attribute)
{
    public double? AtLeast { get; init; }

    public double? AtMost { get; init; }

    /// <summary>The text contains any of these, or the level is one of them; without any condition the attribute must
    /// be true or present.</summary>
    public IReadOnlyList<string> Is { get; init; } = [];

    /// <summary>The number is first divided by this other number of the same facility (shares of a whole).</summary>
    public string By { get; init; } = "";

    public string Signature() =>
        string.Create(CultureInfo.InvariantCulture, $"{Attribute}/{By}[{AtLeast}..{AtMost}]{string.Join(',', Is)}");
}
