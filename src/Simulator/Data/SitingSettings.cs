namespace Simulator.Data;

/// <summary>The siting question of a run: which p candidates become sub-centres.</summary>
public sealed record SitingSettings
{
    /// <summary>Number of sites to choose; 0 skips siting.</summary>
    public int P { get; init; } = 2;

    /// <summary><c>mclp</c>, <c>p-median</c>, <c>p-center</c>, <c>lscp</c>, <c>backup</c>, <c>capacitated-p-median</c> or
    /// <c>capacitated-mclp</c>.</summary>
    public string Model { get; init; } = "mclp";

    /// <summary>Service standard of the sub-centre circle, minutes.</summary>
    public double Minutes { get; init; } = 30;

    /// <summary>Tier of the facilities that are candidates where no facility has the status candidate.</summary>
    public FacilityTier CandidateTier { get; init; } = FacilityTier.TownshipHealthCentre;

    /// <summary>Where the candidates come from: <c>facilities</c> (see <see cref="CandidateTier"/>) or <c>townships</c>,
    /// every township seat being one under its township's code. The manifest's key is <c>candidates</c>.</summary>
    public string CandidateSource { get; init; } = "facilities";

    /// <summary>Gate: least beds; null no gate.</summary>
    public double? MinBeds { get; init; }

    /// <summary>Gate: least floor area, m²; null no gate.</summary>
    public double? MinFloorAreaM2 { get; init; }

    /// <summary>Gate: equipment words that must all be present.</summary>
    public IReadOnlyList<string> Equipment { get; init; } = [];

    /// <summary>Gate: roles of the town, any of them; empty no gate.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Ids that must be chosen.</summary>
    public IReadOnlyList<string> LockedIn { get; init; } = [];

    /// <summary>Ids that must not be chosen.</summary>
    public IReadOnlyList<string> LockedOut { get; init; } = [];

    /// <summary>Ids that a policy names and whose rank and loss are always reported.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>Places taken as hospitals although the facility list has none there; each is an assumption and is
    /// labelled as one: township codes.</summary>
    public IReadOnlyList<string> AssumedHospitalAt { get; init; } = [];

    /// <summary>Gate that is not in force, but whose price is told: what asking for so many beds would cost; null none.
    /// </summary>
    public double? TryMinBeds { get; init; }

    /// <summary>Who counts: <c>residents</c>, <c>over65</c>, or <c>need</c> (residents, those over 65 counted
    /// <see cref="NeedOver65"/> times).</summary>
    public string Weights { get; init; } = "residents";

    /// <summary>How often a resident over 65 counts under the weights <c>need</c>; an assumption.</summary>
    public double NeedOver65 { get; init; } = 2;

    /// <summary>What equals are decided by: <c>list</c>, the first in the list, or <c>least-time</c>, the least mean
    /// minutes.</summary>
    public string Ties { get; init; } = "list";

    /// <summary>The chosen sites may not cost more, in the unit of the candidates' costs; null no limit.</summary>
    public double? Budget { get; init; }

    /// <summary>Cost of a candidate whose own is not given; null: not known.</summary>
    public double? DefaultCost { get; init; }

    /// <summary>Chosen sites stand at least so far apart in a straight line, km; null no rule.</summary>
    public double? SpacingKm { get; init; }

    /// <summary>Chosen sites stand at least so many minutes of travel apart; null no rule.</summary>
    public double? SpacingMinutes { get; init; }

    /// <summary>At most so many sites in one township; null no limit.</summary>
    public int? MaxPerTownship { get; init; }

    /// <summary>Residents that each site can serve, in place of what the data say; null: the candidate's own capacity,
    /// else its beds × <see cref="AccessSettings.ResidentsPerBed"/>. Capacitated models only.</summary>
    public double? Capacity { get; init; }

    /// <summary>Backup model: worth of the second cover as a share of the first, 0 to 1.</summary>
    public double BackupShare { get; init; } = 0.5;

    /// <summary>Leave out demand points that no candidate reaches, instead of finding that nothing serves all (LSCP,
    /// p-center).</summary>
    public bool ReachableOnly { get; init; }

    /// <summary>Front of two objectives: <c>cost</c> (cover against cost), <c>worst-minutes</c> (mean against worst
    /// minutes), or <c>none</c>.</summary>
    public string Pareto { get; init; } = "none";
}
