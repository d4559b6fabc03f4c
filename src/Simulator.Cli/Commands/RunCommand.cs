using System.CommandLine;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Network;
using Simulator.Reports;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator run</c>: everything for one county, into a results folder.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = CommonOptions.Folder();
        Option<DirectoryInfo?> output = CommonOptions.Out();
        Option<Language> lang = CommonOptions.Lang();
        Option<bool> strict = CommonOptions.Strict();
        var scenario = new Option<string>("--scenario")
        {
            Description = "Scenario of the folder (scenarios/NAME.yaml); default the county as it is.",
            DefaultValueFactory = _ => Scenario.Baseline.Id,
        };
        Option<bool> noCache = CommonOptions.NoCache();
        var command = new Command("run", """
            Everything for one county: coverage and the 30-minute circle, siting, ambulances, plan check; written as a
            report, tables, map layers and a run record. 一个县的全部计算与报告。
              Example:  simulator run gis-data/dazu --out results/dazu --lang zh
            """)
        {
            folder, output, lang, strict, scenario, noCache,
        };
        command.SetAction((parse, cancel) => Task.FromResult(Run(
            parse.GetRequiredValue(folder), parse.GetValue(output), parse.GetValue(lang), parse.GetValue(strict),
            parse.GetRequiredValue(scenario), parse.GetValue(noCache), cancel)));
        return command;
    }

    private static int Run(
        DirectoryInfo folder, DirectoryInfo? output, Language language, bool strict, string scenario, bool noCache,
        CancellationToken cancel)
    {
        string target = output?.FullName
            ?? Path.Combine(Directory.GetCurrentDirectory(), "results", Path.GetFileName(Path.TrimEndingDirectorySeparator(folder.FullName)));
        if (ResultsFolder.WhyNot(target) is LocalText reason)
        {
            Console.Error.WriteLine(reason.In(language));
            return ExitCodes.WrongUsage;
        }

        if (CountyLoading.Load(folder, language, strict, cancel) is not Workspace baseline
            || CountyLoading.Under(baseline, scenario, language) is not ScenarioCounty county)
        {
            return ExitCodes.DataHasErrors;
        }

        var notes = new List<DataIssue>();
        RoadCache? cache = noCache ? null : new RoadCache(CommonOptions.CacheFolder(target), notes.Add);
        CountyAnalysis analysis = ProgressLine.Run(language, progress =>
        {
            var models = new TravelModels(cache: cache);
            CountyAnalysis done = AnalysisRun.Run(county.Workspace, county.Scenario, models, progress, cancel);
            done = AnalysisRun.WithAmbulanceStudy(done, models, progress, cancel);
            progress?.Report(new AnalysisProgress(new LocalText("写出结果", "writing the results"), 0.95));
            ResultsFolder.Write(target, CountyResults.Of(done), language, cancel);
            return done;
        });
        CountyLoading.PrintAll(notes, language);
        RunSummary.Print(analysis, target, language);
        return ExitCodes.Done;
    }
}
