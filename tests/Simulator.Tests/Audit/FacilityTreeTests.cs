using Simulator.Audit.Tree;
using Simulator.Data;
using Simulator.Network;

namespace Simulator.Tests.Audit;

/// <summary>Parents, orphans, whole chains and alliances, all by arithmetic on one road.</summary>
public class FacilityTreeTests
{
    private static string? ParentOf(FacilityTree tree, string id)
    {
        int child = Index(tree.County, id);
        return tree.ParentOf[child] < 0 ? null : tree.County.Facilities[tree.ParentOf[child]].Id;
    }

    private static int Index(County county, string id) =>
        Enumerable.Range(0, county.Facilities.Count).Single(i => county.Facilities[i].Id == id);

    [Fact]
    public void A_clinic_refers_to_its_own_township_and_a_centre_to_the_hospital()
    {
        FacilityTree tree = FacilityTree.Build(AuditWorld.Input(AuditWorld.County()));

        Assert.Equal("C1", ParentOf(tree, "K10"));
        Assert.Equal("C2", ParentOf(tree, "K5"));
        Assert.Equal("H", ParentOf(tree, "C2"));
        Assert.Null(ParentOf(tree, "H"));
        Assert.Empty(tree.Orphans);
        // C2 at 0.60 to H at 0.10
        Assert.Equal(50, tree.Edges.Single(e => e.Child == Index(tree.County, "C2")).Minutes!.Value, 6);
    }

    [Fact]
    public void A_stated_parent_stands_and_one_of_the_same_tier_is_named()
    {
        County county = AuditWorld.County();
        County with = county with
        {
            Facilities = [.. county.Facilities.Select(f => f.Id switch
            {
                "K10" => f with { ParentId = "C2" },
                "C1" => f with { ParentId = "C2" },
                "K2" => f with { ParentId = "nobody" },
                _ => f,
            })],
        };

        FacilityTree tree = FacilityTree.Build(AuditWorld.Input(with));

        Assert.Equal("C2", ParentOf(tree, "K10"));
        Assert.NotNull(tree.Edges.Single(e => e.Child == Index(with, "C1")).Problem);
        Assert.Equal("K2", with.Facilities[Assert.Single(tree.Orphans).Child].Id);
    }

    [Fact]
    public void A_centre_that_is_cut_off_is_an_orphan()
    {
        County county = AuditWorld.County();
        County with = county with
        {
            Facilities = [.. county.Facilities.Select(f => f.Id == "C2" ? f with { Location = AuditWorld.At(-0.2) } : f)],
        };

        TreeEdge orphan = Assert.Single(FacilityTree.Build(AuditWorld.Input(with)).Orphans);
        Assert.Equal("C2", with.Facilities[orphan.Child].Id);
        Assert.NotNull(orphan.Problem);
    }

    [Fact]
    public void The_whole_chain_is_the_sum_of_its_legs()
    {
        var input = AuditWorld.Input(AuditWorld.County());
        ReferralChain chain = ReferralChain.Of(input, FacilityTree.Build(input));

        // V10 at 0.45: its clinic is there (0), then C1 at 0.00 (45), then H at 0.10 (10)
        int point = Enumerable.Range(0, input.County.Population.Points.Count)
            .Single(p => input.County.Population.Points[p].VillageCode == "V10");
        Assert.Equal(55, chain.Minutes[point]!.Value, 6);
        // V8 is cut off, V9 has no coordinates
        Assert.Equal(double.PositiveInfinity, chain.Minutes[7]);
        Assert.Null(chain.Minutes[8]);
    }

    [Fact]
    public void Parents_in_a_circle_end_the_chain()
    {
        County county = AuditWorld.County("H");
        County with = county with
        {
            Facilities = [.. county.Facilities.Select(f => f.Id switch
            {
                "C1" => f with { ParentId = "C2" },
                "C2" => f with { ParentId = "C1" },
                _ => f,
            })],
        };

        FacilityTree tree = FacilityTree.Build(AuditWorld.Input(with));

        Assert.Equal(["K2", "C1", "C2"], tree.Chain(Index(with, "K2")).Select(i => with.Facilities[i].Id));
    }

    [Fact]
    public void An_alliance_gives_up_minutes_for_balance_as_worked_by_hand()
    {
        // minutes     A   B   residents
        // town 1      5  30   100
        // town 2     10  12   100        nearest would give A three towns; one must go, and town 2 costs only 2 more
        // town 3     10  40   100
        // town 4     50   5   100
        var travel = new TravelTimeMatrix(4, 2, [5f, 30f, 10f, 12f, 10f, 40f, 50f, 5f]);

        AllianceResult result = AlliancePartition.Compute(travel, [100, 100, 100, 100], 0.2);

        Assert.Equal([0, 1, 0, 1], result.LeadOf);
        Assert.Equal([200, 200], result.Residents);
        Assert.True(result.IsBalanced);
        Assert.Equal(3200, result.PersonMinutes, 6);
    }

    [Fact]
    public void Alliances_are_the_best_balanced_partition_of_brute_force()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            float[] minutes = [.. Enumerable.Range(0, 20).Select(_ => (float)(5 + 55 * random.NextDouble()))];
            double[] people = [.. Enumerable.Range(0, 10).Select(_ => 50 + 100 * random.NextDouble())];
            var travel = new TravelTimeMatrix(10, 2, minutes);
            AllianceResult found = AlliancePartition.Compute(travel, people, 0.2);
            double mean = people.Sum() / 2, best = double.PositiveInfinity;
            for (int set = 0; set < 1024; set++)
            {
                double load = 0, cost = 0;
                for (int t = 0; t < 10; t++)
                {
                    int lead = set >> t & 1;
                    load += lead == 0 ? people[t] : 0;
                    cost += people[t] * travel.Minutes(t, lead);
                }

                best = Math.Abs(load - mean) <= 0.2 * mean + 1e-9 ? Math.Min(best, cost) : best;
            }

            Assert.True(found is { IsBalanced: true, IsProven: true });
            Assert.Equal(best, found.PersonMinutes, 6);
        }
    }
}
