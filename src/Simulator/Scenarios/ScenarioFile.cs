using Simulator.Data;
using Simulator.Data.Import;

namespace Simulator.Scenarios;

/// <summary>Reads <c>scenarios/*.yaml</c> of a county folder; the language is the one of <see cref="Modifications"/>.</summary>
/// <remarks>
/// <code>
/// name: {zh: 龙水次中心, en: Longshui sub-centre}
/// extends: baseline                   # or another scenario of the folder
/// year: 2027
/// change:
///   - upgrade: {facility: DZ-07, tier: sub-centre, beds: 120, cost: 8000000, reason: …}
///   - add:     {facility: {id: new-1, name: …, tier: village-clinic, at: [105.70, 29.61], beds: 20}}
///   - move:    {facility: DZ-03, to: [105.71, 29.60]}
///   - set:     {facility: DZ-05, beds: 80, ambulances: 2, staff: {doctor: 3}, has: [ct], lacks: [dr]}
///   - close:   {facility: DZ-11}
///   - close-road: {ids: [w123], names: [金河大桥], within: zone.geojson}
///   - open-road: {id: new-road, class: secondary, shape: [[105.7, 29.6], [105.8, 29.6]]}
///   - speed:   {factor: 0.8, classes: [track], within: zone.geojson, season: rain}
///   - population: {growth: 0.02, township: "500111104"}
///   - use:     {neighbours: false, standards: [dazu-2027], minutes: 30}
/// </code>
/// </remarks>
public static class ScenarioFile
{
    /// <summary>Names of the scenarios of a folder, sorted.</summary>
    public static IReadOnlyList<string> List(string countyFolder)
    {
        string folder = Path.Combine(countyFolder, "scenarios");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>A scenario by name with all that it extends; null, with the problems, when anything is wrong.</summary>
    /// <param name="countyFolder">The county folder.</param>
    /// <param name="id">File name without ending, or <c>baseline</c>.</param>
    /// <param name="issues">Problems are added here.</param>
    public static Scenario? Load(string countyFolder, string id, List<DataIssue> issues) =>
        Load(countyFolder, id, issues, [], null);

    private static Scenario? Load(string countyFolder, string id, List<DataIssue> issues, List<string> chain, int? line)
    {
        if (id == Scenario.Baseline.Id)
        {
            return Scenario.Baseline;
        }

        string file = $"scenarios/{id}.yaml";
        if (chain.Contains(id))
        {
            issues.Add(DataIssue.Error("extends-circular", $"scenarios/{chain[^1]}.yaml", line, "extends", id,
                $"不能循环继承：{string.Join(" → ", chain.Append(id))}",
                $"scenarios extend each other in a circle: {string.Join(" → ", chain.Append(id))}"));
            return null;
        }

        if (!IsName(id) || !File.Exists(Path.Combine(countyFolder, "scenarios", $"{id}.yaml")))
        {
            string known = string.Join(", ", List(countyFolder).Prepend("baseline"));
            issues.Add(DataIssue.Error("scenario-unknown",
                chain.Count > 0 ? $"scenarios/{chain[^1]}.yaml" : file, line, chain.Count > 0 ? "extends" : "", id,
                $"应为以下之一：{known}", $"expected one of: {known}"));
            return null;
        }

        int before = issues.Count;
        byte[] bytes = File.ReadAllBytes(Path.Combine(countyFolder, "scenarios", $"{id}.yaml"));
        if (YamlMapping.Parse(file, bytes, issues) is not YamlMapping map)
        {
            return null;
        }

        LocalText name = map.OptionalLocal("name") ?? LocalText.Same(id);
        string parentId = map.OptionalText("extends") ?? Scenario.Baseline.Id;
        int? year = map.Integer("year");
        Scenario? parent = Load(countyFolder, parentId, issues, [.. chain, id], map.LineOf("extends"));
        var reader = new ModificationReader(countyFolder, file, issues);
        Modification[] own = [.. map.Maps("change").SelectMany(reader.Read)];
        map.Finish();
        return parent is null || issues.Skip(before).Any(i => i.Severity == IssueSeverity.Error)
            ? null
            : new Scenario(id, name, [.. parent.Changes, .. own]) { Year = year ?? parent.Year };
    }

    /// <summary>Whether a text can be a scenario's file name: letters of any script, digits, hyphens, underscores.</summary>
    public static bool IsName(string id) =>
        id.Length is > 0 and <= 80 && id.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');
}
