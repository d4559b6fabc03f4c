namespace Simulator.Data.Import;

/// <summary>Reads a county folder: the manifest, every layer it names, and how they fit together.</summary>
public static class CountyFolder
{
    /// <summary>The manifest's name in every county folder.</summary>
    public const string ManifestName = "county.yaml";

    /// <summary>Reads the folder. Wrong data never throws: all problems come back at once as issues, and with errors
    /// there is no county.</summary>
    /// <param name="folder">The county folder.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CountyLoad Load(string folder, CancellationToken cancel = default)
    {
        var log = new IssueLog();
        if (FolderPaths.Resolve(folder, ManifestName, ManifestName, 1, "", log) is not string path)
        {
            return new CountyLoad { Issues = log.ToList() };
        }

        try
        {
            string? text = TextFiles.ReadAll(path, ManifestName, log);
            Manifest? manifest = text is null ? null : ManifestReader.Read(text, log);
            return manifest is null
                ? new CountyLoad { Issues = log.ToList() }
                : new CountyReading(folder, manifest, log, cancel).Run(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error("file-unreadable", ManifestName, null, "", e.Message, "文件应可读", "expected a readable file");
            return new CountyLoad { Issues = log.ToList() };
        }
    }
}
