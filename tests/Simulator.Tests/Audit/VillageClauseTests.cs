using Simulator.Access;
using Simulator.Audit.Clauses;
using Simulator.Data;
using static Simulator.Tests.Audit.AuditWorld;

namespace Simulator.Tests.Audit;

/// <summary>Clauses that the village audit answers, by hand on a road where every minute is known.</summary>
public class VillageClauseTests
{
    private const string Cover = "metric: {kind: village-cover}", Walk = "metric: {kind: village-walk}";

    private static County Only(params string[] villages)
    {
        County county = County();
        return county with { Villages = [.. county.Villages.Where(v => villages.Contains(v.Code) || v.Kind == VillageKind.Community)] };
    }

    // a home of V2, whose clinic stands at 0.10, farther along the road; a hundredth of a degree takes 4 minutes on foot
    private static County HomeAt(double lon, double residents = 100)
    {
        County county = County();
        return county with
        {
            Population = county.Population with
            {
                Points =
                [
                    .. county.Population.Points,
                    new DemandPoint("far", At(lon), residents) { VillageCode = "V2", TownshipCode = "T1", UrbanRuralClass = 220 },
                ],
            },
        };
    }

    [Fact]
    public void Villages_served_today_are_those_with_a_doctor_or_the_township_centre()
    {
        ClauseResult result = Judge(County(), Cover);

        // V1 by the centre, V2 and V5 by their clinics; K10 and K11 have no doctor; the community is not counted
        Assert.Equal((Verdict.NotMet, 3.0, 12.0, 9.0), (result.Status, result.Figure, result.Target, result.Gap));
        Assert.Contains("V10", result.Places.Select(p => p.Id));
        Assert.Equal((Verdict.Met, 3.0, 3.0), (Judge(Only("V1", "V2", "V5"), Cover).Status,
            Judge(Only("V1", "V2", "V5"), Cover).Figure, Judge(Only("V1", "V2", "V5"), Cover).Target));
    }

    [Fact]
    public void A_village_whose_clinic_may_be_missing_from_the_list_is_not_a_failure()
    {
        ClauseResult result = Judge(Incomplete(Only("V1", "V2", "V3"), FacilityTier.VillageClinic), Cover);

        Assert.Equal(Verdict.CannotTell, result.Status);
        Assert.Empty(result.Places);
        Assert.Contains(result.Missing, m => m.En.Contains("complete list of village clinics", StringComparison.Ordinal));
        Assert.Equal(Verdict.CannotTell, Judge(Only(), Cover).Status);
    }

    [Theory]
    [InlineData(0.175, Verdict.Met, 0)]
    [InlineData(0.1751, Verdict.NotMet, 100)]
    public void A_home_at_exactly_the_walking_limit_is_near(double lon, Verdict status, double beyond)
    {
        ClauseResult result = Judge(HomeAt(lon), Walk);

        // over the residents of the villages with a clinic of their own: V2, V5, V10, V11 = 5,700, not the county's 8,020
        Assert.Equal((status, beyond), (result.Status, result.Gap));
        Assert.Equal(1 - beyond / 5700, result.Figure!.Value, 9);
        Assert.Equal(Verdict.Met, Judge(HomeAt(lon), Walk, change: o => o with { WalkMinutes = 40 }).Status);
    }

    [Fact]
    public void A_walk_is_not_too_long_while_a_clinic_may_be_missing_from_the_list()
    {
        Assert.Equal(Verdict.CannotTell, Judge(Incomplete(HomeAt(0.3), FacilityTier.VillageClinic), Walk).Status);
        Assert.NotEmpty(Judge(Incomplete(HomeAt(0.3), FacilityTier.VillageClinic), Walk).Missing);
        Assert.Equal(Verdict.CannotTell, Judge(HomeAt(0.3), Walk, travel: false).Status);
    }

    [Fact]
    public void Central_clinics_that_stand_are_counted_and_the_best_village_of_each_cluster_is_proposed()
    {
        const string text = "metric: {kind: village-central}";
        ClauseResult none = Judge(County(), text);
        ClauseResult one = Judge(With(f => f.Id == "K2" ? f with { Has = new Dictionary<string, bool> { ["central"] = true } } : f), text);

        Assert.Equal((Verdict.CannotTell, Verdict.Met, 1.0), (none.Status, one.Status, one.Figure));
        // within 15 minutes: V10 0.45 reaches V4 0.30 and V5 0.60 (3,600 residents), then V2 0.10 reaches V1 and V3 (2,000)
        Assert.Equal(["V10", "V2", "V6"], none.Places.Select(p => p.Id));
        Assert.StartsWith("3 villages, 3,600 residents", none.Places[0].Note.En, StringComparison.Ordinal);
        Assert.StartsWith("3 villages, 2,000 residents", none.Places[1].Note.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, Verdict.Met, 0)]
    [InlineData(4, Verdict.NotMet, 1)]
    public void Clinics_up_to_standard_against_a_number_at_its_boundary(int first, Verdict status, double gap)
    {
        ClauseResult result = Judge(County(), $"metric: {{kind: village-rank, of: {{tiers: [village-clinic]}}, first: {first}}}");

        // K2, K5 and K11 reach a standard, K10 does not: its village has 1,200 residents
        Assert.Equal((status, 3.0, gap), (result.Status, result.Figure, result.Gap));
        Assert.Equal("1,200 residents gain", Assert.Single(result.Places).Note.En);
    }

    [Fact]
    public void A_clinic_of_unknown_standard_or_an_incomplete_list_leaves_the_number_open()
    {
        const string text = "metric: {kind: village-rank, of: {tiers: [village-clinic]}, first: 4}";

        Assert.Equal((Verdict.CannotTell, null), (Judge(With(f => f.Id == "K10" ? f with { StandardLevel = "" } : f), text).Status,
            Judge(With(f => f.Id == "K10" ? f with { StandardLevel = "" } : f), text).Gap));
        Assert.Equal(Verdict.CannotTell, Judge(Incomplete(County(), FacilityTier.VillageClinic), text).Status);
        Assert.Equal(Verdict.CannotTell, Judge(County("K2", "K5", "K10", "K11"), text).Status);
    }
}
