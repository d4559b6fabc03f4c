using System.Text.RegularExpressions;
using Simulator.Data;
using Simulator.Data.Import;

namespace Simulator.Audit.Packs;

/// <summary>Reads the <c>metric</c> of a clause: which function, and what it is applied to.</summary>
internal static partial class MetricReader
{
    private static readonly string[] Units =
        ["facility", "village", "unit", "township", "town", "subdistrict", "county"];

    public static MetricSpec Read(YamlMapping clause)
    {
        if (clause.Map("metric") is not YamlMapping map)
        {
            clause.Missing("metric");
            return new MetricSpec("rule");
        }

        string kind = map.Word("kind", true, [.. MetricKinds.Keys.Keys]) ?? "rule";
        foreach (string key in MetricKinds.Keys[kind].Where(k => k.EndsWith('!')))
        {
            if (!map.Contains(key[..^1]))
            {
                map.Missing(key[..^1]);
            }
        }

        bool Takes(string key) => MetricKinds.Keys[kind].Any(k => k.TrimEnd('!') == key);
        var spec = new MetricSpec(kind)
        {
            Numerator = Takes("numerator") ? Quantity(map.Map("numerator")) : null,
            Denominator = Takes("denominator") ? Quantity(map.Map("denominator")) : null,
            Per = (Takes("per") ? Positive(map, "per") : null) ?? 1,
            Of = Takes("of") ? Filter(map.Map("of")) : null,
            Candidates = Takes("candidates") ? Filter(map.Map("candidates")) : null,
            Tests = Takes("tests") ? [.. map.Maps("tests").Select(Test)] : [],
            OfWhich = Takes("of_which") ? ReadOfWhich(map.Map("of_which")) : null,
            Over = (Takes("over") ? map.Word("over", false, Units) : null) ?? "facility",
            When = Takes("when") && map.Map("when") is YamlMapping when ? Test(when) : null,
            Exactly = Takes("exactly") && map.Flag("exactly"),
            Population = (Takes("population") ? map.Word("population", false, "all", "rural", "urban", "over65") : null)
                ?? "all",
            Minutes = Takes("minutes") ? Positive(map, "minutes") : null,
            MinutesSetting = (Takes("minutes_setting") ? map.OptionalText("minutes_setting") : null) ?? "",
            Figures = Takes("figures") ? map.Texts("figures") : [],
            Words = Takes("words") ? map.Texts("words") : [],
            Townships = Takes("townships") ? map.Texts("townships") : [],
            Factor = (Takes("factor") ? Positive(map, "factor") : null) ?? 1,
            PerVehicle = (Takes("per_vehicle") ? Positive(map, "per_vehicle") : null) ?? 1,
            First = (Takes("first") ? map.Integer("first") : null) ?? 0,
            Needs = Takes("needs") ? map.Texts("needs") : [],
        };
        map.Finish();
        return spec;
    }

    private static QuantitySpec? Quantity(YamlMapping? map)
    {
        if (map is null)
        {
            return null;
        }

        string count = map.Text("count");
        if (count.Length > 0 && !CountPattern().IsMatch(count))
        {
            map.Add("word-unknown", "count", count, "可计数的对象，例如 beds、staff.doctor",
                "something countable, e.g. beds, staff.doctor");
        }

        var quantity = new QuantitySpec(count)
        {
            Where = Filter(map.Map("where")),
            Figures = map.Texts("figures"),
            Plan = map.OptionalText("plan") ?? "",
            Scale = Positive(map, "scale") ?? 1,
        };
        map.Finish();
        return quantity;
    }

    private static FacilityFilter? Filter(YamlMapping? map)
    {
        if (map is null)
        {
            return null;
        }

        var tiers = new List<FacilityTier>();
        foreach (string word in map.Texts("tiers"))
        {
            if (FacilityTiers.Parse(word) is FacilityTier tier)
            {
                tiers.Add(tier);
            }
            else
            {
                map.Add("word-unknown", "tiers", word, "机构层级", "a facility tier");
            }
        }

        var filter = new FacilityFilter
        {
            Tiers = tiers,
            Ownership = map.Word("ownership", false, "public", "private") ?? "",
            Grade = map.Integer("grade"),
            Names = map.Texts("names"),
            NotNames = map.Texts("not_names"),
            Tests = [.. map.Maps("tests").Select(Test)],
        };
        map.Finish();
        return filter;
    }

    private static AttributeTest Test(YamlMapping map)
    {
        string attribute = map.Text("attribute");
        if (attribute.Length > 0 && !AttributePattern().IsMatch(attribute))
        {
            map.Add("word-unknown", "attribute", attribute, "机构或村的属性，例如 beds、has.ct",
                "an attribute, e.g. beds, has.ct");
        }

        var test = new AttributeTest(attribute)
        {
            AtLeast = map.Number("at_least"),
            AtMost = map.Number("at_most"),
            Is = map.Texts("is"),
            By = map.OptionalText("by") ?? "",
        };
        map.Finish();
        return test;
    }

    private static OfWhich? ReadOfWhich(YamlMapping? map)
    {
        if (map is null)
        {
            return null;
        }

        YamlMapping? test = map.Map("test");
        if (test is null)
        {
            map.Missing("test");
        }

        double? value = map.Number("value");
        if (value is not (>= 0 and <= 1))
        {
            map.Add("number-invalid", "value", "", "0 到 1", "0 to 1");
        }

        var result = new OfWhich(test is null ? new AttributeTest("level") : Test(test), value ?? 0);
        map.Finish();
        return result;
    }

    private static double? Positive(YamlMapping map, string key)
    {
        double? value = map.Number(key);
        if (value <= 0)
        {
            map.Add("number-invalid", key, "", "大于 0 的数", "a number above 0");
            return null;
        }

        return value;
    }

    [GeneratedRegex("^(residents|rural-residents|over65|beds|ambulances|facilities|villages|communities|units|" +
        "townships|towns|subdistricts|figure|(staff|has|more)\\..+)$")]
    private static partial Regex CountPattern();

    [GeneratedRegex("^(beds|floor-area|ambulances|level|grade|role|parent|(staff|has|more)\\..+)$")]
    private static partial Regex AttributePattern();
}
