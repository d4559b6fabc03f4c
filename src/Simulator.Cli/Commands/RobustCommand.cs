using System.CommandLine;
using System.Text.Json.Nodes;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Reports;
using Simulator.Scenarios;
using Simulator.Scenarios.Robustness;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator robust</c>: would the recommendation survive being wrong?</summary>
internal static class RobustCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = CommonOptions.Folder();
        var scenario = new Argument<string>("scenario")
        {
            Description = "Scenario of the folder; default the county as it is.",
            DefaultValueFactory = _ => Scenario.Baseline.Id,
        };
        var draws = new Option<int>("--draws") { Description = "Monte Carlo draws, 0 to 100,000.", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "Seed: the same seed gives the same bytes.", DefaultValueFactory = _ => 1 };
        var speed = new Option<double>("--speed") { Description = "Speeds vary by this share up and down.", DefaultValueFactory = _ => 0.2 };
        var residents = new Option<double>("--residents") { Description = "Residents of each township vary by this share.", DefaultValueFactory = _ => 0.1 };
        var threads = new Option<int>("--threads") { Description = "Threads; 0 takes one for each core.", DefaultValueFactory = _ => 0 };
        var links = new Option<bool>("--bridges") { Description = "Also close every bridge in turn." };
        draws.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 0 or > 100_000)
            {
                r.AddError("--draws takes 0 to 100000.");
            }
        });
        foreach (Option<double> share in new[] { speed, residents })
        {
            share.Validators.Add(r =>
            {
                if (r.GetValueOrDefault<double>() is not (>= 0 and < 0.5))
                {
                    r.AddError($"{share.Name} takes a share from 0 to below 0.5.");
                }
            });
        }

        Option<DirectoryInfo?> output = CommonOptions.Out();
        Option<Language> lang = CommonOptions.Lang();
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new Command("robust", """
            Does the recommendation hold when speeds or populations are wrong? Monte Carlo draws, one factor at a time,
            every bridge closed in turn. 稳健性分析。
              Example:  simulator robust gis-data/demo central-towns --draws 1000 --seed 7 --bridges
            """)
        {
            folder, scenario, draws, seed, speed, residents, threads, links, output, lang, format,
        };
        command.SetAction((parse, cancel) =>
        {
            var options = new RobustnessOptions
            {
                Draws = parse.GetValue(draws),
                Seed = parse.GetValue(seed),
                SpeedSpread = parse.GetValue(speed),
                PopulationSpread = parse.GetValue(residents),
                Threads = parse.GetValue(threads),
            };
            return Task.FromResult(Run(
                parse.GetRequiredValue(folder), parse.GetRequiredValue(scenario), options, parse.GetValue(links),
                parse.GetValue(output), parse.GetValue(lang), parse.GetValue(format), cancel));
        });
        return command;
    }

    private static int Run(
        DirectoryInfo folder, string name, RobustnessOptions options, bool bridges, DirectoryInfo? output,
        Language language, OutputFormat format, CancellationToken cancel)
    {
        if (CountyLoading.Load(folder, language, strict: false, cancel) is not Workspace baseline
            || CountyLoading.Under(baseline, name, language) is not ScenarioCounty county)
        {
            return ExitCodes.DataHasErrors;
        }

        var models = new TravelModels();
        (CountyAnalysis analysis, RobustnessStudy study, IReadOnlyList<CriticalLink> links) = ProgressLine.Run(language, progress =>
        {
            CountyAnalysis done = AnalysisRun.Run(county.Workspace, county.Scenario, models, progress, cancel);
            return (done, RobustnessStudy.Run(county, done, models, options, progress, cancel),
                bridges ? CriticalLinks.Of(county, models, progress, cancel) : []);
        });
        if (output is not null)
        {
            JsonObject run = RunJson.Of(analysis);
            run["robustness"] = new JsonObject
            {
                ["draws"] = options.Draws, ["seed"] = options.Seed, ["speedSpread"] = options.SpeedSpread,
                ["populationSpread"] = options.PopulationSpread,
            };
            JsonObject summary = SummaryJson.Of(analysis);
            summary["robustness"] = new JsonObject
            {
                ["cases"] = study.Draws.Count,
                ["recommendedIsBest"] = study.TimesBest,
                ["deciding"] = JsonText.Texts(study.Deciding.Select(d => d.Factor.Id)),
            };
            ResultsFolder.Write(output.FullName, new ResultFiles
            {
                Document = RobustnessTables.Document(CountyReport.Of(analysis), study, links),
                Summary = summary,
                Run = run,
                Issues = analysis.Issues,
            }, language, cancel);
        }

        var tables = new List<ReportTable>();
        if (study.Options.Count > 0)
        {
            tables.Add(RobustnessTables.Options(study));
        }

        tables.Add(RobustnessTables.Factors(study));
        if (bridges)
        {
            tables.Add(RobustnessTables.Links(links));
        }

        TablePrinter.Print(tables, format, language);
        if (format == OutputFormat.Table)
        {
            foreach (LocalText line in RobustnessTables.Sentences(study))
            {
                Console.Out.WriteLine(line.In(language));
            }
        }

        return ExitCodes.Done;
    }
}
