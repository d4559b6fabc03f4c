using Simulator.Data;

namespace Simulator.Scenarios.Modifications;

/// <summary>Closes roads by id, by name, by class or by area.</summary>
public sealed record CloseRoad(RoadSelection Roads) : Modification
{
    public override string Word => "close-road";

    public override bool IsAction => false;

    public override LocalText Describe(County county)
    {
        LocalText roads = Roads.Describe();
        return new LocalText($"封闭道路：{roads.Zh}", $"close road: {roads.En}");
    }

    public override IEnumerable<ModificationProblem> Check(County county)
    {
        if (Roads.IsEmpty)
        {
            yield return new ModificationProblem(
                Word, "", new LocalText("应给出 ids、names 或 within", "expected ids, names or within"));
        }

        foreach (ModificationProblem problem in Roads.Check(county, Word))
        {
            yield return problem;
        }
    }

    public override County Apply(County county) => RoadEdits.Replace(county, Roads, r => r with { IsClosed = true });
}
