using Simulator.Data;
using Simulator.Data.Generation;
using Simulator.Data.Import;
using Simulator.Reports;
using Simulator.Tests.Data.Import;

namespace Simulator.Tests.Reports;

public class ReliefShadeTests
{
    private const double MetresPerDegree = 111_319.490793;

    /// <summary>A raster on the equator with cells of 100 m; heights by metres east and north of its corner.</summary>
    private static ReliefLayer Shade(Func<double, double, double> height, int size = 9)
    {
        var frame = new GridFrame(size, size, 100, new LonLat(110, 0), 1 / MetresPerDegree, 1 / 110_574.3);
        var heights = new float[frame.Count];
        for (int i = 0; i < heights.Length; i++)
        {
            PlanePoint at = frame.Centre(i);
            heights[i] = (float)height(at.X, at.Y);
        }

        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("dem.tif"), GeoTiffWriter.Write(frame, heights, -9999, "heights"));
        var log = new IssueLog();
        ReliefLayer? layer = ReliefShade.Read(folder.File("dem.tif"), "dem.tif", log);
        Assert.Empty(log.ToList());
        return layer!;
    }

    private static byte Middle(ReliefLayer layer) => layer.Shades[layer.Height / 2 * layer.Width + layer.Width / 2];

    [Fact]
    public void Level_ground_has_the_shade_of_light_from_45_degrees()
    {
        Assert.All(Shade((_, _) => 500).Shades, s => Assert.Equal(ReliefLayer.Flat, s)); // 1 + 254 sin 45° = 180.6
    }

    //  A slope of 45° (after exaggeration) that faces the light squarely gets all of it; one that faces away gets none.
    //  Facing north-west means rising to the south-east: as much per metre east as per metre south, together tan 45°.
    [Fact]
    public void A_slope_that_faces_the_light_is_brightest_and_one_that_faces_away_is_darkest()
    {
        double rise = Math.Sqrt(0.5) / ReliefShade.Exaggeration;

        Assert.Equal(255, Middle(Shade((x, y) => rise * (x - y))));
        Assert.Equal(1, Middle(Shade((x, y) => rise * (y - x))));
    }

    [Fact]
    public void Where_the_height_is_unknown_there_is_no_shade_and_its_neighbours_keep_theirs()
    {
        ReliefLayer layer = Shade((x, y) => x < 100 ? -9999 : 500);

        Assert.All(Enumerable.Range(0, 9), row => Assert.Equal(0, layer.Shades[row * 9]));
        Assert.All(Enumerable.Range(0, 9), row => Assert.Equal(ReliefLayer.Flat, layer.Shades[row * 9 + 1]));
    }

    [Fact]
    public void A_raster_larger_than_the_picture_is_averaged_over_blocks()
    {
        ReliefLayer layer = Shade((_, _) => 500, ReliefShade.MostCells + 300);

        Assert.Equal((ReliefShade.MostCells + 300) / 2, layer.Width);
        Assert.All(layer.Shades, s => Assert.Equal(ReliefLayer.Flat, s));
    }

    [Fact]
    public void A_county_without_heights_has_no_relief_and_a_broken_raster_says_why()
    {
        using var folder = new TemporaryFolder();
        folder.With("dem.tif", "not a raster");
        var county = new County
        {
            Name = LocalText.Same("c"), Code = "990000", Year = 2025, Settings = new CountySettings(),
            Population = new PopulationLayer { Points = [], InputTotal = 0 },
            Backdrop = [new BackdropLayer("cover", []) { RasterPath = "cover.tif" }],
        };
        var issues = new List<DataIssue>();

        Assert.Null(ReliefShade.Of(folder.Path, county, issues));
        Assert.Empty(issues);

        County withHeights = county with { Backdrop = [new BackdropLayer("relief", []) { RasterPath = "dem.tif" }] };
        Assert.Null(ReliefShade.Of(folder.Path, withHeights, issues));
        Assert.Equal("dem.tif", Assert.Single(issues).File);
    }

    /// <summary>GDAL shades by the same formula; it counts the distance of rows as the distance of columns, so the truth
    /// is taken in metres, on the raster projected to UTM.</summary>
    [ToolFact("gdaldem")]
    public void Shades_of_the_demo_county_are_those_of_gdaldem()
    {
        using var folder = new TemporaryFolder();
        string plane = folder.File("plane.tif"), truth = folder.File("truth.tif");
        ExternalTool.Run("gdalwarp", "-q", "-t_srs", "EPSG:32644", "-r", "bilinear", "-dstnodata", "-9999",
            Path.Combine(Repository.Root, "gis-data", "demo", "dem.tif"), plane);
        ExternalTool.Run("gdaldem", "hillshade", "-q", "-z", FormattableString.Invariant($"{ReliefShade.Exaggeration}"),
            "-az", "315", "-alt", "45", plane, truth);
        var log = new IssueLog();
        using var expected = Simulator.Data.Import.Tiff.GeoTiff.Open(truth, "truth.tif", log)!;
        var cells = new double[expected.Width * expected.Height];
        Assert.True(expected.Read("truth.tif", log, (row, values) => values.CopyTo(cells.AsSpan(row * expected.Width))));

        ReliefLayer layer = ReliefShade.Read(plane, "plane.tif", log)!;

        int compared = 0;
        var differences = new List<double>();
        for (int row = 5; row < layer.Height - 5; row++)
        {
            for (int column = 5; column < layer.Width - 5; column++)
            {
                var at = new LonLat(layer.West + (column + 0.5) / layer.Width * (layer.East - layer.West),
                    layer.North - (row + 0.5) / layer.Height * (layer.North - layer.South));
                (double x, double y) = expected.Crs!.FromWgs84(at);
                int c = (int)Math.Floor((x - expected.OriginX) / expected.CellWidth);
                int r = (int)Math.Floor((y - expected.OriginY) / expected.CellHeight);
                byte shade = layer.Shades[row * layer.Width + column];
                if (c > 1 && r > 1 && c < expected.Width - 2 && r < expected.Height - 2 && shade > 0
                    && cells[r * expected.Width + c] is > 0 and var value)
                {
                    compared++;
                    differences.Add(Math.Abs(value - shade));
                }
            }
        }

        Assert.True(compared > 10_000, $"{compared} cells were compared");
        Assert.True(differences.Average() < 0.6, $"mean difference {differences.Average():0.00} of 255");
        Assert.True(differences.Count(d => d > 1.5) < compared / 100, $"{differences.Count(d => d > 1.5)} of {compared} differ");
    }
}
