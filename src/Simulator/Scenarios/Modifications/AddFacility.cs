using Simulator.Data;

namespace Simulator.Scenarios.Modifications;

/// <summary>Opens a new facility.</summary>
public sealed record AddFacility(Facility Facility) : Modification
{
    public override string Word => "add";

    public override LocalText Describe(County county) => new(
        $"新设{Facility.Tier.Name().Zh}“{Facility.Name}”",
        $"add {Facility.Tier.Word()} “{Facility.Name}”");

    public override IEnumerable<ModificationProblem> Check(County county)
    {
        if (FacilityEdits.Find(county, Facility.Id) >= 0)
        {
            yield return new ModificationProblem(
                "add.facility.id", Facility.Id, new LocalText("编码已被使用", "this id is already taken"));
        }

        if (Facility.Location is not LonLat at)
        {
            yield return new ModificationProblem(
                "add.facility.at", "", new LocalText("应为 [经度, 纬度]（度）", "expected [longitude, latitude] in degrees"));
            yield break;
        }

        foreach (ModificationProblem problem in FacilityEdits.Position("add.facility.at", at)
            .Concat(FacilityEdits.NotNegative("add.facility.beds", Facility.Beds))
            .Concat(FacilityEdits.NotNegative("add.facility.capacity", Facility.CapacityResidents))
            .Concat(FacilityEdits.NotNegative("add.facility.ambulances", Facility.Ambulances)))
        {
            yield return problem;
        }
    }

    public override County Apply(County county) =>
        county with { Facilities = [.. county.Facilities, Facility with { Status = FacilityStatus.Existing }] };
}
