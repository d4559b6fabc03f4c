using System.Globalization;
using Simulator.Audit.Packs;
using Simulator.Data;

namespace Simulator.Audit.Clauses;

/// <summary>A number of the county, or what is missing for it.</summary>
/// <param name="Low">Least value it can have; null when nothing is known.</param>
/// <param name="High">Greatest value; infinity where the list is incomplete; null when nothing is known.</param>
/// <param name="Missing">Data that would narrow it; empty when Low = High.</param>
/// <param name="Sources">Where it comes from.</param>
internal sealed record Quantity(
    double? Low, double? High, IReadOnlyList<LocalText> Missing, IReadOnlyList<string> Sources)
{
    public bool IsExact => Low is double low && High == low;

    public static Quantity Of(double value, string source) => new(value, value, [], [source]);

    public static Quantity Unknown(LocalText missing) => new(null, null, [missing], []);
}

/// <summary>Finds the numbers that clauses speak of: a stated figure first, else a sum over the facilities.</summary>
internal static class Quantities
{
    public static Quantity Find(AuditContext context, QuantitySpec spec)
    {
        County county = context.County;
        if (StatedFigures.Latest(county, spec.Figures) is StatedFigure figure)
        {
            return Quantity.Of(StatedFigures.Value(figure),
                figure.AsOf.Length > 0 ? $"{figure.Source} ({figure.AsOf})" : figure.Source);
        }

        string control = county.Population.Control?.Source ?? "population layer";
        switch (spec.Count)
        {
            case "residents":
                return county.Population.Residents > 0 ? Quantity.Of(county.Population.Residents, control)
                    : Quantity.Unknown(new LocalText("常住人口", "resident population"));
            case "rural-residents":
                return county.Population.Points.Count > 0 && county.Population.Points.All(p => p.IsRural is not null)
                    ? Quantity.Of(county.Population.Points.Where(p => p.IsRural == true).Sum(p => p.Population), control)
                    : Quantity.Unknown(new LocalText("农村常住人口", "rural residents"));
            case "over65":
                return county.Population.Points.Count > 0 && county.Population.Points.All(p => p.Over65 is not null)
                    ? Quantity.Of(county.Population.Points.Sum(p => p.Over65!.Value), control)
                    : Quantity.Unknown(new LocalText("65岁及以上人口", "residents over 65"));
            case "villages":
                return Units(county.Villages.Count(v => v.Kind == VillageKind.Village), "villages");
            case "communities":
                return Units(county.Villages.Count(v => v.Kind == VillageKind.Community), "villages");
            case "units":
                return Units(county.Villages.Count, "villages");
            case "townships":
                return Units(county.Townships.Count, "townships");
            case "towns":
                return Units(county.Townships.Count(t => t.Kind is TownshipKind.Town or TownshipKind.Township), "townships");
            case "subdistricts":
                return Units(county.Townships.Count(t => t.Kind == TownshipKind.Subdistrict), "townships");
            case "figure":
                string figureName = spec.Figures.Count > 0 ? spec.Figures[0] : "";
                return Quantity.Unknown(new LocalText(
                    $"指标“{figureName}”（figures.csv）", $"figure \"{figureName}\" (figures.csv)"));
            default:
                return OverFacilities(context, spec);
        }
    }

    private static Quantity Units(int count, string source) => Quantity.Of(count, source);

    private static Quantity OverFacilities(AuditContext context, QuantitySpec spec)
    {
        (List<int> certain, List<int> possible) = context.Members(spec.Where);
        bool complete = context.IsComplete(spec.Where);
        double low = 0, high = 0;
        int unknown = 0;
        foreach (int i in certain)
        {
            switch (ValueOf(context.County.Facilities[i], spec.Count))
            {
                case double value:
                    low += value;
                    high += value;
                    break;
                default:
                    unknown++;
                    break;
            }
        }

        var missing = new List<LocalText>();
        LocalText what = spec.Count == "facilities"
            ? new LocalText("机构", "institutions")
            : AttributeNames.Of(spec.Count) with { Zh = spec.Figures.Count > 0 ? spec.Figures[0] : AttributeNames.Of(spec.Count).Zh };
        if (unknown > 0)
        {
            missing.Add(new LocalText(
                string.Create(CultureInfo.InvariantCulture, $"{unknown} 所机构的{what.Zh}"),
                $"{what.En} of {AuditText.Counted(unknown, "institutions")}"));
        }

        if (possible.Count > 0)
        {
            LocalText by = AttributeNames.Of(Conditions(spec.Where));
            missing.Add(new LocalText(
                string.Create(CultureInfo.InvariantCulture, $"{possible.Count} 所机构的{by.Zh}"),
                $"{by.En} of {AuditText.Counted(possible.Count, "institutions")}"));
        }

        if (!complete)
        {
            missing.Add(new LocalText("完整的机构名单", "a complete list of institutions"));
        }

        bool counting = spec.Count == "facilities";
        if (certain.Count == unknown && !counting)
        {
            // nothing at all is known: not even "at least so many"
            return new Quantity(null, null, missing.Count > 0 ? missing
                : [what], []);
        }

        bool open = unknown > 0 || !complete || (possible.Count > 0 && !counting);
        return new Quantity(low, open ? double.PositiveInfinity : high + (counting ? possible.Count : 0), missing,
            ["facilities"]);
    }

    private static double? ValueOf(Facility facility, string count) => count switch
    {
        "facilities" => 1,
        "beds" => facility.Beds,
        "ambulances" => facility.Ambulances,
        _ when count.StartsWith("has.", StringComparison.Ordinal) =>
            Attributes.Check(facility, new AttributeTest(count)) is bool has ? (has ? 1 : 0) : null,
        _ => Attributes.Range(facility, new AttributeTest(count))?.Low,
    };

    private static IEnumerable<string> Conditions(FacilityFilter? filter) => filter is null ? []
    : [
        .. filter.Ownership.Length > 0 ? ["ownership"] : Array.Empty<string>(),
        .. filter.Grade is not null ? ["grade"] : Array.Empty<string>(),
        .. filter.Tests.Select(t => t.Attribute),
    ];
}
