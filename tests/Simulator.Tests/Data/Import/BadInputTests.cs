using System.IO.Compression;
using System.Text;
using Simulator.Data;
using Simulator.Data.Import;

namespace Simulator.Tests.Data.Import;

/// <summary>Whatever is wrong with a folder, the planner hears where and what was expected, all at once, and no exception
/// comes out.</summary>
public class BadInputTests
{
    private static CountyLoad Broken(Action<TemporaryFolder> breakIt)
    {
        using TemporaryFolder folder = SmallCounty.Create();
        breakIt(folder);
        return CountyFolder.Load(folder.Path);
    }

    private static DataIssue TheError(CountyLoad load, string code)
    {
        Assert.Null(load.County);
        Assert.True(load.HasErrors);
        return Assert.Single(load.Issues, i => i.Severity == IssueSeverity.Error && i.Code == code);
    }

    [Fact]
    public void A_folder_without_manifest_says_so()
    {
        using var folder = new TemporaryFolder();
        DataIssue issue = TheError(CountyFolder.Load(folder.Path), "file-missing");
        Assert.Equal("county.yaml", issue.Found);
        Assert.True(CountyFolder.Load(folder.File("nowhere")).HasErrors);
    }

    [Fact]
    public void A_missing_file_is_named_with_the_manifests_line()
    {
        CountyLoad load = Broken(f => File.Delete(f.File("people.csv")));
        DataIssue issue = TheError(load, "file-missing");
        Assert.Equal(("county.yaml", 4, "population", "people.csv"), (issue.File, issue.Row, issue.Field, issue.Found));
    }

    [Fact]
    public void A_wrong_column_is_named_with_the_headers_that_are_there()
    {
        CountyLoad load = Broken(f => f.With("county.yaml", SmallCounty.Manifest.Replace(
            "layer: people.csv,", "layer: people.csv, column: population_2010,", StringComparison.Ordinal)));
        DataIssue issue = TheError(load, "column-missing");
        Assert.Equal(("people.csv", "population"), (issue.File, issue.Field));
        Assert.Contains("over65", issue.Found);
        Assert.Contains("population_2010", issue.Expected.En);
    }

    [Fact]
    public void A_column_that_is_not_there_at_all_is_an_error_with_the_names_that_would_do()
    {
        CountyLoad load = Broken(f => f.With("facilities.csv", "id,name,lon,lat\nH1,a,106.7,30.3\n"));
        DataIssue issue = TheError(load, "column-missing");
        Assert.Equal("tier", issue.Field);
        Assert.Contains("机构层级", issue.Expected.Zh);
    }

    [Fact]
    public void Text_in_a_number_is_an_error_with_row_field_and_value()
    {
        CountyLoad load = Broken(f => f.With("people.csv", SmallCounty.People.Replace("350", "35O", StringComparison.Ordinal)));
        DataIssue issue = TheError(load, "number-invalid");
        Assert.Equal(("people.csv", 3, "population", "35O"), (issue.File, issue.Row, issue.Field, issue.Found));
        Assert.Equal("people.csv row 3, population: \"35O\", expected a number ≥ 0", issue.Describe(Language.English));
    }

    [Fact]
    public void Duplicate_ids_are_errors_that_name_both_rows()
    {
        CountyLoad load = Broken(f => f.With("people.csv", SmallCounty.People.Replace("P3", "P1", StringComparison.Ordinal)));
        DataIssue issue = TheError(load, "id-duplicate");
        Assert.Equal((4, "P1"), (issue.Row, issue.Found));
        Assert.Contains("row 2", issue.Expected.En);

        load = Broken(f => f.With("across.csv", "id,name,tier,lon,lat\nH1,邻县医院,county-hospital,106.80,30.31\n"));
        Assert.Contains("facilities.csv", TheError(load, "id-duplicate").Expected.En);
    }

    [Fact]
    public void Swapped_longitude_and_latitude_are_noticed_where_degrees_are_impossible()
    {
        CountyLoad load = Broken(f => f.With("people.csv", SmallCounty.People.Replace("lon,lat", "lat,lon", StringComparison.Ordinal)));
        Assert.Equal("people.csv", TheError(load, "axes-swapped").File);
    }

    [Fact]
    public void Swapped_longitude_and_latitude_are_noticed_where_both_orders_are_possible()
    {
        // 43.25° E, 11.7° S is a place either way round; the other layers tell
        using TemporaryFolder folder = new TemporaryFolder()
            .With("county.yaml", "name: a\ncode: \"000000\"\nyear: 2020\npopulation: {layer: p.csv}\nfacilities: f.csv\nroads: r.geojson\n")
            .With("p.csv", "id,lon,lat,population\n1,-11.70,43.25,10\n2,-11.71,43.26,10\n")
            .With("f.csv", "id,name,tier,lon,lat\nF,a,county-hospital,43.25,-11.7\n")
            .With("r.geojson", SmallCounty.Lines((1, "primary", "[[43.25,-11.70],[43.26,-11.71]]")));
        DataIssue issue = TheError(CountyFolder.Load(folder.Path), "axes-swapped");
        Assert.Equal("p.csv", issue.File);
        Assert.Contains("r.geojson", issue.Expected.En);
    }

    [Fact]
    public void Metres_where_degrees_are_expected_are_an_error_of_the_layer()
    {
        CountyLoad load = Broken(f => f.With("people.csv",
            "id,lon,lat,population\n1,35662345.1,3354321.5,10\n2,35662445.1,3354421.5,10\n"));
        DataIssue issue = TheError(load, "crs-mismatch");
        Assert.Equal("people.csv", issue.File);
        Assert.Contains("EPSG:4544", issue.Expected.En);
    }

    [Fact]
    public void Degrees_where_metres_are_declared_are_an_error_of_the_layer()
    {
        CountyLoad load = Broken(f => f.With("county.yaml", SmallCounty.Manifest.Replace(
            "layer: people.csv,", "layer: people.csv, crs: EPSG:4523,", StringComparison.Ordinal)));
        Assert.Contains("degrees", TheError(load, "crs-mismatch").Expected.En);
    }

    [Fact]
    public void The_wrong_zone_puts_a_layer_in_the_wrong_place()
    {
        // metres about 105° E read as metres about 111° E lie 6° (570 km) too far east
        CountyLoad load = Broken(f =>
        {
            var plane = Simulator.Data.Coordinates.CoordinateSystem.Parse("EPSG:4544")!;
            (double x, double y) = plane.FromWgs84(new LonLat(106.7, 30.3));
            f.With("people.csv", FormattableString.Invariant($"id,x,y,population\n1,{x},{y},10\n2,{x + 500},{y},10\n"))
                .With("county.yaml", SmallCounty.Manifest.Replace(
                    "layer: people.csv,", "layer: people.csv, crs: EPSG:4546,", StringComparison.Ordinal));
        });
        Assert.Equal("people.csv", TheError(load, "layer-misplaced").File);
    }

    [Fact]
    public void An_unknown_coordinate_system_is_an_error()
    {
        CountyLoad load = Broken(f => f.With("county.yaml", SmallCounty.Manifest.Replace(
            "layer: people.csv,", "layer: people.csv, crs: Beijing54,", StringComparison.Ordinal)));
        Assert.Equal("Beijing54", TheError(load, "crs-unknown").Found);
    }

    [Fact]
    public void One_row_far_away_is_a_warning_and_keeps_everything_but_its_place()
    {
        CountyLoad load = Broken(f => f.With("facilities.csv",
            SmallCounty.Facilities + "\nH3,远方,village-clinic,106.72,-30.33,,,,,,\nH4,空,village-clinic,,,,,,,,\nH5,不可能,village-clinic,206.7,30.3,,,,,,"));
        Assert.False(load.HasErrors);
        Assert.Equal(6, load.County!.Facilities.Count);
        Assert.Equal([null, null, null], load.County.Facilities.Where(f => f.Tier == FacilityTier.VillageClinic).Select(f => f.Location));
        Assert.Equal(4, load.Issues.Single(i => i.Code == "position-outside").Row);
        Assert.Equal(5, load.Issues.Single(i => i.Code == "coordinates-missing").Row);
        Assert.Equal(6, load.Issues.Single(i => i.Code == "coordinates-impossible").Row);
    }

    [Fact]
    public void A_GeoJson_cut_in_half_is_an_error_wherever_it_is_cut()
    {
        using TemporaryFolder folder = SmallCounty.Create();
        string whole = File.ReadAllText(folder.File("roads.geojson"));
        for (int length = 0; length < whole.Length - 1; length += 7)
        {
            folder.With("roads.geojson", whole[..length]);
            Assert.Equal("roads.geojson", TheError(CountyFolder.Load(folder.Path), "geojson-invalid").File);
        }
    }

    [Fact]
    public void A_truncated_pbf_and_a_truncated_tiff_are_errors()
    {
        CountyLoad load = Broken(f =>
        {
            File.WriteAllBytes(f.File("roads.osm.pbf"), [0, 0, 0, 13, 10, 9, .. "OSMHeader"u8]);
            File.WriteAllBytes(f.File("people.tif"), [.. "II"u8, 42, 0, 8, 0, 0, 0, 3, 0, 0, 1]);
            f.With("county.yaml", SmallCounty.Manifest.Replace("roads.geojson", "roads.osm.pbf", StringComparison.Ordinal)
                .Replace("layer: people.csv,", "layer: people.tif, unit: persons,", StringComparison.Ordinal));
        });
        Assert.Equal("roads.osm.pbf", TheError(load, "pbf-truncated").File);
        Assert.Equal("people.tif", TheError(load, "tiff-truncated").File);
    }

    [Fact]
    public void An_empty_layer_of_a_filled_county_is_an_error()
    {
        CountyLoad load = Broken(f => f.With("facilities.csv", "id,name,tier,lon,lat\n"));
        Assert.Equal(("facilities.csv", "facilities"),
            (TheError(load, "layer-empty").File, TheError(load, "layer-empty").Field));
        Assert.Equal("roads.geojson", TheError(Broken(f => f.With("roads.geojson",
            "{\"type\":\"FeatureCollection\",\"features\":[]}")), "layer-empty").File);
        Assert.Equal("towns.csv", TheError(Broken(f => f.With("towns.csv", "")), "table-empty").File);
    }

    [Theory]
    [InlineData("../people.csv")]
    [InlineData("a/../../people.csv")]
    [InlineData("..\\\\people.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\\\people.csv")]
    [InlineData("C:people.csv")]
    [InlineData("\\\\\\\\server\\\\people.csv")]
    public void A_path_out_of_the_folder_is_refused_unread(string path)
    {
        CountyLoad load = Broken(f => f.With("county.yaml", SmallCounty.Manifest.Replace(
            "layer: people.csv,", $"layer: \"{path}\",", StringComparison.Ordinal)));
        DataIssue issue = TheError(load, "path-outside");
        Assert.Equal("county.yaml", issue.File);
        Assert.Equal(4, issue.Row);
    }

    [Fact]
    public void A_link_out_of_the_folder_is_refused_and_one_inside_is_followed()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.With("people.csv", SmallCounty.People).With("deep/people.csv", SmallCounty.People);
        CountyLoad file = Broken(f =>
        {
            File.Delete(f.File("people.csv"));
            File.CreateSymbolicLink(f.File("people.csv"), elsewhere.File("people.csv"));
        });
        TheError(file, "path-outside");
        CountyLoad folder = Broken(f =>
        {
            Directory.CreateSymbolicLink(f.File("inner"), elsewhere.File("deep"));
            f.With("county.yaml", SmallCounty.Manifest.Replace("people.csv", "inner/people.csv", StringComparison.Ordinal));
        });
        TheError(folder, "path-outside");
        CountyLoad inside = Broken(f =>
        {
            File.Move(f.File("people.csv"), f.File("real.csv"));
            File.CreateSymbolicLink(f.File("people.csv"), "real.csv");
        });
        Assert.False(inside.HasErrors);
        CountyLoad ring = Broken(f =>
        {
            File.Delete(f.File("people.csv"));
            File.CreateSymbolicLink(f.File("people.csv"), "b.csv");
            File.CreateSymbolicLink(f.File("b.csv"), "people.csv");
        });
        Assert.True(ring.HasErrors);
    }

    [Fact]
    public void All_problems_of_all_files_come_at_once()
    {
        CountyLoad load = Broken(f => f
            .With("people.csv", "id,lon,lat,population\n1,106.7,30.3,x\n1,106.7,30.3,-5\n,106.7,30.3,1\n")
            .With("facilities.csv", "id,name,tier,lon,lat,status\nH1,a,county-hospital,106.7,30.3,gone\n")
            .With("beds.csv", "id,name,parent,lower\nA,a,Z,1\nB,b,,2x\nC,c,,3\n"));
        Assert.Equal(["number-invalid", "id-duplicate", "number-range", "id-missing", "status-unknown", "number-invalid",
            "parent-unknown"], load.Issues.Where(i => i.Severity == IssueSeverity.Error).OrderBy(i => i.File == "people.csv" ? 0
            : i.File == "facilities.csv" ? 1 : 2).Select(i => i.Code));
    }

    [Theory]
    [InlineData("name: [a", "yaml-invalid", 2)]
    [InlineData("", "yaml-invalid", 1)]
    [InlineData("- a\n- b", "yaml-invalid", 1)]
    [InlineData("name: a\nname: b\ncode: \"511681\"\nyear: 2020", "yaml-invalid", 2)]
    [InlineData("name: a\ncode: \"51168\"\nyear: 2020", "setting-invalid", 2)]
    [InlineData("name: a\ncode: \"511681\"\nyear: soon", "setting-invalid", 3)]
    [InlineData("name: a\ncode: \"511681\"\nyear: 2020\ncircle: {minutes: -1}", "setting-invalid", 4)]
    [InlineData("name: a\ncode: \"511681\"\nyear: 2020\ncircle:\n  share: 90", "setting-invalid", 5)]
    [InlineData("name: a\ncode: \"511681\"\nyear: 2020\ncircle: {tier: clinic}", "tier-unknown", 4)]
    [InlineData("name: a\ncode: \"511681\"\nyear: 2020\nsiting: {model: best}", "setting-invalid", 4)]
    [InlineData("name: a\ncode: \"511681\"\nyear: 2020\ntravel: fast", "yaml-type", 4)]
    [InlineData("code: \"511681\"\nyear: 2020", "key-missing", 1)]
    [InlineData("name: a\ncode: \"511681\"\nyear: 2020\npopulation: {control_total: {year: 2020}}", "key-missing", 4)]
    public void A_wrong_manifest_is_an_issue_with_its_line(string text, string code, int line)
    {
        CountyLoad load = Broken(f => f.With("county.yaml", text));
        DataIssue issue = TheError(load, code);
        Assert.Equal(("county.yaml", line), (issue.File, issue.Row));
    }

    [Fact]
    public void An_unknown_key_is_a_warning_with_its_line()
    {
        CountyLoad load = Broken(f => f.With("county.yaml", SmallCounty.Manifest + "\ncircle: {minute: 20}\nroad: x\n"));
        Assert.False(load.HasErrors);
        Assert.Equal(["circle.minute", "road"], load.Issues.Where(i => i.Code == "key-unknown").Select(i => i.Field).Order());
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_an_error()
    {
        CountyLoad load = Broken(f => f.With("people.csv", SmallCounty.People.Replace("二组", "\"二组", StringComparison.Ordinal)));
        Assert.Contains(load.Issues, i => i is { Code: "csv-quote", Severity: IssueSeverity.Error, Row: 3 });
    }

    [Fact]
    public void A_row_with_a_comma_too_many_is_an_error()
    {
        CountyLoad load = Broken(f => f.With("people.csv", SmallCounty.People.Replace("二组", "二,组", StringComparison.Ordinal)));
        Assert.Equal(3, TheError(load, "row-width").Row);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_an_error()
    {
        CountyLoad load = Broken(f => File.WriteAllBytes(f.File("people.csv"), [0xFF, 0x00, 0x13, 0xFF, 0x80, 0x00]));
        Assert.Equal("people.csv", TheError(load, "encoding-unknown").File);
    }

    // 300 MiB of zeros in a workbook of 300 KB
    [Fact]
    public void A_workbook_that_unpacks_to_hundreds_of_megabytes_is_refused()
    {
        CountyLoad load = Broken(f =>
        {
            using (FileStream file = File.Create(f.File("people.xlsx")))
            using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
            using (Stream part = zip.CreateEntry("xl/workbook.xml", CompressionLevel.Fastest).Open())
            {
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 300; i++)
                {
                    part.Write(zeros);
                }
            }

            f.With("county.yaml", SmallCounty.Manifest.Replace("people.csv", "people.xlsx", StringComparison.Ordinal));
        });
        Assert.Equal("people.xlsx", TheError(load, "file-too-large").File);
    }

    [Fact]
    public void A_workbook_that_is_none_is_an_error()
    {
        CountyLoad load = Broken(f =>
        {
            f.With("people.xlsx", "not a workbook");
            f.With("county.yaml", SmallCounty.Manifest.Replace("people.csv", "people.xlsx", StringComparison.Ordinal));
        });
        Assert.Equal("people.xlsx", TheError(load, "excel-invalid").File);
    }

    [Fact]
    public void A_raster_must_say_its_unit()
    {
        CountyLoad load = Broken(f => f.With("county.yaml",
            SmallCounty.Manifest.Replace("people.csv", "people.tif", StringComparison.Ordinal)));
        Assert.Equal("population.unit", TheError(load, "key-missing").Field);
    }

    [Fact]
    public void A_thousand_equal_mistakes_are_listed_and_the_rest_is_counted()
    {
        CountyLoad load = Broken(f =>
        {
            var text = new StringBuilder("id,lon,lat,population\n");
            for (int i = 0; i < 1500; i++)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},106.7,30.3,x{i}\n");
            }

            f.With("people.csv", text.ToString());
        });
        Assert.Equal(1001, load.Issues.Count(i => i.Code == "number-invalid"));
        Assert.Contains(load.Issues, i => i.Expected.En.StartsWith("500 more", StringComparison.Ordinal));
    }
}
