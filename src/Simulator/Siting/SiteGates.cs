using System.Globalization;
using Simulator.Data;

namespace Simulator.Siting;

/// <summary>What a gate says about a candidate.</summary>
public enum GateVerdict
{
    Passes,

    /// <summary>The attribute is unknown: it passes, marked, and the result is given twice.</summary>
    CannotTell,
    Fails,
}

/// <summary>One gate and its verdict on one candidate.</summary>
/// <param name="Gate">In planner's words, e.g. "beds ≥ 100".</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Found">The candidate's own value as text; empty when unknown.</param>
public sealed record GateCheck(LocalText Gate, GateVerdict Verdict, string Found);

/// <summary>What a candidate must have to become a sub-centre.</summary>
public sealed record SiteGates
{
    /// <summary>Least beds; null no gate.</summary>
    public double? MinBeds { get; init; }

    /// <summary>Least floor area, m²; null no gate.</summary>
    public double? MinFloorAreaM2 { get; init; }

    /// <summary>Equipment words that must all be present.</summary>
    public IReadOnlyList<string> Equipment { get; init; } = [];

    /// <summary>Roles of the town, any of them; empty no gate.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public static SiteGates From(SitingSettings settings) => new()
    {
        MinBeds = settings.MinBeds,
        MinFloorAreaM2 = settings.MinFloorAreaM2,
        Equipment = settings.Equipment,
        Roles = settings.Roles,
    };

    /// <summary>Verdict of every gate on a candidate, always in the same order. A facility that does not stand yet is
    /// judged by its planned beds (lower figure) where it has no open ones.</summary>
    public IReadOnlyList<GateCheck> Check(Facility facility)
    {
        var checks = new List<GateCheck>();
        if (MinBeds is double beds)
        {
            double? has = facility.Beds ?? (facility.IsOpen ? null : facility.PlannedBedsLower);
            checks.Add(Least($"床位 ≥ {Text(beds)}", $"beds ≥ {Text(beds)}", beds, has));
        }

        if (MinFloorAreaM2 is double area)
        {
            checks.Add(Least(
                $"建筑面积 ≥ {Text(area)} m²", $"floor area ≥ {Text(area)} m²", area, facility.FloorAreaM2));
        }

        foreach (string word in Equipment)
        {
            bool known = facility.Has.TryGetValue(word, out bool present);
            checks.Add(new GateCheck(
                new LocalText($"设备：{word}", $"equipment: {word}"),
                !known ? GateVerdict.CannotTell : present ? GateVerdict.Passes : GateVerdict.Fails,
                !known ? "" : present ? "✓" : "✗"));
        }

        if (Roles.Count > 0)
        {
            checks.Add(new GateCheck(
                RolesText(),
                facility.Role.Length == 0 ? GateVerdict.CannotTell
                    : Roles.Contains(facility.Role, StringComparer.Ordinal) ? GateVerdict.Passes : GateVerdict.Fails,
                facility.Role));
        }

        return checks;
    }

    /// <summary>The gates one by one, each with the gates that are left when it is taken away.</summary>
    public IEnumerable<(LocalText Gate, SiteGates Without)> OneByOne()
    {
        if (MinBeds is double beds)
        {
            yield return (new LocalText($"床位 ≥ {Text(beds)}", $"beds ≥ {Text(beds)}"), this with { MinBeds = null });
        }

        if (MinFloorAreaM2 is double area)
        {
            yield return (new LocalText($"建筑面积 ≥ {Text(area)} m²", $"floor area ≥ {Text(area)} m²"),
                this with { MinFloorAreaM2 = null });
        }

        foreach (string word in Equipment)
        {
            yield return (new LocalText($"设备：{word}", $"equipment: {word}"),
                this with { Equipment = [.. Equipment.Where(w => w != word)] });
        }

        if (Roles.Count > 0)
        {
            yield return (RolesText(), this with { Roles = [] });
        }
    }

    /// <summary>The gate on the town's role in the documents' own words.</summary>
    private LocalText RolesText() => new(
        "乡镇类型：" + string.Join("、", Roles.Select(r => r switch
        {
            "central" => "中心镇",
            "characteristic" => "特色镇",
            _ => r,
        })),
        "role of the town: " + string.Join(" or ", Roles));

    private static GateCheck Least(string zh, string en, double least, double? has) => new(
        new LocalText(zh, en),
        has is null ? GateVerdict.CannotTell : has >= least ? GateVerdict.Passes : GateVerdict.Fails,
        has is double value ? Text(value) : "");

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
