namespace Simulator.Data.Generation;

/// <summary>A township-level unit and its seat, before anything is written.</summary>
/// <param name="Code">9 digits.</param>
/// <param name="Name">Without its kind (镇, 乡, 街道).</param>
/// <param name="Kind">Subdistricts make up the county town.</param>
/// <param name="Node">Lattice node of the seat.</param>
public sealed record TownSite(string Code, LocalText Name, TownshipKind Kind, int Node)
{
    /// <summary>Across the county line.</summary>
    public bool IsNeighbour { get; init; }
}

/// <summary>A village-level unit, before anything is written.</summary>
/// <param name="Code">12 digits.</param>
/// <param name="Name">Without its kind (村, 社区).</param>
/// <param name="Kind">Village or community.</param>
/// <param name="Town">Index of its township.</param>
/// <param name="Node">Lattice node of its centre.</param>
public sealed record UnitSite(string Code, LocalText Name, VillageKind Kind, int Town, int Node)
{
    /// <summary>The township's seat lies in it.</summary>
    public bool IsSeat { get; init; }

    /// <summary>Class of the statistics office, 111 to 220.</summary>
    public int UrbanRuralClass { get; init; }

    /// <summary>Residents.</summary>
    public int Residents { get; init; }
}
