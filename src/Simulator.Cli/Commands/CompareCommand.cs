using System.CommandLine;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Reports;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator compare</c>: scenarios side by side.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = CommonOptions.Folder();
        var scenarios = new Argument<string[]>("scenarios")
        {
            Description = "Two or more scenarios of the folder; baseline is the county as it is. The first is what the others are held against.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<DirectoryInfo?> output = CommonOptions.Out();
        Option<Language> lang = CommonOptions.Lang();
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new Command("compare", """
            Scenarios side by side: indicators and differences, gainers and losers by township, dominated options.
            方案比较。
              Example:  simulator compare gis-data/demo baseline central-towns rain-season --out results/compare
            """)
        {
            folder, scenarios, output, lang, format,
        };
        command.SetAction((parse, cancel) => Task.FromResult(Run(
            parse.GetRequiredValue(folder), parse.GetRequiredValue(scenarios), parse.GetValue(output), parse.GetValue(lang),
            parse.GetValue(format), cancel)));
        return command;
    }

    private static int Run(
        DirectoryInfo folder, string[] names, DirectoryInfo? output, Language language, OutputFormat format,
        CancellationToken cancel)
    {
        if (CountyLoading.Load(folder, language, strict: false, cancel) is not Workspace baseline)
        {
            return ExitCodes.DataHasErrors;
        }

        var issues = new List<DataIssue>();
        ScenarioCounty?[] counties = [.. names.Select(name => ScenarioCounty.Load(baseline, name, issues))];
        if (counties.Any(c => c is null))
        {
            CountyLoading.PrintAll(issues, language);
            return ExitCodes.DataHasErrors;
        }

        var models = new TravelModels();
        Comparison comparison = ProgressLine.Run(language, progress => Comparison.Of(
            baseline, [.. counties.Select(c => c!)], models, progress, cancel));
        if (output is not null)
        {
            ResultsFolder.Write(output.FullName, ComparisonReport.Files(comparison, issues), language, cancel);
        }

        TablePrinter.Print(
            [
                ComparisonReport.IndicatorTable(comparison),
                .. comparison.Clauses.Count > 0 ? [ComparisonTables.Clauses(comparison)] : Array.Empty<ReportTable>(),
                .. Enumerable.Range(0, comparison.Analyses.Count - 1).Select(i => ComparisonReport.TownshipTable(comparison, i)),
            ], format, language);
        if (format == OutputFormat.Table)
        {
            foreach (int i in Enumerable.Range(0, comparison.Analyses.Count - 1))
            {
                Console.Out.WriteLine(ComparisonReport.Sentence(comparison, i).In(language));
            }

            foreach (LocalText line in ComparisonReport.Sure(comparison))
            {
                Console.Out.WriteLine(line.In(language));
            }
        }

        return ExitCodes.Done;
    }
}
