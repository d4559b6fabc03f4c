using Simulator.Access;
using Simulator.Audit.Clauses;
using Simulator.Data;
using static Simulator.Tests.Audit.AuditWorld;

namespace Simulator.Tests.Audit;

/// <summary>Metrics that need minutes, on a road where every minute is known.</summary>
public class SpatialClauseTests
{
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
}
