using Simulator.Access;
using Simulator.Audit.Clauses;
using Simulator.Data;
using static Simulator.Tests.Audit.AuditWorld;

namespace Simulator.Tests.Audit;

/// <summary>The tree, the chain and the alliances as clauses.</summary>
public class TreeClauseTests
{
    private const string Tree = "metric: {kind: tree}", Alliance = "metric: {kind: alliance, of: {tiers: [county-hospital]}}";

    // a second hospital at the seat of T2
    private static County TwoLeads => Plus(new Facility("H2", "县中医医院", FacilityTier.CountyHospital, At(0.60)) { TownshipCode = "T2" });

    [Fact]
    public void Every_institution_below_the_top_has_a_parent()
    {
        ClauseResult result = Judge(County(), Tree);

        // C1, C2 → H; K2, K10 → C1; K5, K11 → C2; the longest leg is K11 2.00 → C2 0.60. H needs none and is not counted
        Assert.Equal((Verdict.Met, 6.0, 6.0, 0.0), (result.Status, result.Figure, result.Target, result.Gap));
        Assert.Contains("140 minutes", result.Text.En);
    }

    [Fact]
    public void A_stated_parent_that_is_not_on_the_list_is_a_failure_only_where_the_list_is_complete()
    {
        County county = With(f => f.Id == "K2" ? f with { ParentId = "nobody" } : f);

        ClauseResult result = Judge(county, Tree);
        Assert.Equal((Verdict.NotMet, 5.0, 1.0), (result.Status, result.Figure, result.Gap));
        Assert.Equal("K2", Assert.Single(result.Places).Id);
        Assert.Equal(Verdict.CannotTell, Judge(Incomplete(county, FacilityTier.TownshipHealthCentre), Tree).Status);
        Assert.Equal(Verdict.CannotTell, Judge(County("H", "C1", "C2", "K2", "K5", "K10", "K11"), Tree).Status);
    }

    [Fact]
    public void A_chain_of_exactly_the_limit_is_within_it()
    {
        // V5: K5 0, C2 0, H 50
        double at = Judge(County(), "metric: {kind: chain}", change: o => o with { ChainMinutes = 50 }).Figure!.Value;
        double below = Judge(County(), "metric: {kind: chain}", change: o => o with { ChainMinutes = 49.999 }).Figure!.Value;

        Assert.Equal(1500 / Residents, at - below, 9);
        Assert.Equal(Verdict.CannotTell, Judge(County(), "metric: {kind: chain}", travel: false).Status);
        Assert.Equal(Verdict.CannotTell, Judge(Incomplete(County(), FacilityTier.SubCentre), "metric: {kind: chain}",
            change: o => o with { ChainMinutes = 50 }).Status);
    }

    [Fact]
    public void Alliances_share_out_the_townships_by_residents_and_minutes()
    {
        ClauseResult result = Judge(TwoLeads, Alliance);

        // T1 4,210 residents, 10 minutes to H; T2 3,810, none to H2; 42,100 ÷ 8,020 = 5.2 minutes
        Assert.Equal((Verdict.CannotTell, 2.0), (result.Status, result.Figure));
        Assert.Equal(["县人民医院 10 min", "县中医医院 0 min"], result.Places.Select(p => p.Note.En));
        Assert.Contains("4,210 residents", result.Text.En);
        Assert.Contains("3,810 residents", result.Text.En);
        Assert.Contains("5.2 minutes per resident", result.Text.En);
    }

    // parts of 4,210 and 3,810 lie 200 ÷ 4,010 = 4.99 % from their mean
    [Theory]
    [InlineData(0.05, true)]
    [InlineData(0.0498, false)]
    public void The_balance_is_judged_within_its_setting(double tolerance, bool balanced) =>
        Assert.Equal(!balanced, Judge(TwoLeads, Alliance, change: o => o with { AllianceTolerance = tolerance })
            .Text.En.Contains("cannot be balanced", StringComparison.Ordinal));

    [Fact]
    public void Without_travel_or_leads_no_alliance_is_proposed_and_the_members_are_missing_anyway()
    {
        Assert.Contains(Judge(TwoLeads, Alliance).Missing, m => m.En.Contains("members", StringComparison.Ordinal));
        Assert.Empty(Judge(TwoLeads, Alliance, travel: false).Places);
        Assert.Empty(Judge(County("H"), Alliance).Places);
        Assert.Contains(Judge(County("H"), Alliance).Missing, m => m.En.Contains("coordinates of lead hospitals", StringComparison.Ordinal));
    }

    [Fact]
    public void A_townships_own_figure_is_taken_before_the_sum_of_its_places()
    {
        County county = TwoLeads;
        County stated = county with { Townships = [county.Townships[0] with { Population = 5000 }, county.Townships[1]] };

        Assert.Contains("5,000 residents", Judge(stated, Alliance).Text.En);
    }
}
