using System.CommandLine;
using Simulator.Data;

namespace Simulator.Cli.Terminal;

/// <summary>Arguments and options that several commands share, each with one wording.</summary>
internal static class CommonOptions
{
    public static Argument<DirectoryInfo> Folder() => new("folder")
    {
        Description = "County folder: the one that holds county.yaml.",
    };

    public static Option<Language> Lang() => new("--lang")
    {
        Description = "Language of texts: zh (default) or en.",
        DefaultValueFactory = _ => Language.Chinese,
        CustomParser = result =>
        {
            switch (result.Tokens.Count == 1 ? result.Tokens[0].Value : "")
            {
                case "zh": return Language.Chinese;
                case "en": return Language.English;
                default:
                    result.AddError("--lang takes zh or en.");
                    return Language.Chinese;
            }
        },
    };

    public static Option<OutputFormat> Format() => new("--format")
    {
        Description = "How data is printed: table (default), json or csv.",
        DefaultValueFactory = _ => OutputFormat.Table,
        CustomParser = result =>
        {
            switch (result.Tokens.Count == 1 ? result.Tokens[0].Value : "")
            {
                case "table": return OutputFormat.Table;
                case "json": return OutputFormat.Json;
                case "csv": return OutputFormat.Csv;
                default:
                    result.AddError("--format takes table, json or csv.");
                    return OutputFormat.Table;
            }
        },
    };

    public static Option<bool> Strict() => new("--strict")
    {
        Description = "Treat warnings in the data as errors.",
    };

    public static Option<bool> NoCache() => new("--no-cache")
    {
        Description = "Build the road network anew and keep nothing; kept networks lie in .cache beside the results and may"
            + " be deleted at any time. 不使用路网缓存（结果旁的 .cache 文件夹，可随时删除）。",
    };

    /// <summary>The folder beside the results where road networks are kept.</summary>
    public static string CacheFolder(string results) =>
        Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(results))) ?? ".", ".cache");

    public static Option<DirectoryInfo?> Out() => new("--out")
    {
        Description = "Results folder; default results/<county folder's name> under the current directory.",
    };
}

/// <summary>How a command prints data.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Csv,
}
