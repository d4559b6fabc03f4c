namespace Simulator.Data.Generation;

/// <summary>A list of facilities as a table that the readers know.</summary>
internal static class FacilityTable
{
    private static readonly string[] StaffKinds =
        ["all", "doctor", "nurse", "pharmacist", "gp", "tcm-doctor", "public-health", "village-doctor", "tcm"];

    private static readonly string[] Further =
        ["icu_beds", "observation_beds", "rehabilitation_beds", "length_of_stay", "bed_occupancy"];

    internal static byte[] Of(GeneratedCounty county, IReadOnlyList<Facility> facilities)
    {
        var table = new CsvText(
        [
            "id", "name", "name_en", "tier", "status", "township_code", "village_code", "lon", "lat", "beds",
            "planned_beds_lower", "planned_beds_upper", "bed_basis", "floor_area_m2", "ambulances", "ownership", "grade",
            "role", "standard_level", "parent", "cost", "equipment", .. StaffKinds.Select(k => $"staff_{k}"), .. Further,
            "source",
        ]);
        foreach (Facility f in facilities)
        {
            table.Row(
            [
                f.Id, f.Name, f.More.GetValueOrDefault("name_en"), f.Tier.Word(), "existing", f.TownshipCode, f.VillageCode,
                f.Location?.Lon, f.Location?.Lat, f.Beds, f.PlannedBedsLower, f.PlannedBedsUpper,
                f.BedBasis == BedBasis.Open ? "open" : null, f.FloorAreaM2, f.Ambulances, f.Ownership, f.Grade, f.Role,
                f.StandardLevel, f.ParentId, f.Cost,
                string.Join(';', f.Has.Select(h => h.Value ? h.Key : $"no {h.Key}").Order(StringComparer.Ordinal)),
                .. StaffKinds.Select(k => f.Staff.TryGetValue(k, out double n) ? (object?)n : null),
                .. Further.Select(k => (object?)f.More.GetValueOrDefault(k)), GeneratedCountyWriter.Note(county),
            ]);
        }

        return table.ToBytes();
    }
}
