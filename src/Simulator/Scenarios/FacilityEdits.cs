using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>What the facility changes share: finding the facility, checking a position, replacing it in place.</summary>
internal static class FacilityEdits
{
    public static int Find(County county, string id)
    {
        for (int i = 0; i < county.Facilities.Count; i++)
        {
            if (county.Facilities[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    public static IEnumerable<ModificationProblem> MustExist(County county, string field, string id)
    {
        if (Find(county, id) < 0)
        {
            yield return new ModificationProblem(
                field, id, new LocalText("基线中没有这个机构", "no facility of the baseline has this id"));
        }
    }

    public static IEnumerable<ModificationProblem> Position(string field, LonLat at)
    {
        if (!LonLat.IsPossible(at.Lon, at.Lat))
        {
            yield return new ModificationProblem(
                field, FormattableString.Invariant($"[{at.Lon}, {at.Lat}]"),
                new LocalText("应为 [经度, 纬度]（度）", "expected [longitude, latitude] in degrees"));
        }
    }

    public static IEnumerable<ModificationProblem> NotNegative(string field, double? value)
    {
        if (value is double v && !(double.IsFinite(v) && v >= 0))
        {
            yield return new ModificationProblem(
                field, FormattableString.Invariant($"{v}"), new LocalText("应为 ≥ 0 的数", "expected a number ≥ 0"));
        }
    }

    /// <summary>The county with one facility replaced; its place in the list, and so every tie, stays.</summary>
    public static County Replace(County county, string id, Func<Facility, Facility> change)
    {
        Facility[] facilities = [.. county.Facilities];
        int at = Find(county, id);
        facilities[at] = change(facilities[at]);
        return county with { Facilities = facilities };
    }

    public static string Name(County county, string id) =>
        Find(county, id) is >= 0 and int at ? county.Facilities[at].Name : id;
}
