using System.Buffers.Binary;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Simulator.Data;
using Simulator.Reports;

namespace Simulator.Tests.Reports;

public sealed class GeoPackageResultsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simulator-gpkg-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_layer_is_a_table_with_its_features_and_its_style()
    {
        string path = Path.Combine(folder, "results.gpkg");
        GeoPackageResults.Write(path, SampleReport.Document.Layers, Language.Chinese);

        Assert.Equal(78L, Scalar(path, "SELECT count(*) FROM demand_points"));
        Assert.Equal(1L, Scalar(path, "SELECT count(*) FROM demand_points WHERE geom IS NULL AND id = 'nowhere'"));
        Assert.Equal("无法判定", Scalar(path, "SELECT class_name FROM demand_points WHERE id = 'v7'"));
        Assert.Equal(DBNull.Value, Scalar(path, "SELECT minutes FROM demand_points WHERE id = 'v5'"));
        Assert.Equal("no-route", Scalar(path, "SELECT class FROM demand_points WHERE id = 'v5'"));
        Assert.Equal(317L, Scalar(path, "SELECT residents FROM demand_points WHERE id = 'v1'"));
        Assert.Equal(5L, Scalar(path, "SELECT count(*) FROM layer_styles WHERE useAsDefault = 1"));
        Assert.Equal("时间（分钟）", Scalar(path,
            "SELECT title FROM gpkg_data_columns WHERE table_name = 'demand_points' AND column_name = 'minutes'"));
        Assert.Equal(0x47504B47L, Scalar(path, "PRAGMA application_id"));
        Assert.Equal("ok", Scalar(path, "PRAGMA integrity_check"));
    }

    [Fact]
    public void A_geometry_blob_holds_its_place_behind_a_GeoPackage_header()
    {
        byte[] blob = GeoPackageGeometry.Blob(new Point(105.72, 29.7), GeometryKind.Point);

        Assert.Equal("GP"u8.ToArray(), blob[..2]);
        Assert.Equal(4326, BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(4)));
        Assert.Equal(new Point(105.72, 29.7), new WKBReader().Read(blob[8..]));
        Assert.Throws<ArgumentException>(() => GeoPackageGeometry.Blob(new Point(1, 2), GeometryKind.Line));
    }

    [Fact]
    public void The_same_layers_give_the_same_bytes()
    {
        string a = Path.Combine(folder, "a.gpkg"), b = Path.Combine(folder, "b.gpkg");
        GeoPackageResults.Write(a, SampleReport.Document.Layers, Language.Chinese);
        GeoPackageResults.Write(b, SampleReport.Document.Layers, Language.Chinese);

        Assert.Equal(File.ReadAllBytes(a), File.ReadAllBytes(b));
    }

    [Fact]
    public void Every_style_is_well_formed()
    {
        foreach (MapLayer layer in SampleReport.Document.Layers)
        {
            string qml = QgisStyle.Render(layer, Language.Chinese);
            var style = System.Xml.Linq.XElement.Parse(qml[(qml.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

            Assert.Equal(layer.Classes.Count, style.Descendants("category").Count());
            Assert.Equal(layer.Classes.Count, style.Descendants("symbol").Count());
        }
    }

    // GDAL is the reader behind QGIS: what it counts is what a planner sees.
    [GdalFact]
    public void Gdal_reads_every_layer_without_a_warning()
    {
        string path = Path.Combine(folder, "results.gpkg");
        GeoPackageResults.Write(path, SampleReport.Document.Layers, Language.Chinese);

        string report = GdalFactAttribute.Run("ogrinfo", "-so", "-al", path);

        Assert.DoesNotContain("Warning", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ERROR", report, StringComparison.Ordinal);
        foreach (MapLayer layer in SampleReport.Document.Layers)
        {
            Assert.Contains($"Layer name: {layer.Id}\n", report, StringComparison.Ordinal);
            Assert.Contains($"Feature Count: {layer.Features.Count}\n", report, StringComparison.Ordinal);
        }

        Assert.Contains("WGS 84", report, StringComparison.Ordinal);
    }

    private static object? Scalar(string path, string sql)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadOnly };
        using var connection = new SqliteConnection(source.ConnectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

/// <summary>A fact that needs GDAL's command-line tools; shown as skipped where they are absent.</summary>
public sealed class GdalFactAttribute : FactAttribute
{
    public GdalFactAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "ogrinfo"))))
        {
            Skip = "ogrinfo (gdal-bin) is not installed";
        }
    }

    /// <summary>All that a program prints.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.Result;
    }
}
