namespace Simulator.Siting;

/// <summary>What the chosen sites are meant to do best.</summary>
public enum SitingModel
{
    /// <summary>MCLP: p sites that bring most residents within the service standard.</summary>
    MaximalCovering,

    /// <summary>p sites with the least total of residents × minutes.</summary>
    PMedian,

    /// <summary>MCLP in which a second site within the standard counts as well.</summary>
    BackupCovering,
}

/// <summary>The words of the models in settings, command lines and results.</summary>
public static class SitingModels
{
    /// <summary>The word in files and on the command line, e.g. <c>p-median</c>.</summary>
    public static string Word(this SitingModel model) => model switch
    {
        SitingModel.MaximalCovering => "mclp",
        SitingModel.PMedian => "p-median",
        _ => "backup",
    };

    /// <summary>Reads the word; null when it names no model.</summary>
    public static SitingModel? Parse(string word) => word.Trim().ToLowerInvariant() switch
    {
        "mclp" => SitingModel.MaximalCovering,
        "p-median" or "pmedian" => SitingModel.PMedian,
        "backup" => SitingModel.BackupCovering,
        _ => null,
    };

    /// <summary>Whether a larger value is better.</summary>
    public static bool IsMaximised(this SitingModel model) =>
        model is SitingModel.MaximalCovering or SitingModel.BackupCovering;
}
