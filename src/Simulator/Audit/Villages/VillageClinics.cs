using Simulator.Data;

namespace Simulator.Audit.Villages;

/// <summary>Which clinics belong to which village.</summary>
public static class VillageClinics
{
    private static readonly char[] Separators = [';', '；', ',', '，', '、', '|', ' '];

    /// <summary>Open village clinics by village code: those that name it, then those that also serve it
    /// (<c>also_serves</c>), then those without a code that stand within the setting's distance of it.</summary>
    public static IReadOnlyDictionary<string, VillageClinicSet> Match(
        County county, IReadOnlyList<(VillageUnit Village, LonLat? Location)> villages, double metres)
    {
        var own = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var shared = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < county.Facilities.Count; i++)
        {
            Facility facility = county.Facilities[i];
            if (facility.Tier != FacilityTier.VillageClinic || !facility.IsOpen || facility.IsNeighbour)
            {
                continue;
            }

            string code = facility.VillageCode.Length > 0 ? facility.VillageCode : NearestCode(facility, villages, metres);
            Add(own, code, i);
            foreach (string other in Also(facility))
            {
                Add(shared, other, i);
            }
        }

        return villages.Select(v => v.Village.Code).Distinct(StringComparer.Ordinal).ToDictionary(c => c,
            c => new VillageClinicSet(own.GetValueOrDefault(c) ?? [], shared.GetValueOrDefault(c) ?? []),
            StringComparer.Ordinal);
    }

    private static string[] Also(Facility facility)
    {
        string text = facility.More.GetValueOrDefault("also_serves")
            ?? facility.More.GetValueOrDefault("服务村编码") ?? "";
        return text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string NearestCode(
        Facility facility, IReadOnlyList<(VillageUnit Village, LonLat? Location)> villages, double metres)
    {
        string code = "";
        double best = metres;
        foreach ((VillageUnit village, LonLat? location) in villages)
        {
            if (facility.Location is LonLat at && location is LonLat home)
            {
                double distance = at.MetresTo(home);
                if (distance < best || (code.Length == 0 && distance <= best))
                {
                    (code, best) = (village.Code, distance);
                }
            }
        }

        return code;
    }

    private static void Add(Dictionary<string, List<int>> map, string code, int facility)
    {
        if (code.Length == 0)
        {
            return;
        }

        if (!map.TryGetValue(code, out List<int>? list))
        {
            map.Add(code, list = []);
        }

        list.Add(facility);
    }
}

/// <summary>Clinics of one village: positions in the county's list.</summary>
/// <param name="Own">In the village; the second and further ones are second practice points.</param>
/// <param name="Shared">Of another village, serving this one too.</param>
public sealed record VillageClinicSet(IReadOnlyList<int> Own, IReadOnlyList<int> Shared);
