using System.Globalization;
using Simulator.Data;
using Simulator.Ems;

namespace Simulator.Tests.Ems;

public class AmbulanceQuotaTests
{
    // residents × 3 ÷ 30,000: 834,592 → 83.4592; 272,332 → 27.2332; 707,537 → 70.7537; 10,000 → exactly 1
    [Theory]
    [InlineData(834_592, 83.4592, 84, 83, 83)]
    [InlineData(272_332, 27.2332, 28, 27, 27)]
    [InlineData(707_537, 70.7537, 71, 71, 70)]
    [InlineData(10_000, 1, 1, 1, 1)]
    [InlineData(15_000, 1.5, 2, 2, 1)]
    [InlineData(10_001, 1.0001, 2, 1, 1)]
    [InlineData(0, 0, 0, 0, 0)]
    public void The_quota_is_three_hundred_per_cent_over_thirty_thousand(
        double residents, double exact, int up, int nearest, int down)
    {
        double quota = AmbulanceQuota.Exact(residents, SmallCounty.Clause);

        Assert.Equal(exact, quota, 1e-12);
        Assert.Equal(up, AmbulanceQuota.Round(quota, QuotaRounding.Up));
        Assert.Equal(nearest, AmbulanceQuota.Round(quota, QuotaRounding.Nearest));
        Assert.Equal(down, AmbulanceQuota.Round(quota, QuotaRounding.Down));
    }

    [Fact]
    public void A_floating_error_buys_no_vehicle_and_loses_none()
    {
        // 27 scaled parts of 840,000 ÷ 27 add up to a little less or more than 840,000
        double sum = 0;
        for (int i = 0; i < 27; i++)
        {
            sum += 840_000.0 / 27;
        }

        Assert.Equal(84, AmbulanceQuota.Round(AmbulanceQuota.Exact(sum, SmallCounty.Clause), QuotaRounding.Up));
        Assert.Equal(84, AmbulanceQuota.Round(84.00000000001, QuotaRounding.Up));
        Assert.Equal(84, AmbulanceQuota.Round(83.99999999999, QuotaRounding.Down));
        Assert.Equal(3, AmbulanceQuota.Round(2.49999999999999, QuotaRounding.Nearest));
    }

    [Fact]
    public void The_figures_come_from_the_clause_and_change_the_answer()
    {
        Assert.Equal(
            20, AmbulanceQuota.Round(AmbulanceQuota.Exact(1_000_000, new AmbulanceRule(1, 50_000)), QuotaRounding.Up));
    }

    // Webster by hand, 6 vehicles on 500, 300, 100 residents with at least one each:
    // 500/3 = 166.7, 300/3 = 100, 100/3 = 33.3 → first; 500/5 = 100 and 300/3 = 100 tie → first; 300/3 → second
    [Fact]
    public void The_fleet_is_divided_by_residents_with_one_for_each_as_worked_by_hand()
    {
        Assert.Equal([3, 2, 1], AmbulanceQuota.Apportion(6, [500, 300, 100], [1, 1, 1]));
        Assert.Equal([1, 1, 1], AmbulanceQuota.Apportion(2, [500, 300, 100], [1, 1, 1]));
        Assert.Equal([0, 0], AmbulanceQuota.Apportion(3, [0, 0], [0, 0]));
    }

    [Fact]
    public void Subdistricts_do_not_count_for_the_township_minimum_and_unknown_hospitals_are_listed()
    {
        County county = SmallCounty.WithTotal(
            20_000, TownshipKind.Subdistrict, TownshipKind.Town, TownshipKind.Township, TownshipKind.Town,
            TownshipKind.Unknown) with
        {
            Facilities =
            [
                new Facility("h1", "卫生院", FacilityTier.TownshipHealthCentre, null) { TownshipCode = "999999001" },
                new Facility("h2", "拟建", FacilityTier.TownshipHealthCentre, null)
                {
                    TownshipCode = "999999002", Status = FacilityStatus.Planned,
                },
            ],
            CompleteTiers = new Dictionary<FacilityTier, bool> { [FacilityTier.TownshipHealthCentre] = false },
        };

        AmbulanceSizing sizing = AmbulanceSizing.Of(county, SmallCounty.Clause, travel: null);

        Assert.Equal(3, sizing.Minimum!.Vehicles);
        Assert.Equal([2, 3], sizing.Minimum.CannotTell.Select(t => t.Township));
        Assert.Equal([4], sizing.Minimum.UnknownKind);
        Assert.Equal(2, sizing.Quota);
        Assert.Equal(3, sizing.Required);
        Assert.Equal(BindingRule.TownshipMinimum, sizing.Binding);
        Assert.Null(sizing.Present);
        Assert.Null(sizing.Gap);
        Assert.All(sizing.Remote!.Townships, t => Assert.Null(t.IsRemote));
        Assert.All(sizing.Townships, t => Assert.Null(t.Present));
    }

    [Fact]
    public void A_complete_list_without_a_hospital_says_none_not_cannot_tell()
    {
        TownshipMinimum minimum = TownshipMinimum.Of(SmallCounty.WithTotal(1, TownshipKind.Town), 1);

        Assert.Equal(TownshipHospital.None, minimum.Counted[0].Hospital);
        Assert.Empty(minimum.CannotTell);
    }

    [Fact]
    public void The_gap_is_told_only_where_the_fleet_is_known()
    {
        County county = SmallCounty.WithTotal(60_000, TownshipKind.Town, TownshipKind.Town) with
        {
            Facilities =
            [
                new Facility("a", "A", FacilityTier.CountyHospital, null)
                {
                    TownshipCode = "999999000", Ambulances = 3,
                },
                new Facility("b", "B", FacilityTier.TownshipHealthCentre, null) { TownshipCode = "999999001" },
            ],
        };

        AmbulanceSizing sizing = AmbulanceSizing.Of(county, SmallCounty.Clause, travel: null);

        Assert.Equal(3, sizing.Present);
        Assert.False(sizing.PresentIsComplete);
        Assert.Equal(3, sizing.Gap);
        Assert.Equal(3, sizing.Townships[0].Present);
        Assert.Null(sizing.Townships[1].Present);
        Assert.Equal(0, sizing.Townships[0].MissingToLeast);
        Assert.Null(sizing.Townships[1].MissingToLeast);
    }

    [Fact]
    public void The_basis_of_the_population_moves_the_quota()
    {
        County county = SmallCounty.WithTotal(272_332, TownshipKind.Town) with
        {
            Figures = [new StatedFigure("户籍总人口（公开说法）", 360_000, "人", "2016", "website")],
        };

        AmbulanceSizing sizing = AmbulanceSizing.Of(county, SmallCounty.Clause, travel: null);

        Assert.Equal([28, 36], sizing.OtherBases.Select(b => b.Required));
        Assert.Equal([28, 27, 27], sizing.OtherRoundings.Select(r => r.Required));
        Assert.Null(sizing.NegativePressure);
        AmbulanceRule withShare = SmallCounty.Clause with { NegativePressureShare = 0.4 };
        Assert.Equal(12, AmbulanceSizing.Of(county, withShare, null).NegativePressure); // 0.4 × 28 = 11.2
    }

    // 27 town-level units of Dazu hold 6 subdistricts; Huaying 3 of 12; Linshui none of 25
    [SharedDataTheory]
    [InlineData("cn-dazu", 834_592, 84, 21)]
    [InlineData("cn-huaying", 272_332, 28, 9)]
    [InlineData("cn-linshui", 707_537, 71, 25)]
    public void The_three_real_counties_are_sized_as_published(string folder, double residents, int quota, int least)
    {
        TownshipKind[] kinds =
            [.. SmallCounty.Table(folder, "townships.csv").Select(row => SmallCounty.Kind(row["type"]))];

        AmbulanceSizing sizing =
            AmbulanceSizing.Of(SmallCounty.WithTotal(residents, kinds), SmallCounty.Clause, travel: null);

        Assert.Equal(quota, sizing.Quota);
        Assert.Equal(least, sizing.Minimum!.Vehicles);
        Assert.Equal(BindingRule.Quota, sizing.Binding);
        Assert.Equal(
            (residents * 3 / 30_000).ToString("F4", CultureInfo.InvariantCulture),
            sizing.Exact.ToString("F4", CultureInfo.InvariantCulture));
    }
}
