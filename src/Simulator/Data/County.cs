using NetTopologySuite.Geometries;

namespace Simulator.Data;

/// <summary>All layers of one county, checked against each other. Immutable; a scenario makes a changed copy.</summary>
public sealed record County
{
    public required LocalText Name { get; init; }

    /// <summary>Division code as text, 6 or 12 digits.</summary>
    public required string Code { get; init; }

    /// <summary>Year the data stand for.</summary>
    public required int Year { get; init; }

    /// <summary>Made by the generator; said on the face of every output.</summary>
    public bool IsSynthetic { get; init; }

    public required CountySettings Settings { get; init; }

    public IReadOnlyList<Township> Townships { get; init; } = [];

    public IReadOnlyList<VillageUnit> Villages { get; init; } = [];

    public required PopulationLayer Population { get; init; }

    /// <summary>Facilities of the county and, marked so, of its neighbours.</summary>
    public IReadOnlyList<Facility> Facilities { get; init; } = [];

    /// <summary>Road lines; null when the county has no road layer (travel is then estimated).</summary>
    public IReadOnlyList<RoadSegment>? Roads { get; init; }

    /// <summary>Turn restrictions of the road layer (OSM); empty when it has none.</summary>
    public IReadOnlyList<TurnRestriction> TurnRestrictions { get; init; } = [];

    /// <summary>Where <see cref="Roads"/> were read from; null for roads made in code. It stands for them only while they
    /// are the very list that it holds.</summary>
    public RoadSource? RoadSource { get; init; }

    /// <summary>Outline in WGS84 degrees; null when there is none.</summary>
    public Geometry? Boundary { get; init; }

    /// <summary>The land to walk over; null when the county says nothing of it (access legs are then straight lines).</summary>
    public LandSurface? Land { get; init; }

    /// <summary>Layers for drawing only (rivers, land cover as polygons, …) by name.</summary>
    public IReadOnlyList<BackdropLayer> Backdrop { get; init; } = [];

    /// <summary>Stated tables with parts and totals, for the plan check.</summary>
    public IReadOnlyList<PlanTable> PlanTables { get; init; } = [];

    /// <summary>Single stated figures (indicator, value, unit, year), for ratios that no layer holds.</summary>
    public IReadOnlyList<StatedFigure> Figures { get; init; } = [];

    /// <summary>Every file that was read, with its hash: the way back to the input.</summary>
    public IReadOnlyList<InputFile> Inputs { get; init; } = [];

    /// <summary>Warnings of all layers, in the order of reading.</summary>
    public IReadOnlyList<DataIssue> Issues { get; init; } = [];

    /// <summary>Tiers whose facility list is known to be complete or not (<c>facilities.complete</c>); absent = complete.</summary>
    public IReadOnlyDictionary<FacilityTier, bool> CompleteTiers { get; init; } =
        new Dictionary<FacilityTier, bool>();

    /// <summary>Whether the list of the tier is complete: where it is not, "covered" is "at least".</summary>
    public bool IsComplete(FacilityTier tier) => !CompleteTiers.TryGetValue(tier, out bool complete) || complete;
}

/// <summary>Where people live, before and after scaling to the control total.</summary>
public sealed record PopulationLayer
{
    public required IReadOnlyList<DemandPoint> Points { get; init; }

    /// <summary>Sum of the layer as read, persons.</summary>
    public required double InputTotal { get; init; }

    /// <summary>Control total ÷ input total; 1 when there is no control total.</summary>
    public double Factor { get; init; } = 1;

    public ControlTotal? Control { get; init; }

    /// <summary><c>points</c>, <c>raster</c>, or <c>none</c> when only a control total is known.</summary>
    public string Kind { get; init; } = "points";

    /// <summary>How the points' townships are known: <c>code</c> (a column), <c>polygon</c>, <c>nearest-seat</c> (the
    /// nearest township seat in a straight line: an assumption, to be said with every figure by township), <c>none</c>.
    /// </summary>
    public string TownshipsBy { get; init; } = "none";

    /// <summary>Residents after scaling: the control total where there is one.</summary>
    public double Residents => Control?.Value ?? InputTotal;
}

/// <summary>The official figure that a layer must add up to.</summary>
/// <param name="Value">Persons.</param>
/// <param name="Year">Year of the figure.</param>
/// <param name="Basis"><c>resident</c> 常住 or <c>registered</c> 户籍.</param>
/// <param name="Source">Where it is printed.</param>
public sealed record ControlTotal(double Value, int Year, string Basis, string Source);

/// <summary>A layer that is drawn under the others and never counted.</summary>
/// <param name="Kind">The manifest's key, e.g. <c>rivers</c>; with the class where features have one:
/// <c>landcover:forest</c>.</param>
/// <param name="Shapes">WGS84 degrees; empty for a raster.</param>
public sealed record BackdropLayer(string Kind, IReadOnlyList<Geometry> Shapes)
{
    /// <summary>Path of a raster (relief), relative to the county folder; empty for shapes.</summary>
    public string RasterPath { get; init; } = "";

    /// <summary>Whether it is a raster of heights, by the words of its kind.</summary>
    public bool IsRelief => RasterPath.Length > 0
        && HeightWords.Any(word => Kind.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] HeightWords = ["relief", "dem", "elevation", "height", "地形", "高程"];
}

/// <summary>One file of the county folder as it was read.</summary>
/// <param name="Path">Relative to the county folder, with forward slashes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Bytes">Length in bytes.</param>
/// <param name="Rows">Rows, features, cells or ways read; 0 when nothing is counted.</param>
public sealed record InputFile(string Path, string Sha256, long Bytes, long Rows);

/// <summary>One stated figure of a document or yearbook.</summary>
public sealed record StatedFigure(string Indicator, double Value, string Unit, string AsOf, string Source);

/// <summary>A stated table with parts and totals (a plan's bed table).</summary>
/// <param name="Id">File name without ending.</param>
/// <param name="Columns">Names of the number columns, e.g. lower, upper.</param>
/// <param name="Rows">In the order of the document.</param>
public sealed record PlanTable(string Id, IReadOnlyList<string> Columns, IReadOnlyList<PlanRow> Rows);

/// <summary>One row of a stated table.</summary>
/// <param name="Id">Row id, unique in the table.</param>
/// <param name="Name">As printed.</param>
/// <param name="ParentId">The row it is a part of; empty for the grand total.</param>
/// <param name="Values">One for each column; null where the document leaves it blank.</param>
/// <param name="Source">File and row.</param>
public sealed record PlanRow(string Id, string Name, string ParentId, IReadOnlyList<double?> Values, string Source);
