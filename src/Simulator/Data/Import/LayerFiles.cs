using NetTopologySuite.Geometries;
using Simulator.Data.Coordinates;
using Simulator.Data.Import.Tiff;

namespace Simulator.Data.Import;

/// <summary>Opens the manifest's files, each once, and keeps account of them.</summary>
internal sealed class LayerFiles(string folder, Manifest manifest, IssueLog log, CancellationToken cancel)
{
    private readonly Dictionary<string, Table?> tables = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, InputFile> inputs = new(StringComparer.Ordinal);

    /// <summary>Every file that was read, by name.</summary>
    public IReadOnlyCollection<InputFile> Inputs => inputs.Values;

    /// <summary>The layer's name in issues: its path with forward slashes.</summary>
    public static string NameOf(LayerSource source)
    {
        string name = source.Path.Replace('\\', '/');
        return name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
    }

    public static bool HasEnding(LayerSource? source, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (source?.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The layer's table; null when there is no layer or it cannot be read, and the log says why.</summary>
    public Table? Table(LayerSource? source)
    {
        if (source is null)
        {
            return null;
        }

        string file = NameOf(source);
        if (!tables.TryGetValue(file, out Table? table))
        {
            table = Open(source, path => TableLayer.Read(path, file, log, cancel), t => t.Rows.Count);
            tables[file] = table;
        }

        return table;
    }

    /// <summary>Reads a layer's file by <paramref name="read"/> and notes it as an input; null when it cannot be read.
    /// </summary>
    public T? Open<T>(LayerSource source, Func<string, T?> read, Func<T, long> rows)
        where T : class
    {
        string file = NameOf(source);
        if (FolderPaths.Resolve(folder, source.Path, CountyFolder.ManifestName, source.Line, source.Key, log)
            is not string path)
        {
            return null;
        }

        try
        {
            (long, DateTime) before = StateOf(path);
            T? layer = read(path);
            inputs[file] = InputHash.Of(path, file, layer is null ? 0 : rows(layer));
            if (StateOf(path) != before)
            {
                log.Error("file-changed", file, null, "", "", "读取期间文件被改动：请待写完后重新运行",
                    "the file changed while it was read: wait until it is written and run again");
                return null;
            }

            return layer;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error("file-unreadable", file, null, "", e.Message, "文件应可读", "expected a readable file");
            return null;
        }
    }

    /// <summary>Coordinate system of a raster: its own unless the manifest says another.</summary>
    public CoordinateSystem? CrsOf(LayerSource source, GeoTiff raster) =>
        source.Crs.Length == 0 && raster.Crs is CoordinateSystem own ? own : CrsOf(source, raster.CrsStated);

    /// <summary>The layer's coordinate system: the manifest's word for the layer, else what the file states, else the
    /// manifest's default; null, with an error, when the word names none.</summary>
    public CoordinateSystem? CrsOf(LayerSource source, string stated)
    {
        (string word, string file, string field) = source.Crs.Length > 0
            ? (source.Crs, CountyFolder.ManifestName, source.Key + ".crs")
            : stated.Length > 0 ? (stated, NameOf(source), "crs") : (manifest.Crs, CountyFolder.ManifestName, "crs");
        CoordinateSystem? crs = CoordinateSystem.Parse(word);
        if (crs is null)
        {
            log.Error("crs-unknown", file, file == CountyFolder.ManifestName ? source.Line : null, field, word,
                "应为 EPSG:4326、EPSG:4490、EPSG:4513–4554（CGCS2000 高斯-克吕格）、EPSG:326xx/327xx（UTM）、GCJ-02 或 BD-09；北京54、西安80 请先转换",
                "expected EPSG:4326, EPSG:4490, EPSG:4513–4554 (CGCS2000 Gauss-Krüger), EPSG:326xx/327xx (UTM), GCJ-02 or BD-09; Beijing 54 and Xi'an 80 must be converted first");
        }

        return crs;
    }

    /// <summary>Shapes of a GeoJSON layer in WGS84, each with its row; null when the layer cannot be read.</summary>
    public List<(TableRow Row, Geometry Shape)>? Shapes(LayerSource source, out Table? table)
    {
        table = null;
        if (!HasEnding(source, ".geojson", ".json"))
        {
            log.Error("format-unknown", NameOf(source), null, "", Path.GetExtension(source.Path), "应为 .geojson",
                "expected .geojson");
            return null;
        }

        table = Table(source);
        if (table is null || CrsOf(source, table.Crs) is not CoordinateSystem crs)
        {
            return null;
        }

        var shapes = new List<(TableRow, Geometry)>();
        foreach (TableRow row in table.Rows)
        {
            Geometry? shape = row.Shape is null ? null : ShapeTransform.ToWgs84(row.Shape, crs);
            if (shape is not null)
            {
                shapes.Add((row, shape));
            }
            else if (row.Shape is not null)
            {
                log.Error("crs-mismatch", table.File, row.Number, "geometry", row.Shape.Coordinate?.ToString() ?? "",
                    $"坐标不在 {crs.Name} 的范围内：请检查 crs", $"the coordinates are no place in {crs.Name}: look at crs");
            }
        }

        return shapes;
    }

    /// <summary>What tells that a file was written to: reading and hashing are two passes over it.</summary>
    private static (long Length, DateTime Written) StateOf(string path)
    {
        var file = new FileInfo(path);
        return (file.Length, file.LastWriteTimeUtc);
    }
}
