using Simulator.Data;
using Simulator.Network;

namespace Simulator.Ems;

/// <summary>Which rule sets the size of the fleet.</summary>
public enum BindingRule
{
    /// <summary>The quota asks for more vehicles than the township minimum, or as many.</summary>
    Quota,

    /// <summary>One at every township hospital asks for more than the quota.</summary>
    TownshipMinimum,
}

/// <summary>The quota on another count of the people.</summary>
/// <param name="Basis">Which count.</param>
/// <param name="Persons">How many.</param>
/// <param name="Exact">Vehicles before rounding.</param>
/// <param name="Required">Vehicles after rounding.</param>
/// <param name="Source">Where the count is printed.</param>
public sealed record QuotaOnBasis(LocalText Basis, double Persons, double Exact, int Required, string Source);

/// <summary>The quota after each rounding.</summary>
public sealed record QuotaRoundingResult(QuotaRounding Rounding, int Required);

/// <summary>What one township would have and has.</summary>
/// <param name="Township">Index in <see cref="County.Townships"/>.</param>
/// <param name="Residents">Null when unknown.</param>
/// <param name="Least">Vehicles the township minimum asks for here.</param>
/// <param name="Supplement">Vehicles for remoteness; null when that cannot be told.</param>
/// <param name="Share">Its share of the larger of quota and minimum, by residents and never below the least number;
/// no clause states this division. Null when residents by township are unknown.</param>
/// <param name="Present">Ambulances at the open facilities of the township; null when unknown.</param>
public sealed record TownshipFleet(
    int Township, double? Residents, int Least, int? Supplement, int? Share, int? Present)
{
    /// <summary>Least number less present fleet, if that is positive; null when the fleet is unknown.</summary>
    public int? MissingToLeast => Present is int has ? Math.Max(0, Least - has) : null;

    /// <summary>Share and supplement less present fleet (negative: a surplus); null when either is unknown.</summary>
    public int? Gap => Share is int share && Present is int has ? share + (Supplement ?? 0) - has : null;
}

/// <summary>How many ambulances a county must have, by each rule, and how that stands against what it has.</summary>
public sealed record AmbulanceSizing
{
    public required AmbulanceRule Rule { get; init; }

    /// <summary>Persons the quota was computed on.</summary>
    public required double Residents { get; init; }

    /// <summary><c>resident</c> 常住, <c>registered</c> 户籍, or <c>layer</c> when no control total says.</summary>
    public required string Basis { get; init; }

    /// <summary>Vehicles before rounding.</summary>
    public required double Exact { get; init; }

    public required QuotaRounding Rounding { get; init; }

    /// <summary>Vehicles by the quota, after rounding.</summary>
    public required int Quota { get; init; }

    /// <summary>The quota after each of the three roundings.</summary>
    public required IReadOnlyList<QuotaRoundingResult> OtherRoundings { get; init; }

    /// <summary>Least fleet for the towns and townships; null when no clause asks for one or no townships are listed.</summary>
    public required TownshipMinimum? Minimum { get; init; }

    public required BindingRule Binding { get; init; }

    /// <summary>Vehicles for remote townships; null when no clause allows them.</summary>
    public required RemoteSupplement? Remote { get; init; }

    /// <summary>Negative-pressure vehicles of the required fleet, rounded up; null when no clause gives a share.</summary>
    public required int? NegativePressure { get; init; }

    /// <summary>Present fleet, counted where the list gives it; null when no facility gives a figure.</summary>
    public required int? Present { get; init; }

    /// <summary>Whether every facility that could hold a vehicle gives a figure; otherwise the fleet is "at least".</summary>
    public required bool PresentIsComplete { get; init; }

    /// <summary>The quota on other counts of the people.</summary>
    public required IReadOnlyList<QuotaOnBasis> OtherBases { get; init; }

    /// <summary>One for each township of the county.</summary>
    public required IReadOnlyList<TownshipFleet> Townships { get; init; }

    /// <summary>The larger of quota and township minimum.</summary>
    public int Required => Math.Max(Quota, Minimum?.Vehicles ?? 0);

    /// <summary>Required and the supplement for townships that are known to be remote.</summary>
    public int WithSupplement => Required + (Remote?.Vehicles ?? 0);

    /// <summary>Required less present fleet (negative: a surplus); null when the fleet is unknown.</summary>
    public int? Gap => Present is int has ? Required - has : null;

    /// <summary>Sizes the fleet of a county.</summary>
    /// <param name="county">Residents, townships, facilities, settings.</param>
    /// <param name="rule">The clause in force.</param>
    /// <param name="travel">Times of an ambulance, for remoteness; null when there are no coordinates.</param>
    public static AmbulanceSizing Of(County county, AmbulanceRule rule, ITravelModel? travel)
    {
        QuotaRounding rounding = QuotaRoundings.Parse(county.Settings.Ambulance.Rounding) ?? QuotaRounding.Up;
        double residents = county.Population.Residents;
        double exact = AmbulanceQuota.Exact(residents, rule);
        int quota = AmbulanceQuota.Round(exact, rounding);
        // without a list of townships the minimum is unknown, not zero
        TownshipMinimum? minimum = rule.PerTownshipHospital is int least && county.Townships.Count > 0
            ? TownshipMinimum.Of(county, least)
            : null;
        RemoteSupplement? remote = rule.AllowsRemoteSupplement
            ? RemoteSupplement.Of(county, AmbulanceBases.Of(county), travel)
            : null;
        int required = Math.Max(quota, minimum?.Vehicles ?? 0);
        return new AmbulanceSizing
        {
            Rule = rule,
            Residents = residents,
            Basis = county.Population.Control?.Basis ?? "layer",
            Exact = exact,
            Rounding = rounding,
            Quota = quota,
            OtherRoundings =
            [
                .. new[] { QuotaRounding.Up, QuotaRounding.Nearest, QuotaRounding.Down }
                    .Select(r => new QuotaRoundingResult(r, AmbulanceQuota.Round(exact, r))),
            ],
            Minimum = minimum,
            Binding = (minimum?.Vehicles ?? 0) > quota ? BindingRule.TownshipMinimum : BindingRule.Quota,
            Remote = remote,
            NegativePressure = rule.NegativePressureShare is double share
                ? AmbulanceQuota.Round(share * required, QuotaRounding.Up)
                : null,
            Present = PresentFleet.Total(county),
            PresentIsComplete = PresentFleet.IsComplete(county),
            OtherBases = PopulationBases.Of(county, rule, rounding),
            Townships = PerTownship(county, minimum, remote, required),
        };
    }

    private static TownshipFleet[] PerTownship(
        County county, TownshipMinimum? minimum, RemoteSupplement? remote, int required)
    {
        var least = new int[county.Townships.Count];
        foreach (TownshipBase counted in minimum?.Counted ?? [])
        {
            least[counted.Township] = minimum!.PerHospital;
        }

        double?[] residents = PopulationBases.ByTownship(county);
        int[]? shares = residents.Length > 0 && Array.TrueForAll(residents, r => r is not null)
            ? AmbulanceQuota.Apportion(required, Array.ConvertAll(residents, r => r!.Value), least)
            : null;
        int?[] present = PresentFleet.ByTownship(county);
        var rows = new TownshipFleet[least.Length];
        for (int t = 0; t < rows.Length; t++)
        {
            int? supplement = remote is null ? 0
                : remote.Townships[t].IsRemote is bool isRemote ? (isRemote ? remote.PerTownship : 0)
                : null;
            rows[t] = new TownshipFleet(t, residents[t], least[t], supplement, shares?[t], present[t]);
        }

        return rows;
    }
}
