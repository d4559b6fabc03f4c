using System.Globalization;
using Simulator.Audit.Packs;
using Simulator.Data;

namespace Simulator.Audit.Clauses;

/// <summary>Tests on facilities, villages and townships with three answers: yes, no, and not known (null).</summary>
internal static class Attributes
{
    /// <summary>Whether a facility belongs to those a clause speaks of; null when an attribute it depends on is
    /// unknown. Closed and planned facilities and those across the line are not the county's.</summary>
    public static bool? Belongs(Facility facility, FacilityFilter? filter)
    {
        if (!facility.IsOpen || facility.IsNeighbour)
        {
            return false;
        }

        return filter is null ? true : Matches(facility, filter);
    }

    /// <summary>The filter alone, whatever the facility's status.</summary>
    public static bool? Matches(Facility facility, FacilityFilter filter)
    {
        if ((filter.Tiers.Count > 0 && !filter.Tiers.Contains(facility.Tier)) ||
            (filter.Names.Count > 0 && !filter.Names.Any(n => facility.Name.Contains(n, StringComparison.Ordinal))) ||
            filter.NotNames.Any(n => facility.Name.Contains(n, StringComparison.Ordinal)))
        {
            return false;
        }

        bool? all = true;
        if (filter.Ownership.Length > 0)
        {
            all = And(all, IsPublic(facility.Ownership) is bool isPublic ? isPublic == (filter.Ownership == "public") : null);
        }

        if (filter.Grade is int grade)
        {
            all = And(all, GradeOf(facility.Grade) is int has ? has >= grade : null);
        }

        foreach (AttributeTest test in filter.Tests)
        {
            all = And(all, Check(facility, test));
        }

        return all;
    }

    /// <summary>All of the tests.</summary>
    public static bool? Check(Facility facility, IReadOnlyList<AttributeTest> tests)
    {
        bool? all = true;
        foreach (AttributeTest test in tests)
        {
            all = And(all, Check(facility, test));
        }

        return all;
    }

    public static bool? Check(Facility facility, AttributeTest test)
    {
        if (test.Attribute.StartsWith("has.", StringComparison.Ordinal))
        {
            return Has(facility, test.Attribute["has.".Length..]);
        }

        if (test.Attribute == "beds" && test.Is.Contains("planned-range"))
        {
            return facility is { Beds: double beds, PlannedBedsLower: double from, PlannedBedsUpper: double to }
                ? beds >= from && beds <= to : null;
        }

        string? text = test.Attribute switch
        {
            "level" => facility.StandardLevel,
            "grade" => facility.Grade,
            "role" => facility.Role,
            "parent" => facility.ParentId,
            _ => null,
        };
        return text is not null ? OfText(text, test)
            : Range(facility, test) is (double low, double high) ? InRange(low, high, test)
            : test.Attribute.StartsWith("more.", StringComparison.Ordinal)
                ? OfText(facility.More.GetValueOrDefault(test.Attribute["more.".Length..], ""), test) : null;
    }

    /// <summary>The number a test looks at, as a range (planned beds); null when it is unknown or no number.</summary>
    public static (double Low, double High)? Range(Facility facility, AttributeTest test)
    {
        (double Low, double High)? value = Number(facility, test.Attribute);
        if (value is null || test.By.Length == 0)
        {
            return value;
        }

        return Number(facility, test.By) is (double low, double high) && low > 0
            ? (value.Value.Low / high, value.Value.High / low) : null;
    }

    /// <summary>A test on a village or township: only further columns (<c>more.</c>).</summary>
    public static bool? Check(IReadOnlyDictionary<string, string> more, AttributeTest test)
    {
        string text = test.Attribute.StartsWith("more.", StringComparison.Ordinal)
            ? more.GetValueOrDefault(test.Attribute["more.".Length..], "") : "";
        return test.AtLeast is null && test.AtMost is null ? OfText(text, test)
            : NumberOf(text) is double value ? InRange(value, value, test) : null;
    }

    /// <summary>Grade as a number: 三级 3, 二级 2, 一级 1; null when the words say none.</summary>
    public static int? GradeOf(string grade) =>
        grade.Length == 0 ? null
        : grade.Contains('三') || grade.Contains('3') ? 3
        : grade.Contains('二') || grade.Contains('2') ? 2
        : grade.Contains('一') || grade.Contains('1') ? 1
        : grade.Contains("未定", StringComparison.Ordinal) || grade == "none" ? 0 : null;

    /// <summary>One of three: and of yes, no and not known.</summary>
    public static bool? And(bool? a, bool? b) => a == false || b == false ? false : a is null || b is null ? null : true;

    private static bool? IsPublic(string ownership) =>
        ownership.Length == 0 ? null
        : ownership == "private" || ownership.Contains('民') || ownership.Contains("社会办", StringComparison.Ordinal) ||
          ownership.Contains("非公", StringComparison.Ordinal) || ownership.Contains('私') ? false
        : ownership is "public" or "collective" || ownership.Contains('公') || ownership.Contains("政府", StringComparison.Ordinal) ? true
        : null;

    private static bool? Has(Facility facility, string words)
    {
        bool? any = false;
        foreach (string word in words.Split('|'))
        {
            bool? has = facility.Has.TryGetValue(word, out bool value) ? value : null;
            if (has == true)
            {
                return true;
            }

            any = any is null || has is null ? null : false;
        }

        return any;
    }

    private static (double Low, double High)? Number(Facility facility, string attribute)
    {
        double? value = attribute switch
        {
            "beds" => facility.Beds,
            "floor-area" => facility.FloorAreaM2,
            "ambulances" => facility.Ambulances,
            _ when attribute.StartsWith("staff.", StringComparison.Ordinal) =>
                facility.Staff.TryGetValue(attribute["staff.".Length..], out double staff) ? staff : null,
            _ when attribute.StartsWith("more.", StringComparison.Ordinal) =>
                NumberOf(facility.More.GetValueOrDefault(attribute["more.".Length..], "")),
            _ => null,
        };
        return value is double known ? (known, known)
            : attribute == "beds" && facility is { PlannedBedsLower: double from, PlannedBedsUpper: double to } ? (from, to)
            : null;
    }

    // a planned range passes only as a whole: the plan allows its lower end too
    private static bool InRange(double low, double high, AttributeTest test)
    {
        double least = test.AtLeast ?? (test.AtMost is null ? double.Epsilon : double.NegativeInfinity);
        double most = test.AtMost ?? double.PositiveInfinity;
        return low >= least - 1e-9 && high <= most + 1e-9;
    }

    private static bool? OfText(string text, AttributeTest test)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return test.Is.Count > 0
            ? test.Is.Any(w => text.Contains(w, StringComparison.Ordinal))
            : text.Trim() is not ("否" or "无" or "no" or "false" or "0");
    }

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) &&
        double.IsFinite(value) ? value : null;
}
