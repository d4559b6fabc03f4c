using Simulator.Access;
using Simulator.Data;
using Simulator.Tests.Worlds;

namespace Simulator.Tests.Access;

public class CoverageTests
{
    // The health centre stands at 0; minutes are hundredths of a degree.
    private static readonly Facility Centre = new("C", "centre", FacilityTier.TownshipHealthCentre, new LonLat(0, 0));

    private static DemandPoint At(string id, double minutes, double people, int urbanRural = 220) =>
        new(id, new LonLat(minutes / 100, 0), people) { UrbanRuralClass = urbanRural, TownshipCode = "T" };

    private static County Of(IReadOnlyList<DemandPoint> points, params Facility[] facilities) => new()
    {
        Name = LocalText.Same("line"),
        Code = "990000",
        Year = 2025,
        Settings = new CountySettings(),
        Population = new PopulationLayer { Points = points, InputTotal = points.Sum(p => p.Population) },
        Facilities = facilities,
        Townships = [new Township("T", "town", TownshipKind.Town)],
    };

    private static TierCoverage Cover(County county, FacilityTier tier = FacilityTier.TownshipHealthCentre) =>
        Coverage.Compute(county, new PlacesOnNetwork(county, new LineTravel()), tier, 30);

    [Fact]
    public void Exactly_thirty_minutes_is_inside_and_a_second_more_is_too_far()
    {
        County county = Of([At("a", 30, 100), At("b", 30.02, 50)], Centre);

        TierCoverage coverage = Cover(county);

        Assert.Equal(new Populations(100, 0, 50, 0), coverage.All);
        Assert.Equal(ReachReason.TooFar, coverage.Reason[1]);
    }

    [Fact]
    public void A_higher_tier_closes_the_circle_of_a_lower_one_and_not_the_other_way_round()
    {
        County county = Of([At("a", 10, 100)], Centre);

        Assert.Equal(100, Cover(county, FacilityTier.VillageClinic).All.Served);
        Assert.Equal(0, Cover(county, FacilityTier.CountyHospital).All.Served);
    }

    [Fact]
    public void Who_is_not_served_is_told_why()
    {
        County county = Of(
            [
                At("near", 5, 1),
                At("far", 90, 2),
                new DemandPoint("no road", new LonLat(0.1, 2), 4),
                new DemandPoint("cut off", new LonLat(-0.1, 0), 8),
                new DemandPoint("nowhere", null, 16),
            ],
            Centre);

        TierCoverage coverage = Cover(county);

        Assert.Equal(
            [ReachReason.None, ReachReason.TooFar, ReachReason.NoRoad, ReachReason.CutOff, ReachReason.NoCoordinates],
            coverage.Reason);
        Assert.Equal(new Populations(1, 0, 14, 16), coverage.All);
    }

    [Fact]
    public void While_a_list_is_incomplete_served_is_at_least_and_nobody_is_called_out_of_reach()
    {
        County county = Of([At("a", 10, 100), At("b", 50, 60)], Centre) with
        {
            CompleteTiers = new Dictionary<FacilityTier, bool> { [FacilityTier.SubCentre] = false },
        };

        TierCoverage coverage = Cover(county);

        Assert.True(coverage.IsLowerBound);
        Assert.Equal(new Populations(100, 0, 0, 60), coverage.All);
        Assert.False(Cover(county, FacilityTier.CountyHospital).IsLowerBound);
    }

    [Fact]
    public void A_facility_without_coordinates_makes_its_tier_at_least()
    {
        County county = Of([At("a", 50, 60)], Centre, new Facility("X", "lost", FacilityTier.TownshipHealthCentre, null));

        TierCoverage coverage = Cover(county);

        Assert.Equal(new Populations(0, 0, 0, 60), coverage.All);
        Assert.Contains("lost", Assert.Single(coverage.Caveats).En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_facility_leaves_the_last_in_line_short()
    {
        County county = Of([At("a", 10, 100), At("b", 20, 60)], Centre with { CapacityResidents = 130 });

        TierCoverage coverage = Cover(county);

        Assert.Equal(new Populations(130, 30, 0, 0), coverage.All);
        Assert.Equal(ReachStatus.Short, coverage.Status[1]);
        Assert.Equal([130], coverage.Taken);
    }

    [Fact]
    public void Beds_limit_a_facility_only_when_the_setting_says_how_many_residents_a_bed_stands_for()
    {
        County county = Of([At("a", 10, 100)], Centre with { Beds = 1 });

        Assert.Equal(100, Cover(county).All.Served);
        Assert.Equal(40, Cover(county with
        {
            Settings = county.Settings with { Access = new AccessSettings { ResidentsPerBed = 40 } },
        }).All.Served);
    }

    [Fact]
    public void Rural_residents_are_those_of_class_2xx_and_unknown_without_any_class()
    {
        County county = Of([At("a", 10, 100), At("b", 10, 7, 111), At("c", 90, 20)], Centre);

        Assert.Equal(new Populations(100, 0, 20, 0), Cover(county).Rural);
        Assert.Null(Cover(Of([At("a", 10, 100, 0)], Centre)).Rural);
    }

    [Fact]
    public void People_without_a_demand_point_cannot_be_told()
    {
        County county = Of([], Centre);
        county = county with
        {
            Population = county.Population with { Control = new ControlTotal(272_332, 2020, "resident", "") },
        };

        Assert.Equal(new Populations(0, 0, 0, 272_332), Cover(county).All);
    }

    [Fact]
    public void An_empty_county_gives_zero_and_no_error()
    {
        TierCoverage coverage = Cover(Of([]));

        Assert.Equal(new Populations(0, 0, 0, 0), coverage.All);
        Assert.Equal(0, coverage.All.ServedShare);
        Assert.Equal(Verdict.CannotTell, CircleVerdict.Judge(coverage, new CircleSettings()).Status);
    }

    [Fact]
    public void Neighbours_count_only_while_the_setting_is_on()
    {
        County county = Of([At("a", 10, 100)], Centre with { IsNeighbour = true });

        Assert.Equal(100, Cover(county).All.Served);
        Assert.Equal(0, Cover(county with { Settings = county.Settings with { Neighbours = false } }).All.Served);
    }

    [Fact]
    public void A_new_facility_never_lowers_what_is_served()
    {
        var chance = new Random(3);
        for (int round = 0; round < 100; round++)
        {
            DemandPoint[] points =
            [
                .. Enumerable.Range(0, 12).Select(i => At($"p{i}", chance.Next(0, 120), chance.Next(0, 50))),
            ];
            Facility More(int i) => Centre with
            {
                Id = $"f{i}", Location = new LonLat(chance.Next(0, 120) / 100.0, 0), CapacityResidents = chance.Next(10, 200),
            };
            Facility[] some = [More(0), More(1)];

            Populations before = Cover(Of(points, some)).All;
            Populations after = Cover(Of(points, [.. some, More(2)])).All;

            Assert.True(after.Served + after.Short >= before.Served + before.Short - 1e-9);
            Assert.Equal(before.Total, after.Total, 1e-9);
        }
    }

    [Theory]
    [InlineData(90, 100, 0, Verdict.Met)]
    [InlineData(89, 100, 0, Verdict.NotMet)]
    [InlineData(80, 100, 15, Verdict.CannotTell)]
    [InlineData(80, 100, 5, Verdict.NotMet)]
    public void The_circle_is_judged_on_rural_residents_and_what_cannot_be_told_is_not_a_failure(
        double served, double total, double cannotTell, Verdict expected)
    {
        TierCoverage coverage = Cover(Of([At("a", 10, 100)], Centre)) with
        {
            Rural = new Populations(served, 0, total - served - cannotTell, cannotTell),
        };

        Assert.Equal(expected, CircleVerdict.Judge(coverage, new CircleSettings { Share = 0.9 }).Status);
    }
}
