using Simulator.Data;

namespace Simulator.Scenarios.Modifications;

/// <summary>Another setting: neighbours on or off, other rule packs, another profile, standard, share or seed.</summary>
public sealed record UseSettings : Modification
{
    public override string Word => "use";

    public override bool IsAction => false;

    public bool? Neighbours { get; init; }
    public IReadOnlyList<string>? Standards { get; init; }
    public string? Profile { get; init; }
    public double? Minutes { get; init; }
    public double? Share { get; init; }
    public FacilityTier? CircleTier { get; init; }
    public double? EstimatedSpeedKmh { get; init; }
    public double? EstimatedDetour { get; init; }
    public double? ResidentsPerBed { get; init; }
    public string? Rounding { get; init; }
    public int? P { get; init; }
    public double? MinBeds { get; init; }

    public override LocalText Describe(County county)
    {
        string[] parts = [.. Pairs().Select(p => $"{p.Key} = {p.Value}")];
        return new LocalText($"设置：{string.Join("，", parts)}", $"settings: {string.Join(", ", parts)}");
    }

    public override IEnumerable<ModificationProblem> Check(County county)
    {
        foreach ((string field, double? value, bool good, string expected) in new[]
        {
            ("use.minutes", Minutes, Minutes is null or (> 0 and <= 1440), "> 0, ≤ 1440"),
            ("use.share", Share, Share is null or (>= 0 and <= 1), "0–1"),
            ("use.estimated_speed_kmh", EstimatedSpeedKmh, EstimatedSpeedKmh is null or (> 0 and <= 200), "> 0, ≤ 200"),
            ("use.estimated_detour", EstimatedDetour, EstimatedDetour is null or (>= 1 and <= 5), "1–5"),
            ("use.residents_per_bed", ResidentsPerBed, ResidentsPerBed is null or > 0, "> 0"),
            ("use.p", P, P is null or >= 0, "≥ 0"),
            ("use.min_beds", MinBeds, MinBeds is null or >= 0, "≥ 0"),
        })
        {
            if (!good)
            {
                yield return new ModificationProblem(field, FormattableString.Invariant($"{value}"),
                    new LocalText($"应为 {expected}", $"expected {expected}"));
            }
        }

        if (Rounding is not (null or "up" or "nearest" or "down"))
        {
            yield return new ModificationProblem("use.rounding", Rounding,
                new LocalText("应为 up、nearest 或 down", "expected up, nearest or down"));
        }

        if (!Pairs().Any())
        {
            yield return new ModificationProblem("use", "", new LocalText("没有给出任何设置", "no setting is given"));
        }
    }

    public override County Apply(County county)
    {
        CountySettings s = county.Settings;
        return county with
        {
            Settings = s with
            {
                Neighbours = Neighbours ?? s.Neighbours,
                Standards = Standards ?? s.Standards,
                Travel = s.Travel with
                {
                    Profile = Profile ?? s.Travel.Profile,
                    EstimatedSpeedKmh = EstimatedSpeedKmh ?? s.Travel.EstimatedSpeedKmh,
                    EstimatedDetour = EstimatedDetour ?? s.Travel.EstimatedDetour,
                },
                Circle = s.Circle with
                {
                    Profile = Profile ?? s.Circle.Profile,
                    Minutes = Minutes ?? s.Circle.Minutes,
                    Share = Share ?? s.Circle.Share,
                    Tier = CircleTier ?? s.Circle.Tier,
                },
                Access = s.Access with { ResidentsPerBed = ResidentsPerBed ?? s.Access.ResidentsPerBed },
                Ambulance = s.Ambulance with { Rounding = Rounding ?? s.Ambulance.Rounding },
                Siting = s.Siting with { P = P ?? s.Siting.P, MinBeds = MinBeds ?? s.Siting.MinBeds },
            },
        };
    }

    private IEnumerable<(string Key, string Value)> Pairs()
    {
        var all = new (string Key, object? Value)[]
        {
            ("neighbours", Neighbours), ("standards", Standards is null ? null : string.Join("+", Standards)),
            ("profile", Profile), ("minutes", Minutes), ("share", Share), ("tier", CircleTier?.Word()),
            ("estimated_speed_kmh", EstimatedSpeedKmh), ("estimated_detour", EstimatedDetour),
            ("residents_per_bed", ResidentsPerBed), ("rounding", Rounding), ("p", P), ("min_beds", MinBeds),
        };
        return all.Where(p => p.Value is not null)
            .Select(p => (p.Key, FormattableString.Invariant($"{p.Value}")));
    }
}
