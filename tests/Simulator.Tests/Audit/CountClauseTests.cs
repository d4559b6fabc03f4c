using Simulator.Access;
using Simulator.Audit.Clauses;
using Simulator.Data;
using static Simulator.Tests.Audit.AuditWorld;

namespace Simulator.Tests.Audit;

/// <summary>Ratios, counts and quotas by hand: at the boundary, with data missing, with the wrong denominator.</summary>
public class CountClauseTests
{
    [Fact]
    public void Beds_per_1000_is_beds_over_residents()
    {
        ClauseResult result = Judge(County(), Ratio(Beds, 50));

        // 440 ÷ 8,020 × 1000 = 54.86
        Assert.Equal(54.8628, result.Figure!.Value, 4);
        Assert.Equal(Verdict.Met, result.Status);
        Assert.Equal(0, result.Gap);
    }

    [Fact]
    public void The_gap_is_in_beds_and_the_target_itself_counts()
    {
        ClauseResult missed = Judge(County(), Ratio(Beds, 60));
        // 60 ‰ × 8,020 = 481.2
        Assert.Equal((Verdict.NotMet, 41.2), (missed.Status, Math.Round(missed.Gap!.Value, 6)));
        Assert.Equal("beds", missed.GapUnit.En);

        County round = County() with { Population = County().Population with { InputTotal = 8000 } };
        Assert.Equal(Verdict.Met, Judge(round, Ratio(Beds, 55)).Status);
        Assert.Equal(Verdict.NotMet, Judge(round, Ratio(Beds, 55.0001)).Status);
    }

    [Fact]
    public void The_denominator_is_the_resident_population_after_scaling()
    {
        County county = County() with
        {
            Population = County().Population with { Control = new ControlTotal(16040, 2020, "resident", "census") },
        };

        // the layer's own sum would give twice as many beds per head
        Assert.Equal(27.4314, Judge(county, Ratio(Beds, 50)).Figure!.Value, 4);
    }

    [Fact]
    public void A_kind_of_beds_that_no_one_states_is_not_a_failure()
    {
        ClauseResult result = Judge(County(), Ratio("{count: more.psychiatric_beds, figures: [精神科床位数]}", 0.92));

        Assert.Equal(Verdict.CannotTell, result.Status);
        Assert.Null(result.Figure);
        // 0.92 ‰ × 8,020 = 7.38
        Assert.Contains("7.38", result.Text.En);
    }

    [Fact]
    public void A_stated_figure_is_taken_before_the_list_and_a_later_years_is_a_target()
    {
        County county = County() with
        {
            Figures = [new StatedFigure("床位数", 401, "张", "2024", "a"), new StatedFigure("床位数", 999, "张", "2030", "b")],
        };

        Assert.Equal(50, Judge(county, Ratio("{count: beds, figures: [床位数]}", 50)).Figure!.Value, 6);
    }

    [Theory]
    [InlineData(54, 56, Verdict.Met, 0)]
    [InlineData(40, 50, Verdict.NotMet, -1)]
    [InlineData(60, 70, Verdict.NotMet, 1)]
    public void In_a_band_too_few_and_too_many_are_both_findings(double low, double high, Verdict status, int sign)
    {
        ClauseResult result = Judge(County(),
            $"metric: {{kind: ratio, numerator: {Beds}, denominator: {{count: residents}}, per: 1000}}, operator: band, value: {low}, upper: {high}");

        Assert.Equal(status, result.Status);
        Assert.Equal(sign, Math.Sign(result.Gap!.Value));
    }

    [Theory]
    [InlineData(0.05, Verdict.NotMet)]
    [InlineData(0.1, Verdict.Met)]
    public void About_is_judged_within_its_setting(double about, Verdict status)
    {
        // 54.86 against about 50: a tenth off
        Assert.Equal(status, Judge(County(),
            $"metric: {{kind: ratio, numerator: {Beds}, denominator: {{count: residents}}, per: 1000}}, operator: about, value: 50",
            change: o => o with { About = about }).Status);
    }

    [Fact]
    public void The_documents_own_baseline_stands_where_the_county_has_no_number()
    {
        ClauseResult result = Judge(County(), Ratio("{count: staff.nurse}", 3.2, ", baseline: {year: 2020, value: 2.3}"));

        // (3.2 − 2.3) × 8.02 = 7.218 nurses
        Assert.Equal((Verdict.NotMet, 2.3), (result.Status, result.Figure));
        Assert.Equal(7.218, result.Gap!.Value, 6);
    }

    [Theory]
    [InlineData(2, Verdict.Met)]
    [InlineData(3, Verdict.NotMet)]
    public void A_count_of_institutions(int target, Verdict status) =>
        Assert.Equal(status, Judge(County(),
            $"metric: {{kind: count, numerator: {{count: facilities, where: {{tiers: [township-health-centre]}}}}}}, operator: \">=\", value: {target}").Status);

    [Fact]
    public void A_count_over_an_incomplete_list_is_at_least()
    {
        County county = County() with
        {
            CompleteTiers = new Dictionary<FacilityTier, bool> { [FacilityTier.TownshipHealthCentre] = false },
        };

        Assert.Equal(Verdict.CannotTell, Judge(county,
            "metric: {kind: count, numerator: {count: facilities, where: {tiers: [township-health-centre]}}}, operator: \">=\", value: 3").Status);
    }

    [Fact]
    public void A_target_for_the_whole_city_is_not_judged_by_one_county()
    {
        ClauseResult result = Judge(County(),
            "scope: city, metric: {kind: count, numerator: {count: facilities, where: {tiers: [sub-centre]}}}, operator: \">=\", value: 21");

        Assert.Equal((Verdict.CannotTell, 0.0), (result.Status, result.Figure));
    }

    [Theory]
    [InlineData("up", 3, Verdict.NotMet)]
    [InlineData("nearest", 2, Verdict.Met)]
    [InlineData("down", 2, Verdict.Met)]
    public void The_ambulance_quota_follows_its_rounding(string rounding, double target, Verdict status)
    {
        County county = With(f => f with { Ambulances = f.Id == "H" ? 2 : 0 }) with
        {
            Population = County().Population with { Control = new ControlTotal(24000, 2020, "resident", "census") },
            Settings = new CountySettings { Ambulance = new AmbulanceSettings { Rounding = rounding } },
        };

        // 24,000 × 3 ÷ 30,000 = 2.4
        ClauseResult result = Judge(county, "metric: {kind: ambulance-quota, factor: 3, per_vehicle: 30000}");
        Assert.Equal((target, status), (result.Target, result.Status));
        Assert.Equal(2.4, result.Readings[0].Target!.Value, 9);
    }

    [Fact]
    public void A_fleet_that_is_not_known_is_no_shortage() =>
        Assert.Equal(Verdict.CannotTell,
            Judge(County(), "metric: {kind: ambulance-quota, factor: 3, per_vehicle: 30000}").Status);

    [Fact]
    public void A_baseline_total_is_reconciled_and_never_held_against_an_incomplete_list()
    {
        string Text(int n) => $"metric: {{kind: reconcile, numerator: {{count: facilities}}}}, operator: \"=\", value: {n}";

        Assert.Equal(Verdict.Met, Judge(County(), Text(7)).Status);
        Assert.Equal(Verdict.CannotTell, Judge(County(), Text(174)).Status);
        Assert.Equal(Verdict.Conflict, Judge(County(), Text(5)).Status);
    }
}
