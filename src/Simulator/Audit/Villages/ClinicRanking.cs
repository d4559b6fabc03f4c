using Simulator.Data;

namespace Simulator.Audit.Villages;

/// <summary>Which clinics to bring to standard first: those whose residents gain most.</summary>
public static class ClinicRanking
{
    /// <summary>Clinics that are not known to reach the basic standard, by residents of the villages they serve, most
    /// first; ties to the lowest position. Clinics whose residents are unknown stand last.</summary>
    /// <param name="county">Its village clinics.</param>
    /// <param name="villages">The village audit of the same county.</param>
    public static IReadOnlyList<RankedClinic> Rank(County county, VillageAuditResult villages)
    {
        var residents = new Dictionary<int, double?>();
        foreach (VillageRow row in villages.Rows)
        {
            var served = row.Mode == RemedyMode.Neighbour ? row.Clinics.Append(row.ServedBy) : row.Clinics;
            foreach (int clinic in served.Distinct())
            {
                residents[clinic] = residents.TryGetValue(clinic, out double? sum) ? sum + row.Residents : row.Residents;
            }
        }

        return
        [
            .. Enumerable.Range(0, county.Facilities.Count)
                .Where(i => county.Facilities[i] is { Tier: FacilityTier.VillageClinic, IsOpen: true, IsNeighbour: false } f &&
                    f.StandardLevel is not ("basic" or "recommended"))
                .Select(i => new RankedClinic(i, residents.GetValueOrDefault(i)))
                .OrderByDescending(r => r.Residents ?? -1).ThenBy(r => r.Clinic),
        ];
    }
}

/// <summary>A clinic to upgrade.</summary>
/// <param name="Clinic">Position in the county's list.</param>
/// <param name="Residents">Residents who gain a clinic up to standard; null when unknown.</param>
public sealed record RankedClinic(int Clinic, double? Residents);
