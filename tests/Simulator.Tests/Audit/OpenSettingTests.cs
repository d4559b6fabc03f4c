using System.Reflection;
using System.Text.RegularExpressions;
using Simulator.Audit;
using Simulator.Audit.Packs;
using Simulator.Data;
using Simulator.Reports;
using Simulator.Reports.Audits;
using Simulator.Scenarios;
using static Simulator.Tests.Audit.AuditWorld;

namespace Simulator.Tests.Audit;

/// <summary>Each open setting changes a result, has a name in both languages, and none is accepted and ignored.</summary>
public partial class OpenSettingTests
{
    // a new option without a line here fails
    private static readonly Dictionary<string, Func<AuditOptions, AuditOptions>> Options = new()
    {
        [nameof(AuditOptions.Year)] = o => o with { Year = 2027 },
        [nameof(AuditOptions.TownshipSeatExempt)] = o => o with { TownshipSeatExempt = false },
        [nameof(AuditOptions.SmallVillageResidents)] = o => o with { SmallVillageResidents = 1000 },
        [nameof(AuditOptions.WalkMinutes)] = o => o with { WalkMinutes = 60 },
        [nameof(AuditOptions.NeighbourMinutes)] = o => o with { NeighbourMinutes = 14 },
        [nameof(AuditOptions.NeighbourVillages)] = o => o with { NeighbourVillages = 1 },
        [nameof(AuditOptions.WorkingMinutes)] = o => o with { WorkingMinutes = 199 },
        [nameof(AuditOptions.VisitMinutes)] = o => o with { VisitMinutes = 61 },
        [nameof(AuditOptions.VisitsPerWeek)] = o => o with { VisitsPerWeek = 2 },
        [nameof(AuditOptions.SecondPointResidents)] = o => o with { SecondPointResidents = 301 },
        [nameof(AuditOptions.ResidentsPerDoctor)] = o => o with { ResidentsPerDoctor = 500 },
        [nameof(AuditOptions.ClinicVillageMetres)] = o => o with { ClinicVillageMetres = 2000 },
        [nameof(AuditOptions.ChainMinutes)] = o => o with { ChainMinutes = 20 },
        [nameof(AuditOptions.AdjacentMetres)] = o => o with { AdjacentMetres = 400 },
        [nameof(AuditOptions.About)] = o => o with { About = 0.1 },
        [nameof(AuditOptions.OfWhich)] = o => o with { OfWhich = "all" },
        [nameof(AuditOptions.StationMinutes)] = o => o with { StationMinutes = 40 },
        [nameof(AuditOptions.AllianceTolerance)] = o => o with { AllianceTolerance = 0.01 },
    };

    private static readonly Dictionary<string, Func<CountySettings, CountySettings>> Settings = new()
    {
        ["neighbours"] = s => s with { Neighbours = !s.Neighbours },
        ["circle.tier"] = s => s with { Circle = s.Circle with { Tier = FacilityTier.CountyHospital } },
        ["circle.minutes"] = s => s with { Circle = s.Circle with { Minutes = 45 } },
        ["circle.share"] = s => s with { Circle = s.Circle with { Share = 0.5 } },
        ["siting.minutes"] = s => s with { Siting = s.Siting with { Minutes = 20 } },
        ["siting.roles"] = s => s with { Siting = s.Siting with { Roles = ["central"] } },
        ["ambulance.rounding"] = s => s with { Ambulance = s.Ambulance with { Rounding = "down" } },
        ["ambulance.rural-minutes"] = s => s with { Ambulance = s.Ambulance with { RuralMinutes = 40 } },
        ["ambulance.remote-minutes"] = s => s with { Ambulance = s.Ambulance with { RemoteMinutes = 60 } },
        ["ambulance.remote-supplement"] = s => s with { Ambulance = s.Ambulance with { RemoteSupplement = 2 } },
    };

    // every metric that a setting bears on, over a county that has something for each
    private const string Clauses = """
        id: S1, metric: {kind: share, of: {tiers: [village-clinic]}, tests: {attribute: level, is: [basic, recommended]}, of_which: {test: {attribute: level, is: [recommended]}, value: 0.25}}, operator: ">=", value: 0.5, deadline: "2026-12", series: s
        ---
        id: S2, metric: {kind: share, of: {tiers: [village-clinic]}, tests: {attribute: level, is: [basic]}}, operator: ">=", value: 1, deadline: "2027-12", series: s
        ---
        metric: {kind: ratio, numerator: {count: beds, where: {tiers: [township-health-centre]}}, denominator: {count: residents}, per: 1000}, operator: about, value: 16
        ---
        metric: {kind: circle}
        ---
        metric: {kind: village-walk}
        ---
        metric: {kind: chain}
        ---
        metric: {kind: adjacent, of: {tiers: [township-health-centre]}, candidates: {names: [敬老]}}
        ---
        metric: {kind: reach, of: {tiers: [county-hospital]}, minutes_setting: audit.station-minutes}
        ---
        metric: {kind: reach, of: {tiers: [county-hospital]}, minutes_setting: ambulance.rural-minutes}
        ---
        metric: {kind: gain, of: {tiers: [sub-centre, township-health-centre], names: [乙镇]}}
        ---
        metric: {kind: alliance, of: {tiers: [county-hospital]}}
        ---
        metric: {kind: rule, needs: [siting.roles]}
        ---
        metric: {kind: ambulance-quota, factor: 3, per_vehicle: 30000}
        ---
        metric: {kind: ambulance-remote}, unit: 辆
        """;

    private static County Rich()
    {
        County county = County();
        return county with
        {
            Villages = [.. county.Villages, Village("V13", 0.32, 200), Village("V14", 0.33, 150)],
            Facilities =
            [
                .. county.Facilities.Select(f => f.Id == "C1" ? f with { Ambulances = 1 } : f with { Ambulances = 0 }),
                new Facility("H2", "县中医医院", FacilityTier.CountyHospital, At(0.60)) { TownshipCode = "T2", Ambulances = 0 },
                new Facility("E", "敬老院", FacilityTier.Other, At(0.604)),
                // 1,560 m from V4, without a village code
                new Facility("K4", "K4", FacilityTier.VillageClinic, At(0.286))
                {
                    TownshipCode = "T1", Staff = new Dictionary<string, double> { ["village-doctor"] = 1 }, StandardLevel = "basic",
                },
                new Facility("N", "邻县医院", FacilityTier.CountyHospital, At(1.10)) { IsNeighbour = true, Ambulances = 1 },
            ],
            Population = county.Population with
            {
                Points =
                [
                    .. county.Population.Points,
                    new DemandPoint("far", At(0.20), 300) { VillageCode = "V2", TownshipCode = "T1", UrbanRuralClass = 220 },
                ],
            },
        };
    }

    private static string Fingerprint(County county, Func<AuditOptions, AuditOptions>? change = null)
    {
        RulePack pack = Pack(Clauses);
        CountyAudit audit = CountyAudit.Run(Input(county, [pack], change: change));
        return JsonText.Of(AuditJson.Clauses(audit, Language.English)) + JsonText.Of(AuditJson.Villages(audit, county, Language.English));
    }

    public static TheoryData<string> OptionNames => new(typeof(AuditOptions)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name).Order(StringComparer.Ordinal));

    public static TheoryData<string> SettingNames =>
        new(OpenSettings.All.Select(s => s.Name).Where(n => !n.StartsWith("audit.", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(OptionNames))]
    public void Each_option_of_the_audit_has_a_name_and_changes_a_result(string option)
    {
        Assert.True(Options.ContainsKey(option), $"no case changes {option}");
        Assert.NotNull(OpenSettings.Find($"audit.{Capital().Replace(option, "-$1").TrimStart('-').ToLowerInvariant()}"));
        Assert.NotEqual(Fingerprint(Rich()), Fingerprint(Rich(), Options[option]));
    }

    [Theory]
    [MemberData(nameof(SettingNames))]
    public void Each_setting_of_the_county_that_clauses_depend_on_changes_a_result(string name)
    {
        County county = Rich();
        County changed = name switch
        {
            "year" => county with { Year = 2027 },
            "circle.profile" => county,
            _ => county with { Settings = Settings[name](county.Settings) },
        };
        if (name == "circle.profile")
        {
            Assert.NotEqual(Demo("rural-car"), Demo("walk"));
            return;
        }

        Assert.NotEqual(Fingerprint(county), Fingerprint(changed));
        // and the report prints what is in force
        OpenSetting setting = OpenSettings.Find(name)!;
        Assert.NotEqual(setting.Value(county, AuditOptions.Read(county, [])), setting.Value(changed, AuditOptions.Read(changed, [])));
    }

    [Fact]
    public void Each_setting_that_a_shipped_clause_names_is_known_with_a_name_in_both_languages()
    {
        string[] named = [.. RulePackFolder.Load(RulePackFolder.Shipped, null).Packs.SelectMany(p => p.Clauses)
            .SelectMany(c => c.Settings).Distinct()];

        Assert.True(named.Length > 15);
        Assert.DoesNotContain(named, n => OpenSettings.Find(n) is null);
        Assert.Equal(OpenSettings.All.Count, OpenSettings.All.Select(s => s.Name).Distinct().Count());
        Assert.All(OpenSettings.All, s => Assert.True(s.Title.Zh.Length > 0 && s.Title.En.Length > 0 && s.Title.Zh != s.Title.En));
    }

    private static string Demo(string profile)
    {
        Workspace workspace = Workspace.Load(Path.Combine(Repository.Root, "gis-data", "demo"), default).Workspace!;
        CountySettings settings = workspace.County.Settings;
        Workspace changed = workspace with
        {
            County = workspace.County with { Settings = settings with { Circle = settings.Circle with { Profile = profile } } },
        };
        return JsonText.Of(AuditJson.Clauses(AuditRun.Run(changed, new TravelModels(), null, default), Language.English));
    }

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capital();
}
