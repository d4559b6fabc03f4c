using NetTopologySuite.Geometries;
using Simulator.Data.Coordinates;
using Simulator.Data.Import.Osm;
using Simulator.Data.Import.Tiff;

namespace Simulator.Data.Import;

/// <summary>One reading of a county folder: first every layer as it stands, then how they lie to each other, then the
/// county's things out of their rows.</summary>
internal sealed class CountyReading(string folder, Manifest manifest, IssueLog log, CancellationToken cancel)
{
    private readonly LayerFiles layers = new(folder, manifest, log, cancel);
    private readonly List<LayerFacts> facts = [];
    private readonly List<LayerSource> empty = [];

    public CountyLoad Run(string manifestPath)
    {
        PlacedTable? townships = Place(manifest.Townships, ColumnNames.Townships, "id", "name");
        PlacedTable? villages = Place(manifest.Villages, ColumnNames.Villages, "id", "name");
        bool isRaster = LayerFiles.HasEnding(manifest.Population, ".tif", ".tiff");
        PlacedTable? population = isRaster ? null : Place(manifest.Population, ColumnNames.PopulationTable,
            "id", "population");
        PlacedTable? facilities = Place(manifest.Facilities, ColumnNames.Facilities, "id", "name", "tier");
        PlacedTable? neighbours = Place(manifest.NeighbourFacilities, ColumnNames.Facilities, "id", "name", "tier");
        RoadLayer? roads = manifest.Roads is null ? null : Roads(manifest.Roads);
        Geometry? boundary = manifest.Boundary is null ? null : Boundary(manifest.Boundary);
        RasterPopulation? raster = isRaster ? Raster(manifest.Population!, boundary) : null;
        List<BackdropLayer> backdrop = [.. manifest.Backdrop.SelectMany(Backdrop)];
        List<PlanTable> plans = [.. manifest.PlanTables.Select(Plan).OfType<PlanTable>()];
        List<StatedFigure> figures = Figures();

        PlacedTable[] tables = [.. new[] { population, townships, villages, facilities, neighbours }.OfType<PlacedTable>()];
        LayerAgreement.Check(LayerArea.Of(manifest, boundary, raster, roads, tables), tables, log);
        bool template = !isRaster && population?.Table.Rows.Count is null or 0 && facilities?.Table.Rows.Count is null or 0
            && empty.Count > 0 && roads is null or { Segments.Count: 0 };
        ReportEmpty(template);

        List<Township> townshipList = Townships(townships);
        var codes = new TownshipCodes(townshipList.Select(t => t.Code));
        List<VillageUnit> villageList = Villages(villages, codes);
        PopulationLayer people = Population(
            population, raster, codes, UnitPolygons.Of(townships), UnitPolygons.Of(villages), villageList, townshipList);
        List<Facility> facilityList = Facilities(facilities, neighbours, codes);
        LandSurface? land = manifest.Overland is null ? null
            : new LandReading(layers, facts, log, cancel).Read(
                manifest.Overland, LandPlaces(people, townshipList, villageList, facilityList, boundary));
        CodeChecks.Check(manifest.Code, townshipList, villageList, people.Points, facilityList, codes, log);
        ReportGaps(people);

        var inputs = new List<InputFile> { InputHash.Of(manifestPath, CountyFolder.ManifestName, 0) };
        inputs.AddRange(layers.Inputs);
        IReadOnlyList<DataIssue> issues = log.ToList();
        var county = log.Errors > 0 ? null : new County
        {
            Name = manifest.Name,
            Code = manifest.Code,
            Year = manifest.Year,
            IsSynthetic = manifest.IsSynthetic,
            Settings = manifest.Settings,
            Townships = TownshipTotals.Apply(townshipList, people, manifest.Townships, manifest.Population),
            Villages = VillageTotals.Apply(villageList, people, manifest.Villages, manifest.Population),
            Population = people,
            Facilities = facilityList,
            Roads = roads?.Segments,
            TurnRestrictions = roads?.Restrictions ?? [],
            RoadSource = roads is null ? null : SourceOf(roads, inputs),
            Boundary = boundary,
            Land = land,
            Backdrop = backdrop,
            PlanTables = plans,
            Figures = figures,
            Inputs = inputs,
            Issues = issues,
            CompleteTiers = manifest.CompleteTiers,
        };
        return new CountyLoad { County = county, Issues = issues, Layers = facts, IsTemplate = template };
    }

    private RoadSource SourceOf(RoadLayer roads, List<InputFile> inputs)
    {
        string file = LayerFiles.NameOf(manifest.Roads!);
        string hash = inputs.First(i => i.Path == file).Sha256;
        return new RoadSource(manifest.Code, $"{inputs[0].Sha256} {hash}", roads.Segments, roads.Restrictions);
    }

    private PlacedTable? Place(
        LayerSource? source, IReadOnlyDictionary<string, string[]> known, params ReadOnlySpan<string> needed)
    {
        Table? table = layers.Table(source);
        if (table is null || layers.CrsOf(source!, table.Crs) is not CoordinateSystem crs)
        {
            return null;
        }

        var fields = new TableFields(table, known, source!.Columns, log);
        bool whole = fields.Require(needed);
        if (table.Rows.Count == 0)
        {
            empty.Add(source);
        }

        return whole ? TablePlacement.Place(source.Key, fields, crs, log) : null;
    }

    private RoadLayer? Roads(LayerSource source)
    {
        RoadLayer? roads = null;
        string crsName = "EPSG:4326";
        if (LayerFiles.HasEnding(source, ".pbf"))
        {
            string file = LayerFiles.NameOf(source);
            OsmRoadLayer? osm = layers.Open(source, path => OsmRoads.Read(path, file, log, cancel: cancel), o => o.Ways);
            roads = osm is null ? null : new RoadLayer(osm.Segments, osm.Restrictions, osm.Ways);
        }
        else if (!LayerFiles.HasEnding(source, ".geojson", ".json"))
        {
            log.Error("format-unknown", LayerFiles.NameOf(source), null, "", Path.GetExtension(source.Path),
                "应为 .osm.pbf 或 .geojson", "expected .osm.pbf or .geojson");
        }
        else if (layers.Table(source) is Table table && layers.CrsOf(source, table.Crs) is CoordinateSystem crs
            && (table.Rows.Count == 0 ? [] : RoadLines.Read(table, source, crs, log)) is List<RoadSegment> lines)
        {
            roads = new RoadLayer(lines, [], table.Rows.Count);
            crsName = crs.Name;
        }

        if (roads is not null)
        {
            facts.Add(new LayerFacts(source.Key, LayerFiles.NameOf(source), crsName, roads.Rows, roads.Segments.Count)
            {
                WithPosition = roads.Segments.Count,
            });
        }

        if (roads is { Segments.Count: 0 })
        {
            empty.Add(source);
        }

        return roads;
    }

    private Geometry? Boundary(LayerSource source)
    {
        List<(TableRow Row, Geometry Shape)>? shapes = layers.Shapes(source, out Table? table);
        Geometry[] areas = [.. shapes?.Select(s => s.Shape).Where(s => s is IPolygonal) ?? []];
        if (shapes is not null && areas.Length == 0)
        {
            if (table!.Rows.Count == 0)
            {
                empty.Add(source);
            }
            else
            {
                log.Error("geometry-missing", table.File, null, "geometry", shapes.Count > 0
                    ? shapes[0].Shape.GeometryType : "", "界线应为多边形", "expected polygons for the boundary");
            }
        }

        if (areas.Length == 0)
        {
            return null;
        }

        facts.Add(new LayerFacts(source.Key, table!.File, "", table.Rows.Count, areas.Length));
        return NetTopologySuite.Operation.Union.UnaryUnionOp.Union(areas);
    }

    private IEnumerable<BackdropLayer> Backdrop(LayerSource source)
    {
        if (LayerFiles.HasEnding(source, ".tif", ".tiff"))
        {
            string? path = layers.Open(source, p => p, _ => 0);
            return path is null ? [] : [new BackdropLayer(source.Key, []) { RasterPath = LayerFiles.NameOf(source) }];
        }

        List<(TableRow Row, Geometry Shape)>? shapes = layers.Shapes(source, out Table? table);
        if (shapes is null)
        {
            return [];
        }

        facts.Add(new LayerFacts(source.Key, table!.File, "", table.Rows.Count, shapes.Count));
        var fields = new TableFields(table, ColumnNames.Backdrop, source.Columns, log);
        return shapes.GroupBy(s => fields.Text(s.Row, "class"), StringComparer.Ordinal).Select(g => new BackdropLayer(
            g.Key.Length == 0 ? source.Key : $"{source.Key}:{g.Key}", [.. g.Select(s => s.Shape)]));
    }

    private PlanTable? Plan(LayerSource source)
    {
        Table? table = layers.Table(source);
        if (table is { Rows.Count: 0 })
        {
            empty.Add(source);
            return null;
        }

        PlanTable? plan = table is null ? null : PlanReader.ReadTable(table, source, log);
        if (plan is not null)
        {
            facts.Add(new LayerFacts(source.Key, table!.File, "", table.Rows.Count, plan.Rows.Count));
        }

        return plan;
    }

    private List<StatedFigure> Figures()
    {
        Table? table = layers.Table(manifest.Figures);
        if (table is { Rows.Count: 0 })
        {
            empty.Add(manifest.Figures!);
        }

        List<StatedFigure> figures = table is null ? [] : PlanReader.ReadFigures(table, manifest.Figures!, log);
        if (table is not null)
        {
            facts.Add(new LayerFacts("figures", table.File, "", table.Rows.Count, figures.Count));
        }

        return figures;
    }

    private void ReportEmpty(bool template)
    {
        foreach (LayerSource source in empty.DistinctBy(s => (s.Key, s.Path)))
        {
            string file = LayerFiles.NameOf(source);
            if (template)
            {
                log.Warning("layer-empty", file, null, source.Key, "", "模板尚未填写", "the template is not filled in yet");
            }
            else
            {
                log.Error("layer-empty", file, null, source.Key, "", "清单中的图层应至少有一行；没有数据就从清单中删去",
                    "expected at least one row; a layer without data should not be named in the manifest");
            }
        }
    }

    private List<Township> Townships(PlacedTable? table)
    {
        var ids = new RowIds(log);
        List<Township> townships = table is null ? [] : AdminReader.Townships(table, ids, log);
        AddFacts(table, townships.Count, townships.Count(t => t.Seat is not null), ids);
        return townships;
    }

    private List<VillageUnit> Villages(PlacedTable? table, TownshipCodes codes)
    {
        var ids = new RowIds(log);
        List<VillageUnit> villages = table is null ? [] : AdminReader.Villages(table, codes, ids, log);
        AddFacts(table, villages.Count, villages.Count(v => v.Location is not null), ids);
        return villages;
    }

    private RasterPopulation? Raster(LayerSource source, Geometry? boundary)
    {
        string file = LayerFiles.NameOf(source);
        if (manifest.PopulationUnit.Length == 0)
        {
            log.Error("key-missing", CountyFolder.ManifestName, source.Line, "population.unit", "",
                "栅格要写明 unit: persons（人）或 persons_per_km2（人/平方公里）",
                "a raster must say unit: persons or persons_per_km2");
            return null;
        }

        RasterPopulation? raster = layers.Open(source, path => RasterPopulation.Read(
            path, file, manifest.PopulationUnit == "persons_per_km2", CrsOfRaster, boundary, log, cancel), r => r.Cells);
        if (raster is not null)
        {
            facts.Add(new LayerFacts(source.Key, file, raster.Crs, raster.Cells, raster.Points.Count)
            {
                WithPosition = raster.Points.Count,
            });
            if (raster.Points.Count == 0)
            {
                empty.Add(source);
            }
        }

        return raster;

        CoordinateSystem? CrsOfRaster(GeoTiff tiff) => layers.CrsOf(source, tiff);
    }

    // the land is laid out about everything that stands on it
    private static LonLat[] LandPlaces(
        PopulationLayer people, List<Township> townships, List<VillageUnit> villages, List<Facility> facilities,
        Geometry? boundary) =>
    [
        .. people.Points.Select(p => p.Location).Concat(townships.Select(t => t.Seat))
            .Concat(villages.Select(v => v.Location)).Concat(facilities.Select(f => f.Location)).OfType<LonLat>(),
        .. boundary?.Coordinates.Select(c => new LonLat(c.X, c.Y)) ?? [],
    ];

    private PopulationLayer Population(
        PlacedTable? table, RasterPopulation? raster, TownshipCodes codes, UnitPolygons? townshipShapes,
        UnitPolygons? villageShapes, List<VillageUnit> villages, List<Township> townships)
    {
        List<DemandPoint> points;
        if (table is not null)
        {
            var ids = new RowIds(log);
            points = PopulationReader.Read(table, SameFile(manifest.Population, manifest.Townships),
                SameFile(manifest.Population, manifest.Villages), codes, ids, log);
            AddFacts(table, points.Count, points.Count(p => p.Location is not null), ids);
        }
        else if (raster is not null)
        {
            points = [.. raster.Points];
        }
        else
        {
            return new PopulationLayer { Points = [], InputTotal = 0, Control = manifest.Control, Kind = "none" };
        }

        string file = LayerFiles.NameOf(manifest.Population!), kind = table is null ? "raster" : "points";
        (points, string how) =
            UnitAssignment.Apply(points, townshipShapes, villageShapes, villages, townships, nearest: table is null);
        if (how == "nearest-seat")
        {
            log.Warning("township-assumed", file, null, "township", "",
                "没有乡镇界线：人口单元按直线归到最近的乡镇驻地（假设）",
                "no township polygons: cells are given to the nearest township seat in a straight line (an assumption)");
        }

        return PopulationReader.Scale(points, kind, manifest.Control, file, log) with { TownshipsBy = how };
    }

    private List<Facility> Facilities(PlacedTable? own, PlacedTable? neighbours, TownshipCodes codes)
    {
        var ids = new RowIds(log);
        var all = new List<Facility>();
        foreach ((PlacedTable? table, bool neighbour) in new[] { (own, false), (neighbours, true) })
        {
            if (table is null)
            {
                continue;
            }

            int duplicates = ids.Duplicates;
            List<Facility> read = FacilityReader.Read(table, neighbour, manifest.TierWords, codes, ids, log);
            AddFacts(table, read.Count, read.Count(f => f.Location is not null), ids, duplicates);
            all.AddRange(read);
        }

        FacilityReader.CheckParents(all, log);
        return all;
    }

    private void AddFacts(PlacedTable? table, long used, long withPosition, RowIds ids, int duplicatesBefore = 0)
    {
        if (table is not null)
        {
            facts.Add(new LayerFacts(table.Key, table.Table.File, table.Crs.Name, table.Table.Rows.Count, used)
            {
                WithPosition = withPosition,
                DuplicateIds = ids.Duplicates - duplicatesBefore,
                Fields = [.. table.Fields.Found],
            });
        }
    }

    private void ReportGaps(PopulationLayer people)
    {
        if (manifest.Population is null && people.Control is null)
        {
            log.Warning("population-none", CountyFolder.ManifestName, null, "population", "",
                "没有人口图层也没有控制总数：人口结果为“无法判定”", "neither a population layer nor a control total: results on residents are \"cannot tell\"");
        }

        if (manifest.Facilities is null)
        {
            log.Warning("facilities-none", CountyFolder.ManifestName, null, "facilities", "", "没有机构名单",
                "no facility list");
        }
    }

    private static bool SameFile(LayerSource? a, LayerSource? b) =>
        a is not null && b is not null && LayerFiles.NameOf(a) == LayerFiles.NameOf(b);
}
