using Simulator.Data;
using Simulator.Ems;
using Simulator.Network;
using Simulator.Scenarios.Modifications;

namespace Simulator.Scenarios.Robustness;

/// <summary>One thing the analysis may be wrong about: its range, and the change a value of it means.</summary>
/// <param name="Id">Stable word.</param>
/// <param name="Name">For a page.</param>
/// <param name="Low">Least value.</param>
/// <param name="High">Greatest value.</param>
/// <param name="Nominal">Value of the county as it is.</param>
/// <param name="Changes">The modifications that a value means.</param>
public sealed record UncertainFactor(
    string Id, LocalText Name, double Low, double High, double Nominal, Func<double, IReadOnlyList<Modification>> Changes)
{
    /// <summary>The factors of a county: speeds and minor roads where there is a network, speed and detour where travel
    /// is estimated, other years and bases of the population where they are stated, residents of each township.</summary>
    public static IReadOnlyList<UncertainFactor> Of(County county, RobustnessOptions options)
    {
        var factors = new List<UncertainFactor>();
        if (county.Roads is null)
        {
            TravelSettings travel = county.Settings.Travel;
            factors.Add(new UncertainFactor("estimated-speed", new("估算车速（km/h）", "Estimated speed (km/h)"),
                25, 60, travel.EstimatedSpeedKmh, v => [new UseSettings { EstimatedSpeedKmh = v }]));
            factors.Add(new UncertainFactor("estimated-detour", new("估算绕行系数", "Estimated detour factor"),
                1.2, 1.5, travel.EstimatedDetour, v => [new UseSettings { EstimatedDetour = v }]));
        }
        else
        {
            factors.Add(new UncertainFactor("speed", new("全部道路车速系数", "Speed factor, all roads"),
                1 - options.SpeedSpread, 1 + options.SpeedSpread, 1, v => [new ChangeSpeed(v, new RoadSelection())]));
            string[] minor =
            [
                .. county.Roads.Select(r => r.RoadClass).Distinct().Where(MinorClasses.Contains).Order(StringComparer.Ordinal),
            ];
            if (minor.Length > 0)
            {
                factors.Add(new UncertainFactor("minor-roads",
                    new("小路车速系数（雨季、失修）", "Speed factor, minor roads (rain, disrepair)"),
                    1 - 2 * options.SpeedSpread, 1, 1,
                    v => [new ChangeSpeed(v, new RoadSelection { Classes = minor })]));
            }
        }

        factors.AddRange(Totals(county));
        foreach (Township township in county.Townships)
        {
            if (county.Population.Points.Any(p => p.TownshipCode == township.Code && p.Population > 0))
            {
                factors.Add(new UncertainFactor($"residents:{township.Code}",
                    new($"{township.Name}人口系数", $"Residents of {township.Name}, factor"),
                    1 - options.PopulationSpread, 1 + options.PopulationSpread, 1,
                    v => [new ChangePopulation { Growth = v - 1, TownshipCode = township.Code }]));
            }
        }

        return factors;
    }

    /// <summary>Tells the places of a county that no case is slower than all factors at their least: many questions then
    /// look at fewer roads, and the answers stay the same.</summary>
    internal static void Narrow(Workspace workspace, TravelModels models, IReadOnlyList<UncertainFactor> factors)
    {
        string profile = workspace.County.Settings.Circle.Profile;
        var slow = new Scenario("slowest", LocalText.Same("slowest"), [.. factors.SelectMany(f => f.Changes(f.Low))]);
        if (models.Places(workspace, profile) is { } places
            && ScenarioCounty.Of(workspace, slow, [])?.Workspace is Workspace slowest
            && models.Fork(0).For(slowest, profile) is NetworkTravel travel)
        {
            travel.Narrow(places.DemandPoints);
        }
    }

    /// <summary>Other totals that are stated for the same people: by another year (the layer as read, residents of another
    /// year) and by another basis (registered instead of resident), as factors on everyone.</summary>
    private static IEnumerable<UncertainFactor> Totals(County county)
    {
        double now = county.Population.Residents;
        if (!(now > 0))
        {
            yield break;
        }

        StatedFigure[] stated = [.. county.Figures.Where(f => PopulationBases.IsPopulation(f) && f.Value > 0)];
        bool IsRegistered(StatedFigure f) =>
            f.Indicator.StartsWith("户籍", StringComparison.Ordinal) || f.Indicator == "registered-population";
        double[] years =
        [
            .. stated.Where(f => !IsRegistered(f)).Select(PopulationBases.Persons)
                .Concat(county.Population.Points.Count > 0 ? [county.Population.InputTotal] : []),
        ];
        double[] registered = [.. stated.Where(IsRegistered).Select(PopulationBases.Persons)];
        foreach ((string id, LocalText name, double[] totals) in new[]
        {
            ("unit-year", new LocalText("人口年份（其他年份的总数）系数", "Year of the units (totals of other years), factor"), years),
            ("population-basis", new LocalText("人口口径（户籍代替常住）系数", "Basis of population (registered for resident), factor"), registered),
        })
        {
            double low = totals.Append(now).Min() / now, high = totals.Append(now).Max() / now;
            if (low > 0 && high - low > 0.001)
            {
                yield return new UncertainFactor(
                    id, name, low, high, 1, v => [new ChangePopulation { Growth = v - 1 }]);
            }
        }
    }

    private static readonly HashSet<string> MinorClasses =
        new(["track", "unclassified", "residential", "living_street", "service", "path"], StringComparer.Ordinal);
}

/// <summary>How a robustness study is made.</summary>
public sealed record RobustnessOptions
{
    /// <summary>Monte Carlo draws.</summary>
    public int Draws { get; init; } = 200;

    public int Seed { get; init; } = 1;

    /// <summary>Speeds vary by this share up and down; minor roads by twice as much, down only.</summary>
    public double SpeedSpread { get; init; } = 0.2;

    /// <summary>Residents of each township vary by this share up and down.</summary>
    public double PopulationSpread { get; init; } = 0.1;

    /// <summary>Threads; 0 takes one for each core. The result does not depend on it.</summary>
    public int Threads { get; init; }

    internal ParallelOptions Parallelism(CancellationToken cancel) => new()
    {
        CancellationToken = cancel,
        MaxDegreeOfParallelism = Threads > 0 ? Threads : Environment.ProcessorCount,
    };
}
