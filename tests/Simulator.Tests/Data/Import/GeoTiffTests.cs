using System.Globalization;
using System.Text;
using Simulator.Data.Import;
using Simulator.Data.Import.Tiff;

namespace Simulator.Tests.Data.Import;

/// <summary>Rasters written by GDAL in every layout that is supported, read back to the last cell.</summary>
public class GeoTiffTests
{
    private const int Columns = 70, Rows = 53;

    private static double Whole(int row, int column) => (row * 31 + column * 17) % 120;

    private static double Fraction(int row, int column) => Math.Sin(row * 0.37) * 1000 + column / 7.0;

    [ToolTheory("gdal_translate")]
    [InlineData("Byte", "COMPRESS=NONE")]
    [InlineData("Byte", "COMPRESS=LZW PREDICTOR=2")]
    [InlineData("Byte", "COMPRESS=PACKBITS")]
    [InlineData("UInt16", "COMPRESS=DEFLATE PREDICTOR=2")]
    [InlineData("UInt16", "COMPRESS=LZW PREDICTOR=2 ENDIANNESS=BIG")]
    [InlineData("Int16", "COMPRESS=LZW TILED=YES BLOCKXSIZE=32 BLOCKYSIZE=16")]
    [InlineData("UInt32", "COMPRESS=NONE ENDIANNESS=BIG")]
    [InlineData("Int32", "COMPRESS=DEFLATE PREDICTOR=2 TILED=YES BLOCKXSIZE=16 BLOCKYSIZE=32")]
    [InlineData("Float32", "COMPRESS=NONE")]
    [InlineData("Float32", "COMPRESS=NONE ENDIANNESS=BIG")]
    [InlineData("Float32", "COMPRESS=DEFLATE PREDICTOR=3")]
    [InlineData("Float32", "COMPRESS=LZW PREDICTOR=3")]
    [InlineData("Float32", "COMPRESS=LZW PREDICTOR=2 TILED=YES BLOCKXSIZE=32 BLOCKYSIZE=32")]
    [InlineData("Float32", "COMPRESS=DEFLATE BIGTIFF=YES BLOCKYSIZE=1")]
    [InlineData("Float64", "COMPRESS=DEFLATE PREDICTOR=3 TILED=YES BLOCKXSIZE=32 BLOCKYSIZE=16")]
    [InlineData("Float64", "COMPRESS=LZW PREDICTOR=2")]
    [InlineData("Float64", "COMPRESS=NONE BIGTIFF=YES ENDIANNESS=BIG BLOCKYSIZE=7")]
    public void Every_cell_that_gdal_wrote_is_read(string type, string options)
    {
        using var folder = new TemporaryFolder();
        bool floats = type.StartsWith("Float", StringComparison.Ordinal);
        Func<int, int, double> value = floats ? Fraction : Whole;
        WriteGrid(folder, value);
        string[] creation = [.. options.Split(' ').SelectMany(o => new[] { "-co", o })];
        ExternalTool.Run("gdal_translate", ["-q", "-oo", "DATATYPE=Float64", "-ot", type, "-a_srs", "EPSG:4326", .. creation,
            folder.File("grid.asc"), folder.File("grid.tif")]);
        var log = new IssueLog();

        using GeoTiff raster = GeoTiff.Open(folder.File("grid.tif"), "grid.tif", log)!;
        int rows = 0;
        Assert.True(raster.Read("grid.tif", log, Check));

        Assert.Equal((Columns, Rows, Rows), (raster.Width, raster.Height, rows));
        Assert.Equal((105.0, 30.0 + Rows * 0.01), (raster.OriginX, Math.Round(raster.OriginY, 9)));
        Assert.Equal(-0.01, raster.CellHeight, 1e-12);
        Assert.Equal("EPSG:4326", raster.Crs!.Name);
        Assert.Empty(log.ToList());

        void Check(int row, ReadOnlySpan<double> values)
        {
            Assert.Equal(rows++, row);
            for (int c = 0; c < Columns; c++)
            {
                double expected = row == 5 && c == 6 ? double.NaN : value(row, c);
                Assert.Equal(type == "Float32" ? (float)expected : expected, values[c], 1e-9);
            }
        }
    }

    [ToolFact("gdal_translate")]
    public void Of_several_bands_the_first_is_read_in_both_arrangements()
    {
        using var folder = new TemporaryFolder();
        WriteGrid(folder, Whole);
        foreach (string interleave in new[] { "PIXEL", "BAND" })
        {
            ExternalTool.Run("gdal_translate", "-q", "-ot", "Int16", "-b", "1", "-b", "1", "-b", "1", "-co",
                $"INTERLEAVE={interleave}", "-co", "COMPRESS=LZW", "-co", "PREDICTOR=2", "-a_srs", "EPSG:4326",
                folder.File("grid.asc"), folder.File("bands.tif"));
            using GeoTiff raster = GeoTiff.Open(folder.File("bands.tif"), "bands.tif", new IssueLog())!;
            Assert.True(raster.Read("bands.tif", new IssueLog(), (row, values) =>
                Assert.Equal(row == 5 ? double.NaN : Whole(row, 6), values[6])));
        }
    }

    [ToolTheory("gdal_translate")]
    [InlineData("EPSG:4490", "EPSG:4490")]
    [InlineData("EPSG:4544", "EPSG:4544")]
    [InlineData("EPSG:4523", "EPSG:4523")]
    [InlineData("EPSG:32648", "EPSG:32648")]
    [InlineData("+proj=tmerc +lon_0=106.5 +x_0=500000 +k=1 +ellps=WGS84 +units=m", "transverse Mercator")]
    [InlineData("EPSG:27700", null)]
    public void The_coordinate_system_of_a_geotiff_is_known_or_said_to_be_unknown(string srs, string? name)
    {
        using var folder = new TemporaryFolder();
        WriteGrid(folder, Whole);
        ExternalTool.Run("gdal_translate", "-q", "-a_srs", srs, "-a_ullr", "400000", "3300000", "470000", "3247000",
            folder.File("grid.asc"), folder.File("grid.tif"));

        using GeoTiff raster = GeoTiff.Open(folder.File("grid.tif"), "grid.tif", new IssueLog())!;

        Assert.Equal(name, raster.Crs?.Name);
        Assert.NotEqual("", raster.CrsStated.Length == 0 ? raster.Crs?.Name : raster.CrsStated);
    }

    [ToolFact("gdal_translate")]
    public void A_raster_of_points_lies_half_a_cell_off_one_of_areas()
    {
        using var folder = new TemporaryFolder();
        WriteGrid(folder, Whole);
        ExternalTool.Run("gdal_translate", "-q", "-a_srs", "EPSG:4326", "-mo", "AREA_OR_POINT=Point",
            folder.File("grid.asc"), folder.File("points.tif"));

        using GeoTiff raster = GeoTiff.Open(folder.File("points.tif"), "points.tif", new IssueLog())!;

        // GDAL keeps the outer edge where it was and writes the tie point half a cell inside it
        Assert.Equal(105, raster.OriginX, 1e-9);
        Assert.Equal(30.53, raster.OriginY, 1e-9);
    }

    [ToolFact("gdal_translate")]
    public void Tiles_that_a_sparse_file_leaves_out_have_no_data()
    {
        using var folder = new TemporaryFolder();
        WriteGrid(folder, (r, c) => r < 32 ? -9999 : 4);
        ExternalTool.Run("gdal_translate", "-q", "-co", "SPARSE_OK=TRUE", "-co", "TILED=YES", "-co", "BLOCKXSIZE=32",
            "-co", "BLOCKYSIZE=32", "-a_srs", "EPSG:4326", folder.File("grid.asc"), folder.File("sparse.tif"));

        using GeoTiff raster = GeoTiff.Open(folder.File("sparse.tif"), "sparse.tif", new IssueLog())!;

        Assert.True(raster.Read("sparse.tif", new IssueLog(), (row, values) =>
            Assert.Equal(row < 32 ? double.NaN : 4, values[50])));
    }

    [ToolFact("gdal_translate")]
    public void A_tiff_cut_anywhere_is_an_error_and_never_an_exception()
    {
        using var folder = new TemporaryFolder();
        WriteGrid(folder, Fraction);
        ExternalTool.Run("gdal_translate", "-q", "-ot", "Float32", "-co", "COMPRESS=DEFLATE", "-a_srs", "EPSG:4326",
            folder.File("grid.asc"), folder.File("grid.tif"));
        byte[] whole = File.ReadAllBytes(folder.File("grid.tif"));
        foreach (int length in new[] { 0, 1, 7, 8, 20, 200, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(folder.File("cut.tif"), whole[..length]);
            var log = new IssueLog();

            using GeoTiff? raster = GeoTiff.Open(folder.File("cut.tif"), "cut.tif", log);
            Assert.False(raster?.Read("cut.tif", log, (_, _) => { }) ?? false, $"{length} bytes");
            Assert.Equal("tiff-truncated", Assert.Single(log.ToList()).Code);
        }
    }

    [ToolFact("gdal_translate")]
    public void Bytes_turned_over_give_issues_or_other_numbers_but_no_exception()
    {
        using var folder = new TemporaryFolder();
        WriteGrid(folder, Fraction);
        var random = new Random(3);
        foreach (string compression in new[] { "LZW", "DEFLATE", "PACKBITS" })
        {
            ExternalTool.Run("gdal_translate", "-q", "-ot", "Float32", "-co", $"COMPRESS={compression}", "-a_srs",
                "EPSG:4326", folder.File("grid.asc"), folder.File("grid.tif"));
            byte[] whole = File.ReadAllBytes(folder.File("grid.tif"));
            for (int round = 0; round < 60; round++)
            {
                byte[] broken = [.. whole];
                for (int i = 0; i < 4; i++)
                {
                    broken[random.Next(round % 2 == 0 ? 450 : broken.Length)] ^= (byte)(1 << random.Next(8));
                }

                File.WriteAllBytes(folder.File("broken.tif"), broken);
                var log = new IssueLog();
                using GeoTiff? raster = GeoTiff.Open(folder.File("broken.tif"), "broken.tif", log);
                bool read = raster?.Read("broken.tif", log, (_, _) => { }) ?? false;
                Assert.True(read || log.Errors == 1);
            }
        }
    }

    [ToolTheory("gdal_translate", needsSharedData: true)]
    [InlineData("case-comoros/ngazidja/ngazidja_pop_worldpop2020_100m.tif")]
    [InlineData("case-comoros/com_ppp_2020_UNadj.tif")]
    [InlineData("case-ahrtal/wpop_ahrvalley.tif")]
    [InlineData("case-comoros/anjouan/anjouan_dem_srtm1.tif")]
    public void The_sum_of_a_real_raster_is_that_of_gdals_text_dump(string name)
    {
        string path = Repository.SharedData(name.Split('/'));
        var log = new IssueLog();
        using GeoTiff raster = GeoTiff.Open(path, name, log)!;
        double sum = 0;
        Assert.True(raster.Read(name, log, (_, values) =>
        {
            foreach (double v in values)
            {
                sum += double.IsNaN(v) ? 0 : v;
            }
        }));

        Assert.Equal(1, sum / GdalDump.Sum(path), 1e-8);
    }

    /// <summary>An Arc/Info ASCII grid from 105° E, 30° N, cells of 0.01°, one cell without data.</summary>
    private static void WriteGrid(TemporaryFolder folder, Func<int, int, double> value)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"ncols {Columns}\nnrows {Rows}\nxllcorner 105\nyllcorner 30\ncellsize 0.01\nNODATA_value 255\n");
        for (int r = 0; r < Rows; r++)
        {
            for (int c = 0; c < Columns; c++)
            {
                double v = r == 5 && c == 6 ? 255 : value(r, c);
                text.Append(v == -9999 ? "255" : v.ToString("R", CultureInfo.InvariantCulture)).Append(' ');
            }

            text.Append('\n');
        }

        folder.With("grid.asc", text.ToString());
    }
}
