using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Network;
using Simulator.Scenarios;

namespace Simulator.Tests.Data.Import;

/// <summary>The demo county with walking over land switched on: what is read, what is wrong with it, and what a run says.
/// </summary>
public class OverlandFolderTests
{
    private const string Section =
        "overland: {landcover: landcover.tif, friction: friction.csv, relief: dem.tif, barriers: rivers.geojson, cell_metres: 200}";

    private static TemporaryFolder Demo(Action<TemporaryFolder>? change = null)
    {
        var folder = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "gis-data", "demo")))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        Manifest(folder, Section);
        change?.Invoke(folder);
        return folder;
    }

    private static void Manifest(TemporaryFolder folder, string section) => folder.With("county.yaml", File.ReadAllText(
        Path.Combine(Repository.Root, "gis-data", "demo", "county.yaml")) + section + "\n");

    private static DataIssue[] Errors(Action<TemporaryFolder> change)
    {
        using TemporaryFolder folder = Demo(change);
        CountyLoad load = CountyFolder.Load(folder.Path);
        Assert.Null(load.County);
        return [.. load.Issues.Where(i => i.Severity == IssueSeverity.Error)];
    }

    [Fact]
    public void Cover_heights_and_rivers_lie_on_one_grid_and_every_cell_is_accounted_for()
    {
        using TemporaryFolder folder = Demo();
        CountyLoad load = CountyFolder.Load(folder.Path);
        LandSurface land = load.County!.Land!;

        Assert.Equal(200, land.Grid.CellMetres);
        Assert.Equal(SlopeModel.Tobler, land.Settings.Slope);
        Assert.Equal(5, land.Friction.Count);
        // every cell is of a class or of none, and the few along the raster's slanting rim have none
        Assert.InRange(land.Grid.Count - land.Friction.Sum(f => f.Cells), 0, land.Unknown);
        Assert.InRange(land.Unknown, 0, land.Grid.Count / 30);
        Assert.InRange(land.Barriers, land.Friction.Single(f => f.Name.Contains("water", StringComparison.Ordinal)).Cells, land.Grid.Count / 4);
        Assert.Contains(load.County.Inputs, i => i.Path == "friction.csv");
        Assert.Contains(load.County.Inputs, i => i.Path == "dem.tif");
    }

    [Fact]
    public void Everything_wrong_with_the_friction_table_is_told_at_once()
    {
        DataIssue[] errors = Errors(f => f.With("friction.csv", """
            class,name,walk_kmh,source
            1,cropland,fast,a
            2,forest,99,a
            2,forest,3,a
            ,water,0,a
            5,shrub,3,
            """));

        Assert.Equal(
            [("friction.csv", 2, "walk_kmh", "fast"), ("friction.csv", 3, "walk_kmh", "99"), ("friction.csv", 4, "class", "2"),
                ("friction.csv", 5, "class", ""), ("friction.csv", 6, "source", "")],
            errors.Select(e => (e.File, e.Row ?? 0, e.Field, e.Found)));
    }

    [Theory]
    [InlineData("overland: {friction: friction.csv}", "overland.landcover")]
    [InlineData("overland: {landcover: landcover.tif}", "overland.friction")]
    [InlineData("overland: {landcover: landcover.tif, friction: friction.csv, slope: steep}", "overland.slope")]
    [InlineData("overland: {landcover: landcover.tif, friction: friction.csv, cell_metres: 1}", "overland.cell_metres")]
    [InlineData("overland: {landcover: landcover.tif, friction: friction.csv, cell_metres: 5}", "overland.cell_metres")]
    [InlineData("overland: {landcover: none.tif, friction: friction.csv}", "overland.landcover")]
    [InlineData("overland: {landcover: ../x.tif, friction: friction.csv}", "overland.landcover")]
    public void A_wrong_setting_is_named_by_its_key(string section, string field) =>
        Assert.Contains(field, Errors(f => Manifest(f, section)).Select(e => e.Field));

    [Fact]
    public void A_broken_raster_and_one_that_lies_elsewhere_are_errors()
    {
        Assert.Contains("tiff-invalid", Errors(f => File.WriteAllText(f.File("dem.tif"), "no raster at all")).Select(e => e.Code));
        Assert.Contains("tiff-truncated", Errors(f =>
        {
            byte[] bytes = File.ReadAllBytes(f.File("landcover.tif"));
            // the directory stands last: a file that is cut in its strips has lost it
            File.WriteAllBytes(f.File("landcover.tif"), bytes[..(bytes.Length / 2)]);
        }).Select(e => e.Code));
        Assert.Contains("layers-apart", Errors(f => Manifest(
            f, "overland: {landcover: {layer: landcover.tif, crs: \"EPSG:3857\"}, friction: friction.csv}")).Select(e => e.Code));
    }

    [Fact]
    public void A_class_that_the_table_does_not_know_cannot_be_told_and_is_counted()
    {
        using TemporaryFolder folder = Demo(f => f.With("friction.csv",
            "class,name,walk_kmh,source\n1,cropland,3,a\n2,forest,,a\n3,built-up,4,a\n4,water,0,a\n"));
        CountyLoad load = CountyFolder.Load(folder.Path);
        LandSurface land = load.County!.Land!;
        long shrub = land.Grid.Count - land.Friction.Sum(f => f.Cells);
        DataIssue unknown = Assert.Single(load.Issues, i => i.Code == "class-unknown");

        Assert.Equal("5", unknown.Found);
        Assert.True(shrub > 0 && land.Unknown > land.Friction.Single(f => f.Class == 2).Cells);
        Assert.Contains(load.Issues, i => i.Code == "surface-unknown" && i.Found == $"{land.Unknown}");
    }

    [Fact]
    public void A_run_walks_over_land_says_so_and_accounts_for_every_resident()
    {
        using TemporaryFolder folder = Demo();
        Workspace workspace = Workspace.Load(folder.Path, CancellationToken.None).Workspace!;
        var models = new TravelModels();
        CountyAnalysis over = AnalysisRun.Run(workspace, models, null, CancellationToken.None);
        CountyAnalysis straight = AnalysisRun.Run(
            workspace with { County = workspace.County with { Land = null } }, models, null, CancellationToken.None);

        Assert.Equal((TravelKind.Overland, TravelKind.Network), (over.Travel, straight.Travel));
        Assert.Equal(straight.CircleCoverage.All.Total, over.CircleCoverage.All.Total, 1e-6);
        Assert.NotNull(over.Network);
        Assert.NotEmpty(over.ServiceAreas);
        // walking 3 km/h over fields and round rivers is never quicker than straight at 4 km/h by much: the middles of
        // cells and of road stretches stand for what lies in them
        Assert.InRange(over.CircleCoverage.All.Served, 0, straight.CircleCoverage.All.Served * 1.02);
        // minutes of every demand point, the unknown ones apart
        Assert.Equal(over.CircleCoverage.All.CannotTell, over.Unjoined.Where(u => u.Status == JoinStatus.NoSurface)
            .Sum(u => u.Residents), 1e-6);
    }
}
