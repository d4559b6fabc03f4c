using Simulator.Access;
using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Scenarios.Modifications;
using Simulator.Tests.Worlds;

namespace Simulator.Tests.Scenarios;

/// <summary>What must hold for every county and every change, on random small worlds.</summary>
public class ScenarioInvariantTests
{
    private const double Dust = 1e-6;

    private static TierCoverage Ask(Workspace baseline, params Modification[] changes)
    {
        var issues = new List<DataIssue>();
        WhatIfAnswer? answer = new WhatIf(baseline, new TravelModels()).Ask(
            new Scenario("s", LocalText.Same("s"), changes), null, issues);
        Assert.Empty(issues);
        return answer!.Circle;
    }

    private static int Rank(ReachStatus status) => status switch { ReachStatus.Served => 2, ReachStatus.Short => 1, _ => 0 };

    private static void NobodyIsWorseOff(TierCoverage before, TierCoverage after)
    {
        for (int i = 0; i < before.Status.Length; i++)
        {
            Assert.True(after.NearestMilliseconds[i] <= before.NearestMilliseconds[i]);
            Assert.True(after.ServedResidents[i] >= before.ServedResidents[i] - Dust);
            Assert.True(Rank(after.Status[i]) >= Rank(before.Status[i]));
        }
    }

    [Fact]
    public void A_change_and_its_inverse_give_the_baseline_back_to_the_bit()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Workspace world = ChangingCounty.Of(seed);
            County county = world.County;
            Facility f = county.Facilities[seed % county.Facilities.Count];
            string road = county.Roads![seed * 3].Id;
            var some = new RoadSelection { Classes = ["track"] };
            TierCoverage before = Ask(world);

            foreach (Modification[] there in new Modification[][]
            {
                [new MoveFacility(f.Id, GridCounty.At(1.2, 3.4)), new MoveFacility(f.Id, f.Location!.Value)],
                [new CloseFacility(f.Id), new UpgradeFacility(f.Id, f.Tier)],
                [new CloseRoad(new RoadSelection { Ids = [road] }), new OpenRoad(new RoadSegment(road, "", [], []))],
                [new ChangeSpeed(0.5, some), new ChangeSpeed(2, some)],
                [new ChangeSpeed(0.25, new RoadSelection()), new ChangeSpeed(4, new RoadSelection())],
                [new ChangePopulation { Growth = 1 }, new ChangePopulation { Growth = -0.5 }],
                [new SetFacility(f.Id) { CapacityResidents = 7 }, new SetFacility(f.Id) { CapacityResidents = f.CapacityResidents ?? 1e9 }],
            })
            {
                TierCoverage after = Ask(world, there);
                Assert.Equal(before.NearestMilliseconds, after.NearestMilliseconds);
                Assert.Equal(before.NearestFacility, after.NearestFacility);
                Assert.Equal(before.ServedResidents, after.ServedResidents);
                Assert.Equal(before.Status, after.Status);
            }
        }
    }

    [Fact]
    public void More_room_or_another_facility_never_makes_anyone_worse_off_and_closing_never_better()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Workspace world = ChangingCounty.Of(seed);
            var chance = new Random(seed);
            TierCoverage before = Ask(world);
            int limited = chance.Next(3);
            Facility f = world.County.Facilities[limited];

            NobodyIsWorseOff(before, Ask(world, new SetFacility(f.Id) { CapacityResidents = f.CapacityResidents + chance.Next(1, 900) }));
            NobodyIsWorseOff(before, Ask(world, new AddFacility(new Facility(
                "new", "new", FacilityTier.SubCentre, GridCounty.At(chance.NextDouble() * 6, chance.NextDouble() * 5))
            {
                CapacityResidents = chance.Next(2) == 0 ? null : chance.Next(1, 2000),
            })));
            NobodyIsWorseOff(Ask(world, new CloseFacility(world.County.Facilities[chance.Next(9)].Id)), before);
        }
    }

    [Fact]
    public void A_new_road_or_a_higher_speed_never_lengthens_a_trip_nor_lowers_the_number_in_reach()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Workspace world = ChangingCounty.Of(seed);
            var chance = new Random(seed);
            LonLat Junction() => GridCounty.At(chance.Next(7), chance.Next(6));
            TierCoverage before = Ask(world);
            // between two junctions that are there: no arc is split, so not even a millisecond is lost to rounding
            TierCoverage road = Ask(world, new OpenRoad(GridCounty.Road("new", Junction(), Junction(), GridCounty.At(-0.5, 2.5))));
            TierCoverage fast = Ask(world, new ChangeSpeed(1 + chance.NextDouble(), new RoadSelection { Classes = ["primary"] }));

            foreach (TierCoverage after in new[] { road, fast })
            {
                Assert.All(before.NearestMilliseconds.Zip(after.NearestMilliseconds), t => Assert.True(t.Second <= t.First));
                Assert.True(after.All.Served + after.All.Short >= before.All.Served + before.All.Short - Dust);
            }
        }
    }

    [Fact]
    public void Everyone_who_is_displaced_where_capacity_binds_is_listed()
    {
        bool anyone = false;
        for (int seed = 0; seed < 40; seed++)
        {
            Workspace world = ChangingCounty.Of(seed);
            TierCoverage before = Ask(world);
            TierCoverage after = Ask(world, new SetFacility("f0") { CapacityResidents = 250 }, new SetFacility("f1") { CapacityResidents = 150 });

            ScenarioChange change = ScenarioChange.Of(before, after, world.County);

            int[] displaced = [.. Enumerable.Range(0, before.Status.Length)
                .Where(i => after.ServedResidents[i] < before.ServedResidents[i] - 1e-2)];
            Assert.Equal(displaced, change.Places.Where(p => p.IsLoss).Select(p => p.Point));
            anyone |= displaced.Length > 0;
        }

        Assert.True(anyone);
    }

    [Fact]
    public void The_same_final_county_gives_the_same_result_however_the_scenario_was_composed()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Workspace world = ChangingCounty.Of(seed);
            Modification[] changes =
            [
                new MoveFacility("f1", GridCounty.At(2.3, 2.1)), new CloseFacility("f4"),
                new SetFacility("f2") { CapacityResidents = 300 },
                new CloseRoad(new RoadSelection { Ids = [world.County.Roads![seed].Id] }),
                new ChangeSpeed(0.5, new RoadSelection { Classes = ["track"] }),
                new ChangePopulation { Growth = 0.25, TownshipCode = "A" },
            ];
            TierCoverage one = Ask(world, changes), other = Ask(world, [.. changes.Reverse()]);
            TierCoverage detour = Ask(world, [new ChangeSpeed(2, new RoadSelection()), .. changes, new ChangeSpeed(0.5, new RoadSelection())]);

            foreach (TierCoverage same in new[] { other, detour })
            {
                Assert.Equal(one.NearestMilliseconds, same.NearestMilliseconds);
                Assert.Equal(one.ServedResidents, same.ServedResidents);
                Assert.Equal(one.All, same.All);
            }
        }
    }

    [Fact]
    public void A_bad_file_lists_every_problem_with_file_line_and_value()
    {
        string folder = Directory.CreateTempSubdirectory("scenario").FullName;
        try
        {
            string scenarios = Directory.CreateDirectory(Path.Combine(folder, "scenarios")).FullName;
            File.WriteAllText(Path.Combine(scenarios, "bad.yaml"), """
                name: bad
                change:
                  - close: {facility: NOBODY}
                  - close-road: {ids: [no-such-road]}
                  - set: {facility: f0, beds: -5}
                  - speed: {factor: 0}
                """);
            File.WriteAllText(Path.Combine(scenarios, "words.yaml"), """
                name: words
                change:
                  - upgrade: {facility: f0, tier: palace}
                  - speed: {factor: fast}
                  - demolish: {facility: f0}
                  - close: {facility: f1, cost: -1}
                """);
            File.WriteAllText(Path.Combine(scenarios, "a.yaml"), "name: a\nextends: b\n");
            File.WriteAllText(Path.Combine(scenarios, "b.yaml"), "name: b\n\nextends: a\n");
            Workspace world = ChangingCounty.Of(1) with { Folder = folder };
            string[] Problems(string id)
            {
                var issues = new List<DataIssue>();
                Assert.Null(ScenarioCounty.Load(world, id, issues));
                return [.. issues.Select(i => $"{i.File}:{i.Row} {i.Found}")];
            }

            Assert.Equal(
                ["scenarios/bad.yaml:3 NOBODY", "scenarios/bad.yaml:4 no-such-road", "scenarios/bad.yaml:5 -5", "scenarios/bad.yaml:6 0"],
                Problems("bad"));
            Assert.Equal(
                ["scenarios/words.yaml:3 palace", "scenarios/words.yaml:4 fast", "scenarios/words.yaml:5 demolish", "scenarios/words.yaml:6 -1"],
                Problems("words"));
            Assert.Equal(["scenarios/b.yaml:3 a"], Problems("a"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
