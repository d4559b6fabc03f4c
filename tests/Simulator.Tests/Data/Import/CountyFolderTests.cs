using System.Collections;
using System.Reflection;
using System.Text;
using Simulator.Data;
using Simulator.Data.Import;

namespace Simulator.Tests.Data.Import;

/// <summary>A sound folder becomes a county, whatever its encodings, names and systems.</summary>
public class CountyFolderTests
{
    // 400 + 350 + 250 = 1000 residents, 1500 by the census: factor 1.5
    [Fact]
    public void A_sound_folder_becomes_a_county_without_one_issue()
    {
        using TemporaryFolder folder = SmallCounty.Create();

        CountyLoad load = CountyFolder.Load(folder.Path);

        Assert.Empty(load.Issues);
        County county = load.County!;
        Assert.Equal(new LocalText("小县", "Small"), county.Name);
        Assert.Equal((1000, 1.5, 1500), (county.Population.InputTotal, county.Population.Factor, county.Population.Residents));
        Assert.Equal([600, 525, 375], county.Population.Points.Select(p => p.Population));
        Assert.Equal([120.0, null, 45.0], county.Population.Points.Select(p => p.Over65));
        Assert.Equal([220, 121, 220], county.Population.Points.Select(p => p.UrbanRuralClass));
        Assert.Equal(["511681100", "511681100", "511681101"], county.Population.Points.Select(p => p.TownshipCode));
        Assert.Equal("people.csv:2", county.Population.Points[0].Source);
        Assert.Equal([TownshipKind.Town, TownshipKind.Township], county.Townships.Select(t => t.Kind));
        Assert.Equal([1125.0, 375.0], county.Townships.Select(t => t.Population));
        Assert.Equal([VillageKind.Village, VillageKind.Community, VillageKind.Village], county.Villages.Select(v => v.Kind));
        Assert.Equal(["511681100", "511681100", "511681101"], county.Villages.Select(v => v.TownshipCode));
        Assert.Equal([600.0, 525.0, 375.0], county.Villages.Select(v => v.Population));
        Facility hospital = county.Facilities[0];
        Assert.Equal((FacilityTier.CountyHospital, 500.0, "public"), (hospital.Tier, hospital.Beds, hospital.Ownership));
        Assert.Equal(120, hospital.Staff["doctor"]);
        Assert.True(hospital.Has["ct"]);
        Assert.False(hospital.Has["mri"]);
        Assert.True(hospital.Has["dr"]);
        Assert.Equal("x", hospital.More["grade_note"]);
        Assert.Null(county.Facilities[1].Ambulances);
        Assert.True(county.Facilities[2].IsNeighbour);
        Assert.Equal(["secondary", "tertiary"], county.Roads!.Select(r => r.RoadClass));
        Assert.NotNull(county.Boundary);
        Assert.Equal("rivers:river", Assert.Single(county.Backdrop).Kind);
        PlanTable plan = Assert.Single(county.PlanTables);
        Assert.Equal(["lower", "upper"], plan.Columns);
        Assert.Equal([6.0, 7.0], plan.Rows[2].Values);
        Assert.Equal(5930, Assert.Single(county.Figures).Value);
        Assert.Equal(["county.yaml", "across.csv", "beds.csv", "boundary.geojson", "facilities.csv", "figures.csv",
            "people.csv", "rivers.geojson", "roads.geojson", "towns.csv", "villages.csv"], county.Inputs.Select(i => i.Path));
    }

    [Fact]
    public void Two_readings_of_one_folder_give_the_same_hashes()
    {
        using TemporaryFolder folder = SmallCounty.Create();
        folder.With("people.csv", "abc");

        string hash = InputHash.Of(folder.File("people.csv"), "people.csv", 0).Sha256;

        // SHA-256 of "abc", the standard's own example
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", hash);
    }

    [Fact]
    public void Order_of_rows_does_not_change_what_a_row_becomes()
    {
        using TemporaryFolder folder = SmallCounty.Create();
        County first = CountyFolder.Load(folder.Path).County!;
        string[] lines = SmallCounty.People.Split('\n');
        folder.With("people.csv", string.Join('\n', [lines[0], lines[3], lines[1], lines[2]]));
        County second = CountyFolder.Load(folder.Path).County!;

        Assert.Equal(first.Population.Points.OrderBy(p => p.Id).Select(p => p with { Source = "" }),
            second.Population.Points.OrderBy(p => p.Id).Select(p => p with { Source = "" }));
    }

    [Theory]
    [InlineData("utf-8", false, ',')]
    [InlineData("utf-8", true, '\t')]
    [InlineData("gb18030", false, ';')]
    [InlineData("gb18030", true, ',')]
    [InlineData("utf-16", true, '\t')]
    public void Chinese_tables_are_read_in_the_encodings_offices_use(string encoding, bool mark, char delimiter)
    {
        Encoding code = encoding == "gb18030" ? TextFiles.Gb18030 : Encoding.GetEncoding(encoding);
        const string table = "编码,名称,经度,纬度,常住人口（人）\r\nP1,\"龙水镇, 东街 \"\"老\"\"\n第二行\",105.7,29.6,\"1,234\"\r\n\r\nP2,嘅,105.8,29.7,１２３\r\n";
        byte[] bytes = [.. mark ? code.GetPreamble() : [], .. code.GetBytes(Delimited(table, delimiter))];
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("t.csv"), bytes);
        var log = new IssueLog();

        Table read = CsvLayer.Read(folder.File("t.csv"), "t.csv", log)!;

        Assert.Empty(log.ToList());
        Assert.Equal("常住人口（人）", read.Headers[4]);
        Assert.Equal(2, read.Rows.Count);
        Assert.Equal("龙水镇, 东街 \"老\"\n第二行", read.Rows[0].Cells[1]);
        Assert.Equal([2, 5], read.Rows.Select(r => r.Number)); // line 4 is blank, the quoted cell takes lines 2 and 3
        var fields = new TableFields(read, ColumnNames.PopulationTable, new Dictionary<string, string>(), log);
        Assert.Equal(1234, fields.Number(read.Rows[0], "population"));
        Assert.Equal(123, fields.Number(read.Rows[1], "population"));
    }

    [Theory]
    [InlineData("12,345", 12345.0)]
    [InlineData("1,234,567.5", 1234567.5)]
    [InlineData("１２３．５", 123.5)]
    [InlineData(" 42 ", 42.0)]
    [InlineData("1.5e3", 1500.0)]
    [InlineData("−7", -7.0)]
    [InlineData("12O", null)]
    [InlineData("1,23", null)]
    [InlineData("1,2345", null)]
    [InlineData(",123", null)]
    [InlineData("3-4", null)]
    [InlineData("Infinity", null)]
    [InlineData("NaN", null)]
    [InlineData("约50", null)]
    public void Numbers_are_read_as_people_type_them_and_nothing_else_is(string text, double? expected) =>
        Assert.Equal(expected, NumberText.TryParse(text, out double value) ? value : null);

    // 1.2 万人 and a header in 万人 are tens of thousands; the conversion is reported
    [Fact]
    public void Ten_thousands_are_multiplied_out_and_reported()
    {
        using TemporaryFolder folder = SmallCounty.Create();
        folder.With("people.csv", "编码,名称,经度,纬度,常住人口（万人）\nP1,a,106.7,30.3,1.2\nP2,b,106.7,30.31,0.3\n");

        CountyLoad load = CountyFolder.Load(folder.Path);

        Assert.Equal(15_000, load.County!.Population.InputTotal, 1e-9);
        Assert.Contains(load.Issues, i => i is { Code: "unit-converted", Severity: IssueSeverity.Warning });
    }

    [Fact]
    public void Layers_in_Gauss_Krüger_GCJ02_and_BD09_come_out_in_the_same_place()
    {
        using TemporaryFolder folder = SmallCounty.Create();
        LonLat[] truth = [.. CountyFolder.Load(folder.Path).County!.Population.Points.Select(p => p.Location!.Value)];
        foreach (string crs in new[] { "EPSG:4490", "EPSG:4524", "EPSG:4544", "EPSG:4545", "EPSG:32648", "GCJ-02", "BD-09" })
        {
            var system = Simulator.Data.Coordinates.CoordinateSystem.Parse(crs)!;
            string[] rows = [.. truth.Select((p, i) => FormattableString.Invariant(
                $"P{i},n,{system.FromWgs84(p).X:R},{system.FromWgs84(p).Y:R},10"))];
            folder.With("people.csv", "id,name,x,y,population\n" + string.Join('\n', rows) + "\n");
            folder.With("county.yaml", SmallCounty.Manifest.Replace(
                "layer: people.csv,", $"layer: people.csv, crs: {crs},", StringComparison.Ordinal));

            CountyLoad load = CountyFolder.Load(folder.Path);

            Assert.DoesNotContain(load.Issues, i => i.Severity == IssueSeverity.Error);
            Assert.All(load.County!.Population.Points.Zip(truth),
                pair => Assert.True(pair.First.Location!.Value.MetresTo(pair.Second) < 0.1, crs));
        }
    }

    [Fact]
    public void GeoJson_points_and_township_polygons_serve_as_tables()
    {
        using TemporaryFolder folder = SmallCounty.Create();
        folder.With("people.geojson", """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}},"features":[
            {"type":"Feature","id":7,"properties":{"名称":"甲","常住人口":1000},"geometry":{"type":"Point","coordinates":[106.7,30.3]}},
            {"type":"Feature","id":8,"properties":{"名称":"乙","常住人口":500,"更多":{"a":[1]}},"geometry":null}]}
            """).With("towns.geojson", """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"511681100","name":"甲镇"},
            "geometry":{"type":"Polygon","coordinates":[[[106.6,30.2],[106.75,30.2],[106.75,30.4],[106.6,30.4],[106.6,30.2]]]}}]}
            """).With("county.yaml", """
            name: a
            code: "511681"
            year: 2020
            population: people.geojson
            townships: towns.geojson
            facilities: facilities.csv
            """.Replace("population: people", "population:\n  layer: people", StringComparison.Ordinal));

        CountyLoad load = CountyFolder.Load(folder.Path);

        County county = load.County!;
        Assert.Equal(["7", "8"], county.Population.Points.Select(p => p.Id));
        Assert.Equal(["511681100", ""], county.Population.Points.Select(p => p.TownshipCode));
        Assert.Equal("polygon", county.Population.TownshipsBy);
        Assert.Equal(2, load.Issues.Single(i => i.Code == "coordinates-missing").Row);
    }

    [Fact]
    public void Every_setting_has_its_key_in_the_manifest()
    {
        const string text = """
            name: a
            code: "511681"
            year: 2020
            seed: 7
            neighbours: {on: false}
            travel: {profile: walk, ambulance_profile: fast, speeds: {track: 15}, speed_factor: 0.8, walk_kmh: 4.5,
                     snap_limit_metres: 1500, estimated_speed_kmh: 35, estimated_detour: 1.4}
            circle: {tier: village-clinic, profile: walk, minutes: 15, share: 0.8, straight_line_kmh: 30}
            access: {residents_per_bed: 200, standard_minutes: {county-hospital: 60, 村卫生室: 15}}
            siting: {p: 3, model: p-median, minutes: 25, candidate_tier: village-clinic, candidates: townships, min_beds: 100,
                     min_floor_area_m2: 8000, equipment: [ct, dr], roles: [central], locked_in: [F1], locked_out: [F2],
                     named: [F3], assumed_hospital_at: ["511681100"], try_min_beds: 80, weights: need, need_over65: 3,
                     ties: least-time, budget: 3000, default_cost: 1000, spacing_km: 5, spacing_minutes: 10,
                     max_per_township: 1, capacity: 50000, backup_share: 0.25, reachable_only: true, pareto: cost}
            ambulance: {rounding: nearest, remote_minutes: 40, remote_supplement: 2, urban_minutes: 12, rural_minutes: 25,
                        turnout_minutes: 2, calls_per_thousand: 30, on_scene_minutes: 20, handover_minutes: 10,
                        transport_share: 0.6, replications: 50, joint_zone: ["511681109"]}
            audit: {year: 2027, township_seat_exempt: false, small_village_residents: 500, more: {any: thing}}
            standards: [dazu-2027]
            """;
        var log = new IssueLog();

        CountySettings settings = ManifestReader.Read(text, log)!.Settings;

        Assert.Empty(log.ToList());
        Assert.Equal(60, settings.Access.StandardMinutes[FacilityTier.CountyHospital]);
        AssertAllSet(settings, new CountySettings(), "");
    }

    private static void AssertAllSet(object settings, object plain, string path)
    {
        foreach (PropertyInfo property in settings.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0
            && p.Name != "EqualityContract"))
        {
            object? value = property.GetValue(settings), standard = property.GetValue(plain);
            string name = $"{path}{property.Name}";
            if (value is IEnumerable and not string)
            {
                Assert.True(((IEnumerable)value).Cast<object>().Any(), $"{name} has no key");
            }
            else if (property.PropertyType.Namespace == "Simulator.Data" && property.PropertyType.IsClass)
            {
                AssertAllSet(value!, standard!, name + ".");
            }
            else
            {
                Assert.False(Equals(value, standard), $"{name} has no key");
            }
        }
    }

    [Fact]
    public void The_template_is_accepted_as_it_is_and_never_overwrites()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("new");

        Assert.True(CountyTemplate.Write(path));
        CountyLoad load = CountyFolder.Load(path);
        DataHealth health = DataHealth.Of(load);

        Assert.True(load.IsTemplate);
        Assert.NotNull(load.County);
        Assert.All(load.Issues, i => Assert.Equal(("layer-empty", IssueSeverity.Warning), (i.Code, i.Severity)));
        Assert.Equal(0, health.Errors);
        Assert.All(load.Layers, l => Assert.True(l.Key == "figures" || l.Fields.Count >= 5, l.Key));
        Assert.False(CountyTemplate.Write(path));
    }

    [Fact]
    public void A_filled_in_template_row_lands_in_the_fields_of_its_header()
    {
        using var folder = new TemporaryFolder();
        CountyTemplate.Write(folder.Path);
        File.AppendAllText(folder.File("facilities.csv"),
            "F1,卫生院,乡镇卫生院,106.7,30.3,现有,000000100,,20,900,2,ct,5,9,甲级\n");
        File.AppendAllText(folder.File("population.csv"), "P1,村,106.7,30.3,1000,150,000000100,220\n");
        foreach (string name in new[] { "townships: ", "villages: ", "figures: " })
        {
            File.WriteAllText(folder.File("county.yaml"), string.Join('\n', File.ReadLines(folder.File("county.yaml"))
                .Where(l => !l.StartsWith(name, StringComparison.Ordinal))));
        }

        CountyLoad load = CountyFolder.Load(folder.Path);

        Assert.Empty(load.Issues);
        Facility f = Assert.Single(load.County!.Facilities);
        Assert.Equal((20.0, 900.0, 2, 5.0, 9.0, "甲级"),
            (f.Beds, f.FloorAreaM2, f.Ambulances, f.Staff["doctor"], f.Staff["nurse"], f.Grade));
        Assert.Equal(150, Assert.Single(load.County.Population.Points).Over65);
    }

    [Fact]
    public void Data_health_counts_what_is_filled_in_tier_by_tier()
    {
        using TemporaryFolder folder = SmallCounty.Create();
        DataHealth health = DataHealth.Of(CountyFolder.Load(folder.Path));

        Assert.Equal(new FieldCompleteness(FacilityTier.CountyHospital, "beds", 1, 2),
            health.Completeness.Single(c => c.Field == "beds" && c.Tier == FacilityTier.CountyHospital));
        Assert.Equal((1000.0, 1500.0, 1.5, 3), (health.InputResidents, health.Residents, health.Factor, health.DemandPoints));
        LayerFacts people = health.Layers.Single(l => l.Key == "population");
        Assert.Equal((3L, 3L, 3L, 0), (people.Rows, people.Used, people.WithPosition, people.DuplicateIds));
        Assert.Empty(health.LikelyDuplicates);
    }

    private static string Delimited(string table, char delimiter)
    {
        var text = new StringBuilder();
        bool quoted = false;
        foreach (char c in table)
        {
            quoted ^= c == '"';
            text.Append(c == ',' && !quoted ? delimiter : c);
        }

        return text.ToString();
    }
}
