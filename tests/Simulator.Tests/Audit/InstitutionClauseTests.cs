using Simulator.Access;
using Simulator.Audit.Clauses;
using Simulator.Data;
using static Simulator.Tests.Audit.AuditWorld;

namespace Simulator.Tests.Audit;

/// <summary>Institution by institution, unit by unit: passes, shares, presence, at the boundary and with data missing.</summary>
public class InstitutionClauseTests
{
    private const string Hundred = "metric: {kind: each, of: {tiers: [township-health-centre]}, tests: {attribute: beds, at_least: 100}}, operator: \">=\", value: 100, unit: 张";

    private const string Clinics = "metric: {kind: share, of: {tiers: [village-clinic]}, tests: {attribute: level, is: [basic, recommended]}";

    [Fact]
    public void Beds_that_one_institution_does_not_state_leave_the_ratio_at_least()
    {
        County county = With(f => f.Id == "C1" ? f with { Beds = null } : f);

        ClauseResult enough = Judge(county, Ratio(Beds, 40)), notKnown = Judge(county, Ratio(Beds, 60));

        // 400 known beds: 49.9 per 1000 at least
        Assert.Equal(Verdict.Met, enough.Status);
        Assert.Equal(Verdict.CannotTell, notKnown.Status);
        Assert.NotEmpty(notKnown.Missing);
        Assert.Null(notKnown.Gap);
    }

    [Fact]
    public void Each_institution_must_pass_and_the_gap_is_the_sum()
    {
        ClauseResult result = Judge(County(), Hundred);

        // C1 40 beds: 60 short; C2 exactly 100
        Assert.Equal((Verdict.NotMet, 40.0, 60.0), (result.Status, result.Figure, result.Gap));
        Assert.Equal("C1", Assert.Single(result.Places).Id);
        Assert.Equal(Verdict.Met, Judge(With(f => f.Id == "C1" ? f with { Beds = 100 } : f), Hundred).Status);
    }

    [Fact]
    public void An_institution_that_does_not_say_is_not_one_that_fails()
    {
        ClauseResult result = Judge(With(f => f.Id == "C1" ? f with { Beds = null } : f), Hundred);

        Assert.Equal(Verdict.CannotTell, result.Status);
        Assert.Empty(result.Places);
        Assert.Contains("beds", Assert.Single(result.Missing).En);
    }

    [Fact]
    public void A_planned_range_passes_only_as_a_whole()
    {
        County Planned(double low, double high) => With(f => f.Id == "C1"
            ? f with { Beds = null, PlannedBedsLower = low, PlannedBedsUpper = high } : f);

        Assert.Equal((Verdict.NotMet, 80.0, 100.0),
            (Judge(Planned(80, 100), Hundred).Status, Judge(Planned(80, 100), Hundred).Figure, Judge(Planned(80, 100), Hundred).FigureUpper));
        Assert.Equal(Verdict.Met, Judge(Planned(100, 120), Hundred).Status);
    }

    [Fact]
    public void Where_no_sub_centre_stands_the_candidates_that_could_pass_are_named()
    {
        ClauseResult result = Judge(With(f => f.Id == "C1" ? f with { Beds = null, PlannedBedsLower = 80, PlannedBedsUpper = 100 } : f),
            "metric: {kind: each, of: {tiers: [sub-centre]}, tests: {attribute: beds, at_least: 100}, candidates: {tiers: [township-health-centre]}}, operator: \">=\", value: 100");

        Assert.Equal((Verdict.CannotTell, 2.0), (result.Status, result.Figure));
        Assert.Contains("the lower does not", result.Places.Single(p => p.Id == "C1").Note.En);
    }

    [Fact]
    public void A_share_of_a_whole_within_one_institution()
    {
        County county = With(f => f.Id == "C1"
            ? f with { Staff = new Dictionary<string, double> { ["tcm-doctor"] = 1, ["doctor"] = 4 } }
            : f.Id == "C2" ? f with { Staff = new Dictionary<string, double> { ["tcm-doctor"] = 1, ["doctor"] = 5 } } : f);
        ClauseResult result = Judge(county,
            "metric: {kind: each, of: {tiers: [township-health-centre]}, tests: {attribute: staff.tcm-doctor, by: staff.doctor, at_least: 0.25}}, operator: \">=\", value: 0.25");

        // 1 of 4 is exactly a quarter; 1 of 5 is not
        Assert.Equal((Verdict.NotMet, 0.2), (result.Status, result.Figure));
        Assert.Equal("C2", Assert.Single(result.Places).Id);
    }

    [Theory]
    [InlineData(0.75, Verdict.Met, 0)]
    [InlineData(0.76, Verdict.NotMet, 1)]
    public void A_share_of_clinics_at_its_boundary(double target, Verdict status, double gap)
    {
        // K2 basic, K5 recommended, K11 basic, K10 none: 3 of 4
        ClauseResult result = Judge(County(), $"{Clinics}}}, operator: \">=\", value: {target}");

        Assert.Equal((status, gap, 0.75), (result.Status, result.Gap, result.Figure));
    }

    [Fact]
    public void Clinics_of_unknown_standard_leave_the_share_between_two_numbers()
    {
        County county = With(f => f.Id == "K10" ? f with { StandardLevel = "" } : f);

        ClauseResult result = Judge(county, $"{Clinics}}}, operator: \">=\", value: 0.9");

        Assert.Equal((Verdict.CannotTell, 0.75, 1.0), (result.Status, result.Figure, result.FigureUpper));
        Assert.Equal(Verdict.Met, Judge(county, $"{Clinics}}}, operator: \">=\", value: 0.75").Status);
    }

    [Fact]
    public void Of_which_shows_both_readings_until_a_setting_picks_one()
    {
        // recommended: 1 of 4 clinics = 25 %, 1 of 3 that qualify = 33 %
        const string text = Clinics + ", of_which: {test: {attribute: level, is: [recommended]}, value: 0.3}}, operator: \">=\", value: 0.5";

        ClauseResult both = Judge(County(), text);
        Assert.Equal([0.25, 1 / 3.0], both.Readings.Select(r => r.Figure!.Value));
        Assert.Equal([Verdict.NotMet, Verdict.Met], both.Readings.Select(r => r.Status));
        Assert.Equal(Verdict.CannotTell, both.Status);
        Assert.Contains("audit.of-which", both.Missing[^1].En);
        Assert.Equal(Verdict.NotMet, Judge(County(), text, change: o => o with { OfWhich = "all" }).Status);
        Assert.Equal(Verdict.Met, Judge(County(), text, change: o => o with { OfWhich = "qualified" }).Status);
    }

    [Fact]
    public void A_stated_share_without_the_list_gives_the_count()
    {
        County county = County() with { Figures = [new StatedFigure("中医馆比例", 66.7, "%", "2020", "f")] };
        ClauseResult result = Judge(county,
            "metric: {kind: share, of: {tiers: [township-health-centre, county-hospital]}, tests: {attribute: has.tcm-room}, figures: [中医馆比例]}, operator: \">=\", value: 1");

        // 66.7 % of 3 is 2
        Assert.Equal((Verdict.NotMet, 1.0), (result.Status, result.Gap));
        Assert.Contains("2 of 3", result.Text.En);
    }

    [Fact]
    public void Each_kind_of_centre_must_be_present_somewhere()
    {
        const string text = "metric: {kind: present, words: [stroke-centre, trauma-centre]}, operator: \">=\", value: 2";
        County Having(bool? trauma) => With(f => f.Id == "H" ? f with
        {
            Has = trauma is bool t ? new Dictionary<string, bool> { ["stroke-centre"] = true, ["trauma-centre"] = t }
                : new Dictionary<string, bool> { ["stroke-centre"] = true },
        } : f);

        Assert.Equal(Verdict.Met, Judge(Having(true), text).Status);
        Assert.Equal((Verdict.NotMet, 1.0), (Judge(Having(false), text).Status, Judge(Having(false), text).Gap));
        Assert.Equal(Verdict.CannotTell, Judge(Having(null), text).Status);
    }

    [Fact]
    public void One_clinic_for_each_village_counts_villages_and_not_communities()
    {
        const string text = "metric: {kind: one-per, over: village, of: {tiers: [village-clinic]}}";

        ClauseResult result = Judge(County(), text);

        // clinics in V2, V5, V10, V11; the centre stands in for V1; 7 lack one
        Assert.Equal((Verdict.NotMet, 5.0, 12.0, 7.0), (result.Status, result.Figure, result.Target, result.Gap));
        Assert.Equal(8, Judge(County(), text, change: o => o with { TownshipSeatExempt = false }).Gap);
    }

    [Fact]
    public void One_institution_for_each_township_and_not_two()
    {
        const string one = "metric: {kind: one-per, over: town, of: {tiers: [township-health-centre]}}";
        County two = County() with
        {
            Facilities = [.. County().Facilities, new Facility("C3", "丙", FacilityTier.TownshipHealthCentre, null) { TownshipCode = "T1" }],
        };

        Assert.Equal(Verdict.Met, Judge(County(), one).Status);
        Assert.Equal((Verdict.NotMet, 1.0), (Judge(County("C1"), one).Status, Judge(County("C1"), one).Gap));
        Assert.Equal(Verdict.Met, Judge(two, one).Status);
        Assert.Equal(Verdict.NotMet, Judge(two, one.Replace("over: town", "over: town, exactly: true", StringComparison.Ordinal)).Status);
    }

    [Fact]
    public void A_trigger_binds_only_the_townships_it_names()
    {
        const string text = "metric: {kind: one-per, over: township, of: {tiers: [township-health-centre]}, tests: {attribute: has.station}, when: {attribute: more.patients, at_least: 101}}";
        County county = County();
        County Patients(string t1, string t2) => county with
        {
            Townships =
            [
                county.Townships[0] with { More = new Dictionary<string, string> { ["patients"] = t1 } },
                county.Townships[1] with { More = new Dictionary<string, string> { ["patients"] = t2 } },
            ],
            Facilities = [.. county.Facilities.Select(f => f with { Has = new Dictionary<string, bool> { ["station"] = f.Id == "C2" } })],
        };

        Assert.Equal(Verdict.Met, Judge(Patients("100", "101"), text).Status);
        Assert.Equal(Verdict.NotMet, Judge(Patients("101", "101"), text).Status);
        Assert.Equal(Verdict.CannotTell, Judge(county, text).Status);
    }
}
