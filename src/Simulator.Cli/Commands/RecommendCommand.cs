using System.CommandLine;
using System.Text;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Reports;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator recommend</c>: the best scenario for a budget.</summary>
internal static class RecommendCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = CommonOptions.Folder();
        var actions = new Option<int?>("--actions") { Description = "Sub-centres to build or upgrade, at most." };
        var budget = new Option<double?>("--budget") { Description = "Money for sub-centres, in the unit of the facilities' cost column." };
        var ambulances = new Option<int>("--ambulances") { Description = "Ambulances to add to those of today." };
        var save = new Option<string?>("--save") { Description = "Saves the scenario under this name in the folder's scenarios/." };
        Option<DirectoryInfo?> output = CommonOptions.Out();
        Option<Language> lang = CommonOptions.Lang();
        Option<OutputFormat> format = CommonOptions.Format();
        actions.Validators.Add(r => Refuse(r, r.GetValueOrDefault<int?>() is < 1, "--actions takes a whole number of at least 1."));
        budget.Validators.Add(r => Refuse(r, r.GetValueOrDefault<double?>() is double b && !(double.IsFinite(b) && b >= 0), "--budget takes a number of at least 0."));
        ambulances.Validators.Add(r => Refuse(r, r.GetValueOrDefault<int>() is < 0 or > 1000, "--ambulances takes 0 to 1000."));
        save.Validators.Add(r => Refuse(r, r.GetValueOrDefault<string?>() is string name && (name == Scenario.Baseline.Id || !ScenarioFile.IsName(name)),
            "--save takes a name of letters, digits, hyphens and underscores, not baseline."));
        var command = new Command("recommend", """
            The best scenario for a number of actions or a sum of money: the siting and the ambulance solvers propose it,
            with the proof or the gap, and it is compared with the county as it is. 推荐方案。
              Example:  simulator recommend gis-data/demo --actions 2 --ambulances 3 --save recommended
            """)
        {
            folder, actions, budget, ambulances, save, output, lang, format,
        };
        command.Validators.Add(r =>
        {
            if (r.GetValue(actions) is null && r.GetValue(budget) is null && r.GetValue(ambulances) == 0)
            {
                r.AddError("Give --actions, --budget or --ambulances.");
            }
        });
        command.SetAction((parse, cancel) => Task.FromResult(Run(
            parse.GetRequiredValue(folder),
            new RecommendationBudget(parse.GetValue(actions), parse.GetValue(budget), parse.GetValue(ambulances)),
            parse.GetValue(save), parse.GetValue(output), parse.GetValue(lang), parse.GetValue(format), cancel)));
        return command;
    }

    private static void Refuse(System.CommandLine.Parsing.OptionResult result, bool isWrong, string message)
    {
        if (isWrong)
        {
            result.AddError(message);
        }
    }

    private static int Run(
        DirectoryInfo folder, RecommendationBudget budget, string? name, DirectoryInfo? output, Language language,
        OutputFormat format, CancellationToken cancel)
    {
        if (CountyLoading.Load(folder, language, strict: false, cancel) is not Workspace baseline)
        {
            return ExitCodes.DataHasErrors;
        }

        string? file = name is null ? null : Path.Combine(folder.FullName, "scenarios", $"{name}.yaml");
        if (file is not null && File.Exists(file))
        {
            Console.Error.WriteLine(new LocalText($"情景“{name}”已经存在，未改动。", $"The scenario {name} exists already; it is left as it is.").In(language));
            return ExitCodes.WrongUsage;
        }

        var models = new TravelModels();
        Recommendation recommendation = Recommendation.Of(baseline, models, budget, name ?? "recommended", cancel);
        foreach (LocalText note in recommendation.Notes)
        {
            Console.Error.WriteLine(note.In(language));
        }

        if (recommendation.Scenario.Changes.Count == 0)
        {
            return ExitCodes.DataHasErrors;
        }

        var issues = new List<DataIssue>();
        ScenarioCounty county = ScenarioCounty.Of(baseline, recommendation.Scenario, issues)
            ?? throw new InvalidOperationException(issues[0].Describe(Language.English));
        Comparison comparison = ProgressLine.Run(language, progress => Comparison.Of(
            baseline, [new ScenarioCounty(Scenario.Baseline, baseline), county], models, progress, cancel));
        if (file is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            string part = $"{file}.part";
            File.WriteAllText(part, RecommendedFile.Write(recommendation), new UTF8Encoding(false));
            File.Move(part, file);
        }

        if (output is not null)
        {
            ResultsFolder.Write(output.FullName, ComparisonReport.Files(comparison, issues), language, cancel);
        }

        TablePrinter.Print(
            [
                RecommendationTables.Actions(recommendation, baseline.County),
                ComparisonReport.IndicatorTable(comparison),
                .. comparison.Clauses.Count > 0 ? [ComparisonTables.Clauses(comparison)] : Array.Empty<ReportTable>(),
            ], format, language);
        if (format == OutputFormat.Table)
        {
            foreach (LocalText line in RecommendationTables.Proof(recommendation).Concat(ComparisonReport.Sure(comparison)))
            {
                Console.Out.WriteLine(line.In(language));
            }

            if (name is not null)
            {
                Console.Out.WriteLine(new LocalText($"已存为 scenarios/{name}.yaml。", $"Saved as scenarios/{name}.yaml.").In(language));
            }
        }

        return ExitCodes.Done;
    }
}
