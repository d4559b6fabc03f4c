using Simulator.Data.Import;

namespace Simulator.Data;

/// <summary>The first page of every analysis: what was read, what is missing, and what does not add up. A pure function of
/// the county as loaded; what only the road network knows (unsnapped places, components) is added later.</summary>
public sealed record DataHealth
{
    public required IReadOnlyList<LayerFacts> Layers { get; init; }

    /// <summary>Residents as read, after scaling, and their ratio; zero when there is no population layer.</summary>
    public double InputResidents { get; init; }

    public double Residents { get; init; }
    public double Factor { get; init; } = 1;
    public ControlTotal? Control { get; init; }

    /// <summary>Demand points, and those without a position and their residents: what "no coordinates" leaves out.</summary>
    public int DemandPoints { get; init; }

    public int DemandPointsWithoutPosition { get; init; }
    public double ResidentsWithoutPosition { get; init; }

    /// <summary>Residents in points whose urban-rural class is unknown.</summary>
    public double ResidentsWithoutClass { get; init; }

    /// <summary>Stated figures of townships held against their demand points; empty where there is nothing to compare.
    /// </summary>
    public IReadOnlyList<TownshipTotal> TownshipTotals { get; init; } = [];

    /// <summary>How much of each field is filled in, tier by tier.</summary>
    public IReadOnlyList<FieldCompleteness> Completeness { get; init; } = [];

    /// <summary>Facilities that share their exact position or their name and tier with an earlier one.</summary>
    public IReadOnlyList<LikelyDuplicate> LikelyDuplicates { get; init; } = [];

    public int Errors { get; init; }
    public int Warnings { get; init; }

    /// <summary>The health of a load; of a county with errors, what is known of its layers and issues.</summary>
    public static DataHealth Of(CountyLoad load)
    {
        int errors = load.Issues.Count(i => i.Severity == IssueSeverity.Error);
        var health = new DataHealth
        {
            Layers = load.Layers, Errors = errors, Warnings = load.Issues.Count - errors,
        };
        return load.County is County county ? health.With(county) : health;
    }

    private DataHealth With(County county)
    {
        IReadOnlyList<DemandPoint> points = county.Population.Points;
        return this with
        {
            InputResidents = county.Population.InputTotal,
            Residents = county.Population.Residents,
            Factor = county.Population.Factor,
            Control = county.Population.Control,
            DemandPoints = points.Count,
            DemandPointsWithoutPosition = points.Count(p => p.Location is null),
            ResidentsWithoutPosition = points.Where(p => p.Location is null).Sum(p => p.Population),
            ResidentsWithoutClass = points.Where(p => p.UrbanRuralClass == 0).Sum(p => p.Population),
            TownshipTotals = Compare(county),
            Completeness = FieldCompleteness.Of(county.Facilities),
            LikelyDuplicates = LikelyDuplicate.Among(county.Facilities),
        };
    }

    private static List<TownshipTotal> Compare(County county)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (DemandPoint p in county.Population.Points)
        {
            sums[p.TownshipCode] = sums.GetValueOrDefault(p.TownshipCode) + p.Population;
        }

        return [.. county.Townships.Where(t => t.Population is not null && sums.ContainsKey(t.Code))
            .Select(t => new TownshipTotal(t.Code, t.Name, t.Population!.Value, sums[t.Code]))];
    }
}
