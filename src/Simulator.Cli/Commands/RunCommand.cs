using System.CommandLine;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Network;
using Simulator.Reports;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator run</c>: everything for one county, or for each of several, into results folders.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var folders = new Argument<DirectoryInfo[]>("folder")
        {
            Description = "County folder: the one that holds county.yaml. Several, or a folder of county folders, make a province.",
            Arity = ArgumentArity.OneOrMore,
        };
        var threads = new Option<int>("--threads") { Description = "Counties at one time; 0 takes one for each core.", DefaultValueFactory = _ => 0 };
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
            report, tables, map layers and a run record. Of several counties each gets a folder of its own under --out.
            一个县的全部计算与报告；给出多个县时逐县写出。

              Example:  simulator run gis-data/dazu --out results/dazu --lang zh
            """)
        {
            folders, output, lang, strict, scenario, threads, noCache,
        };
        command.SetAction((parse, cancel) =>
        {
            IReadOnlyList<string> counties = ProvinceAudit.Folders(parse.GetRequiredValue(folders).Select(f => f.FullName));
            int cores = parse.GetValue(threads) is > 0 and int t ? t : Environment.ProcessorCount;
            return Task.FromResult(counties.Count > 1
                ? Province(counties, parse.GetValue(output), parse.GetValue(lang), parse.GetValue(strict), parse.GetRequiredValue(scenario), cores, cancel)
                : Run(new DirectoryInfo(counties[0]), parse.GetValue(output), parse.GetValue(lang), parse.GetValue(strict),
                    parse.GetRequiredValue(scenario), parse.GetValue(noCache), cancel));
        });
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

    private static int Province(
        IReadOnlyList<string> folders, DirectoryInfo? output, Language language, bool strict, string scenario, int threads,
        CancellationToken cancel)
    {
        string target = output?.FullName ?? Path.Combine(Directory.GetCurrentDirectory(), "results");
        string[] twice = [.. folders.GroupBy(ProvinceRun.NameOf, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key)];
        LocalText[] reasons =
        [
            .. twice.Select(name => new LocalText($"有几个县的文件夹都叫 {name}，结果会互相覆盖。", $"Several county folders are called {name}: their results would overwrite each other.")),
            .. folders.Select(f => ResultsFolder.WhyNot(Path.Combine(target, ProvinceRun.NameOf(f)))).OfType<LocalText>(),
        ];
        if (reasons.Length > 0)
        {
            Array.ForEach(reasons, r => Console.Error.WriteLine(r.In(language)));
            return ExitCodes.WrongUsage;
        }

        IReadOnlyList<RunCounty> counties = ProgressLine.Run(language,
            progress => ProvinceRun.Run(folders, target, scenario, language, strict, threads, progress, cancel));
        foreach (RunCounty bad in counties.Where(c => c.Circle is null))
        {
            Console.Error.WriteLine(new LocalText($"{bad.Folder}：", $"{bad.Folder}:").In(language));
            CountyLoading.PrintAll(bad.Issues, language);
        }

        TablePrinter.Print([ProvinceRun.Table(counties)], OutputFormat.Table, language);
        Console.Out.WriteLine(new LocalText($"结果：{target}", $"Results: {target}").In(language));
        return counties.Any(c => c.Circle is null) ? ExitCodes.DataHasErrors : ExitCodes.Done;
    }
}
