namespace Simulator.Data;

/// <summary>Where a facility stands in its life.</summary>
public enum FacilityStatus
{
    Existing,
    Planned,
    Candidate,
    Closed,
}

/// <summary>What a bed figure counts: the documents use both, and they differ.</summary>
public enum BedBasis
{
    Unknown,

    /// <summary>Beds in use (实际开放床位).</summary>
    Open,

    /// <summary>Authorised beds (编制床位).</summary>
    Authorised,
}

/// <summary>
/// A place where care is given today, is planned, or could be. Every attribute that a list may lack is null when
/// unknown: unknown is "cannot tell", never zero and never "no".
/// </summary>
/// <param name="Id">The source layer's own identifier.</param>
/// <param name="Name">As the source writes it.</param>
/// <param name="Tier">Tier of the tree.</param>
/// <param name="Location">WGS84; null when the source has none.</param>
public sealed record Facility(string Id, string Name, FacilityTier Tier, LonLat? Location)
{
    public string Id { get; init => field = Require.Text(value); } = Require.Text(Id);

    public FacilityStatus Status { get; init; } = FacilityStatus.Existing;

    /// <summary>Outside the county line: counts only while the setting "neighbours" is on.</summary>
    public bool IsNeighbour { get; init; }

    /// <summary>Code of the township it stands in; empty when unknown.</summary>
    public string TownshipCode { get; init; } = "";

    /// <summary>12-digit code of the village it serves; empty when unknown.</summary>
    public string VillageCode { get; init; } = "";

    /// <summary>Beds today; null when unknown.</summary>
    public double? Beds { get; init; }

    /// <summary>Lower planned beds (下限); null when unknown.</summary>
    public double? PlannedBedsLower { get; init; }

    /// <summary>Upper planned beds (上限); null when unknown.</summary>
    public double? PlannedBedsUpper { get; init; }

    public BedBasis BedBasis { get; init; }

    /// <summary>Residents it can serve; null when unknown (then beds × the residents-per-bed setting, if any).</summary>
    public double? CapacityResidents { get; init; }

    /// <summary>Floor area in m²; null when unknown.</summary>
    public double? FloorAreaM2 { get; init; }

    /// <summary>Ambulances based here; null when unknown.</summary>
    public int? Ambulances { get; init; }

    /// <summary>Staff by kind (<c>doctor</c>, <c>nurse</c>, <c>gp</c>, <c>tcm-doctor</c>, <c>village-doctor</c>,
    /// <c>public-health</c>, …), persons. A kind that is absent is unknown.</summary>
    public IReadOnlyDictionary<string, double> Staff { get; init; } = new Dictionary<string, double>();

    /// <summary>Equipment and departments by word (<c>ct</c>, <c>dr</c>, <c>ultrasound</c>, <c>emergency</c>,
    /// <c>fever-clinic</c>, <c>tcm-room</c>, …): true present, false absent. A word that is absent is unknown.</summary>
    public IReadOnlyDictionary<string, bool> Has { get; init; } = new Dictionary<string, bool>();

    /// <summary><c>public</c>, <c>private</c>, <c>collective</c> or as the source writes it; empty when unknown.</summary>
    public string Ownership { get; init; } = "";

    /// <summary>Grade as the source writes it (二级甲等, 甲级, …); empty when unknown.</summary>
    public string Grade { get; init; } = "";

    /// <summary>Role of its town (<c>central</c> 中心镇, <c>characteristic</c> 特色镇); empty when unknown.</summary>
    public string Role { get; init; } = "";

    /// <summary>Standard reached by a clinic or centre: <c>none</c>, <c>basic</c> 基本标准, <c>recommended</c> 推荐标准;
    /// empty when unknown.</summary>
    public string StandardLevel { get; init; } = "";

    /// <summary>Id of its parent one tier up, where the source gives one; empty otherwise.</summary>
    public string ParentId { get; init; } = "";

    /// <summary>Cost of building or upgrading it as a sub-centre, in the source's unit; null when unknown.</summary>
    public double? Cost { get; init; }

    /// <summary>All further columns of the source by their header, as text.</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();

    /// <summary>File and row the facility was read from, e.g. <c>facilities.csv:12</c>: the way back to the input.</summary>
    public string Source { get; init; } = "";

    /// <summary>Open to patients now: existing, not a plan, a candidate or a closed one.</summary>
    public bool IsOpen => Status == FacilityStatus.Existing;
}
