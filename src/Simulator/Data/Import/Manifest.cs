namespace Simulator.Data.Import;

/// <summary>What <c>county.yaml</c> says: which file is which layer, and every setting. The keys are these.</summary>
/// <remarks>
/// Paths are relative to the county folder, use <c>/</c>, and may not leave the folder (not by <c>..</c>, not by an
/// absolute path, not by a link). Every section is optional but <c>name</c>, <c>code</c>, <c>year</c>. An unknown key is a
/// warning. Wherever a layer is named, <c>roads: roads.osm.pbf</c> is short for <c>roads: {layer: roads.osm.pbf}</c>.
/// Every layer takes <c>crs</c> (else what the file itself says: GeoJSON <c>crs</c>, GeoTIFF keys; else the manifest's)
/// and <c>columns</c>: <c>{field: header}</c> for headers that are not recognised; the fields and the headers that are
/// recognised without it are listed in <see cref="ColumnNames"/>.
/// <code>
/// name: {zh: 大足区, en: Dazu District}   # or one text for both languages
/// code: "500111"                          # 6 or 12 digits, quoted
/// year: 2020                              # the year the data stand for
/// synthetic: true                         # made by the generator; default false
/// seed: 1                                 # of everything that draws random numbers
/// crs: EPSG:4326                          # EPSG:4326, EPSG:4490, EPSG:4513-4554, EPSG:32601-32760, GCJ-02, BD-09
///
/// population:
///   layer: towns.csv                      # csv, tsv, xlsx, geojson: points; tif: raster. Absent: only a control total
///   column: population_2010               # short for columns: {population: population_2010}
///   unit: persons                         # a raster must say persons or persons_per_km2
///   control_total: {value: 834592, year: 2020, basis: resident, source: "…"}    # basis: resident or registered
/// townships:  {layer: towns.csv}          # may name the same file as population (each town is then a demand point);
///                                         # GeoJSON polygons give each raster cell or point its township
/// villages:   {layer: villages.csv}       # 行政村 and 社区
/// facilities:
///   layer: facilities.csv
///   complete: {county-hospital: false}    # tiers whose list is known to be incomplete (default: complete)
///   tiers: {"3": county-hospital}         # words of the file's tier column → tiers
/// neighbours:
///   on: true                              # whether facilities across the county line count; default true
///   facilities: {layer: neighbours.csv}   # same columns as facilities
/// roads: {layer: roads.osm.pbf}           # OSM PBF, or GeoJSON lines with a class or speed column. Absent: estimated
/// boundary: {layer: boundary.geojson}
/// overland:                               # walking over land without roads; absent: access legs are straight lines
///   landcover: {layer: landcover.tif}     # GeoTIFF of classes
///   friction: {layer: friction.csv}       # columns class, name, walk_kmh (0: barrier; empty: not known), source
///   relief: {layer: dem.tif}              # GeoTIFF of metres; absent: flat
///   barriers: {layer: rivers.geojson}     # lines and areas that no one walks through where no road crosses
///   cell_metres: 100                      # cells of the grid that all of it is laid on
///   slope: tobler                         # tobler, aitken-langmuir, or none (the same in every direction)
///   direction: to-facility                # who walks: residents to-facility, or staff from-facility
/// backdrop:                               # drawn, never counted; the key is the kind
///   rivers: {layer: rivers.geojson}
///   landcover: {layer: landcover.geojson} # features with a class column become kinds "landcover:forest", …
///   relief: {layer: relief.tif}           # a raster is named in the county and not loaded
/// plan: [beds.csv]                        # tables with columns id, name, parent and number columns (lower, upper, …)
/// figures: {layer: figures.csv}           # columns indicator, value, unit, as_of, source
///
/// travel: {profile: rural-car, ambulance_profile: ambulance, speeds: {track: 15}, speed_factor: 1, walk_kmh: 4.5,
///          snap_limit_metres: 2000, estimated_speed_kmh: 40, estimated_detour: 1.35}
/// circle: {tier: township-health-centre, profile: rural-car, minutes: 30, share: 0.9,
///          straight_line_kmh: 40}
/// access: {residents_per_bed: 200, standard_minutes: {county-hospital: 60, village-clinic: 15}}
/// siting: {p: 2, model: mclp, minutes: 30, candidate_tier: township-health-centre, candidates: facilities,
///          min_beds: 100, min_floor_area_m2: 8000, equipment: [ct, dr], roles: [central], locked_in: [F1],
///          locked_out: [F2], named: [F3], assumed_hospital_at: ["500111001"],    # candidates: facilities or townships
///          try_min_beds: 100, weights: residents, need_over65: 2, ties: list, budget: 3000, default_cost: 1000,
///          spacing_km: 5, spacing_minutes: 10, max_per_township: 1, capacity: 50000, backup_share: 0.5,
///          reachable_only: false, pareto: none}
/// ambulance: {rounding: up, remote_minutes: 30, remote_supplement: 1, urban_minutes: 15, rural_minutes: 30,
///             turnout_minutes: 3, calls_per_thousand: 20, on_scene_minutes: 15, handover_minutes: 15,
///             transport_share: 0.75, replications: 20, joint_zone: []}
/// audit: {year: 2027, township_seat_exempt: true, small_village_residents: 800, more: {any-name: any text}}
/// standards: [dazu-2027, national-reference]
/// </code>
/// <para>An empty or <c>~</c> value counts as absent. Rows: <c>lon</c> and <c>lat</c> columns hold degrees, or x and y in
/// metres where the layer's system is a projected one; GeoJSON attributes are read like the columns of a table.</para>
/// </remarks>
public sealed record Manifest
{
    public required LocalText Name { get; init; }
    public required string Code { get; init; }
    public required int Year { get; init; }
    public bool IsSynthetic { get; init; }

    /// <summary>Coordinate system of layers that do not say.</summary>
    public string Crs { get; init; } = "EPSG:4326";

    /// <summary>The population layer; null when there is none (only a control total, or nothing).</summary>
    public LayerSource? Population { get; init; }

    /// <summary><c>persons</c> or <c>persons_per_km2</c>; empty when not said.</summary>
    public string PopulationUnit { get; init; } = "";

    public ControlTotal? Control { get; init; }
    public LayerSource? Townships { get; init; }
    public LayerSource? Villages { get; init; }
    public LayerSource? Facilities { get; init; }

    /// <summary>Words of the facility lists' tier column, and the tiers they mean.</summary>
    public IReadOnlyDictionary<string, FacilityTier> TierWords { get; init; } = new Dictionary<string, FacilityTier>();

    public IReadOnlyDictionary<FacilityTier, bool> CompleteTiers { get; init; } = new Dictionary<FacilityTier, bool>();
    public LayerSource? NeighbourFacilities { get; init; }
    public LayerSource? Roads { get; init; }
    public LayerSource? Boundary { get; init; }

    /// <summary>Walking over land without roads; null: access legs are straight lines.</summary>
    public OverlandSource? Overland { get; init; }

    /// <summary>Layers for drawing; their key is the kind.</summary>
    public IReadOnlyList<LayerSource> Backdrop { get; init; } = [];

    public IReadOnlyList<LayerSource> PlanTables { get; init; } = [];
    public LayerSource? Figures { get; init; }
    public CountySettings Settings { get; init; } = new();
}
