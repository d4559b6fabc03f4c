using Simulator.Data;

namespace Simulator.Scenarios.Modifications;

/// <summary>Gives a facility another tier, and opens it if it was planned or a candidate.</summary>
public sealed record UpgradeFacility(string FacilityId, FacilityTier Tier) : Modification
{
    public override string Word => "upgrade";

    /// <summary>Beds after the upgrade; null leaves them.</summary>
    public double? Beds { get; init; }

    public override double? CostOn(County county) =>
        Cost ?? (FacilityEdits.Find(county, FacilityId) is >= 0 and int at ? county.Facilities[at].Cost : null);

    public override LocalText Describe(County county)
    {
        string name = FacilityEdits.Name(county, FacilityId);
        return new LocalText($"“{name}”升级为{Tier.Name().Zh}", $"upgrade “{name}” to {Tier.Word()}");
    }

    public override IEnumerable<ModificationProblem> Check(County county) =>
        FacilityEdits.MustExist(county, "upgrade.facility", FacilityId)
            .Concat(FacilityEdits.NotNegative("upgrade.beds", Beds));

    public override County Apply(County county) => FacilityEdits.Replace(county, FacilityId, f => f with
    {
        Tier = Tier,
        Status = FacilityStatus.Existing,
        Beds = Beds ?? f.Beds,
    });
}
