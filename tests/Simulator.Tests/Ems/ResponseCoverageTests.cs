using Simulator.Data;
using Simulator.Ems;

namespace Simulator.Tests.Ems;

public class ResponseCoverageTests
{
    private static readonly ResponseStandard Standard = new(UrbanMinutes: 15, RuralMinutes: 30, TurnoutMinutes: 3);

    // one minute for each degree east; bases at 0 and 50; turnout 3
    //  place      at   class   residents   response             standard   found
    //  town       12   urban        400    3 + 12 = 15          15         within, exactly
    //  hamlet     13   urban        100    16                   15         beyond
    //  village    27   rural        200    3 + 23 (from 50)=26  30         within
    //  outlying   80   rural         50    33                   30         beyond
    //  nowhere     -   rural         10    no coordinates                  cannot tell
    //  unclear    20   unknown       40    23                   15 or 30   cannot tell
    //  near        1   unknown        5    4                    both       within
    private static readonly DemandPoint[] Points =
    [
        Place("town", 12, 400, 111, "a"),
        Place("hamlet", 13, 100, 121, "a"),
        Place("village", 27, 200, 220, "b"),
        Place("outlying", 80, 50, 220, "b"),
        new DemandPoint("nowhere", null, 10) { UrbanRuralClass = 220, TownshipCode = "b" },
        Place("unclear", 20, 40, 0, "b"),
        Place("near", 1, 5, 0, ""),
    ];

    [Fact]
    public void Residents_within_the_standard_are_counted_as_worked_by_hand()
    {
        ResponseCoverage coverage =
            ResponseCoverage.Of(new LineTravel(), Points, [new LonLat(0, 0), new LonLat(50, 0)], Standard);

        Assert.Equal(new ResponseTally(605, 150, 0, 50), coverage.All);
        Assert.Equal(new ResponseTally(400, 100, 0, 0), coverage.Urban);
        Assert.Equal(new ResponseTally(200, 50, 0, 10), coverage.Rural);
        Assert.Equal(new ResponseTally(5, 0, 0, 40), coverage.UnknownClass);
        Assert.Equal([0, 0, 1, 1, -1, 0, 0], coverage.NearestBase);
        Assert.Equal(ResponseStatus.Within, coverage.Status[0]);

        // base at 0 alone: town, village (3 + 27 = 30 exactly), near; base at 50 alone: village
        Assert.Equal([605, 200], coverage.WithinByBase);
        Assert.Equal(["", "a", "b"], coverage.ByTownship.Select(t => t.TownshipCode));
        Assert.Equal(15, coverage.ByTownship[1].MedianMinutes);
        Assert.Equal(16, coverage.ByTownship[1].NinetiethMinutes);

        // 795 reached: half is reached at 15 min (5 + 400 of 397.5), nine tenths (715.5) at 26 (745)
        Assert.Equal(15, coverage.MedianMinutes);
        Assert.Equal(26, coverage.NinetiethMinutes);
    }

    [Fact]
    public void Without_a_base_nobody_is_reached_and_nothing_breaks()
    {
        ResponseCoverage coverage = ResponseCoverage.Of(new LineTravel(), Points, [], Standard);

        Assert.Equal(795, coverage.All.Unreachable);
        Assert.Equal(0, coverage.All.Within);
        Assert.Null(coverage.MedianMinutes);
    }

    [Fact]
    public void A_base_more_never_makes_a_response_longer()
    {
        LonLat?[] bases = [new LonLat(0, 0)];
        ResponseCoverage one = ResponseCoverage.Of(new LineTravel(), Points, bases, Standard);
        ResponseCoverage two = ResponseCoverage.Of(new LineTravel(), Points, [.. bases, new LonLat(33, 0)], Standard);

        for (int i = 0; i < Points.Length; i++)
        {
            Assert.True(two.Milliseconds[i] <= one.Milliseconds[i]);
        }

        Assert.True(two.All.Within >= one.All.Within);
    }

    [Fact]
    public void A_township_is_remote_beyond_the_limit_and_not_at_it()
    {
        RemoteSupplement rule = RemoteSupplement.Judge([30, 30.01, null, double.PositiveInfinity], 30, 2, true);

        Assert.Equal([false, true, null, true], rule.Townships.Select(t => t.IsRemote));
        Assert.Equal(4, rule.Vehicles);
        Assert.False(rule.IsComplete);
    }

    [Fact]
    public void With_an_incomplete_list_of_bases_far_away_is_not_proven()
    {
        RemoteSupplement rule = RemoteSupplement.Judge([10, 45], 30, 1, allBasesKnown: false);

        Assert.Equal([false, null], rule.Townships.Select(t => t.IsRemote));
        Assert.Equal(0, rule.Vehicles);
    }

    [Fact]
    public void The_present_fleet_says_where_the_bases_are()
    {
        County county = SmallCounty.WithTotal(30_000, TownshipKind.Town, TownshipKind.Town) with
        {
            Townships =
            [
                new Township("999999000", "near", TownshipKind.Town) { Seat = new LonLat(10, 0) },
                new Township("999999001", "far", TownshipKind.Town) { Seat = new LonLat(45, 0) },
            ],
            Facilities =
            [
                new Facility("h", "hospital", FacilityTier.CountyHospital, new LonLat(0, 0)) { Ambulances = 4 },
                new Facility("t", "centre", FacilityTier.TownshipHealthCentre, new LonLat(45, 0)) { Ambulances = 0 },
            ],
        };

        AmbulanceSizing sizing = AmbulanceSizing.Of(county, SmallCounty.Clause, new LineTravel());

        Assert.Equal([0], AmbulanceBases.Of(county).Facilities);
        Assert.Equal([false, true], sizing.Remote!.Townships.Select(t => t.IsRemote));
        Assert.Equal(45, sizing.Remote.Townships[1].RideMinutes);
        Assert.Equal(3, sizing.Required);
        Assert.Equal(4, sizing.WithSupplement);
        Assert.Equal(-1, sizing.Gap);
    }

    private static DemandPoint Place(string id, double minute, double residents, int urbanRural, string township) =>
        new(id, new LonLat(minute, 0), residents) { UrbanRuralClass = urbanRural, TownshipCode = township };
}
