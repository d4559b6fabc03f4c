using System.Runtime.CompilerServices;
using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;
using Simulator.Scenarios.Modifications;
using Simulator.Tests.Worlds;

namespace Simulator.Tests.Scenarios;

/// <summary>What is kept from one question to the next never shows in the answer.</summary>
public class RecomputedChangesTests
{
    private const int Columns = 7, Rows = 6;

    private static Modification Any(Random chance, County county)
    {
        string facility = county.Facilities[chance.Next(county.Facilities.Count)].Id;
        string road = county.Roads![chance.Next(county.Roads.Count)].Id;
        LonLat at = GridCounty.At(chance.NextDouble() * (Columns - 1), chance.NextDouble() * (Rows - 1));
        double factor = 0.4 + chance.NextDouble() * 1.2;
        return chance.Next(11) switch
        {
            0 => new MoveFacility(facility, at),
            1 => new CloseFacility(facility),
            2 => new AddFacility(new Facility($"n{chance.Next(1_000_000)}", "new", FacilityTier.SubCentre, at)),
            3 => new SetFacility(facility) { CapacityResidents = chance.Next(2000) },
            4 => new UpgradeFacility(facility, FacilityTier.SubCentre),
            5 => new CloseRoad(new RoadSelection { Ids = [road] }),
            6 => new OpenRoad(new RoadSegment(road, "", [], [])),
            7 => new ChangeSpeed(factor, new RoadSelection()),
            8 => new ChangeSpeed(factor, new RoadSelection { Classes = ["track"] }),
            9 => new ChangeSpeed(factor, new RoadSelection { Ids = [road] }),
            _ => new ChangePopulation { Growth = chance.NextDouble() - 0.5, TownshipCode = chance.Next(2) == 0 ? "A" : "B" },
        };
    }

    private static Scenario Sequence(Random chance, County county)
    {
        // a sequence as a planner could write it: each change is possible on what the ones before it left
        var changes = new List<Modification>();
        int length = 1 + chance.Next(5);
        while (changes.Count < length)
        {
            Modification next = Any(chance, county);
            if (!next.Check(county).Any())
            {
                changes.Add(next);
                county = next.Apply(county);
            }
        }

        return new Scenario("s", LocalText.Same("s"), changes);
    }

    private static void Same(WhatIfAnswer kept, WhatIfAnswer full)
    {
        foreach ((TierCoverage a, TierCoverage b) in new[] { (kept.Circle, full.Circle), (kept.Coverage, full.Coverage) })
        {
            Assert.Equal(b.NearestMilliseconds, a.NearestMilliseconds);
            Assert.Equal(b.NearestFacility, a.NearestFacility);
            Assert.Equal(b.Status, a.Status);
            Assert.Equal(b.Reason, a.Reason);
            Assert.Equal(b.ServedResidents, a.ServedResidents);
            Assert.Equal(b.Taken, a.Taken);
            Assert.Equal(b.All, a.All);
            Assert.Equal(b.Rural, a.Rural);
            Assert.Equal(b.Townships, a.Townships);
        }

        Assert.Equal(full.Verdict, kept.Verdict);
    }

    [Fact]
    public void What_is_recomputed_after_any_of_3000_sequences_of_changes_is_a_full_run_to_the_bit()
    {
        for (int world = 0; world < 6; world++)
        {
            Workspace baseline = ChangingCounty.Of(world);
            var models = new TravelModels();
            var kept = new WhatIf(baseline, models);
            var chance = new Random(100 + world);
            for (int round = 0; round < 500; round++)
            {
                Scenario scenario = Sequence(chance, baseline.County);
                FacilityTier tier = round % 2 == 0 ? FacilityTier.SubCentre : FacilityTier.TownshipHealthCentre;
                var issues = new List<DataIssue>();

                WhatIfAnswer answer = kept.Ask(scenario, tier, issues)!;
                WhatIfAnswer full = new WhatIf(baseline, new TravelModels()).Ask(scenario, tier, issues)!;

                Assert.Empty(issues);
                Same(answer, full);
            }
        }
    }

    [Fact]
    public void Earlier_questions_are_not_kept_in_memory()
    {
        Workspace baseline = ChangingCounty.Of(0);
        var whatIf = new WhatIf(baseline, new TravelModels());

        List<WeakReference> earlier = Asked(whatIf, new Random(1), 40);
        _ = Asked(whatIf, new Random(2), 60);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(0, earlier.Count(place => place.IsAlive));
        Assert.NotNull(whatIf.Ask(Scenario.Baseline, null, []));    // still there, and it holds what it needs
    }

    // not inlined, so that no answer stays on the caller's stack
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Asked(WhatIf whatIf, Random chance, int questions)
    {
        County county = whatIf.Baseline.County;
        string facility = county.Facilities[0].Id;
        var sets = new List<WeakReference>();
        for (int i = 0; i < questions; i++)
        {
            var move = new MoveFacility(facility, GridCounty.At(chance.NextDouble() * 3, chance.NextDouble() * 3));
            Modification[] changes = i % 4 == 0
                ? [move, new ChangeSpeed(0.4 + chance.NextDouble(), new RoadSelection())] : [move];
            WhatIfAnswer answer = whatIf.Ask(new Scenario("s", LocalText.Same("s"), changes), null, [])!;
            sets.Add(new WeakReference(answer.Places!.Facilities));
        }

        return sets;
    }

    [Fact]
    public void Places_that_are_narrowed_to_the_roads_that_can_matter_answer_as_if_measured_again()
    {
        for (int world = 0; world < 20; world++)
        {
            Workspace baseline = ChangingCounty.Of(world);
            IReadOnlyList<RoadSegment> roads = baseline.County.Roads!;
            LonLat?[] origins = [.. baseline.County.Population.Points.Select(p => p.Location)];
            LonLat?[] ends = [.. baseline.County.Facilities.Select(f => f.Location)];
            NetworkTravel first = NetworkTravel.Build(roads, GridCounty.Profile);
            IPlaceSet from = first.Join(origins), to = first.Join(ends);
            var chance = new Random(world);
            first.Weighed([.. roads.Select(r => r with { IsClosed = r.IsBridge, SpeedFactor = 0.5 })], GridCounty.Profile)!
                .Narrow(from);
            for (int round = 0; round < 20; round++)
            {
                // never slower than a half, and no road closed but bridges
                RoadSegment[] changed = [.. roads.Select(r => r with
                {
                    SpeedFactor = 0.5 + chance.NextDouble(), IsClosed = r.IsBridge && chance.Next(3) == 0,
                })];
                NetworkTravel weighed = first.Weighed(changed, GridCounty.Profile)!;
                NetworkTravel built = NetworkTravel.Build(changed, GridCounty.Profile);

                TravelTimeMatrix a = weighed.Matrix(weighed.Join(origins, from), weighed.Join(ends, to));
                TravelTimeMatrix b = built.Matrix(built.Join(origins), built.Join(ends));

                for (int row = 0; row < origins.Length; row++)
                {
                    Assert.Equal(b.Milliseconds(row).ToArray(), a.Milliseconds(row).ToArray());
                }
            }
        }
    }
}
