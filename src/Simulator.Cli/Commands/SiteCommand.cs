using System.CommandLine;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Reports;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator site</c>: which p candidates should become sub-centres.</summary>
internal static class SiteCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = CommonOptions.Folder();
        var model = new Option<string?>("--model") { Description = "mclp (most residents covered) or p-median (least total travel); default the folder's setting." };
        var p = new Option<int?>("--p") { Description = "Number of sites to choose; default the folder's setting." };
        var minutes = new Option<double?>("--minutes") { Description = "Service standard in minutes; default the folder's setting." };
        var minBeds = new Option<double?>("--min-beds") { Description = "Gate: least beds." };
        var minArea = new Option<double?>("--min-floor-area") { Description = "Gate: least floor area, m²." };
        var equipment = new Option<string[]>("--equipment") { Description = "Gate: equipment that must be present, e.g. ct dr.", AllowMultipleArgumentsPerToken = true };
        var roles = new Option<string[]>("--roles") { Description = "Gate: roles of the town, e.g. central.", AllowMultipleArgumentsPerToken = true };
        var lockedIn = new Option<string[]>("--in") { Description = "Ids that must be chosen.", AllowMultipleArgumentsPerToken = true };
        var lockedOut = new Option<string[]>("--out-of") { Description = "Ids that must not be chosen.", AllowMultipleArgumentsPerToken = true };
        Option<Language> lang = CommonOptions.Lang();
        Option<OutputFormat> format = CommonOptions.Format();
        model.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is not (null or "mclp" or "p-median"))
            {
                r.AddError("--model takes mclp or p-median.");
            }
        });
        p.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int?>() is < 1)
            {
                r.AddError("--p takes a whole number of at least 1.");
            }
        });
        minutes.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double?>() is <= 0)
            {
                r.AddError("--minutes takes a number above 0.");
            }
        });
        var command = new Command("site", """
            Chooses p sub-centres among the candidates: the proven best set, what each site adds, the next-best sets and
            what they lose, coverage for every p, the build order, the price of each gate. 次中心选址。
              Example:  simulator site gis-data/demo --model mclp --p 2 --min-beds 100 --format json
            """)
        {
            folder, model, p, minutes, minBeds, minArea, equipment, roles, lockedIn, lockedOut, lang, format,
        };
        command.SetAction((parse, cancel) =>
        {
            Language language = parse.GetValue(lang);
            if (CountyLoading.Load(parse.GetRequiredValue(folder), language, strict: false, cancel) is not Workspace workspace)
            {
                return Task.FromResult(ExitCodes.DataHasErrors);
            }

            CountySettings settings = workspace.County.Settings;
            SitingSettings siting = settings.Siting;
            T[] Or<T>(T[]? given, IReadOnlyList<T> otherwise) => given is { Length: > 0 } ? given : [.. otherwise];
            siting = siting with
            {
                Model = parse.GetValue(model) ?? siting.Model,
                P = parse.GetValue(p) ?? Math.Max(1, siting.P),
                Minutes = parse.GetValue(minutes) ?? siting.Minutes,
                MinBeds = parse.GetValue(minBeds) ?? siting.MinBeds,
                MinFloorAreaM2 = parse.GetValue(minArea) ?? siting.MinFloorAreaM2,
                Equipment = Or(parse.GetValue(equipment), siting.Equipment),
                Roles = Or(parse.GetValue(roles), siting.Roles),
                LockedIn = Or(parse.GetValue(lockedIn), siting.LockedIn),
                LockedOut = Or(parse.GetValue(lockedOut), siting.LockedOut),
            };
            Workspace asked = workspace with
            {
                County = workspace.County with { Settings = settings with { Siting = siting } },
            };
            CountyAnalysis analysis = ProgressLine.Run(language, progress =>
                AnalysisRun.Run(asked, new TravelModels(), progress, cancel));
            if (parse.GetValue(format) == OutputFormat.Json)
            {
                Console.Out.Write(JsonText.Of(SummaryJson.Siting(analysis)));
                return Task.FromResult(ExitCodes.Done);
            }

            ReportSection? section = CountyReport.Siting(analysis);
            TablePrinter.Print([.. section?.Blocks.OfType<ReportTable>() ?? []], parse.GetValue(format), language);
            foreach (ReportParagraph text in section?.Blocks.OfType<ReportParagraph>() ?? [])
            {
                if (parse.GetValue(format) == OutputFormat.Table)
                {
                    Console.Out.WriteLine(text.Text.In(language));
                }
            }

            if (analysis.Siting.Count == 0)
            {
                Console.Error.WriteLine(new LocalText("没有坐标，选址无法判定。", "No coordinates: siting cannot be told.").In(language));
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
