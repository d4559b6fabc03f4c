using Simulator.Data;

namespace Simulator.Ems;

/// <summary>What is known of a township's own hospital.</summary>
public enum TownshipHospital
{
    /// <summary>The facility list has it.</summary>
    Known,

    /// <summary>The list has none there, but the list is not complete.</summary>
    CannotTell,

    /// <summary>The list is complete and has none there.</summary>
    None,
}

/// <summary>One town or township that the minimum counts.</summary>
/// <param name="Township">Index in <see cref="County.Townships"/>.</param>
/// <param name="Hospital">What is known of its hospital.</param>
/// <param name="Facility">Index in <see cref="County.Facilities"/> of the hospital; −1 when none is known.</param>
public sealed record TownshipBase(int Township, TownshipHospital Hospital, int Facility);

/// <summary>
/// The least fleet that puts a vehicle at every hospital of a 建制乡镇: towns and townships count, subdistricts do not.
/// </summary>
/// <param name="PerHospital">Vehicles the clause asks for at each.</param>
/// <param name="Counted">Towns and townships, in the order of the county.</param>
/// <param name="UnknownKind">Indices of townships whose kind is not known: the minimum is then "at least".</param>
public sealed record TownshipMinimum(
    int PerHospital, IReadOnlyList<TownshipBase> Counted, IReadOnlyList<int> UnknownKind)
{
    /// <summary>Vehicles: every town and township that counts times the least number.</summary>
    public int Vehicles => PerHospital * Counted.Count;

    /// <summary>Towns and townships whose hospital the incomplete list does not have.</summary>
    public IEnumerable<TownshipBase> CannotTell => Counted.Where(t => t.Hospital == TownshipHospital.CannotTell);

    public static TownshipMinimum Of(County county, int perHospital)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(perHospital);
        Dictionary<string, int> hospitals = HospitalsByTownship(county);
        TownshipHospital absent = county.IsComplete(FacilityTier.TownshipHealthCentre)
            ? TownshipHospital.None
            : TownshipHospital.CannotTell;
        var counted = new List<TownshipBase>();
        var unknown = new List<int>();
        for (int i = 0; i < county.Townships.Count; i++)
        {
            Township township = county.Townships[i];
            if (township.Kind is TownshipKind.Town or TownshipKind.Township)
            {
                counted.Add(hospitals.TryGetValue(township.Code, out int facility)
                    ? new TownshipBase(i, TownshipHospital.Known, facility)
                    : new TownshipBase(i, absent, -1));
            }
            else if (township.Kind == TownshipKind.Unknown)
            {
                unknown.Add(i);
            }
        }

        return new TownshipMinimum(perHospital, counted, unknown);
    }

    /// <summary>
    /// The hospital a vehicle of the township would stand at: its township health centre, or the sub-centre or county
    /// hospital there (a centre that was raised is still the town's own); the lowest of the tree first, then the lowest
    /// index.
    /// </summary>
    private static Dictionary<string, int> HospitalsByTownship(County county)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < county.Facilities.Count; i++)
        {
            Facility facility = county.Facilities[i];
            bool serves = facility.IsOpen && !facility.IsNeighbour && facility.TownshipCode.Length > 0
                && facility.Tier is FacilityTier.TownshipHealthCentre or FacilityTier.SubCentre
                    or FacilityTier.CountyHospital;
            if (serves && (!found.TryGetValue(facility.TownshipCode, out int other)
                || facility.Tier.Level() < county.Facilities[other].Tier.Level()))
            {
                found[facility.TownshipCode] = i;
            }
        }

        return found;
    }
}
