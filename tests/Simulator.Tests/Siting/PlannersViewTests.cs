using Simulator.Data;
using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Tests.Siting;

/// <summary>Next-best sets, curve, build order, gates and grid, on a county worked by hand.</summary>
public class PlannersViewTests
{
    // minutes   A   B   C      residents
    // village 1 10  50  20     100
    // village 2 30  10  40     200
    // village 3 31  20  10      50
    // village 4 60  60  30      80     within 30: A {1,2}, B {2,3}, C {1,3,4}
    private static readonly double[] Residents = [100, 200, 50, 80];
    private static readonly float[] Minutes = [10, 50, 20, 30, 10, 40, 31, 20, 10, 60, 60, 30];

    private static readonly SitingProblem Problem = new()
    {
        Model = SitingModel.MaximalCovering,
        Weights = Residents,
        Travel = new TravelTimeMatrix(4, 3, Minutes),
        P = 1,
        StandardMilliseconds = TravelTime.FromMinutes(30),
    };

    [Fact]
    public void One_site_covers_most_at_A_and_exactly_thirty_minutes_counts()
    {
        SitingResult result = SitingSolver.Solve(Problem);

        Assert.Equal(SitingStatus.Optimal, result.Status);
        Assert.Equal([0], result.Sites);          // A: 100 + 200 = 300; B: 250; C: 230
        Assert.Equal(300, result.Value);
        Assert.Equal(300, result.NewlyCovered);
        Assert.Equal(300, result.Bound);
    }

    [Fact]
    public void The_next_best_sets_come_in_order_with_what_each_loses_and_where()
    {
        IReadOnlyList<NextBestSet> next = NextBestSets.Find(Problem, SitingSolver.Solve(Problem));

        Assert.Equal([1, 2], next.Select(n => n.Sites.Single()));
        Assert.Equal([50.0, 70], next.Select(n => n.Loss));
        Assert.Equal([0], next[0].LostAt);        // B instead of A: village 1 is lost, village 3 gained
        Assert.Equal(100, next[0].ResidentsLost);
        Assert.Equal([2], next[0].GainedAt);
    }

    [Fact]
    public void An_existing_hospital_counts_in_the_value_but_not_as_newly_covered()
    {
        SitingResult result = SitingSolver.Solve(Problem with
        {
            ExistingMilliseconds = [TravelTime.FromMinutes(5), TravelTime.FromMinutes(5), TravelTime.Unreachable, TravelTime.FromMinutes(31)],
        });

        Assert.Equal([2], result.Sites);          // 300 stand covered; C adds villages 3 and 4
        Assert.Equal(430, result.Value);
        Assert.Equal(130, result.NewlyCovered);
    }

    [Fact]
    public void The_curve_begins_with_nothing_built_and_ends_when_all_are_covered()
    {
        IReadOnlyList<CurvePoint> curve = CoverageCurve.Compute(Problem, 3);

        Assert.Equal([0, 1, 2], curve.Select(c => c.P));
        Assert.Equal([0.0, 300, 430], curve.Select(c => c.Result.Value));
    }

    [Fact]
    public void The_build_order_takes_the_greatest_early_gain_first()
    {
        IReadOnlyList<BuildStep> steps = BuildOrder.Of(Problem, [2, 1]);

        Assert.Equal([1, 2], steps.Select(s => s.Site));      // B 250, then C adds villages 1 and 4
        Assert.Equal([250.0, 180], steps.Select(s => s.Gain));
        Assert.Equal(430, steps[^1].Covered);
    }

    [Fact]
    public void Next_best_sets_are_those_of_the_full_search_in_order()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            SitingProblem problem = RandomProblems.Draw(
                seed % 2 == 0 ? SitingModel.MaximalCovering : SitingModel.PMedian, seed);
            SitingResult best = SitingSolver.Solve(problem);
            if (best.Status != SitingStatus.Optimal)
            {
                continue;
            }

            double sign = problem.Model.IsMaximised() ? -1 : 1;
            (int[] Set, double Value)[] all = [.. BruteForce.AllowedSets(problem)
                .Select(s => (Set: s, Value: BruteForce.Value(problem, s))).Where(s => double.IsFinite(s.Value))
                .OrderBy(s => Math.Round(sign * s.Value, 5))];
            IReadOnlyList<NextBestSet> next = NextBestSets.Find(problem, best);

            Assert.Equal(Math.Min(5, all.Length - 1), next.Count);
            for (int k = 0; k < next.Count; k++)
            {
                Assert.True(Math.Abs(all[k + 1].Value - next[k].Value) < 1e-4 * (1 + all[k + 1].Value),
                    $"seed {seed}, place {k}: {next[k].Value}, expected {all[k + 1].Value}");
                Assert.True(all[k + 1].Set.SequenceEqual(next[k].Sites), $"seed {seed}, place {k}");
            }
        }
    }

    [Fact]
    public void Next_best_covers_of_all_are_those_of_the_full_search_without_mere_additions()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            SitingProblem problem = RandomProblems.Draw(SitingModel.SetCovering, seed);
            SitingResult best = SitingSolver.Solve(problem);
            if (best.Status != SitingStatus.Optimal)
            {
                continue;
            }

            var expected = new List<double>();
            var taken = new List<int[]> { best.Sites };
            foreach ((int[] set, double value) in BruteForce.AllowedSets(problem)
                .Select(s => (s, BruteForce.Value(problem, s))).Where(s => double.IsFinite(s.Item2))
                .OrderBy(s => Math.Round(s.Item2, 5)).ThenBy(s => s.s.Length))
            {
                if (!taken.Any(t => t.All(set.Contains)))
                {
                    taken.Add(set);
                    expected.Add(value);
                }
            }

            IReadOnlyList<NextBestSet> next = NextBestSets.Find(problem, best, 3);
            Assert.All(next.Zip(next.Skip(1)), pair => Assert.True(pair.First.Value <= pair.Second.Value + 1e-9));
            Assert.True(next.Count == 0 ? expected.Count == 0 : Math.Abs(next[0].Value - expected[0]) < 1e-6, $"seed {seed}");
        }
    }

    [Fact]
    public void An_unknown_attribute_passes_its_gate_and_is_marked()
    {
        var gates = new SiteGates { MinBeds = 100, Equipment = ["ct"], Roles = ["central"] };
        var facility = new Facility("f", "F", FacilityTier.TownshipHealthCentre, null)
        {
            Beds = 100,
            Has = new Dictionary<string, bool> { ["ct"] = false },
        };

        Assert.Equal(
            [GateVerdict.Passes, GateVerdict.Fails, GateVerdict.CannotTell],
            gates.Check(facility).Select(c => c.Verdict));
    }

    [Fact]
    public void The_whole_view_of_a_county_prices_the_bed_gate_and_gives_the_result_twice()
    {
        SitingInputs inputs = Inputs(new SitingSettings { P = 1, Minutes = 30, MinBeds = 100, Named = ["C", "X"] }, [60, null, 120]);
        SitingStudy study = SitingStudy.Run(inputs, new SitingTimes(Problem.Travel, null));

        // A has too few beds; B's are unknown and pass: B 250. If unknown fails only C is left: 230. Without the gate A: 300.
        Assert.Null(study.NoAnswer);
        Assert.Equal([1], study.Result.Sites);
        Assert.Equal([2], study.WhenUnknownFails!.Sites);
        Assert.Equal(50, Assert.Single(study.Prices).ResidentsGained);
        Assert.Equal((2, 20.0), (study.Named[0].Rank, study.Named[0].Loss));
        Assert.Equal(-1, study.Named[1].Site);
        Assert.Equal(0, Assert.Single(study.Problem.Removed).Site);
    }

    [Fact]
    public void With_no_candidate_left_the_answer_says_which_gate_removed_whom()
    {
        SitingInputs inputs = Inputs(new SitingSettings { P = 1, MinBeds = 500 }, [60, 70, 120]);
        SitingStudy study = SitingStudy.Run(inputs, new SitingTimes(Problem.Travel, null));

        Assert.NotNull(study.NoAnswer);
        Assert.Equal([0, 1, 2], study.Problem.Removed.Select(r => r.Site));
        Assert.All(study.Problem.Removed, r => Assert.Equal("beds ≥ 500", r.Gate.En));
        Assert.Equal(300, Assert.Single(study.Prices).Without.Value);
    }

    [Fact]
    public void The_grid_counts_in_how_many_cases_each_candidate_is_best()
    {
        // Slower than 30 km/h nothing but C's village 3 and A's village 1 is in reach (10 min become 20 at double time).
        RobustnessGrid grid = RobustnessGrid.Compute(
            Problem,
            (speed, detour) => new SitingTimes(
                new TravelTimeMatrix(4, 3, [.. Minutes.Select(m => (float)(m * 30 / speed * detour))]), null),
            [15, 30, 60], [1])!;

        // 15 km/h doubles: A {1} 100, B {2} 200, C {3} 50. 30 km/h: A. 60 km/h halves: all villages within 30: all tie.
        Assert.Equal([1, 0, 0], grid.Cases.Select(c => c.Best));
        Assert.Equal([2, 1, 0], grid.TimesBest);
        Assert.Equal([2, 2, 1], grid.TimesJointBest);
    }

    [Fact]
    public void A_grid_that_is_cut_short_is_none()
    {
        Assert.Null(RobustnessGrid.Compute(
            Problem, (_, _) => new SitingTimes(new TravelTimeMatrix(4, 3, Minutes), null),
            options: new SitingOptions { Cancel = new CancellationToken(canceled: true) }));
    }

    private static SitingInputs Inputs(SitingSettings settings, double?[] beds) => new()
    {
        Settings = settings,
        Demand = [.. Residents.Select((r, i) => new DemandPoint($"v{i + 1}", new LonLat(105, 29), r))],
        Candidates = [.. beds.Select((b, s) => new Facility(
            ((char)('A' + s)).ToString(), "F", FacilityTier.TownshipHealthCentre, new LonLat(105, 29)) { Beds = b })
            .Select(f => new SitingCandidate(f, SiteGates.From(settings).Check(f)))],
        Existing = [],
    };
}
