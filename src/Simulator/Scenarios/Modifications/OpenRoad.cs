using Simulator.Data;

namespace Simulator.Scenarios.Modifications;

/// <summary>Opens a new road, joined to the roads that its points touch, or one that an earlier change closed.</summary>
/// <param name="Road">The new line; with the id of a closed road it opens that one and its shape is not read.</param>
public sealed record OpenRoad(RoadSegment Road) : Modification
{
    public override string Word => "open-road";

    public override LocalText Describe(County county)
    {
        string name = Road.Name.Length > 0 ? Road.Name : Road.Id;
        return new LocalText($"开通道路“{name}”", $"open road “{name}”");
    }

    public override IEnumerable<ModificationProblem> Check(County county)
    {
        if (county.Roads is null)
        {
            yield return new ModificationProblem(
                Word, Road.Id, new LocalText("本县没有路网图层", "this county has no road layer"));
            yield break;
        }

        RoadSegment? known = county.Roads.FirstOrDefault(r => r.Id == Road.Id);
        if (known is { IsClosed: false })
        {
            yield return new ModificationProblem(
                "open-road.id", Road.Id, new LocalText("该道路已经开通", "this road is open already"));
        }

        if (known is null && Road.Shape.Count < 2)
        {
            yield return new ModificationProblem(
                "open-road.shape", "", new LocalText("应至少有两个 [经度, 纬度]", "expected at least two [longitude, latitude]"));
        }

        foreach (ModificationProblem problem in Road.Shape.SelectMany(p => FacilityEdits.Position("open-road.shape", p)))
        {
            yield return problem;
        }
    }

    public override County Apply(County county)
    {
        IReadOnlyList<RoadSegment> roads = county.Roads ?? [];
        return roads.Any(r => r.Id == Road.Id)
            ? RoadEdits.Replace(county, new RoadSelection { Ids = [Road.Id] }, r => r with { IsClosed = false })
            : county with { Roads = RoadJoining.Join(roads, Road) };
    }
}
