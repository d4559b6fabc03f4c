using System.CommandLine;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Reports;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator check</c>: the data-health page.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = CommonOptions.Folder();
        Option<Language> lang = CommonOptions.Lang();
        Option<OutputFormat> format = CommonOptions.Format();
        Option<bool> strict = CommonOptions.Strict();
        var command = new Command("check", """
            Data health of a county folder: rows read, problems, duplicates, totals against control figures, places off the
            network, network parts, completeness of each facility field and tier. 数据检查。
              Example:  simulator check gis-data/dazu --lang en
            """)
        {
            folder, lang, format, strict,
        };
        command.SetAction((parse, cancel) =>
        {
            Language language = parse.GetValue(lang);
            WorkspaceLoad load = Workspace.Load(parse.GetRequiredValue(folder).FullName, cancel);
            NetworkHealth? network = load.Workspace is Workspace workspace ? NetworkHealth.Of(workspace) : null;
            TablePrinter.Print(HealthTables.Of(load, network), parse.GetValue(format), language);
            bool failed = load.Workspace is null || (parse.GetValue(strict) && load.Issues.Count > 0);
            return Task.FromResult(failed ? ExitCodes.DataHasErrors : ExitCodes.Done);
        });
        return command;
    }
}
