namespace Simulator.Data.Import;

/// <summary>Reads any table by the ending of its name.</summary>
public static class TableLayer
{
    /// <summary>Endings that tables are read from.</summary>
    public const string Endings = ".csv, .tsv, .txt, .xlsx, .xls, .geojson, .json";

    public static Table? Read(string path, string file, IssueLog log, CancellationToken cancel = default)
    {
        switch (Path.GetExtension(file).ToLowerInvariant())
        {
            case ".csv" or ".tsv" or ".txt":
                return CsvLayer.Read(path, file, log, cancel);
            case ".xlsx" or ".xls":
                return ExcelLayer.Read(path, file, log, cancel);
            case ".geojson" or ".json":
                return GeoJsonLayer.ReadTable(path, file, log, cancel);
        }

        log.Error("format-unknown", file, null, "", Path.GetExtension(file), $"应为 {Endings} 之一",
            $"expected one of {Endings}");
        return null;
    }
}
