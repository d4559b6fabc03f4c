using Simulator.Audit.Villages;
using Simulator.Data;

namespace Simulator.Tests.Audit;

/// <summary>Village by village on a road where every minute is known.</summary>
public class VillageAuditTests
{
    [Fact]
    public void Each_village_stands_on_the_first_rung_that_holds()
    {
        VillageAuditResult result = AuditWorld.Villages(AuditWorld.County());

        var expected = new Dictionary<string, RemedyMode>
        {
            ["V1"] = RemedyMode.TownshipCentre, ["V2"] = RemedyMode.OwnClinic, ["V3"] = RemedyMode.Neighbour,
            ["V4"] = RemedyMode.NewClinic, ["V5"] = RemedyMode.OwnClinic, ["V6"] = RemedyMode.Circuit,
            ["V7"] = RemedyMode.Circuit, ["V8"] = RemedyMode.NoneFits, ["V9"] = RemedyMode.CannotTell,
            ["V10"] = RemedyMode.Neighbour, ["V11"] = RemedyMode.StaffFromAbove, ["V12"] = RemedyMode.StaffFromAbove,
        };
        Assert.Equal(expected, result.Rows.ToDictionary(r => r.Village.Code, r => r.Mode));
        Assert.Equal(12, result.Modes.Sum(m => m.Villages));
        Assert.Equal("S1", Assert.Single(result.Communities).Code);
    }

    [Fact]
    public void A_neighbour_at_exactly_the_limit_still_serves()
    {
        County county = AuditWorld.County();

        // V10 at 0.45 and the clinic of V5 at 0.60: 15 minutes
        VillageRow row = AuditWorld.Villages(county).Row("V10");
        Assert.Equal((RemedyMode.Neighbour, 15.0), (row.Mode, row.ModeMinutes));
        Assert.Equal("K5", county.Facilities[row.ServedBy].Id);

        VillageRow shorter = AuditWorld.Villages(county, o => o with { NeighbourMinutes = 14.999 }).Row("V10");
        Assert.Equal(RemedyMode.StaffFromAbove, shorter.Mode);
    }

    [Fact]
    public void Two_far_villages_share_a_round_as_worked_by_hand()
    {
        County county = AuditWorld.County();
        VillageAuditResult result = AuditWorld.Villages(county);

        // centre 0.60 → V6 0.90 → V7 1.00 → back: 30 + 10 + 40 = 80 minutes, and two visits of 60
        Circuit circuit = Assert.Single(result.Circuits);
        Assert.Equal(80, circuit.RideMinutes, 6);
        Assert.Equal(200, circuit.Minutes, 6);
        Assert.Equal(["V6", "V7"], circuit.Stops.Select(s => result.Rows[s].Village.Code).Order());
        Assert.Equal("C2", county.Facilities[circuit.Depot].Id);
        Assert.Equal(200 / 60.0, result.Modes.Single(m => m.Mode == RemedyMode.Circuit).VehicleHoursPerWeek, 6);
    }

    [Fact]
    public void No_team_is_sent_from_across_the_county_line()
    {
        // 10 minutes from V7, where C2 takes 40
        County county = AuditWorld.Plus(new Facility("N", "邻县医院", FacilityTier.CountyHospital, AuditWorld.At(1.10)) { IsNeighbour = true });

        VillageAuditResult result = AuditWorld.Villages(county);

        Assert.Equal("C2", county.Facilities[Assert.Single(result.Circuits).Depot].Id);
        Assert.Equal(10, result.Row("V7").HospitalMinutes!.Value, 6);
        Assert.DoesNotContain(result.Rows, r => r.ServedBy >= 0 && county.Facilities[r.ServedBy].IsNeighbour);
    }

    [Theory]
    [InlineData(200, 1)]
    [InlineData(199.9, 2)]
    public void A_round_of_exactly_a_working_day_is_kept_whole(double day, int rounds)
    {
        Assert.Equal(rounds, AuditWorld.Villages(AuditWorld.County(), o => o with { WorkingMinutes = day }).Circuits.Count);
    }

    [Fact]
    public void The_seat_village_needs_a_clinic_when_the_exemption_is_off()
    {
        VillageRow row = AuditWorld.Villages(AuditWorld.County(), o => o with { TownshipSeatExempt = false }).Row("V1");

        // 700 residents: small, so the clinic of V2 ten minutes away serves it
        Assert.Equal((RemedyMode.Neighbour, 10.0), (row.Mode, row.ModeMinutes));
    }

    [Theory]
    [InlineData(900, RemedyMode.NewClinic)]
    [InlineData(900.5, RemedyMode.Circuit)]
    public void A_village_of_exactly_the_small_size_is_not_small(double small, RemedyMode mode)
    {
        Assert.Equal(mode, AuditWorld.Villages(AuditWorld.County(), o => o with { SmallVillageResidents = small }).Row("V4").Mode);
    }

    [Fact]
    public void One_clinic_serves_only_so_many_villages()
    {
        County county = AuditWorld.County();
        VillageAuditResult one = AuditWorld.Villages(
            county, o => o with { NeighbourVillages = 1, TownshipSeatExempt = false });

        // V1 and V3 are both ten minutes from the clinic of V2; the lower index goes first, the other takes the round
        Assert.Equal(RemedyMode.Neighbour, one.Row("V1").Mode);
        Assert.Equal(RemedyMode.Circuit, one.Row("V3").Mode);
    }

    [Fact]
    public void A_clinic_known_to_have_no_doctor_serves_no_neighbour()
    {
        County county = AuditWorld.County("K2");
        County with = county with { Facilities = [.. county.Facilities, AuditWorld.Clinic("K2", "V2", 0.10, 0, "basic")] };

        Assert.Equal(RemedyMode.Circuit, AuditWorld.Villages(with).Row("V3").Mode);
    }

    [Fact]
    public void Far_settlements_of_a_village_get_a_second_practice_point()
    {
        County county = AuditWorld.County();
        var points = county.Population.Points.Where(p => p.VillageCode != "V2").ToList();
        points.Add(new DemandPoint("a", AuditWorld.At(0.10), 700) { VillageCode = "V2" });
        points.Add(new DemandPoint("b", AuditWorld.At(0.18), 300) { VillageCode = "V2" });
        County spread = county with { Population = county.Population with { Points = points } };

        // 8 minutes by vehicle are 32 on foot
        VillageRow row = AuditWorld.Villages(spread).Row("V2");
        Assert.Equal((RemedyMode.SecondPoint, 300.0), (row.Mode, row.ResidentsBeyondWalk));
        Assert.Equal(RemedyMode.OwnClinic, AuditWorld.Villages(spread, o => o with { WalkMinutes = 32 }).Row("V2").Mode);
        Assert.Equal(RemedyMode.OwnClinic, AuditWorld.Villages(spread, o => o with { SecondPointResidents = 301 }).Row("V2").Mode);
    }

    [Fact]
    public void Every_minute_of_a_row_is_the_roads()
    {
        VillageRow row = AuditWorld.Villages(AuditWorld.County()).Row("V3");

        // V3 at 0.20: clinic K2 at 0.10, centre: hospital at 0.10 closes that circle too
        Assert.Equal((10.0, 40.0, 10.0, 10.0, 10.0),
            (row.ClinicMinutes, row.ClinicFootMinutes, row.CentreMinutes, row.SubCentreMinutes, row.HospitalMinutes));
    }

    [Fact]
    public void Moving_one_clinic_changes_the_rows_that_use_it_and_no_other()
    {
        County county = AuditWorld.County();
        County moved = county with
        {
            Facilities = [.. county.Facilities.Select(f => f.Id == "K2" ? f with { Location = AuditWorld.At(0.14) } : f)],
        };

        IReadOnlyList<VillageRow> before = AuditWorld.Villages(county).Rows, after = AuditWorld.Villages(moved).Rows;

        // K2 is the clinic of V2 and the nearest one of V1 and V3; V4 at 0.30 is nearer to the one at 0.45
        var changed = before.Zip(after).Where(p => p.First with { Shortfalls = [], Clinics = [] } != p.Second with { Shortfalls = [], Clinics = [] })
            .Select(p => p.First.Village.Code);
        Assert.Equal(["V1", "V2", "V3"], changed);
    }

    [Fact]
    public void Where_the_list_of_clinics_is_incomplete_no_village_is_said_to_lack_one()
    {
        County county = AuditWorld.County() with
        {
            CompleteTiers = new Dictionary<FacilityTier, bool> { [FacilityTier.VillageClinic] = false },
        };

        VillageAuditResult result = AuditWorld.Villages(county);

        Assert.Equal(RemedyMode.CannotTell, result.Row("V4").Mode);
        Assert.Equal(ClinicStanding.Unknown, result.Row("V4").Standing);
        Assert.Equal(RemedyMode.OwnClinic, result.Row("V2").Mode);
    }

    [Fact]
    public void Without_coordinates_every_row_is_still_there_and_says_so()
    {
        VillageAuditResult result = VillageAudit.Run(AuditWorld.Input(AuditWorld.County(), travel: false));

        Assert.Equal(12, result.Rows.Count);
        Assert.All(result.Rows, r => Assert.Null(r.CentreMinutes));
        Assert.Equal(RemedyMode.CannotTell, result.Row("V6").Mode);
        Assert.Equal(RemedyMode.OwnClinic, result.Row("V2").Mode);
    }

    [Fact]
    public void A_clinic_without_a_village_code_belongs_to_the_village_it_stands_in()
    {
        County county = AuditWorld.County("K2");
        Facility loose = AuditWorld.Clinic("K2", "V2", 0.102, 1, "basic") with { VillageCode = "" };
        County with = county with { Facilities = [.. county.Facilities, loose] };

        // 0.002° are 223 m
        Assert.Equal(ClinicStanding.Own, AuditWorld.Villages(with).Row("V2").Standing);
        Assert.Equal(ClinicStanding.None, AuditWorld.Villages(with, o => o with { ClinicVillageMetres = 200 }).Row("V2").Standing);
    }

    [Fact]
    public void A_clinic_that_also_serves_another_village_is_shared()
    {
        County county = AuditWorld.County("K2");
        Facility shared = AuditWorld.Clinic("K2", "V2", 0.10, 1, "basic") with
        {
            More = new Dictionary<string, string> { ["also_serves"] = "V3；V4" },
        };

        VillageAuditResult result = AuditWorld.Villages(county with { Facilities = [.. county.Facilities, shared] });

        Assert.Equal((ClinicStanding.Shared, RemedyMode.OwnClinic), (result.Row("V3").Standing, result.Row("V3").Mode));
    }

    [Fact]
    public void Clinics_are_ranked_by_the_residents_who_gain()
    {
        County county = AuditWorld.County();
        IReadOnlyList<RankedClinic> ranked = ClinicRanking.Rank(county, AuditWorld.Villages(county));

        // only K10 is below the basic standard: V10, 1200 residents
        RankedClinic clinic = Assert.Single(ranked);
        Assert.Equal(("K10", 1200.0), (county.Facilities[clinic.Clinic].Id, clinic.Residents));
    }

    [Fact]
    public void A_central_village_is_the_one_that_most_residents_reach()
    {
        VillageAuditResult result = AuditWorld.Villages(AuditWorld.County());

        // within 15 minutes: V10 gathers V4 and V5 (900 + 1,200 + 1,500), V2 gathers V1 and V3 (2,000)
        CentralVillage first = result.Central[0];
        Assert.Equal(3600, first.Residents);
        Assert.Equal(["V4", "V5", "V10"], first.Members.Select(m => result.Rows[m].Village.Code));
        Assert.Equal("V10", result.Rows[first.Row].Village.Code);
        Assert.Equal("V2", result.Rows[result.Central[1].Row].Village.Code);
    }
}
