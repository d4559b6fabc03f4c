using Simulator.Data;

namespace Simulator.Audit.Villages;

/// <summary>How every village gets its care, and what that costs.</summary>
public sealed record VillageAuditResult
{
    /// <summary>One for each administrative village, in the county's order.</summary>
    public required IReadOnlyList<VillageRow> Rows { get; init; }

    /// <summary>Listed apart: the clinic clauses do not bind them.</summary>
    public required IReadOnlyList<VillageUnit> Communities { get; init; }

    public required IReadOnlyList<Circuit> Circuits { get; init; }

    /// <summary>Villages that serve their cluster best (中心村卫生室): positions in <see cref="Rows"/>, with the villages
    /// of the cluster.</summary>
    public required IReadOnlyList<CentralVillage> Central { get; init; }

    /// <summary>One for each mode that occurs, in the order of the ladder; the villages add up to the rows.</summary>
    public required IReadOnlyList<ModeTotal> Modes { get; init; }

    /// <summary>Data that no row could do without; empty when every village has its minutes.</summary>
    public required IReadOnlyList<LocalText> Missing { get; init; }
}

/// <summary>A village whose clinic serves a cluster.</summary>
/// <param name="Row">Position in the rows.</param>
/// <param name="Members">Villages of its cluster, itself included.</param>
/// <param name="Residents">Residents of the cluster that are known.</param>
/// <param name="MeanMinutes">Resident-weighted mean ride to its clinic.</param>
public sealed record CentralVillage(int Row, IReadOnlyList<int> Members, double Residents, double MeanMinutes);

/// <summary>What one mode serves and needs.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Villages">Villages served so.</param>
/// <param name="Residents">Their residents; null when those of a village are not known.</param>
/// <param name="NewClinics">Clinics or practice points to set up.</param>
/// <param name="NewDoctors">Doctors to find.</param>
/// <param name="VehicleHoursPerWeek">Hours on the road and at the stops.</param>
public sealed record ModeTotal(
    RemedyMode Mode, int Villages, double? Residents, int NewClinics, int NewDoctors, double VehicleHoursPerWeek);
