namespace Simulator.Data;

/// <summary>What a township-level unit is: the documents treat the kinds differently.</summary>
public enum TownshipKind
{
    Unknown,

    /// <summary>街道</summary>
    Subdistrict,

    /// <summary>镇</summary>
    Town,

    /// <summary>乡</summary>
    Township,
}

/// <summary>A township-level unit (街道, 镇, 乡).</summary>
/// <param name="Code">6, 9 or 12 digits, as text.</param>
/// <param name="Name">As the source writes it.</param>
/// <param name="Kind">Subdistricts have no township health centre of their own (建制乡镇 means 镇 and 乡).</param>
public sealed record Township(string Code, string Name, TownshipKind Kind)
{
    /// <summary>The seat; null when unknown.</summary>
    public LonLat? Seat { get; init; }

    /// <summary>Residents after scaling; null when unknown.</summary>
    public double? Population { get; init; }

    /// <summary>Role (<c>central</c> 中心镇, <c>characteristic</c> 特色镇); empty when unknown.</summary>
    public string Role { get; init; } = "";

    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();

    public string Source { get; init; } = "";
}

/// <summary>Village-level units are two different things: clinic clauses bind villages only.</summary>
public enum VillageKind
{
    /// <summary>行政村</summary>
    Village,

    /// <summary>社区</summary>
    Community,
}

/// <summary>An administrative village (行政村) or a community (社区).</summary>
/// <param name="Code">12 digits, as text.</param>
/// <param name="Name">As the source writes it.</param>
/// <param name="Kind">Village or community.</param>
/// <param name="TownshipCode">Code of its township.</param>
public sealed record VillageUnit(string Code, string Name, VillageKind Kind, string TownshipCode)
{
    public LonLat? Location { get; init; }

    /// <summary>Residents after scaling; null when unknown.</summary>
    public double? Population { get; init; }

    /// <summary>As in <see cref="DemandPoint.UrbanRuralClass"/>; 0 unknown.</summary>
    public int UrbanRuralClass { get; init; }

    /// <summary>Whether the township's seat lies in it; null when unknown.</summary>
    public bool? IsTownshipSeat { get; init; }

    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();

    public string Source { get; init; } = "";
}
