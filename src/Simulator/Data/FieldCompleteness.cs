namespace Simulator.Data;

/// <summary>How many facilities of a tier say something in a field.</summary>
/// <param name="Tier">Tier.</param>
/// <param name="Field">Word of the field as in the tables: <c>location</c>, <c>beds</c>, <c>floor_area_m2</c>, …</param>
/// <param name="Filled">Facilities that give a value.</param>
/// <param name="Total">Facilities of the tier, neighbours included.</param>
public sealed record FieldCompleteness(FacilityTier Tier, string Field, int Filled, int Total)
{
    private static readonly (string Field, Func<Facility, bool> Has)[] Fields =
    [
        ("location", f => f.Location is not null),
        ("township", f => f.TownshipCode.Length > 0),
        ("beds", f => f.Beds is not null),
        ("beds_lower", f => f.PlannedBedsLower is not null),
        ("beds_upper", f => f.PlannedBedsUpper is not null),
        ("bed_basis", f => f.BedBasis != BedBasis.Unknown),
        ("capacity_residents", f => f.CapacityResidents is not null),
        ("floor_area_m2", f => f.FloorAreaM2 is not null),
        ("ambulances", f => f.Ambulances is not null),
        ("staff", f => f.Staff.Count > 0),
        ("equipment", f => f.Has.Count > 0),
        ("ownership", f => f.Ownership.Length > 0),
        ("grade", f => f.Grade.Length > 0),
        ("role", f => f.Role.Length > 0),
        ("standard_level", f => f.StandardLevel.Length > 0),
        ("parent", f => f.ParentId.Length > 0),
        ("cost", f => f.Cost is not null),
    ];

    /// <summary>Every field of every tier that occurs, the highest tier first.</summary>
    public static IReadOnlyList<FieldCompleteness> Of(IReadOnlyList<Facility> facilities) =>
        [.. facilities.GroupBy(f => f.Tier).OrderByDescending(g => g.Key).SelectMany(g =>
            Fields.Select(f => new FieldCompleteness(g.Key, f.Field, g.Count(f.Has), g.Count())))];
}
