using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>Which roads a change means: by id, by name, by class, by area. What is not given does not narrow.</summary>
public sealed record RoadSelection
{
    public IReadOnlyList<string> Ids { get; init; } = [];
    public IReadOnlyList<string> Names { get; init; } = [];
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Area in WGS84 degrees: a road is meant when any part of it lies inside; null everywhere.</summary>
    public Geometry? Within { get; init; }

    /// <summary>How the area was named in the scenario file; empty when there is none.</summary>
    public string WithinName { get; init; } = "";

    public bool IsEmpty => Ids.Count == 0 && Names.Count == 0 && Classes.Count == 0 && Within is null;

    /// <summary>Positions in <see cref="County.Roads"/> of the roads that are meant, in their order.</summary>
    public IReadOnlyList<int> Find(County county)
    {
        var ids = Ids.ToHashSet(StringComparer.Ordinal);
        var names = Names.ToHashSet(StringComparer.Ordinal);
        var classes = Classes.ToHashSet(StringComparer.Ordinal);
        IPreparedGeometry? area = Within is null ? null : PreparedGeometryFactory.Prepare(Within);
        var found = new List<int>();
        IReadOnlyList<RoadSegment> roads = county.Roads ?? [];
        for (int i = 0; i < roads.Count; i++)
        {
            RoadSegment road = roads[i];
            bool named = (ids.Count == 0 && names.Count == 0) || ids.Contains(road.Id)
                || (road.Name.Length > 0 && names.Contains(road.Name));
            if (named && (classes.Count == 0 || classes.Contains(road.RoadClass))
                && (area is null || area.Intersects(Line(road))))
            {
                found.Add(i);
            }
        }

        return found;
    }

    /// <summary>Ids and names that no road has, and the case that nothing is meant at all.</summary>
    public IEnumerable<ModificationProblem> Check(County county, string word)
    {
        if (county.Roads is null)
        {
            yield return new ModificationProblem(
                word, "", new LocalText("本县没有路网图层", "this county has no road layer"));
            yield break;
        }

        var ids = county.Roads.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var names = county.Roads.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var classes = county.Roads.Select(r => r.RoadClass).ToHashSet(StringComparer.Ordinal);
        var none = new LocalText("路网中没有这条道路", "no road of the network has this");
        foreach ((string key, string value, bool known) in
            Ids.Select(id => ("ids", id, ids.Contains(id)))
            .Concat(Names.Select(name => ("names", name, names.Contains(name))))
            .Concat(Classes.Select(c => ("classes", c, classes.Contains(c)))))
        {
            if (!known)
            {
                yield return new ModificationProblem($"{word}.{key}", value, none);
            }
        }

        if (Within is not null && Find(county).Count == 0)
        {
            yield return new ModificationProblem(
                $"{word}.within", WithinName, new LocalText("范围内没有道路", "no road lies in this area"));
        }
    }

    public LocalText Describe()
    {
        string[] named = [.. Ids, .. Names];
        string zh = string.Join("、", named.Concat(Classes.Select(c => $"等级 {c}")));
        string en = string.Join(", ", named.Concat(Classes.Select(c => $"class {c}")));
        return new LocalText(
            (zh.Length > 0 ? zh : "全部道路") + (Within is null ? "" : $"（{WithinName} 范围内）"),
            (en.Length > 0 ? en : "all roads") + (Within is null ? "" : $" (within {WithinName})"));
    }

    private static LineString Line(RoadSegment road) =>
        new([.. road.Shape.Select(p => new Coordinate(p.Lon, p.Lat))]);
}

/// <summary>Replacing roads in place: the others keep their position, and so every tie.</summary>
internal static class RoadEdits
{
    public static County Replace(County county, RoadSelection selection, Func<RoadSegment, RoadSegment> change)
    {
        RoadSegment[] roads = [.. county.Roads ?? []];
        foreach (int i in selection.Find(county))
        {
            roads[i] = change(roads[i]);
        }

        return county with { Roads = roads };
    }
}
