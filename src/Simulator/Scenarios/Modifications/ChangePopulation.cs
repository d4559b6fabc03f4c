using System.Globalization;
using Simulator.Data;

namespace Simulator.Scenarios.Modifications;

/// <summary>Changes how many people live in the county or in one township.</summary>
/// <remarks>Exactly one of growth and control total; ageing may stand alone.</remarks>
public sealed record ChangePopulation : Modification
{
    public override string Word => "population";

    public override bool IsAction => false;

    /// <summary>Growth as a share: 0.02 is 2 % more; null leaves the number.</summary>
    public double? Growth { get; init; }

    /// <summary>Residents after the change; null leaves the number.</summary>
    public double? ControlTotal { get; init; }

    /// <summary>Growth of the number over 65 as a share of it; null leaves it in proportion.</summary>
    public double? Ageing { get; init; }

    /// <summary>Township code; empty means the whole county.</summary>
    public string TownshipCode { get; init; } = "";

    public override LocalText Describe(County county)
    {
        string place = TownshipCode.Length == 0
            ? county.Name.Zh
            : county.Townships.FirstOrDefault(t => t.Code == TownshipCode)?.Name ?? TownshipCode;
        string placeEn = TownshipCode.Length == 0 ? county.Name.En : place;
        var parts = new List<(string Zh, string En)>();
        if (Growth is double growth)
        {
            string text = growth.ToString("+0.##%;-0.##%", CultureInfo.InvariantCulture);
            parts.Add(($"人口 {text}", $"residents {text}"));
        }

        if (ControlTotal is double total)
        {
            string text = total.ToString("#,0", CultureInfo.InvariantCulture);
            parts.Add(($"人口控制数 {text}", $"residents {text}"));
        }

        if (Ageing is double ageing)
        {
            string text = ageing.ToString("+0.##%;-0.##%", CultureInfo.InvariantCulture);
            parts.Add(($"65 岁以上 {text}", $"over 65 {text}"));
        }

        return new LocalText(
            $"{place}：{string.Join("，", parts.Select(p => p.Zh))}",
            $"{placeEn}: {string.Join(", ", parts.Select(p => p.En))}");
    }

    public override IEnumerable<ModificationProblem> Check(County county)
    {
        if (TownshipCode.Length > 0 && county.Population.Points.All(p => p.TownshipCode != TownshipCode))
        {
            yield return new ModificationProblem("population.township", TownshipCode,
                new LocalText("没有这个乡镇的人口", "no demand point belongs to this township"));
        }

        if (Growth is null && ControlTotal is null && Ageing is null)
        {
            yield return new ModificationProblem("population", "",
                new LocalText("应给出 growth、control_total 或 ageing", "expected growth, control_total or ageing"));
        }

        if (Growth is not null && ControlTotal is not null)
        {
            yield return new ModificationProblem("population.growth", "",
                new LocalText("growth 与 control_total 只能给一个", "give growth or control_total, not both"));
        }

        foreach ((string field, double? value, double least) in
            new[] { ("population.growth", Growth, -1.0), ("population.control_total", ControlTotal, 0.0), ("population.ageing", Ageing, -1.0) })
        {
            if (value is double v && !(double.IsFinite(v) && v >= least))
            {
                yield return new ModificationProblem(field, v.ToString(CultureInfo.InvariantCulture), new LocalText(
                    FormattableString.Invariant($"应为 ≥ {least} 的数"), FormattableString.Invariant($"expected a number ≥ {least}")));
            }
        }
    }

    public override County Apply(County county)
    {
        bool Meant(DemandPoint p) => TownshipCode.Length == 0 || p.TownshipCode == TownshipCode;
        DemandPoint[] points = [.. county.Population.Points];
        double before = 0;
        foreach (DemandPoint p in points)
        {
            before += TownshipCode.Length > 0 && Meant(p) ? p.Population : 0;
        }

        before = TownshipCode.Length == 0 ? county.Population.Residents : before;
        double factor = ControlTotal is double total ? before > 0 ? total / before : 1 : 1 + (Growth ?? 0);
        for (int i = 0; i < points.Length; i++)
        {
            DemandPoint p = points[i];
            points[i] = Meant(p)
                ? p with { Population = p.Population * factor, Over65 = p.Over65 * factor * (1 + (Ageing ?? 0)) }
                : p;
        }

        double residents = county.Population.Residents + before * (factor - 1);
        return county with
        {
            Population = county.Population with
            {
                Points = points,
                Control = county.Population.Control is ControlTotal control
                    ? control with { Value = residents }
                    : new ControlTotal(residents, county.Year, "resident", "scenario"),
            },
            Townships = [.. county.Townships.Select(t => TownshipCode.Length == 0 || t.Code == TownshipCode
                ? t with { Population = t.Population * factor }
                : t)],
            Villages = [.. county.Villages.Select(v => TownshipCode.Length == 0 || v.TownshipCode == TownshipCode
                ? v with { Population = v.Population * factor }
                : v)],
        };
    }
}
