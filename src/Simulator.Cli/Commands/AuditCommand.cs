using System.CommandLine;
using Simulator.Audit;
using Simulator.Audit.Packs;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Reports;
using Simulator.Reports.Audits;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator audit</c>: every clause of the rule packs, every village.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = CommonOptions.Folder();
        Option<Language> lang = CommonOptions.Lang();
        Option<OutputFormat> format = CommonOptions.Format();
        Option<bool> strict = CommonOptions.Strict();
        var pack = new Option<string[]>("--pack")
        {
            Description = "Rule packs to judge by, instead of those in county.yaml; their parents come with them.",
            AllowMultipleArgumentsPerToken = true,
        };
        var year = new Option<int?>("--year")
        {
            Description = "Year that deadlines and staged targets are judged by; default: the setting, or the data's year.",
        };
        year.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int y) && y is < 1900 or > 2200)
            {
                result.AddError("--year takes 1900 to 2200.");
            }
        });
        var only = new Option<string>("--only") { Description = "Only one part: village-clinics." };
        only.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value != "village-clinics")
            {
                result.AddError("--only takes village-clinics.");
            }
        });
        var command = new Command("audit", """
            Clause by clause: met, not met, cannot tell (which data is missing) or conflicting source, with figure,
            target, gap and places; and village by village: clinic, minutes, and a mode of service for each.
            逐条对照政策条款，逐村核对村卫生室。
              Example:  simulator audit gis-data/dazu --year 2026 --format json
            """)
        {
            folder, pack, year, only, lang, format, strict,
        };
        command.SetAction((parse, cancel) =>
        {
            Language language = parse.GetValue(lang);
            OutputFormat shape = parse.GetValue(format);
            Workspace? workspace = CountyLoading.Load(
                parse.GetRequiredValue(folder), language, parse.GetValue(strict), cancel);
            workspace = workspace is null ? null : WithPacks(workspace, parse.GetValue(pack) ?? [], language);
            if (workspace is null)
            {
                return Task.FromResult(ExitCodes.DataHasErrors);
            }

            CountyAudit audit = AuditRun.Run(workspace, new TravelModels(), parse.GetValue(year), cancel);
            Print(audit, workspace.County, parse.GetValue(only) is not null, shape, language);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static Workspace? WithPacks(Workspace workspace, string[] names, Language language)
    {
        if (names.Length == 0)
        {
            return workspace;
        }

        RulePackLoad load = RulePackFolder.Load(names, workspace.Folder);
        CountyLoading.PrintAll(load.Issues, language);
        return load.Issues.Any(i => i.Severity == IssueSeverity.Error) ? null : workspace with { Packs = load.Packs };
    }

    private static void Print(CountyAudit audit, County county, bool villagesOnly, OutputFormat format, Language language)
    {
        if (format == OutputFormat.Json)
        {
            Console.Out.Write(JsonText.Of(villagesOnly
                ? AuditJson.Villages(audit, county, language) : AuditJson.Clauses(audit, language)));
            return;
        }

        List<ReportTable> tables = villagesOnly
            ? [AuditTables.Villages(audit, county), AuditTables.Modes(audit), AuditTables.Circuits(audit, county),
                AuditTables.Central(audit), AuditTables.Communities(audit)]
            : format == OutputFormat.Csv
                ? [AuditTables.Clauses("clauses", new("条款", "Clauses"), audit.Clauses)]
                : [.. AuditBrief.Themes(audit), AuditTables.Modes(audit)];
        TablePrinter.Print(tables, format, language);
        if (format == OutputFormat.Table)
        {
            Console.Out.WriteLine(AuditBrief.Summary(audit).In(language));
        }
    }
}
