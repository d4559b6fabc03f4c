using Simulator.Data;
using Simulator.Data.Import;

namespace Simulator.Tests.Data.Import;

/// <summary>Real layers of islands and cities, as county folders put together here.</summary>
public class RealLayersTests
{
    [ToolFact("gdal_translate", needsSharedData: true)]
    public void Grande_Comore_has_its_pixel_sum_its_facilities_and_its_roads()
    {
        using var folder = new TemporaryFolder();
        Link(folder, "pop.tif", "case-comoros", "ngazidja", "ngazidja_pop_worldpop2020_100m.tif");
        Link(folder, "facilities.csv", "case-comoros", "ngazidja", "facilities_who_kemri.csv");
        Link(folder, "roads.osm.pbf", "case-comoros", "ngazidja", "ngazidja-roads-places-health.osm.pbf");
        folder.With("county.yaml", """
            name: {zh: 大科摩罗岛, en: Grande Comore}
            code: "000001"
            year: 2020
            population: {layer: pop.tif, unit: persons}
            facilities:
              layer: facilities.csv
              tiers: {"1": village-clinic, "2": township-health-centre, "3": sub-centre, "4": county-hospital}
            roads: {layer: roads.osm.pbf}
            """);

        CountyLoad load = CountyFolder.Load(folder.Path);

        Assert.Empty(load.Issues);
        County county = load.County!;
        Assert.Equal(1, county.Population.InputTotal / GdalDump.Sum(folder.File("pop.tif")), 1e-6);
        Assert.Equal(449_425, county.Population.InputTotal, 1);
        Assert.Equal(31, county.Facilities.Count);
        Assert.Equal(23, county.Facilities.Count(f => f.Tier == FacilityTier.VillageClinic));
        Assert.Equal(5, county.Facilities.Count(f => f.Tier == FacilityTier.TownshipHealthCentre));
        Assert.True(county.Roads!.Count >= 2249);
        Assert.Equal("none", county.Population.TownshipsBy);
    }

    // Nkangani: 43.822933, 12.349437 where −12 was meant; Bandra Mahalé has no coordinates. Both stay in the list.
    [SharedDataFact]
    public void Anjouans_two_broken_facilities_are_reported_by_row_and_kept()
    {
        using var folder = new TemporaryFolder();
        Link(folder, "pop.tif", "case-comoros", "anjouan", "anjouan_pop_worldpop2020_100m.tif");
        Link(folder, "facilities.csv", "case-comoros", "anjouan", "facilities_who_kemri.csv");
        folder.With("county.yaml", """
            name: Anjouan
            code: "000002"
            year: 2020
            population:
              layer: pop.tif
              unit: persons
              control_total: {value: 354273, year: 2020, basis: resident, source: WorldPop}
            facilities:
              layer: facilities.csv
              tiers: {"1": village-clinic, "2": township-health-centre, "3": sub-centre, "4": county-hospital}
            """);

        CountyLoad load = CountyFolder.Load(folder.Path);

        County county = load.County!;
        Assert.Equal(25, county.Facilities.Count);
        Assert.Equal(65_897, county.Population.InputTotal, 1);
        Assert.Equal(354_273, county.Population.Points.Sum(p => p.Population), 1e-3);
        Assert.Equal(5.376, county.Population.Factor, 1e-3);
        Assert.Contains(load.Issues, i => i.Code == "population-factor");
        string[] rows = File.ReadAllLines(folder.File("facilities.csv"));
        DataIssue outside = Assert.Single(load.Issues, i => i.Code == "position-outside");
        DataIssue missing = Assert.Single(load.Issues, i => i.Code == "coordinates-missing");
        Assert.Contains("Nkangani", rows[outside.Row!.Value - 1]);
        Assert.Contains("Bandra", rows[missing.Row!.Value - 1]);
        Assert.Equal(2, county.Facilities.Count(f => f.Location is null));
    }

    // 2013 census: Auckland's urban area had some 1.3 to 1.4 million residents; cells of 40 m, density per km²
    [SharedDataFact]
    public void Aucklands_density_times_true_cell_area_gives_its_residents()
    {
        using var folder = new TemporaryFolder();
        Link(folder, "pop.tif", "case-ems-cities", "auckland", "auckland_pop_density_2013_40m.tif");
        folder.With("county.yaml", """
            name: Auckland
            code: "000003"
            year: 2013
            population: {layer: pop.tif, unit: persons_per_km2}
            """);

        CountyLoad load = CountyFolder.Load(folder.Path);

        Assert.InRange(load.County!.Population.InputTotal, 1_200_000, 1_500_000);
    }

    // the same ground as persons and as density must hold the same people: cell (row, column) by the closed form
    [ToolFact("gdal_translate")]
    public void Density_in_degrees_and_on_a_plane_counts_the_same_people()
    {
        using var folder = new TemporaryFolder();
        folder.With("one.asc", "ncols 40\nnrows 40\nxllcorner 106.5\nyllcorner 30.1\ncellsize 0.005\nNODATA_value -1\n"
            + string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("100 ", 40)) + "\n", 40)));
        ExternalTool.Run("gdal_translate", "-q", "-ot", "Float64", "-a_srs", "EPSG:4326", folder.File("one.asc"), folder.File("one.tif"));
        folder.With("county.yaml",
            "name: a\ncode: \"511681\"\nyear: 2020\npopulation: {layer: one.tif, unit: persons_per_km2}\n");
        County degrees = CountyFolder.Load(folder.Path).County!;
        double area = 0;
        for (int i = 0; i < 40; i++)
        {
            area += 40 * Simulator.Data.Coordinates.CellArea.OfDegrees(0.005, 30.1 + i * 0.005, 30.105 + i * 0.005);
        }

        Assert.Equal(100 * area, degrees.Population.InputTotal, 1e-6);

        // 20 km × 22 km on a Gauss-Krüger plane at 115 to 135 km from its meridian: true area = plane area ÷ k²
        ExternalTool.Run("gdal_translate", "-q", "-ot", "Float64", "-a_srs", "EPSG:4544", "-a_ullr", "615000", "3350000",
            "635000", "3328000", folder.File("one.asc"), folder.File("one.tif"));
        County plane = CountyFolder.Load(folder.Path).County!;
        const double earth = 6_371_000, x = 125_000;
        double scale = 1 + x * x / (2 * earth * earth);
        Assert.Equal(1, plane.Population.InputTotal / (100 * 20 * 22 / (scale * scale)), 2e-5);
    }

    [ToolFact("gdal_translate")]
    public void Cells_outside_the_boundary_are_not_residents_and_township_polygons_claim_the_rest()
    {
        using var folder = new TemporaryFolder();
        folder.With("grid.asc", "ncols 3\nnrows 2\nxllcorner 106\nyllcorner 30\ncellsize 0.1\nNODATA_value -9\n1 2 4\n8 0 -9\n");
        ExternalTool.Run("gdal_translate", "-q", "-ot", "Float32", "-a_srs", "EPSG:4490", folder.File("grid.asc"), folder.File("grid.tif"));
        folder.With("boundary.geojson", Square("b", 106, 106.2, 30, 30.2))
            .With("towns.geojson", Square("511681100", 106, 106.1, 30, 30.2))
            .With("county.yaml", """
                name: a
                code: "511681"
                year: 2020
                population: {layer: grid.tif, unit: persons}
                townships: {layer: towns.geojson}
                boundary: {layer: boundary.geojson}
                """);

        CountyLoad load = CountyFolder.Load(folder.Path);

        Assert.Equal(["r0c0", "r0c1", "r1c0"], load.County!.Population.Points.Select(p => p.Id));
        Assert.Equal([1.0, 2.0, 8.0], load.County.Population.Points.Select(p => p.Population));
        Assert.Equal(["511681100", "", "511681100"], load.County.Population.Points.Select(p => p.TownshipCode));
        Assert.Equal(9, load.County.Townships[0].Population);
        Assert.Equal(106.15, load.County.Population.Points[1].Location!.Value.Lon, 1e-9);
        Assert.Equal("1", load.Issues.Single(i => i.Code == "cells-outside").Found);
    }

    private static string Square(string id, double west, double east, double south, double north) =>
        FormattableString.Invariant($$$"""
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"{{{id}}}","name":"甲镇"},"geometry":
            {"type":"Polygon","coordinates":[[[{{{west}}},{{{south}}}],[{{{east}}},{{{south}}}],[{{{east}}},{{{north}}}],[{{{west}}},{{{north}}}],[{{{west}}},{{{south}}}]]]}}]}
            """);

    private static void Link(TemporaryFolder folder, string name, params string[] source) =>
        File.Copy(Repository.SharedData(source), folder.File(name));
}
