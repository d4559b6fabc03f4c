using Simulator.Data;

namespace Simulator.Scenarios.Modifications;

/// <summary>Moves a facility to another place.</summary>
public sealed record MoveFacility(string FacilityId, LonLat To) : Modification
{
    public override string Word => "move";

    public override LocalText Describe(County county)
    {
        string name = FacilityEdits.Name(county, FacilityId);
        string to = FormattableString.Invariant($"{To.Lon:0.#####}, {To.Lat:0.#####}");
        return new LocalText($"“{name}”迁至 {to}", $"move “{name}” to {to}");
    }

    public override IEnumerable<ModificationProblem> Check(County county) =>
        FacilityEdits.MustExist(county, "move.facility", FacilityId)
            .Concat(FacilityEdits.Position("move.to", To));

    public override County Apply(County county) =>
        FacilityEdits.Replace(county, FacilityId, f => f with { Location = To });
}
