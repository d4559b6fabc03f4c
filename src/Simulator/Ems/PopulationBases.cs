using Simulator.Data;

namespace Simulator.Ems;

/// <summary>The counts of people a quota can be based on: the wrong one can be off by four tenths.</summary>
public static class PopulationBases
{
    /// <summary>The quota on the layer as read, on the control total, and on every stated population figure of the
    /// county, each with its source.</summary>
    public static IReadOnlyList<QuotaOnBasis> Of(County county, AmbulanceRule rule, QuotaRounding rounding)
    {
        var rows = new List<QuotaOnBasis>();
        void Add(LocalText basis, double persons, string source)
        {
            double exact = AmbulanceQuota.Exact(persons, rule);
            rows.Add(new QuotaOnBasis(basis, persons, exact, AmbulanceQuota.Round(exact, rounding), source));
        }

        PopulationLayer population = county.Population;
        if (population.Control is ControlTotal control)
        {
            Add(NameOf(control.Basis), control.Value, control.Source);
        }

        if (population.InputTotal > 0 && population.Points.Count > 0)
        {
            Add(new LocalText("人口图层原始合计", "population layer as read"), population.InputTotal, "");
        }

        foreach (StatedFigure figure in county.Figures)
        {
            if (IsPopulation(figure) && double.IsFinite(figure.Value) && figure.Value > 0)
            {
                Add(LocalText.Same($"{figure.Indicator} {figure.AsOf}".Trim()), Persons(figure), figure.Source);
            }
        }

        return rows;
    }

    /// <summary>Residents by township: the township's own figure, or the sum of its demand points; null where neither
    /// is known.</summary>
    public static double?[] ByTownship(County county)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (DemandPoint point in county.Population.Points)
        {
            if (point.TownshipCode.Length > 0)
            {
                sums[point.TownshipCode] = sums.GetValueOrDefault(point.TownshipCode) + point.Population;
            }
        }

        return
        [
            .. county.Townships.Select(t =>
                t.Population ?? (sums.TryGetValue(t.Code, out double sum) ? sum : (double?)null)),
        ];
    }

    private static LocalText NameOf(string basis) => basis switch
    {
        "registered" => new("户籍人口", "registered population"),
        "resident" => new("常住人口", "resident population"),
        _ => LocalText.Same(basis),
    };

    // Totals of persons only: a share or an age group is no basis for the fleet.
    internal static bool IsPopulation(StatedFigure figure) =>
        (figure.Indicator.StartsWith("常住人口", StringComparison.Ordinal)
            || figure.Indicator.StartsWith("户籍人口", StringComparison.Ordinal)
            || figure.Indicator.StartsWith("户籍总人口", StringComparison.Ordinal)
            || figure.Indicator is "resident-population" or "registered-population")
        && figure.Unit.Trim() is "人" or "万人" or "persons";

    internal static double Persons(StatedFigure figure) =>
        figure.Unit.Trim() == "万人" ? figure.Value * 10_000 : figure.Value;
}
