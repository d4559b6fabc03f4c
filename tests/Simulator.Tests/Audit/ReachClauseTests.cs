using Simulator.Access;
using Simulator.Audit.Clauses;
using Simulator.Data;
using static Simulator.Tests.Audit.AuditWorld;

namespace Simulator.Tests.Audit;

/// <summary>Reach and rank: who is within the minutes, out of whom, and who belongs to which institution.</summary>
public class ReachClauseTests
{
    private static string Reach(double minutes, double share, string extra = "") =>
        $"metric: {{kind: reach, of: {{tiers: [county-hospital]}}, minutes: {minutes}{extra}}}, operator: \">=\", value: {share}";

    private static County People(Func<DemandPoint, DemandPoint> change)
    {
        County county = County();
        return county with
        {
            Population = county.Population with { Points = [.. county.Population.Points.Select(change)] },
        };
    }

    // H at 0.10: V1 10, V2 0, V3 10, V4 20, V10 35 minutes; V8 is cut off, V9 has no coordinates
    [Theory]
    [InlineData(34.999, 2900)]
    [InlineData(35, 4100)]
    public void A_place_at_exactly_the_minutes_is_reached(double minutes, double served)
    {
        ClauseResult result = Judge(County(), Reach(minutes, 0.9));

        // over all residents, those without coordinates included
        Assert.Equal(served / Residents, result.Figure!.Value, 9);
        Assert.Equal((served + 50) / Residents, result.FigureUpper!.Value, 9);
        Assert.Equal((Verdict.NotMet, 0.9 * Residents - served), (result.Status, Math.Round(result.Gap!.Value, 6)));
    }

    // 2,900 ÷ 8,020 = 36.16 % at least, 2,950 ÷ 8,020 = 36.78 % at most
    [Theory]
    [InlineData(0.3615, Verdict.Met)]
    [InlineData(0.365, Verdict.CannotTell)]
    [InlineData(0.3679, Verdict.NotMet)]
    public void Between_what_is_known_and_what_is_possible_nothing_is_said(double share, Verdict status) =>
        Assert.Equal(status, Judge(County(), Reach(30, share)).Status);

    [Fact]
    public void Rural_urban_and_old_residents_each_have_their_own_denominator()
    {
        County county = People(p => p with
        {
            UrbanRuralClass = p.VillageCode == "V2" ? 111 : 220, Over65 = p.VillageCode == "V1" ? 30 : 10,
        });

        // V2, 1,000 residents, is the only town: reached; the villages 1,900 of 7,020; the old 30 + 10 + 10 + 10 of 140
        Assert.Equal(1, Judge(county, Reach(30, 0.9, ", population: urban")).Figure!.Value, 9);
        Assert.Equal(1900 / 7020.0, Judge(county, Reach(30, 0.9, ", population: rural")).Figure!.Value, 9);
        Assert.Equal(60 / 140.0, Judge(county, Reach(30, 0.9, ", population: over65")).Figure!.Value, 9);
    }

    [Fact]
    public void Without_classes_ages_institutions_travel_or_a_whole_list_it_cannot_be_told()
    {
        Assert.Contains("65", Assert.Single(Judge(County(), Reach(30, 0.5, ", population: over65")).Missing).En);
        County unclassed = People(p => p with { UrbanRuralClass = 0 });
        foreach (string who in (string[])["urban", "rural"])
        {
            ClauseResult result = Judge(unclassed, Reach(30, 0.5, $", population: {who}"));
            Assert.Equal((Verdict.CannotTell, null), (result.Status, result.Figure));
            Assert.Contains("classes", Assert.Single(result.Missing).En);
        }

        Assert.Equal(Verdict.CannotTell, Judge(County("H"), Reach(30, 0.5)).Status);
        Assert.Equal(Verdict.CannotTell, Judge(County(), Reach(30, 0.5), travel: false).Status);
        // a hospital that is not listed may serve those beyond: at least 36 %, and no gap
        ClauseResult partial = Judge(Incomplete(County(), FacilityTier.CountyHospital), Reach(30, 0.5));
        Assert.Equal((Verdict.CannotTell, null), (partial.Status, partial.Gap));
        Assert.NotEmpty(partial.Missing);
    }

    [Fact]
    public void Each_resident_counts_for_the_nearest_institution_of_all_and_not_of_those_that_are_ranked()
    {
        ClauseResult result = Judge(County(), "metric: {kind: rank, of: {tiers: [township-health-centre]}, first: 2}");

        // nearest of C1 0.00, H 0.10, C2 0.60: V1 → C1; V2, V3, V4 → H; V10, V5, V6, V7, V11, V12 → C2
        Assert.Equal(["C2", "C1"], result.Places.Select(p => p.Id));
        Assert.Equal(["5,010 residents nearest", "700 residents nearest"], result.Places.Select(p => p.Note.En));
        Assert.Equal((Verdict.CannotTell, 2.0, 2.0), (result.Status, result.Figure, result.Target));
    }

    [Fact]
    public void A_ranking_without_travel_names_the_institutions_and_says_what_is_missing()
    {
        ClauseResult result = Judge(County(), "metric: {kind: rank, of: {tiers: [township-health-centre]}}", travel: false);

        Assert.Equal(["C1", "C2"], result.Places.Select(p => p.Id));
        Assert.Contains(result.Missing, m => m.En.Contains("coordinates", StringComparison.Ordinal));
        Assert.Equal(Verdict.CannotTell, Judge(County("C1", "C2"), "metric: {kind: rank, of: {tiers: [township-health-centre]}}").Status);
    }

    [Fact]
    public void A_care_home_is_not_far_while_an_institution_may_be_missing_from_the_list()
    {
        const string text = "metric: {kind: adjacent, of: {tiers: [township-health-centre]}, candidates: {names: [敬老]}}";
        County county = Plus(new Facility("E", "敬老院", FacilityTier.Other, At(0.7)));

        Assert.Equal(Verdict.NotMet, Judge(county, text).Status);
        Assert.Equal(Verdict.CannotTell, Judge(Incomplete(county, FacilityTier.TownshipHealthCentre), text).Status);
        County unplaced = county with { Facilities = [.. county.Facilities.Select(f => f.Id == "C1" ? f with { Location = null } : f)] };
        Assert.Equal(Verdict.CannotTell, Judge(unplaced, text).Status);
        Assert.NotEmpty(Judge(unplaced, text).Missing);
    }
}
