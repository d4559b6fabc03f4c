namespace Simulator.Data;

/// <summary>Everything the documents leave open, as visible settings with defaults; printed in every report.</summary>
public sealed record CountySettings
{
    public TravelSettings Travel { get; init; } = new();
    public CircleSettings Circle { get; init; } = new();
    public AccessSettings Access { get; init; } = new();
    public SitingSettings Siting { get; init; } = new();
    public AmbulanceSettings Ambulance { get; init; } = new();
    public AuditSettings Audit { get; init; } = new();

    /// <summary>Whether facilities across the county line count.</summary>
    public bool Neighbours { get; init; } = true;

    /// <summary>Rule packs by name, in order: the folder's own <c>standards/</c> first, then those shipped.</summary>
    public IReadOnlyList<string> Standards { get; init; } = [];

    /// <summary>Seed of everything that draws random numbers.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Service standard of a tier: its own, else the circle's; minutes.</summary>
    public double StandardMinutes(FacilityTier tier) =>
        Access.StandardMinutes.TryGetValue(tier, out double minutes) ? minutes : Circle.Minutes;
}

/// <summary>How people and vehicles move.</summary>
public sealed record TravelSettings
{
    /// <summary>Profile file by name: the folder's own <c>profiles/</c> first, then those shipped.</summary>
    public string Profile { get; init; } = "rural-car";

    /// <summary>Profile of ambulances.</summary>
    public string AmbulanceProfile { get; init; } = "ambulance";

    /// <summary>Speeds by road class that replace the profile's, km/h.</summary>
    public IReadOnlyDictionary<string, double> SpeedsKmh { get; init; } = new Dictionary<string, double>();

    /// <summary>Factor on every riding speed, for sensitivity.</summary>
    public double SpeedFactor { get; init; } = 1;

    /// <summary>Walking speed of the access legs, km/h; null takes the profile's.</summary>
    public double? WalkKmh { get; init; }

    /// <summary>Farthest straight-line walk to a road, metres; null takes the profile's.</summary>
    public double? SnapLimitMetres { get; init; }

    /// <summary>Speed of the estimated network, km/h, where there is no road layer.</summary>
    public double EstimatedSpeedKmh { get; init; } = 40;

    /// <summary>Road distance ÷ straight distance of the estimated network.</summary>
    public double EstimatedDetour { get; init; } = 1.35;
}

/// <summary>What closes the 30-minute circle, and for how many (standards I.1–I.3).</summary>
public sealed record CircleSettings
{
    public FacilityTier Tier { get; init; } = FacilityTier.TownshipHealthCentre;
    public string Profile { get; init; } = "rural-car";

    /// <summary>Minutes; reaching it exactly counts.</summary>
    public double Minutes { get; init; } = 30;

    /// <summary>Share of rural residents that counts as 基本形成, 0 to 1.</summary>
    public double Share { get; init; } = 0.9;

    /// <summary>Speed that turns the minutes into the radius of the plain circle drawn for comparison, km/h.</summary>
    public double StraightLineKmh { get; init; } = 40;
}

/// <summary>How residents are counted as served.</summary>
public sealed record AccessSettings
{
    /// <summary>Residents one bed stands for, where a facility gives beds but no capacity; null: no one is short.</summary>
    public double? ResidentsPerBed { get; init; }

    /// <summary>Service standard by tier, minutes; tiers that are absent use the circle's minutes.</summary>
    public IReadOnlyDictionary<FacilityTier, double> StandardMinutes { get; init; } =
        new Dictionary<FacilityTier, double>();
}

/// <summary>Ambulance sizing and response (C01–C03, I.5, I.6).</summary>
public sealed record AmbulanceSettings
{
    /// <summary><c>up</c>, <c>nearest</c> or <c>down</c>.</summary>
    public string Rounding { get; init; } = "up";

    /// <summary>A township whose seat lies farther than this from the nearest base is remote, minutes.</summary>
    public double RemoteMinutes { get; init; } = 30;

    /// <summary>Vehicles added for each remote township.</summary>
    public int RemoteSupplement { get; init; } = 1;

    /// <summary>Response standard in urban places, minutes.</summary>
    public double UrbanMinutes { get; init; } = 15;

    /// <summary>Response standard in rural places, minutes.</summary>
    public double RuralMinutes { get; init; } = 30;

    /// <summary>Call to wheels: call handling and turnout, minutes.</summary>
    public double TurnoutMinutes { get; init; } = 3;

    /// <summary>Calls for 1,000 residents in a year; an assumption where no dispatch record is at hand.</summary>
    public double CallsPerThousand { get; init; } = 20;

    /// <summary>Mean minutes at the patient; an assumption.</summary>
    public double OnSceneMinutes { get; init; } = 15;

    /// <summary>Mean minutes at the hospital until the vehicle is free; an assumption.</summary>
    public double HandoverMinutes { get; init; } = 15;

    /// <summary>Share of calls that end in a hospital, 0 to 1; an assumption.</summary>
    public double TransportShare { get; init; } = 0.75;

    /// <summary>Weeks that a whole run simulates for each fleet; 0 leaves the study of the fleet out.</summary>
    public int Replications { get; init; } = 20;

    /// <summary>Codes of the townships in the joint zone with a neighbour (院前急救一体化): both sides' vehicles serve
    /// them.</summary>
    public IReadOnlyList<string> JointZone { get; init; } = [];
}

/// <summary>Settings of the audit (standards I.5, I.7, I.10).</summary>
public sealed record AuditSettings
{
    /// <summary>Year the staged targets are judged by; null takes the county's year.</summary>
    public int? Year { get; init; }

    /// <summary>Whether the township health centre stands in for the clinic of the village it lies in.</summary>
    public bool TownshipSeatExempt { get; init; } = true;

    /// <summary>A village of fewer residents is small (人口较少).</summary>
    public double SmallVillageResidents { get; init; } = 800;

    /// <summary>Named settings that rule packs refer to, as text.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();
}
