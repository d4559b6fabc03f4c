using Simulator.Data;

namespace Simulator.Scenarios.Modifications;

/// <summary>Closes a facility; it stays in the list, marked closed.</summary>
public sealed record CloseFacility(string FacilityId) : Modification
{
    public override string Word => "close";

    public override LocalText Describe(County county)
    {
        string name = FacilityEdits.Name(county, FacilityId);
        return new LocalText($"关闭“{name}”", $"close “{name}”");
    }

    public override IEnumerable<ModificationProblem> Check(County county)
    {
        foreach (ModificationProblem problem in FacilityEdits.MustExist(county, "close.facility", FacilityId))
        {
            yield return problem;
        }

        if (FacilityEdits.Find(county, FacilityId) is >= 0 and int at
            && county.Facilities[at].Status == FacilityStatus.Closed)
        {
            yield return new ModificationProblem(
                "close.facility", FacilityId, new LocalText("该机构已经关闭", "this facility is closed already"));
        }
    }

    public override County Apply(County county) =>
        FacilityEdits.Replace(county, FacilityId, f => f with { Status = FacilityStatus.Closed });
}
