using System.CommandLine;
using System.Text.Json.Nodes;
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
    private const string VillageClinics = "village-clinics";

    private const string Plan = "plan";

    public static Command Create()
    {
        var folders = new Argument<DirectoryInfo[]>("folder")
        {
            Description = "County folder: the one that holds county.yaml. Several, or a folder of county folders, make a province.",
            Arity = ArgumentArity.OneOrMore,
        };
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
        var only = new Option<string>("--only") { Description = "Only one part: village-clinics, or plan (what the plan's own numbers say)." };
        only.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value is not (VillageClinics or Plan))
            {
                result.AddError($"--only takes {VillageClinics} or {Plan}.");
            }
        });
        var threads = new Option<int>("--threads") { Description = "Counties at one time; 0 takes one for each core.", DefaultValueFactory = _ => 0 };
        var command = new Command("audit", """
            Clause by clause: met, not met, cannot tell (which data is missing) or conflicting source, with figure,
            target, gap and places; and village by village: clinic, minutes, and a mode of service for each.
            The plan's own tables and ratios are added up too. 逐条对照政策条款，逐村核对村卫生室，核对规划自身数字。

              Example:  simulator audit gis-data/dazu --year 2026 --format json
            """)
        {
            folders, pack, year, only, lang, format, strict, threads,
        };
        command.SetAction((parse, cancel) =>
        {
            Language language = parse.GetValue(lang);
            OutputFormat shape = parse.GetValue(format);
            string[] packs = parse.GetValue(pack) ?? [];
            IReadOnlyList<string> counties = ProvinceAudit.Folders(parse.GetRequiredValue(folders).Select(f => f.FullName));
            if (counties.Count > 1)
            {
                int cores = parse.GetValue(threads) is > 0 and int t ? t : Environment.ProcessorCount;
                return Task.FromResult(Province(counties, packs, parse.GetValue(year), parse.GetValue(strict), cores,
                    parse.GetValue(only), shape, language, cancel));
            }

            Workspace? workspace = CountyLoading.Load(new DirectoryInfo(counties[0]), language, parse.GetValue(strict), cancel);
            workspace = workspace is null ? null : WithPacks(workspace, packs, language);
            if (workspace is null)
            {
                return Task.FromResult(ExitCodes.DataHasErrors);
            }

            CountyAudit audit = AuditRun.Run(workspace, new TravelModels(), parse.GetValue(year), cancel);
            Print(audit, workspace.County, parse.GetValue(only), shape, language);
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

    private static int Province(
        IReadOnlyList<string> folders, string[] packs, int? year, bool strict, int threads, string? only,
        OutputFormat format, Language language, CancellationToken cancel)
    {
        // the whole of each county is kept only where it is printed
        Func<Workspace, CountyAudit, JsonNode> detail = (workspace, audit) => format == OutputFormat.Json
            ? Part(audit, workspace.County, only, language) : new JsonObject();
        IReadOnlyList<AuditedCounty<JsonNode>> counties = ProgressLine.Run(language,
            progress => ProvinceAudit.Run(folders, packs, year, strict, threads, detail, progress, cancel));
        foreach (AuditedCounty<JsonNode> bad in counties.Where(c => c.Audit is null))
        {
            Console.Error.WriteLine(new LocalText($"{bad.Folder}：", $"{bad.Folder}:").In(language));
            CountyLoading.PrintAll(bad.Issues, language);
        }

        if (format == OutputFormat.Json)
        {
            Console.Out.Write(JsonText.Of(ProvinceTables.Json(counties, language)));
        }
        else
        {
            TablePrinter.Print([ProvinceTables.Counties(counties), ProvinceTables.Clauses(counties)], format, language);
            if (format == OutputFormat.Table)
            {
                Console.Out.WriteLine(ProvinceTables.Summary(counties).In(language));
            }
        }

        return counties.Any(c => c.Audit is null) ? ExitCodes.DataHasErrors : ExitCodes.Done;
    }

    private static JsonNode Part(CountyAudit audit, County county, string? only, Language language) => only switch
    {
        VillageClinics => AuditJson.Villages(audit, county, language),
        Plan => SummaryJson.Findings(audit.PlanFindings),
        _ => AuditJson.Clauses(audit, language),
    };

    private static void Print(CountyAudit audit, County county, string? only, OutputFormat format, Language language)
    {
        if (format == OutputFormat.Json)
        {
            Console.Out.Write(JsonText.Of(Part(audit, county, only, language)));
            return;
        }

        ReportTable[] plan = [PlanFindingTable.Of(audit.PlanFindings)];
        List<ReportTable> tables = only switch
        {
            VillageClinics => [AuditTables.Villages(audit, county), AuditTables.Modes(audit), AuditTables.Circuits(audit, county),
                AuditTables.Central(audit), AuditTables.Communities(audit)],
            Plan => [.. plan],
            _ when format == OutputFormat.Csv => [AuditTables.Clauses("clauses", new("条款", "Clauses"), audit.Clauses)],
            _ => [.. AuditBrief.Themes(audit), AuditTables.Modes(audit), .. plan],
        };
        TablePrinter.Print(format == OutputFormat.Table ? [.. tables.Where(t => t.Rows.Count > 0)] : tables, format, language);
        if (format == OutputFormat.Table && only != VillageClinics)
        {
            Console.Out.WriteLine(PlanFindingTable.Summary(audit.PlanFindings).In(language));
        }

        if (format == OutputFormat.Table && only is null)
        {
            Console.Out.WriteLine(AuditBrief.Summary(audit).In(language));
        }
    }
}
