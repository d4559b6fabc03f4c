using Simulator.Access;
using Simulator.Audit;
using Simulator.Audit.Clauses;
using Simulator.Audit.Villages;
using Simulator.Data;
using Simulator.Scenarios;

namespace Simulator.Tests.Audit;

/// <summary>The county folders that ship: the findings come out of the data.</summary>
public class RealCountyAuditTests
{
    private static readonly Lazy<CountyAudit> HuayingAudit = new(() => Run("huaying"));

    private static CountyAudit Huaying => HuayingAudit.Value;

    private static CountyAudit Run(string name, int? year = null)
    {
        WorkspaceLoad load = Workspace.Load(Path.Combine(Repository.Root, "gis-data", name), default);
        Assert.Empty(load.Issues.Where(i => i.Severity == IssueSeverity.Error).Select(i => i.Describe(Language.English)));
        return AuditRun.Run(load.Workspace!, new TravelModels(), year, default);
    }

    private static ClauseResult Clause(CountyAudit audit, string id) => audit.Clauses.Single(c => c.Clause.Id == id);

    [Theory]
    [InlineData("subtotal", "公立医院")]
    [InlineData("subtotal", "基层医疗卫生机构")]
    [InlineData("same-metric", "中医医院")]
    [InlineData("ratio-parts", "1.27")]
    [InlineData("implied-population", "266,442")]
    [InlineData("implied-population", "272,026")]
    [InlineData("implied-population", "273,096")]
    [InlineData("plan-against-baseline", "−2.1%")]
    [InlineData("target-against-plan", "2,038")]
    [InlineData("basis", "编制")]
    [InlineData("moved-row", "庆华镇中心卫生院")]
    public void The_plan_of_Huaying_is_held_against_itself(string kind, string text) =>
        Assert.Contains(Huaying.PlanFindings, f => f.Kind == kind && f.Text.Zh.Contains(text, StringComparison.Ordinal));

    [Fact]
    public void Huaying_needs_27_2_ambulances_and_its_fleet_is_not_known()
    {
        ClauseResult result = Clause(Huaying, "C01");

        Assert.Equal((Verdict.CannotTell, 28.0), (result.Status, result.Target));
        Assert.Equal(27.2332, result.Readings[0].Target!.Value, 4);
    }

    [Fact]
    public void Psychiatric_beds_are_not_verifiable_rather_than_failed()
    {
        ClauseResult result = Clause(Huaying, "B08");

        Assert.Equal(Verdict.CannotTell, result.Status);
        // 0.92 ‰ × 272,332 = 250.5
        Assert.Contains("250.55", result.Text.En);
    }

    [Fact]
    public void Only_Gaoxing_and_Qinghua_could_have_100_beds()
    {
        ClauseResult result = Clause(Huaying, "A05");

        Assert.Equal(["华蓥市庆华镇中心卫生院", "华蓥市高兴镇中心卫生院"], result.Places.Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Contains("80–100", result.Places.Single(p => p.Name.Contains("庆华", StringComparison.Ordinal)).Note.Zh);
    }

    [Fact]
    public void Twelve_of_twelve_institutions_stand_against_the_alliance_clause()
    {
        ClauseResult result = Clause(Huaying, "A32");

        Assert.Equal((Verdict.Met, 12.0, 12.0), (result.Status, result.Figure, result.Target));
    }

    [Fact]
    public void Eight_of_twelve_institutions_had_a_TCM_room_in_2020()
    {
        ClauseResult result = Clause(Huaying, "E19");

        Assert.Equal((Verdict.NotMet, 4.0), (result.Status, result.Gap));
        Assert.Contains("8 of 12", result.Text.En);
    }

    [Fact]
    public void Conflicting_clauses_are_the_TCM_beds_and_the_doctor_nurse_ratio() =>
        Assert.Equal(["B09", "B09b", "D05"],
            Huaying.Clauses.Where(c => c.Status == Verdict.Conflict).Select(c => c.Clause.Id));

    [Fact]
    public void The_county_hospital_is_planned_below_the_advised_size()
    {
        ClauseResult result = Clause(Huaying, "B04");

        Assert.Equal((Verdict.NotMet, 540.0, 60.0), (result.Status, result.Figure, result.Gap));
    }

    [Fact]
    public void Nothing_is_not_met_merely_because_data_are_missing()
    {
        // every "not met" carries a number or a place; every "cannot tell" says what is missing
        Assert.All(Huaying.Clauses.Where(c => c.Status == Verdict.NotMet), c => Assert.NotNull(c.Figure));
        Assert.All(Huaying.Clauses.Where(c => c.Status == Verdict.CannotTell), c => Assert.NotEmpty(c.Missing));
        Assert.Equal(77, Huaying.Villages.Rows.Count);
        Assert.Equal(30, Huaying.Villages.Communities.Count);
        Assert.All(Huaying.Villages.Rows, r => Assert.Equal(RemedyMode.CannotTell, r.Mode));
    }

    [Fact]
    public void Each_of_the_three_packs_over_Huaying_is_judged_and_the_reference_is_apart()
    {
        Assert.Equal(["guangan-2025", "huaying-2025", "national-reference", "sichuan-2024"],
            Huaying.Clauses.Select(c => c.Pack.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Huaying.Clauses, c => Assert.Equal(c.Pack.Name == "national-reference", c.IsReference));
    }

    [Fact]
    public void Dazu_in_2026_has_the_stage_of_2026_and_its_203_villages()
    {
        CountyAudit audit = Run("dazu", 2026);

        Assert.Equal([DueState.Superseded, DueState.Superseded, DueState.Due],
            ((string[])["E02", "E03", "E04"]).Select(id => Clause(audit, id).Due));
        Assert.Equal(203, audit.Villages.Rows.Count);
        Assert.Equal(106, audit.Villages.Communities.Count);
        Assert.All(audit.Villages.Rows, r => Assert.Equal(12, r.Village.Code.Length));
        Assert.All(audit.Villages.Rows, r => Assert.Null(r.CentreMinutes));
        Assert.Contains(audit.Villages.Missing, m => m.En.Contains("coordinates", StringComparison.Ordinal));
        Assert.DoesNotContain(audit.Clauses, c => c.Status == Verdict.NotMet && c.Clause.Scope == "village");
    }

    [Fact]
    public void Every_text_of_an_audit_stands_in_both_languages()
    {
        foreach (ClauseResult clause in Huaying.Clauses)
        {
            Assert.NotEqual("", clause.Text.Zh);
            Assert.NotEqual("", clause.Text.En);
            Assert.DoesNotContain("NaN", clause.Text.En, StringComparison.Ordinal);
        }
    }
}
