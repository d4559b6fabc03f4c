using Simulator.Access;
using Simulator.Audit;
using Simulator.Audit.Clauses;
using Simulator.Audit.Packs;
using Simulator.Audit.Villages;
using Simulator.Data;
using Simulator.Scenarios;

namespace Simulator.Tests.Audit;

/// <summary>The synthetic county that ships: everything is known there, so every village must end with a mode.</summary>
public class DemoAuditTests
{
    private static readonly Lazy<Workspace> Demo = new(() => Load(Path.Combine(Repository.Root, "gis-data", "demo")));

    private static readonly TravelModels Models = new();

    private static readonly Lazy<CountyAudit> Audit = new(() => AuditRun.Run(Demo.Value, Models, null, default));

    private static Workspace Load(string folder)
    {
        WorkspaceLoad load = Workspace.Load(folder, default);
        Assert.True(load.Workspace is not null, string.Join('\n', load.Issues.Select(i => i.Describe(Language.English))));
        return load.Workspace;
    }

    private static Workspace With(Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change)
    {
        County county = Demo.Value.County;
        AuditSettings audit = county.Settings.Audit;
        return Demo.Value with
        {
            County = county with
            {
                Settings = county.Settings with { Audit = audit with { More = change(audit.More) } },
            },
        };
    }

    [Fact]
    public void Every_one_of_the_77_villages_ends_with_a_named_mode_and_the_modes_add_up()
    {
        VillageAuditResult villages = Audit.Value.Villages;

        Assert.Equal(77, villages.Rows.Count);
        Assert.DoesNotContain(villages.Rows, r => r.Mode is RemedyMode.CannotTell or RemedyMode.NoneFits);
        Assert.Equal(77, villages.Modes.Sum(m => m.Villages));
        Assert.Equal(villages.Rows.Sum(r => r.Residents!.Value), villages.Modes.Sum(m => m.Residents!.Value), 6);
        Assert.All(villages.Rows, r => Assert.True(double.IsFinite(r.HospitalMinutes!.Value)));
    }

    [Fact]
    public void The_30_communities_raise_no_alarm()
    {
        Assert.Equal(30, Audit.Value.Villages.Communities.Count);
        var codes = Audit.Value.Villages.Communities.Select(c => c.Code).ToHashSet();
        Assert.DoesNotContain(Audit.Value.Clauses.SelectMany(c => c.Places), p => p.Kind == "village" && codes.Contains(p.Id));
        Assert.DoesNotContain(Audit.Value.Villages.Rows, r => codes.Contains(r.Village.Code));
    }

    [Fact]
    public void Rounds_are_feasible_within_the_stated_working_day()
    {
        // with a short ride to neighbours more villages need a round, and a short day needs more rounds
        CountyAudit audit = AuditRun.Run(With(_ => new Dictionary<string, string>
        {
            ["neighbour-minutes"] = "2", ["working-minutes"] = "240",
        }), Models, null, default);

        Assert.NotEmpty(audit.Villages.Circuits);
        Assert.All(audit.Villages.Circuits, c => Assert.InRange(c.Minutes, 60 * c.Stops.Count, 240));
        Assert.Equal(audit.Villages.Rows.Count(r => r.Mode == RemedyMode.Circuit), audit.Villages.Circuits.Sum(c => c.Stops.Count));
        Assert.Equal(77, audit.Villages.Modes.Sum(m => m.Villages));
    }

    [Fact]
    public void Moving_one_clinic_changes_only_rows_that_it_serves_or_comes_to_serve()
    {
        County county = Demo.Value.County;
        int moved = Enumerable.Range(0, county.Facilities.Count)
            .First(i => county.Facilities[i] is { Tier: FacilityTier.VillageClinic, VillageCode.Length: > 0 });
        LonLat at = county.Facilities[moved].Location!.Value;
        County elsewhere = county with
        {
            Facilities = [.. county.Facilities.Select((f, i) => i == moved ? f with { Location = new LonLat(at.Lon + 0.01, at.Lat) } : f)],
        };

        IReadOnlyList<VillageRow> before = Audit.Value.Villages.Rows;
        IReadOnlyList<VillageRow> after = AuditRun.Run(Demo.Value with { County = elsewhere }, Models, null, default).Villages.Rows;

        string[] changed =
        [
            .. before.Zip(after).Where(p => p.First.ClinicMinutes != p.Second.ClinicMinutes || p.First.Mode != p.Second.Mode ||
                p.First.ServedBy != p.Second.ServedBy || p.First.ClinicIndex != p.Second.ClinicIndex ||
                p.First.ModeMinutes != p.Second.ModeMinutes).Select(p => p.First.Village.Code),
        ];
        Assert.Contains(county.Facilities[moved].VillageCode, changed);
        Assert.All(before.Zip(after).Where(p => changed.Contains(p.First.Village.Code)), p => Assert.True(
            p.First.Clinics.Contains(moved) || p.First.ClinicIndex == moved || p.Second.ClinicIndex == moved ||
            p.First.ServedBy == moved || p.Second.ServedBy == moved));
        Assert.InRange(changed.Length, 1, 10);
    }

    [Fact]
    public void The_circle_clause_says_what_the_coverage_says()
    {
        CircleSettings circle = Demo.Value.County.Settings.Circle;
        TierCoverage coverage = Coverage.Compute(
            Demo.Value.County, Models.Places(Demo.Value, circle.Profile), circle.Tier, circle.Minutes);

        ClauseResult clause = Audit.Value.Clauses.Single(c => c.Clause.Metric.Kind == "circle");
        Assert.Equal(coverage.Rural!.Value.ServedShare, clause.Figure!.Value, 12);
        Assert.True(clause.IsReference);
    }

    [Fact]
    public void The_whole_Huaying_pack_can_be_held_against_it_as_a_reference()
    {
        RulePackLoad load = RulePackFolder.Load(["huaying-2025"], null);
        CountyAudit audit = AuditRun.Run(Demo.Value with { Packs = load.Packs }, Models, 2025, default);

        Assert.All(audit.Clauses, c => Assert.True(c.IsReference));
        Assert.Equal(0, audit.Count(Verdict.NotMet));
        Assert.Contains(audit.Clauses, c => c.Status == Verdict.NotMet);
        Assert.All(audit.Clauses.Where(c => c.Status == Verdict.CannotTell), c => Assert.NotEmpty(c.Missing));
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        CountyAudit again = AuditRun.Run(Demo.Value, new TravelModels(), null, default);

        Assert.Equal(Simulator.Reports.JsonText.Of(Simulator.Reports.Audits.AuditJson.Villages(Audit.Value, Demo.Value.County, Language.Chinese)),
            Simulator.Reports.JsonText.Of(Simulator.Reports.Audits.AuditJson.Villages(again, Demo.Value.County, Language.Chinese)));
        Assert.Equal(Simulator.Reports.JsonText.Of(Simulator.Reports.Audits.AuditJson.Clauses(Audit.Value, Language.English)),
            Simulator.Reports.JsonText.Of(Simulator.Reports.Audits.AuditJson.Clauses(again, Language.English)));
    }
}
