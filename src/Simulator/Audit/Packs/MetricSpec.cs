using System.Globalization;
using System.Text;

namespace Simulator.Audit.Packs;

/// <summary>Which figure of the county a clause asks for: a named function and what it is applied to.</summary>
/// <param name="Kind">Name of the function (<see cref="MetricKinds"/>).</param>
public sealed record MetricSpec(string Kind)
{
    /// <summary>ratio: what is counted. count: what is counted.</summary>
    public QuantitySpec? Numerator { get; init; }

    /// <summary>ratio: what it is divided by.</summary>
    public QuantitySpec? Denominator { get; init; }

    /// <summary>ratio: per so many of the denominator (1000 residents, 10,000 residents).</summary>
    public double Per { get; init; } = 1;

    /// <summary>The facilities that are judged or counted.</summary>
    public FacilityFilter? Of { get; init; }

    /// <summary>each: where none of <see cref="Of"/> stands yet, the test is shown for these candidates.</summary>
    public FacilityFilter? Candidates { get; init; }

    /// <summary>Every one of these must hold.</summary>
    public IReadOnlyList<AttributeTest> Tests { get; init; } = [];

    /// <summary>share: a second share among (or besides) those that pass, with its own target (其中10%).</summary>
    public OfWhich? OfWhich { get; init; }

    /// <summary>one-per, each and share: the unit (<c>facility</c>, <c>village</c>, <c>township</c>, <c>town</c>,
    /// <c>subdistrict</c>, <c>unit</c> village or community, <c>county</c>).</summary>
    public string Over { get; init; } = "facility";

    /// <summary>one-per: only units for which this holds.</summary>
    public AttributeTest? When { get; init; }

    /// <summary>one-per: a second facility in a unit is a finding too.</summary>
    public bool Exactly { get; init; }

    /// <summary>spatial metrics: <c>all</c>, <c>rural</c>, <c>urban</c> or <c>over65</c>.</summary>
    public string Population { get; init; } = "all";

    /// <summary>spatial metrics: minutes; null takes the circle's setting.</summary>
    public double? Minutes { get; init; }

    /// <summary>spatial metrics: the setting that holds the minutes, e.g. <c>ambulance.rural-minutes</c>; empty takes
    /// <see cref="Minutes"/>.</summary>
    public string MinutesSetting { get; init; } = "";

    /// <summary>share: stated figures that give the share directly, best first.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];

    /// <summary>present: words that must each be true of some facility (<c>stroke-centre</c>).</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>spatial metrics: names of the townships meant; empty for all.</summary>
    public IReadOnlyList<string> Townships { get; init; } = [];

    /// <summary>ambulance-quota: residents are multiplied by this first (300 %).</summary>
    public double Factor { get; init; } = 1;

    /// <summary>ambulance-quota: one vehicle for so many.</summary>
    public double PerVehicle { get; init; } = 1;

    /// <summary>rank: how many come first.</summary>
    public int First { get; init; }

    /// <summary>rule: data that the rule needs and no layer of the program holds; empty where the program applies it.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>What is measured, without where the number is looked up: two clauses with one signature speak of one
    /// figure, so that their targets can be compared.</summary>
    public string Signature()
    {
        var text = new StringBuilder(Kind);
        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                text.Append('|').Append(name).Append('=').Append(value);
            }
        }

        Add("numerator", Numerator?.Signature() ?? "");
        Add("denominator", Denominator?.Signature() ?? "");
        Add("per", Per.ToString(CultureInfo.InvariantCulture));
        Add("of", Of?.Signature() ?? "");
        Add("tests", string.Join('&', Tests.Select(t => t.Signature())));
        Add("over", Over);
        Add("when", When?.Signature() ?? "");
        Add("population", Population);
        Add("words", string.Join('&', Words));
        Add("minutes", MinutesSetting + Minutes?.ToString(CultureInfo.InvariantCulture) ?? "");
        Add("townships", string.Join('&', Townships));
        return text.ToString();
    }
}

/// <summary>A further share of the ones that pass.</summary>
/// <param name="Test">What the further share reaches.</param>
/// <param name="Value">Its target, 0 to 1.</param>
public sealed record OfWhich(AttributeTest Test, double Value);

/// <summary>The metric functions a rule pack can name, and the keys each of them takes.</summary>
public static class MetricKinds
{
    /// <summary>Keys by kind; <c>!</c> after a key: it must be there.</summary>
    public static IReadOnlyDictionary<string, string[]> Keys { get; } = new Dictionary<string, string[]>
    {
        ["ratio"] = ["numerator!", "denominator!", "per"],
        ["count"] = ["numerator!"],
        ["reconcile"] = ["numerator!"],
        ["each"] = ["of", "over", "tests!", "candidates"],
        ["share"] = ["of!", "tests!", "of_which", "figures"],
        ["present"] = ["words!"],
        ["one-per"] = ["over!", "of!", "tests", "when", "exactly"],
        ["circle"] = [],
        ["reach"] = ["of!", "population", "minutes", "minutes_setting", "townships"],
        ["gain"] = ["of!"],
        ["neighbours"] = ["of!", "minutes_setting", "townships"],
        ["adjacent"] = ["of!", "candidates!"],
        ["village-cover"] = [],
        ["village-walk"] = [],
        ["village-central"] = [],
        ["village-rank"] = ["of!", "first!"],
        ["rank"] = ["of!", "first"],
        ["tree"] = [],
        ["chain"] = [],
        ["alliance"] = ["of!", "over"],
        ["ambulance-quota"] = ["factor!", "per_vehicle!"],
        ["ambulance-remote"] = [],
        ["rule"] = ["needs"],
    };
}
