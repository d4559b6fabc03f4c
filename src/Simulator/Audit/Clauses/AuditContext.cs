using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Audit.Tree;
using Simulator.Audit.Villages;
using Simulator.Data;

namespace Simulator.Audit.Clauses;

/// <summary>What the clauses of one county share, each computed once.</summary>
internal sealed class AuditContext
{
    private readonly Dictionary<string, TierCoverage> coverage = new(StringComparer.Ordinal);
    private readonly Lazy<ReferralChain> chain;

    public AuditContext(AuditInput input, VillageAuditResult villages, FacilityTree tree)
    {
        Input = input;
        Villages = villages;
        Tree = tree;
        chain = new Lazy<ReferralChain>(() => ReferralChain.Of(input, tree));
    }

    public AuditInput Input { get; }

    public County County => Input.County;

    public AuditOptions Options => Input.Options;

    public VillageAuditResult Villages { get; }

    public FacilityTree Tree { get; }

    public ReferralChain Chain => chain.Value;

    /// <summary>Facilities that are certainly meant, and those that may be.</summary>
    public (List<int> Certain, List<int> Possible) Members(FacilityFilter? filter)
    {
        var certain = new List<int>();
        var possible = new List<int>();
        for (int i = 0; i < County.Facilities.Count; i++)
        {
            bool? belongs = Attributes.Belongs(County.Facilities[i], filter);
            if (belongs == true)
            {
                certain.Add(i);
            }
            else if (belongs is null)
            {
                possible.Add(i);
            }
        }

        return (certain, possible);
    }

    /// <summary>Whether the lists of the tiers meant are complete; without tiers, those of every tier.</summary>
    public bool IsComplete(FacilityFilter? filter) =>
        (filter is { Tiers.Count: > 0 } ? filter.Tiers : Enum.GetValues<FacilityTier>()).All(County.IsComplete);

    /// <summary>The one coverage function, asked about any set of facilities: those of the set stand as one tier of
    /// their own and all others as closed.</summary>
    /// <param name="county">The county, perhaps with a setting changed.</param>
    /// <param name="places">Its places; null when nothing can be said about travel.</param>
    /// <param name="meant">Which facilities close the circle.</param>
    /// <param name="complete">Whether that list is complete.</param>
    /// <param name="minutes">Service standard.</param>
    public static TierCoverage Coverage(
        County county, PlacesOnNetwork? places, Func<int, bool> meant, bool complete, double minutes)
    {
        var facilities = county.Facilities.Select((f, i) => meant(i)
            ? f with { Tier = FacilityTier.Other, Status = FacilityStatus.Existing }
            : f with { Status = FacilityStatus.Closed }).ToList();
        County asked = county with
        {
            Facilities = facilities,
            CompleteTiers = new Dictionary<FacilityTier, bool> { [FacilityTier.Other] = complete },
        };
        return Access.Coverage.Compute(asked, places, FacilityTier.Other, minutes);
    }

    /// <summary>Coverage of the tier of the settings, computed once.</summary>
    public TierCoverage Coverage(FacilityTier tier, double minutes)
    {
        string key = $"{tier}:{minutes}";
        if (!coverage.TryGetValue(key, out TierCoverage? found))
        {
            coverage.Add(key, found = Access.Coverage.Compute(County, Input.Places, tier, minutes));
        }

        return found;
    }

    public AuditPlace Place(int facility, LocalText note)
    {
        Facility f = County.Facilities[facility];
        return new AuditPlace("facility", f.Id, f.Name, f.Location, note) { Label = LocalText.Named(f.Name, f.More) };
    }

    /// <summary>Minutes a spatial metric asks for: its setting, else its own number, else the circle's.</summary>
    public double MinutesOf(MetricSpec metric) => metric.MinutesSetting switch
    {
        "ambulance.rural-minutes" => County.Settings.Ambulance.RuralMinutes,
        "ambulance.urban-minutes" => County.Settings.Ambulance.UrbanMinutes,
        "audit.station-minutes" => Options.StationMinutes,
        _ => metric.Minutes ?? County.Settings.Circle.Minutes,
    };
}
