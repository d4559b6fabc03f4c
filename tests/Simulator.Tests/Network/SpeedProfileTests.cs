using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Data.Import.Osm;
using Simulator.Network;

namespace Simulator.Tests.Network;

public class SpeedProfileTests
{
    [Theory]
    [InlineData("rural-car")]
    [InlineData("ambulance")]
    [InlineData("motorcycle")]
    [InlineData("walk")]
    public void Every_shipped_profile_reads_without_an_issue_and_names_its_source(string id)
    {
        SpeedProfileReading reading = SpeedProfileFile.Load(id, null);

        Assert.Empty(reading.Issues);
        Assert.Contains(id, SpeedProfileFile.Shipped);
        Assert.NotEmpty(reading.Profile!.Source);
        Assert.NotEqual(reading.Profile.Name.Zh, reading.Profile.Name.En);
        Assert.InRange(reading.Profile.WalkKmh, 3, 6);
    }

    [Fact]
    public void Settings_of_the_county_replace_speeds_and_scale_them()
    {
        SpeedProfile profile = SpeedProfileFile.LoadShipped("rural-car").With(new TravelSettings
        {
            SpeedsKmh = new Dictionary<string, double> { ["primary"] = 50 },
            SpeedFactor = 0.8, WalkKmh = 3, SnapLimitMetres = 500,
        });

        Assert.Equal(40, profile.SpeedKmhOf(Road("primary")));
        Assert.Equal(24, profile.SpeedKmhOf(Road("tertiary")));
        Assert.Equal((3, 500), (profile.WalkKmh, profile.SnapLimitMetres));
    }

    [Fact]
    public void A_legal_limit_only_lowers_and_a_planners_own_speed_stands()
    {
        SpeedProfile car = SpeedProfileFile.LoadShipped("rural-car");

        Assert.Equal(30, car.SpeedKmhOf(Road("primary", ("maxspeed", "30")) with { SpeedKmh = 30 }));
        Assert.Equal(45, car.SpeedKmhOf(Road("primary", ("maxspeed", "80")) with { SpeedKmh = 80 }));
        Assert.Equal(60, car.SpeedKmhOf(Road("primary") with { SpeedKmh = 60 }));
        Assert.Equal(33, car.SpeedKmhOf(Road("") with { SpeedKmh = 33 }));
        Assert.Equal(20, car.SpeedKmhOf(Road("")));
        Assert.Null(car.SpeedKmhOf(Road("footway")));
        Assert.Equal(0.6 * 10, car.SpeedKmhOf(Road("track", ("surface", "dirt")))!.Value, 1e-9);
    }

    [SharedDataFact]
    public void The_table_by_tag_gives_what_the_rules_give_on_every_road_of_a_city()
    {
        IReadOnlyList<RoadSegment> roads = OsmRoads.Read(
            Repository.SharedData("case-porto", "porto.osm.pbf"), "porto", new IssueLog())!.Segments;
        foreach (string id in SpeedProfileFile.Shipped)
        {
            SpeedProfile profile = SpeedProfileFile.LoadShipped(id) with { SpeedFactor = 0.9 };
            var table = new SpeedTable(profile);
            Assert.Equal(roads.Select(r => profile.SpeedKmhOf(r) ?? 0), roads.Select(table.KmhOf));
            Assert.Contains(roads, r => table.KmhOf(r) == 0);
        }
    }

    [Fact]
    public void The_most_particular_access_tag_decides()
    {
        SpeedProfile car = SpeedProfileFile.LoadShipped("rural-car");

        Assert.False(car.IsOpen(Road("primary", ("access", "private")).Tags));
        Assert.True(car.IsOpen(Road("primary", ("access", "no"), ("motor_vehicle", "yes")).Tags));
        Assert.False(car.IsOpen(Road("primary", ("access", "yes"), ("motorcar", "no")).Tags));
        Assert.False(car.Passes(new Dictionary<string, string> { ["barrier"] = "bollard" }));
        Assert.True(car.Passes(new Dictionary<string, string> { ["barrier"] = "gate" }));
        Assert.False(car.Passes(new Dictionary<string, string> { ["barrier"] = "gate", ["access"] = "private" }));
    }

    [Fact]
    public void All_that_is_wrong_with_a_profile_is_said_at_once()
    {
        SpeedProfileReading reading = SpeedProfileFile.Read(
            "bad", "walk_kmh: fast\nspeeds_kmh: {primary: -3, track: 10}\noneway: perhaps\nspeling: 1\n", "profiles/bad.yaml");

        Assert.Null(reading.Profile);
        Assert.Equal(
            ["walk_kmh", "speeds_kmh.primary", "oneway"],
            reading.Issues.Where(i => i.Severity == IssueSeverity.Error).OrderBy(i => i.Row).Select(i => i.Field));
        Assert.Contains(reading.Issues, i => i.Severity == IssueSeverity.Warning && i.Field == "speling");
        Assert.Equal("profile-unknown", Assert.Single(SpeedProfileFile.Load("../rural-car", ".").Issues).Code);
        Assert.Equal("yaml-syntax", Assert.Single(SpeedProfileFile.Read("x", "a: [1", "x.yaml").Issues).Code);
    }

    private static RoadSegment Road(string roadClass, params (string Key, string Value)[] tags) =>
        new("r", roadClass, [new LonLat(0, 0), new LonLat(1, 0)], [])
        {
            Tags = tags.ToDictionary(t => t.Key, t => t.Value),
        };
}
