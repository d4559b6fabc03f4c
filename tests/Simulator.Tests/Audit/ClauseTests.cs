using Simulator.Access;
using Simulator.Audit.Clauses;
using Simulator.Data;
using static Simulator.Tests.Audit.AuditWorld;

namespace Simulator.Tests.Audit;

/// <summary>Each metric by hand calculation: at the boundary, with data missing, with the wrong denominator, and with
/// each setting changed.</summary>
public class ClauseTests
{
    // 12 villages: 700 + 1000 + 300 + 900 + 1500 + 200 + 100 + 60 + 50 + 1200 + 2000 + 10 = 8,020 residents, 440 beds
    private const double Residents = 8020;

    private static County With(Func<Facility, Facility> change)
    {
        County county = County();
        return county with { Facilities = [.. county.Facilities.Select(change)] };
    }

    private static string Ratio(string numerator, double value, string extra = "") =>
        $"metric: {{kind: ratio, numerator: {numerator}, denominator: {{count: residents}}, per: 1000}}, operator: \">=\", value: {value:0.##########}{extra}";

    // clinics say nothing of beds
    private const string Beds = "{count: beds, where: {tiers: [county-hospital, township-health-centre]}}";

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

    private const string Hundred = "metric: {kind: each, of: {tiers: [township-health-centre]}, tests: {attribute: beds, at_least: 100}}, operator: \">=\", value: 100, unit: 张";

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

    private const string Clinics = "metric: {kind: share, of: {tiers: [village-clinic]}, tests: {attribute: level, is: [basic, recommended]}";

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

    [Fact]
    public void The_circle_is_the_one_coverage_functions()
    {
        ClauseResult result = Judge(County(), "metric: {kind: circle}");

        // within 30 minutes of C1, C2 or H: all but V7 (40), V8 (cut off), V9 (no coordinates), V11, V12
        double served = Residents - 100 - 60 - 50 - 2000 - 10;
        Assert.Equal(served / Residents, result.Figure!.Value, 9);
        Assert.Equal(Verdict.NotMet, result.Status);
        Assert.Equal(["V11", "V12", "V7", "V8"], result.Places.Select(p => p.Name).Order());
        Assert.Equal(Verdict.CannotTell, Judge(County(), "metric: {kind: circle}", travel: false).Status);
    }

    [Fact]
    public void Settings_of_the_circle_change_its_answer()
    {
        County easy = County() with { Settings = new CountySettings { Circle = new CircleSettings { Share = 0.7 } } };
        County far = County() with { Settings = new CountySettings { Circle = new CircleSettings { Minutes = 500 } } };

        Assert.Equal(Verdict.Met, Judge(easy, "metric: {kind: circle}").Status);
        Assert.Equal(Verdict.Met, Judge(far, "metric: {kind: circle}").Status);
    }

    [Fact]
    public void Named_sites_are_met_when_they_stand_and_say_whom_they_gain()
    {
        const string text = "metric: {kind: gain, of: {tiers: [sub-centre, township-health-centre], names: [乙镇]}}";

        ClauseResult result = Judge(County(), text);

        // H at 0.10 reaches to 0.40 within 30 minutes; C2 at 0.60 reaches 0.30 to 0.90: V5, V6, V10 are new
        Assert.Equal(Verdict.NotMet, result.Status);
        Assert.Equal(1500 + 200 + 1200, result.Readings[0].Figure!.Value, 6);
        // V4 at 0.30 is reached by both
        Assert.Equal(900, result.Readings[1].Figure!.Value, 6);
        Assert.Equal(Verdict.Met, Judge(With(f => f.Id == "C2" ? f with { Tier = FacilityTier.SubCentre } : f), text).Status);
        Assert.Equal(Verdict.CannotTell, Judge(County("C2"), text).Status);
    }

    [Fact]
    public void Neighbours_are_shown_with_and_without()
    {
        const string text = "metric: {kind: neighbours, of: {tiers: [county-hospital]}}";
        County county = County() with
        {
            Facilities = [.. County().Facilities, new Facility("N", "邻县医院", FacilityTier.CountyHospital, At(0.95)) { IsNeighbour = true }],
        };

        ClauseResult result = Judge(county, text);

        // H: V1–V4 (2,900); with N at 0.95: V6 and V7 (300)
        Assert.Equal([2900 / Residents, 3200 / Residents], result.Readings.Select(r => r.Figure!.Value), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(Verdict.CannotTell, Judge(County(), text).Status);
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

    [Theory]
    [InlineData(60, 0)]
    [InlineData(59.9, 1)]
    public void A_township_beyond_the_setting_is_remote(double remote, double expected)
    {
        County county = With(f => f with { Ambulances = f.Id == "C1" ? 1 : 0 }) with
        {
            Settings = new CountySettings { Ambulance = new AmbulanceSettings { RemoteMinutes = remote } },
        };

        // the seat of T2 lies 60 minutes from C1
        Assert.Equal(expected, Judge(county, "metric: {kind: ambulance-remote}").Figure);
    }

    [Fact]
    public void The_whole_chain_within_its_limit()
    {
        // chains: V1 K2(10)… its nearest facility is C1 itself: 0 + 10 to H; V10 55; V5 K5 0 + 0 + 50; V4: nearest K10 15 or H 20?
        ClauseResult wide = Judge(County(), "metric: {kind: chain}", change: o => o with { ChainMinutes = 1000 });
        Assert.Equal((Residents - 60 - 50) / Residents, wide.Figure!.Value, 9);

        ClauseResult strict = Judge(County(), "metric: {kind: chain}", change: o => o with { ChainMinutes = 50 });
        Assert.True(strict.Figure < wide.Figure);
        Assert.Equal(Verdict.NotMet, strict.Status);
    }

    [Fact]
    public void Care_homes_are_adjacent_within_the_setting()
    {
        County county = County() with
        {
            Facilities = [.. County().Facilities, new Facility("E", "敬老院", FacilityTier.Other, At(0.604))],
        };
        const string text = "metric: {kind: adjacent, of: {tiers: [township-health-centre]}, candidates: {names: [敬老]}}";

        // 0.004° are 445 m
        Assert.Equal(Verdict.Met, Judge(county, text).Status);
        Assert.Equal(Verdict.NotMet, Judge(county, text, change: o => o with { AdjacentMetres = 400 }).Status);
        Assert.Equal(Verdict.CannotTell, Judge(County(), text).Status);
    }

    [Fact]
    public void A_baseline_total_is_reconciled_and_never_held_against_an_incomplete_list()
    {
        string Text(int n) => $"metric: {{kind: reconcile, numerator: {{count: facilities}}}}, operator: \"=\", value: {n}";

        Assert.Equal(Verdict.Met, Judge(County(), Text(7)).Status);
        Assert.Equal(Verdict.CannotTell, Judge(County(), Text(174)).Status);
        Assert.Equal(Verdict.Conflict, Judge(County(), Text(5)).Status);
    }

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
