using System.CommandLine;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Reports;
using Simulator.Scenarios;
using Simulator.Siting;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator site</c>: which candidates should become sub-centres.</summary>
internal static class SiteCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = CommonOptions.Folder();
        var asked = new SiteOptions();
        var timeLimit = new Option<double?>("--time-limit") { Description = "Seconds for the whole answer; then the best so far with its gap." };
        timeLimit.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double?>() is <= 0)
            {
                r.AddError("--time-limit takes a number of seconds above 0.");
            }
        });
        Option<Language> lang = CommonOptions.Lang();
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new Command("site", """
            Chooses sub-centres among the candidates: the proven best set, what each site adds, the next-best sets and what
            they lose and where, the best set for every p, the build order, the price of each gate, lock and rule.
            次中心选址：证明最优的方案、各点的作用、次优方案、数量曲线、建设次序、每项条件的代价。
              Examples: simulator site gis-data/demo --model mclp --p 2 --min-beds 100 --format json
                        simulator site gis-data/demo --model lscp --minutes 40 --reachable-only
                        simulator site gis-data/demo --model capacitated-mclp --p 3 --capacity 20000 --lock T05
                        simulator site gis-data/demo --p 3 --spacing-km 10 --per-township 1 --ties least-time
                        simulator site gis-data/dazu --p 4 --default-cost 1200 --budget 3600 --pareto cost
            What an option leaves out comes from the section siting of county.yaml. Ctrl-C prints the best so far and its gap.
            """);
        command.Arguments.Add(folder);
        foreach (Option option in asked.All.Append(timeLimit).Append(lang).Append(format))
        {
            command.Options.Add(option);
        }

        asked.Validate(command);
        command.SetAction((parse, cancel) =>
        {
            Language language = parse.GetValue(lang);
            if (CountyLoading.Load(parse.GetRequiredValue(folder), language, strict: false, cancel) is not Workspace workspace)
            {
                return Task.FromResult(ExitCodes.DataHasErrors);
            }

            CountySettings settings = asked.Of(parse, workspace.County.Settings);
            County county = workspace.County with { Settings = settings };
            if (settings.Siting.Model == "lscp" && parse.GetValue(asked.P) is not null)
            {
                return Wrong([new LocalText("lscp 自己求出数量，不接受 --p。", "lscp finds the number of sites itself: leave --p out.")], language);
            }

            var options = new SitingOptions
            {
                Cancel = cancel,
                Threads = Environment.ProcessorCount,
                TimeLimit = parse.GetValue(timeLimit) is double seconds ? TimeSpan.FromSeconds(seconds) : null,
            };
            IReadOnlyList<SitingAnswer> answers = ProgressLine.Run(language, progress => SitingAnswer.Of(
                county, new TravelModels().Places(workspace, settings.Circle.Profile),
                options with { Progress = progress is null ? null : new Relay(progress) }));
            LocalText[] faults = [.. answers.SelectMany(a => a.Study.Faults).Distinct()];
            if (faults.Length > 0)
            {
                return Wrong(faults, language);
            }

            Print(answers, parse.GetValue(format), language);
            return Task.FromResult(cancel.IsCancellationRequested ? ExitCodes.Cancelled : ExitCodes.Done);
        });
        return command;
    }

    private static Task<int> Wrong(IEnumerable<LocalText> why, Language language)
    {
        foreach (LocalText text in why)
        {
            Console.Error.WriteLine(text.In(language));
        }

        return Task.FromResult(ExitCodes.WrongUsage);
    }

    private static void Print(IReadOnlyList<SitingAnswer> answers, OutputFormat format, Language language)
    {
        if (answers.Count == 0)
        {
            Console.Error.WriteLine(new LocalText("没有坐标，选址无法判定。", "No coordinates: siting cannot be told.").In(language));
        }

        IReadOnlyList<ReportBlock> blocks = CountyReport.Siting(answers);
        switch (format)
        {
            case OutputFormat.Json:
                Console.Out.Write(JsonText.Of(SitingJson.Of(answers)));
                return;
            case OutputFormat.Csv:
                TablePrinter.Print([.. blocks.OfType<ReportTable>()], format, language);
                return;
        }

        foreach (ReportBlock block in blocks)
        {
            if (block is ReportTable table)
            {
                TablePrinter.Print([table], format, language);
            }
            else if (block is ReportParagraph text)
            {
                Console.Out.WriteLine(text.Text.In(language));
            }
        }

        // Beside the output, so that the same question gives the same bytes.
        foreach (SitingAnswer answer in answers)
        {
            string seconds = FormattableString.Invariant($"{answer.Study.Result.Elapsed.TotalSeconds:0.000}");
            Console.Error.WriteLine(new LocalText(
                $"最优方案求解用时 {seconds} 秒（{answer.Name.Zh}）。", $"The best set took {seconds} s ({answer.Name.En}).").In(language));
        }
    }

    private sealed class Relay(IProgress<AnalysisProgress> progress) : IProgress<double>
    {
        public void Report(double gap) => progress.Report(new AnalysisProgress(
            new LocalText(
                FormattableString.Invariant($"次中心选址，差距 {gap * 100:0.##} %"),
                FormattableString.Invariant($"siting sub-centres, gap {gap * 100:0.##} %")), Math.Clamp(1 - gap, 0, 1)));
    }
}
