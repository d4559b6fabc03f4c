using System.CommandLine;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Ems;
using Simulator.Ems.Allocation;
using Simulator.Ems.Simulation;
using Simulator.Ems.Study;
using Simulator.Reports;
using Simulator.Reports.Sections;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator ambulance</c>: how many, where, and how fast they come.</summary>
internal static class AmbulanceCommand
{
    public static Command Create() => new("ambulance", """
        Ambulances: the size of the fleet, where it should stand, how busy it is and how fast it comes.
        救护车：配多少、放哪里、多忙、多快到。

        Example:  simulator ambulance simulate gis-data/demo --fleet 28 --replications 100
        """)
    {
        Size(),
        Part("allocate", "Where the vehicles should stand: expected, double or single cover, proven optimal. 车辆停放位置。",
            "simulator ambulance allocate gis-data/demo --fleet 28 --model double-standard", withCurve: false,
            (study, _) => [AmbulanceStudyTables.Fleets(study), AmbulanceStudyTables.Bases(study)]),
        Part("queue", "How busy each base is in the long run (hypercube model). 各站点忙碌程度。",
            "simulator ambulance queue gis-data/demo", withCurve: false,
            (study, cancel) => [AmbulanceStudyTables.Queue(study, StudyQueue.Of(study.Ground, study.Demand, study.Best.Vehicles, cancel))]),
        Part("simulate", "The response people get, call by call over many weeks. 模拟反应时间。",
            "simulator ambulance simulate gis-data/demo --replications 100 --format json", withCurve: true,
            (study, _) =>
            [
                AmbulanceStudyTables.Fleets(study), AmbulanceStudyTables.Townships(study), AmbulanceStudyTables.Bases(study),
                .. new[] { AmbulanceStudyTables.Curve(study), AmbulanceStudyTables.Joint(study) }.OfType<ReportTable>(),
            ]),
    };

    private static Command Size()
    {
        Argument<DirectoryInfo> folder = CommonOptions.Folder();
        Option<Language> lang = CommonOptions.Lang();
        Option<OutputFormat> format = CommonOptions.Format();
        Option<bool> strict = CommonOptions.Strict();
        var command = new Command("size", """
            How many ambulances the clauses ask for, and how many there are. 应配数量与现有数量。

            Example:  simulator ambulance size gis-data/dazu --lang en
            """)
        {
            folder, lang, format, strict,
        };
        command.SetAction((parse, cancel) =>
        {
            Language language = parse.GetValue(lang);
            if (CountyLoading.Load(parse.GetRequiredValue(folder), language, parse.GetValue(strict), cancel)
                is not Workspace workspace)
            {
                return Task.FromResult(ExitCodes.DataHasErrors);
            }

            if (AmbulanceRules.Sizing(workspace, new TravelModels()) is not AmbulanceSizing sizing)
            {
                return Task.FromResult(NoClause(language));
            }

            TablePrinter.Print(AmbulanceTables.Size(workspace.County, sizing), parse.GetValue(format), language);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static Command Part(
        string name, string description, string example, bool withCurve,
        Func<AmbulanceStudyResult, CancellationToken, IReadOnlyList<ReportTable>> tables)
    {
        Argument<DirectoryInfo> folder = CommonOptions.Folder();
        Option<Language> lang = CommonOptions.Lang();
        Option<OutputFormat> format = CommonOptions.Format();
        Option<bool> strict = CommonOptions.Strict();
        var fleet = new Option<int?>("--fleet") { Description = "Vehicles to station; default the required fleet." };
        var busy = new Option<double?>("--busy")
        {
            Description = "Busy fraction of a vehicle, 0 to 1; default from the demand.",
        };
        var model = new Option<string>("--model")
        {
            Description = "expected-cover (MEXCLP), double-standard (DSM) or single-cover (MCLP). Default expected-cover.",
            DefaultValueFactory = _ => AllocationModel.ExpectedCover.Word(),
        };
        var wide = new Option<double>("--wide")
        {
            Description = "Wide standard of double-standard, as a multiple of the standard. Default 2.",
            DefaultValueFactory = _ => 2,
        };
        var least = new Option<double>("--least-share")
        {
            Description = "Share of residents that double-standard keeps within the standard. Default 0.8.",
            DefaultValueFactory = _ => 0.8,
        };
        var replications = new Option<int>("--replications")
        {
            Description = "Simulated weeks. Default 100.", DefaultValueFactory = _ => 100,
        };
        var seed = new Option<int?>("--seed") { Description = "Seed of the calls; default the county's." };
        Allow(fleet, v => v is null or (>= 1 and <= 2000), "--fleet takes 1 to 2000.");
        Allow(busy, v => v is null or (>= 0 and < 1), "--busy takes a share from 0 to less than 1.");
        Allow(model, v => AllocationModels.Parse(v) is not null, "--model takes expected-cover, double-standard or single-cover.");
        Allow(wide, v => v is >= 1 and <= 100, "--wide takes 1 to 100.");
        Allow(least, v => v is >= 0 and <= 1, "--least-share takes a share from 0 to 1.");
        Allow(replications, v => v is >= 1 and <= 100_000, "--replications takes 1 to 100000.");
        var command = new Command(name, $"{description}\n\nExample:  {example}")
        {
            folder, fleet, model, wide, least, busy, replications, seed, lang, format, strict,
        };
        command.SetAction((parse, cancel) => Task.Run(
            () => Run(
                parse.GetRequiredValue(folder), parse.GetValue(lang), parse.GetValue(format), parse.GetValue(strict),
                new AmbulanceStudyOptions
                {
                    Fleet = parse.GetValue(fleet),
                    Model = AllocationModels.Parse(parse.GetValue(model)) ?? AllocationModel.ExpectedCover,
                    WideFactor = parse.GetValue(wide),
                    LeastShare = parse.GetValue(least),
                    BusyFraction = parse.GetValue(busy),
                    CurvePoints = withCurve ? 8 : 0,
                    Plan = new ReplicationPlan { Most = parse.GetValue(replications) },
                },
                parse.GetValue(seed), tables, cancel),
            cancel));
        return command;
    }

    private static int Run(
        DirectoryInfo folder, Language language, OutputFormat format, bool strict, AmbulanceStudyOptions options, int? seed,
        Func<AmbulanceStudyResult, CancellationToken, IReadOnlyList<ReportTable>> tables, CancellationToken cancel)
    {
        if (CountyLoading.Load(folder, language, strict, cancel) is not Workspace workspace)
        {
            return ExitCodes.DataHasErrors;
        }

        County county = workspace.County;
        var models = new TravelModels();
        StudyGround? ground = AmbulanceStudies.Ground(workspace, models, cancel);
        LocalText? reason = ground is null
            ? new LocalText("无法判断：没有坐标，无法计算行程", "cannot tell: no coordinates, so no travel times")
            : ground.CannotTell;
        if (ground is null || reason is not null)
        {
            Console.Error.WriteLine(reason!.In(language));
            return ExitCodes.DataHasErrors;
        }

        AmbulanceStudyResult study = ProgressLine.Run(language, progress => AmbulanceStudy.Run(
            ground, AmbulanceRules.Sizing(workspace, models),
            options with { Plan = options.Plan with { Seed = seed ?? county.Settings.Seed } },
            progress is null ? null : new Relay(progress), cancel));
        if (study.IsInfeasible)
        {
            Console.Error.WriteLine(new LocalText(
                "没有布局满足所选模型的条件（车辆数、乡镇最低、两个标准）；可增加 --fleet，或放宽 --wide、--least-share。",
                "No allocation keeps the conditions of the model (fleet, township minimum, both standards); raise --fleet, or relax --wide or --least-share.")
                .In(language));
            return ExitCodes.DataHasErrors;
        }

        TablePrinter.Print(tables(study, cancel), format, language);
        return ExitCodes.Done;
    }

    private static int NoClause(Language language)
    {
        Console.Error.WriteLine(new LocalText(
            "生效的标准中没有救护车配置条款；可在 county.yaml 的 standards 中加入 national-reference。",
            "No rule pack in force states an ambulance quota; add national-reference to standards in county.yaml.")
            .In(language));
        return ExitCodes.DataHasErrors;
    }

    private static void Allow<T>(Option<T> option, Func<T?, bool> allowed, string message) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !allowed(result.GetValueOrDefault<T>()))
            {
                result.AddError(message);
            }
        });

    private sealed class Relay(IProgress<AnalysisProgress> progress) : IProgress<double>
    {
        private static readonly LocalText Stage = new("救护车：布局与模拟", "ambulances: stationing and simulating");

        public void Report(double value) => progress.Report(new AnalysisProgress(Stage, value));
    }
}
