using System.Globalization;
using Simulator.Audit.Clauses;
using Simulator.Data;

namespace Simulator.Scenarios.Modifications;

/// <summary>Changes figures of a facility: beds, capacity, ambulances, floor area, staff, equipment.</summary>
public sealed record SetFacility(string FacilityId) : Modification
{
    public override string Word => "set";

    public double? Beds { get; init; }
    public double? CapacityResidents { get; init; }
    public double? FloorAreaM2 { get; init; }
    public int? Ambulances { get; init; }

    /// <summary>Staff by kind that replace the present figures.</summary>
    public IReadOnlyDictionary<string, double> Staff { get; init; } = new Dictionary<string, double>();

    /// <summary>Equipment and departments that replace the present ones.</summary>
    public IReadOnlyDictionary<string, bool> Has { get; init; } = new Dictionary<string, bool>();

    public override LocalText Describe(County county)
    {
        string name = FacilityEdits.Name(county, FacilityId);
        var zh = new List<string>();
        var en = new List<string>();
        void Say(double? value, string chinese, string english)
        {
            if (value is double v)
            {
                zh.Add(string.Create(CultureInfo.InvariantCulture, $"{chinese} {v:0.##}"));
                en.Add(string.Create(CultureInfo.InvariantCulture, $"{english} {v:0.##}"));
            }
        }

        Say(Beds, "床位（张）", "beds");
        Say(CapacityResidents, "服务能力（人）", "capacity (residents)");
        Say(FloorAreaM2, "建筑面积（m²）", "floor area (m²)");
        Say(Ambulances, "救护车（辆）", "ambulances");
        foreach ((string kind, double number) in Staff.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            LocalText kindName = AttributeNames.Of("staff." + kind);
            Say(number, kindName.Zh, kindName.En);
        }

        foreach ((string word, bool present) in Has.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            LocalText wordName = AttributeNames.Of("has." + word);
            zh.Add($"{(present ? "有" : "无")}{wordName.Zh}");
            en.Add($"{(present ? "has" : "lacks")} {wordName.En}");
        }

        return new LocalText($"“{name}”：{string.Join("，", zh)}", $"set “{name}”: {string.Join(", ", en)}");
    }

    public override IEnumerable<ModificationProblem> Check(County county) =>
        FacilityEdits.MustExist(county, "set.facility", FacilityId)
            .Concat(FacilityEdits.NotNegative("set.beds", Beds))
            .Concat(FacilityEdits.NotNegative("set.capacity", CapacityResidents))
            .Concat(FacilityEdits.NotNegative("set.floor_area", FloorAreaM2))
            .Concat(FacilityEdits.NotNegative("set.ambulances", Ambulances))
            .Concat(Staff.OrderBy(s => s.Key, StringComparer.Ordinal)
                .SelectMany(s => FacilityEdits.NotNegative($"set.staff.{s.Key}", s.Value)));

    public override County Apply(County county) => FacilityEdits.Replace(county, FacilityId, f => f with
    {
        Beds = Beds ?? f.Beds,
        CapacityResidents = CapacityResidents ?? f.CapacityResidents,
        FloorAreaM2 = FloorAreaM2 ?? f.FloorAreaM2,
        Ambulances = Ambulances ?? f.Ambulances,
        Staff = Merge(f.Staff, Staff),
        Has = Merge(f.Has, Has),
    });

    private static IReadOnlyDictionary<string, T> Merge<T>(
        IReadOnlyDictionary<string, T> old, IReadOnlyDictionary<string, T> change)
    {
        if (change.Count == 0)
        {
            return old;
        }

        var merged = new Dictionary<string, T>(old, StringComparer.Ordinal);
        foreach ((string key, T value) in change)
        {
            merged[key] = value;
        }

        return merged;
    }
}
