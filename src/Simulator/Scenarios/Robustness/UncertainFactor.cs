using Simulator.Data;
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
    /// is estimated, residents of each township, and the registered population where it is stated.</summary>
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
}
