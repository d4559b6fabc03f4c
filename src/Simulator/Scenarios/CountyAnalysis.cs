using NetTopologySuite.Geometries;
using Simulator.Access;
using Simulator.Audit;
using Simulator.Audit.Plan;
using Simulator.Data;
using Simulator.Ems;
using Simulator.Ems.Study;
using Simulator.Network;

namespace Simulator.Scenarios;

/// <summary>Everything the program finds out about one county under one scenario. Reports and hosts only show it.</summary>
public sealed record CountyAnalysis
{
    public required Workspace Workspace { get; init; }

    public required Scenario Scenario { get; init; }

    /// <summary>What travel times rest on; said in every output.</summary>
    public required TravelKind Travel { get; init; }

    /// <summary>What became of the imported roads; null without a road layer.</summary>
    public NetworkReport? Network { get; init; }

    /// <summary>Places on the network of the circle's profile; null when nothing can be said about travel.</summary>
    public PlacesOnNetwork? Places { get; init; }

    /// <summary>Demand points and facilities that could not be joined to the network, in the order of the layers.</summary>
    public required IReadOnlyList<UnjoinedPlace> Unjoined { get; init; }

    /// <summary>Coverage of the four tiers of the tree, from the county hospital down.</summary>
    public required IReadOnlyList<TierCoverage> Coverage { get; init; }

    /// <summary>Coverage of the tier that closes the circle, under the circle's own minutes.</summary>
    public required TierCoverage CircleCoverage { get; init; }

    /// <summary>The three nearest facilities of <see cref="CircleCoverage"/> of each demand point, as positions in its
    /// list; null when nothing can be said about travel.</summary>
    public NearestSeveral? CircleNearest { get; init; }

    public required CircleVerdict Circle { get; init; }

    /// <summary>The plain circles about the facilities of the circle's tier; null when none has coordinates.</summary>
    public StraightLineComparison? StraightLine { get; init; }

    /// <summary>Area from which each facility of <see cref="CircleCoverage"/> is reached in time, for drawing; empty
    /// without a road network.</summary>
    public IReadOnlyList<Geometry> ServiceAreas { get; init; } = [];

    /// <summary>The siting question of the settings: first over the facilities as listed, then, where the settings
    /// assume hospitals, with those. Empty when p is 0 or nothing can be said about travel.</summary>
    public IReadOnlyList<SitingAnswer> Siting { get; init; } = [];

    /// <summary>Size of the fleet; null when no rule pack in force states a quota.</summary>
    public AmbulanceSizing? Ambulances { get; init; }

    /// <summary>Response from the present bases; null without bases or travel.</summary>
    public ResponseCoverage? Response { get; init; }

    /// <summary>Stationing and simulation of the fleet; null when it was not asked for or nothing can be said.</summary>
    public AmbulanceStudyResult? AmbulanceStudy { get; init; }

    public required IReadOnlyList<PlanFinding> PlanFindings { get; init; }

    /// <summary>Every clause of the rule packs, every village, the facility tree.</summary>
    public required CountyAudit Audit { get; init; }

    /// <summary>Warnings of the data and of this analysis.</summary>
    public required IReadOnlyList<DataIssue> Issues { get; init; }

    public County County => Workspace.County;

    /// <summary>Coverage of a tier under its standard; that of the circle for a tier beside the tree.</summary>
    public TierCoverage CoverageOf(FacilityTier tier) =>
        Coverage.FirstOrDefault(c => c.Tier.Level() == tier.Level()) ?? CircleCoverage;
}

/// <summary>A place that is not on the network, and why.</summary>
/// <param name="Layer"><c>population</c> or <c>facilities</c>.</param>
/// <param name="Id">Id of the place.</param>
/// <param name="Name">Its name; the id where it has none.</param>
/// <param name="Status">Beyond the snap limit, or without coordinates.</param>
/// <param name="Residents">Residents of a demand point; 0 for a facility.</param>
/// <param name="Source">File and row.</param>
public sealed record UnjoinedPlace(
    string Layer, string Id, string Name, JoinStatus Status, double Residents, string Source);

/// <summary>The plain circle beside the road network: what drawing with a compass would claim.</summary>
/// <param name="RadiusKm">Minutes of the circle at the setting's straight-line speed.</param>
/// <param name="Residents">Residents within the radius of any facility of the circle's tier.</param>
/// <param name="NotByRoad">Of those, the residents who do not reach one in time by road.</param>
/// <param name="Circles">One for each facility of the circle's coverage, in its order.</param>
public sealed record StraightLineComparison(
    double RadiusKm, double Residents, double NotByRoad, IReadOnlyList<Geometry> Circles);
