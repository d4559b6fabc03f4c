namespace Simulator.Siting;

/// <summary>What the chosen sites are meant to do best.</summary>
public enum SitingModel
{
    /// <summary>MCLP: p sites that bring most residents within the service standard.</summary>
    MaximalCovering,

    /// <summary>p sites with the least total of residents × minutes.</summary>
    PMedian,

    /// <summary>p sites with the least worst minutes.</summary>
    PCenter,

    /// <summary>LSCP: the cheapest sites that bring every demand point within the service standard.</summary>
    SetCovering,

    /// <summary>MCLP in which a second site within the standard counts as well.</summary>
    BackupCovering,

    /// <summary>p-median in which each demand point goes to one site and no site serves more than its capacity.</summary>
    CapacitatedPMedian,

    /// <summary>MCLP in which each demand point goes to one site and no site serves more than its capacity.</summary>
    CapacitatedCovering,
}

/// <summary>The words of the models in settings, command lines and results.</summary>
public static class SitingModels
{
    /// <summary>The word in files and on the command line, e.g. <c>p-median</c>.</summary>
    public static string Word(this SitingModel model) => model switch
    {
        SitingModel.MaximalCovering => "mclp",
        SitingModel.PMedian => "p-median",
        SitingModel.PCenter => "p-center",
        SitingModel.SetCovering => "lscp",
        SitingModel.BackupCovering => "backup",
        SitingModel.CapacitatedPMedian => "capacitated-p-median",
        _ => "capacitated-mclp",
    };

    /// <summary>Reads the word; null when it names no model.</summary>
    public static SitingModel? Parse(string word) => word.Trim().ToLowerInvariant() switch
    {
        "mclp" => SitingModel.MaximalCovering,
        "p-median" or "pmedian" => SitingModel.PMedian,
        "p-center" or "p-centre" or "pcenter" => SitingModel.PCenter,
        "lscp" => SitingModel.SetCovering,
        "backup" => SitingModel.BackupCovering,
        "capacitated-p-median" or "cpmp" => SitingModel.CapacitatedPMedian,
        "capacitated-mclp" or "cmclp" => SitingModel.CapacitatedCovering,
        _ => null,
    };

    /// <summary>All words, in the order of the models.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<SitingModel>().Select(Word)];

    /// <summary>Whether sites have capacities.</summary>
    public static bool IsCapacitated(this SitingModel model) =>
        model is SitingModel.CapacitatedPMedian or SitingModel.CapacitatedCovering;

    /// <summary>Whether cover within the standard is what sites are chosen for.</summary>
    public static bool IsCovering(this SitingModel model) => model.IsMaximised() || model == SitingModel.SetCovering;

    /// <summary>Whether a larger value is better.</summary>
    public static bool IsMaximised(this SitingModel model) =>
        model is SitingModel.MaximalCovering or SitingModel.BackupCovering or SitingModel.CapacitatedCovering;
}
