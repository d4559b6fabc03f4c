using Simulator.Data;

namespace Simulator.Audit.Villages;

/// <summary>What a village has.</summary>
public enum ClinicStanding
{
    /// <summary>A clinic of its own.</summary>
    Own,

    /// <summary>A clinic of its own and a second practice point.</summary>
    OwnAndSecond,

    /// <summary>A clinic of another village that serves it too.</summary>
    Shared,

    /// <summary>None, and the list of clinics is complete.</summary>
    None,

    /// <summary>None on the list, and the list is not complete.</summary>
    Unknown,
}

/// <summary>One administrative village in the audit. Every village of the county has one row, in the county's order.</summary>
public sealed record VillageRow
{
    public required VillageUnit Village { get; init; }

    /// <summary>Residents: the village list's, or those of its demand points; null when neither knows.</summary>
    public double? Residents { get; init; }

    /// <summary>Its place: the village list's, or that of its largest demand point; null when neither knows.</summary>
    public LonLat? Location { get; init; }

    public required ClinicStanding Standing { get; init; }

    /// <summary>Positions of its clinics in the county's list, second practice points and shared ones included.</summary>
    public IReadOnlyList<int> Clinics { get; init; } = [];

    /// <summary>Village doctors of its own clinics; null when a clinic does not say.</summary>
    public double? Doctors { get; init; }

    /// <summary>Best standard of its clinics: <c>none</c>, <c>basic</c>, <c>recommended</c>; empty when unknown.</summary>
    public string Level { get; init; } = "";

    /// <summary>Residents for each village doctor; null when either is unknown, infinity without a doctor.</summary>
    public double? ResidentsPerDoctor =>
        Residents is double r && Doctors is double d ? (d > 0 ? r / d : double.PositiveInfinity) : null;

    /// <summary>Its own clinic, or else the nearest one: position in the county's list; −1 when there is none.</summary>
    public int ClinicIndex { get; init; } = -1;

    /// <summary>Minutes on foot to that clinic; infinity without a route, null when it cannot be told.</summary>
    public double? ClinicFootMinutes { get; init; }

    /// <summary>Minutes by vehicle to that clinic.</summary>
    public double? ClinicMinutes { get; init; }

    /// <summary>Minutes by vehicle to the nearest township or community centre or higher.</summary>
    public double? CentreMinutes { get; init; }

    /// <summary>Minutes by vehicle to the nearest sub-centre or higher.</summary>
    public double? SubCentreMinutes { get; init; }

    /// <summary>Minutes by vehicle to the nearest county hospital.</summary>
    public double? HospitalMinutes { get; init; }

    /// <summary>Residents whose walk to the village's own clinic is longer than the setting; null when it cannot be
    /// told.</summary>
    public double? ResidentsBeyondWalk { get; init; }

    public required RemedyMode Mode { get; init; }

    /// <summary>Clinic that extends its service (neighbour), centre that sends the circuit or the staff: position in the
    /// county's list; −1 when the mode has none.</summary>
    public int ServedBy { get; init; } = -1;

    /// <summary>Minutes of the mode: to the neighbour's clinic, or one way from the centre; null when it has none.</summary>
    public double? ModeMinutes { get; init; }

    /// <summary>Position of its circuit in the audit's list; −1 when it is on none.</summary>
    public int Circuit { get; init; } = -1;

    /// <summary>Why: in every row that is not an own clinic.</summary>
    public LocalText Reason { get; init; } = new("", "");

    /// <summary>The clinic stands but falls short: no doctor, below standard.</summary>
    public IReadOnlyList<LocalText> Shortfalls { get; init; } = [];
}
