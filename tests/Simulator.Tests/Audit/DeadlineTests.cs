using Simulator.Access;
using Simulator.Audit.Clauses;
using Simulator.Data;
using static Simulator.Tests.Audit.AuditWorld;

namespace Simulator.Tests.Audit;

/// <summary>Whom a clause binds, when it is due, and what it conflicts with.</summary>
public class DeadlineTests
{
    private const string Hundred = "metric: {kind: each, of: {tiers: [township-health-centre]}, tests: {attribute: beds, at_least: 100}}, operator: \">=\", value: 100, unit: 张";

    private const string Clinics = "metric: {kind: share, of: {tiers: [village-clinic]}, tests: {attribute: level, is: [basic, recommended]}";

    [Fact]
    public void The_stage_in_force_is_the_year_s()
    {
        string Stage(string id, int year, double share) =>
            $"id: {id}, {Clinics}}}, operator: \">=\", value: {share}, deadline: \"{year}-12\", series: clinics";
        string stages = string.Join("\n---\n", Stage("S1", 2024, 0.5), Stage("S2", 2025, 0.8), Stage("S3", 2026, 1));

        DueState[] At(int year) => [.. JudgeAll(County(), stages, change: o => o with { Year = year }).Select(r => r.Due)];

        Assert.Equal([DueState.Due, DueState.LaterStage, DueState.LaterStage], At(2024));
        Assert.Equal([DueState.Superseded, DueState.Due, DueState.LaterStage], At(2025));
        Assert.Equal([DueState.Superseded, DueState.Superseded, DueState.Due], At(2026));
        Assert.Equal([DueState.Superseded, DueState.Superseded, DueState.Due], At(2030));
    }

    [Theory]
    [InlineData(2026, DueState.NotYet)]
    [InlineData(2027, DueState.Due)]
    public void A_deadline_is_due_in_its_year(int year, DueState due) =>
        Assert.Equal(due, Judge(County(), Hundred + ", deadline: \"2027\"", change: o => o with { Year = year }).Due);

    [Fact]
    public void One_figure_with_two_targets_is_a_conflicting_source()
    {
        string text = $"id: A1, {Ratio(Beds, 60)}\n---\nid: A2, {Ratio(Beds, 50)}";

        Assert.All(JudgeAll(County(), text), r => Assert.Equal(Verdict.Conflict, r.Status));
    }

    [Fact]
    public void A_rule_is_met_when_the_program_has_what_it_needs()
    {
        Assert.Equal(Verdict.Met, Judge(County(), "metric: {kind: rule}").Status);
        Assert.Equal(Verdict.Met, Judge(County(), "metric: {kind: rule, needs: [coordinates]}").Status);
        Assert.Equal(Verdict.CannotTell, Judge(County(), "metric: {kind: rule, needs: [township.role]}").Status);
    }

    [Fact]
    public void Another_jurisdictions_clause_is_a_reference_and_its_baseline_is_not_this_countys()
    {
        County elsewhere = County() with { Code = "440101" };

        ClauseResult result = Judge(elsewhere, Ratio("{count: staff.nurse}", 3.2, ", baseline: {year: 2020, value: 2.3}"));

        Assert.True(result.IsReference);
        Assert.Equal(Verdict.CannotTell, result.Status);
    }

    [Fact]
    public void A_setting_that_is_no_number_is_a_warning_and_the_default_stands()
    {
        County county = County() with
        {
            Settings = new CountySettings
            {
                Audit = new AuditSettings { More = new Dictionary<string, string> { ["walk-minutes"] = "half", ["neighbour-minutes"] = "20" } },
            },
        };
        var issues = new List<DataIssue>();
        var options = Simulator.Audit.AuditOptions.Read(county, issues);

        Assert.Equal((30.0, 20.0), (options.WalkMinutes, options.NeighbourMinutes));
        Assert.Equal("audit.more.walk-minutes", Assert.Single(issues).Field);
    }
}
