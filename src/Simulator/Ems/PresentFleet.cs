using Simulator.Data;

namespace Simulator.Ems;

/// <summary>The ambulances a county has, as far as its facility list says.</summary>
public static class PresentFleet
{
    /// <summary>Vehicles at the county's own open facilities; null when not one of them gives a figure.</summary>
    public static int? Total(County county)
    {
        int?[] figures = [.. Own(county).Select(f => f.Ambulances)];
        return figures.Any(n => n is not null) ? figures.Sum(n => n ?? 0) : null;
    }

    /// <summary>Whether every own facility of the township tier and above, and every first-aid station, gives a
    /// figure, and the lists of those tiers are complete.</summary>
    public static bool IsComplete(County county) =>
        Own(county).Where(CouldHold).All(f => f.Ambulances is not null)
        && county.IsComplete(FacilityTier.CountyHospital)
        && county.IsComplete(FacilityTier.SubCentre)
        && county.IsComplete(FacilityTier.TownshipHealthCentre)
        && county.IsComplete(FacilityTier.FirstAidStation);

    /// <summary>Vehicles by township: null where none of its facilities gives a figure, and it is not known that it
    /// has none.</summary>
    public static int?[] ByTownship(County county)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int t = 0; t < county.Townships.Count; t++)
        {
            index.TryAdd(county.Townships[t].Code, t);
        }

        var present = new int?[county.Townships.Count];
        var unknown = new bool[present.Length];
        bool anyUnplaced = false;
        foreach (Facility facility in Own(county))
        {
            bool placed = index.TryGetValue(facility.TownshipCode, out int township);
            if (facility.Ambulances is int vehicles)
            {
                anyUnplaced |= !placed && vehicles > 0;
                if (placed)
                {
                    present[township] = (present[township] ?? 0) + vehicles;
                }
            }
            else if (placed && CouldHold(facility))
            {
                unknown[township] = true;
            }
        }

        // With a complete list and every vehicle placed, a township without a figure has none.
        bool noneElsewhere = IsComplete(county) && !anyUnplaced;
        for (int t = 0; t < present.Length; t++)
        {
            present[t] = unknown[t] ? null : present[t] ?? (noneElsewhere ? 0 : null);
        }

        return present;
    }

    private static IEnumerable<Facility> Own(County county) =>
        county.Facilities.Where(f => f.IsOpen && !f.IsNeighbour);

    private static bool CouldHold(Facility facility) =>
        facility.Tier == FacilityTier.FirstAidStation || facility.Tier.Level() >= 2;
}
