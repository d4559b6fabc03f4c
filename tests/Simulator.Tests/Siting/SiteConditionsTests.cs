using Simulator.Data;
using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Tests.Siting;

/// <summary>The planner's wrapper, from settings to the answer, against a search over all sets that reads the settings
/// and the places themselves: locks, gates, budget, spacing, township limit, weights, capacities.</summary>
public class SiteConditionsTests
{
    private const double Near = 1e-6;

    [Theory]
    [InlineData(SitingModel.MaximalCovering)]
    [InlineData(SitingModel.PMedian)]
    [InlineData(SitingModel.BackupCovering)]
    [InlineData(SitingModel.PCenter)]
    [InlineData(SitingModel.SetCovering)]
    [InlineData(SitingModel.CapacitatedPMedian)]
    [InlineData(SitingModel.CapacitatedCovering)]
    public void Every_condition_of_the_settings_binds_as_in_the_search_over_all_sets(SitingModel model)
    {
        int answered = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            (SitingInputs inputs, SitingTimes times) = Draw(model, seed);
            SitingProblem problem = inputs.Problem(times);
            SitingResult result = SitingSolver.Solve(problem);

            double best = double.NaN;
            foreach (int[] set in Sets(inputs, times))
            {
                double value = BruteForce.Value(Bare(inputs, times), set);
                best = !double.IsFinite(value) ? best : double.IsNaN(best) ? value
                    : model.IsMaximised() ? Math.Max(best, value) : Math.Min(best, value);
            }

            Assert.True(double.IsNaN(best) == (result.Status == SitingStatus.Infeasible), $"seed {seed}: {result.Status}, {best}");
            if (!double.IsNaN(best))
            {
                answered++;
                Assert.True(Math.Abs(best - result.Value) <= Near * (1 + Math.Abs(best)), $"seed {seed}: {result.Value}, expected {best}");
                Assert.Contains(Sets(inputs, times), s => s.SequenceEqual(result.Sites));
            }
        }

        Assert.True(answered > 60, $"{answered} of 400 have an answer");
    }

    [Fact]
    public void Lifting_a_condition_never_makes_the_value_worse()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            foreach (SitingModel model in new[] { SitingModel.MaximalCovering, SitingModel.PMedian, SitingModel.PCenter, SitingModel.SetCovering })
            {
                (SitingInputs inputs, SitingTimes times) = Draw(model, seed);
                SitingStudy study = SitingStudy.Run(inputs, times);
                Assert.All(study.Prices, price => Assert.True(price.ValueGained >= -Near, $"{model}, seed {seed}: {price.What.En}"));
            }
        }
    }

    [Fact]
    public void A_study_with_no_time_left_says_what_it_left_out()
    {
        (SitingInputs inputs, SitingTimes times) = Draw(SitingModel.PMedian, 3);
        inputs = inputs with
        {
            Settings = new SitingSettings { Model = "p-median", P = 2 },
            Candidates = [.. inputs.Candidates.Select(c => c with { Checks = [] })],
        };

        SitingStudy study = SitingStudy.Run(inputs, times, new SitingOptions { Cancel = new CancellationToken(true) });

        Assert.NotEmpty(study.Unfinished);
        Assert.True(study.Result.Sites.Length == 2 || study.NoAnswer is not null);
    }

    [Fact]
    public void A_question_that_the_data_cannot_carry_is_refused_with_every_reason()
    {
        (SitingInputs inputs, SitingTimes times) = Draw(SitingModel.MaximalCovering, 1);
        inputs = inputs with
        {
            Settings = new SitingSettings
            {
                Model = "capacitated-mclp", P = 2, Weights = "over65", Budget = 5, LockedIn = ["nobody"], Ties = "least-time",
            },
            Demand = [.. inputs.Demand.Select(d => d with { Over65 = null, Population = 5 })],
            Candidates = [.. inputs.Candidates.Select(c => c with { Facility = c.Facility with { Cost = null, Beds = null } })],
        };

        SitingStudy study = SitingStudy.Run(inputs, times);

        Assert.Equal(5, study.Faults.Count);
        Assert.NotNull(study.NoAnswer);
        Assert.Empty(study.Result.Sites);
    }

    [Fact]
    public void Two_sites_exactly_as_far_apart_as_the_spacing_asks_may_both_stand()
    {
        var here = new LonLat(105, 29);
        var there = new LonLat(105.1, 29);
        double km = here.MetresTo(there) / 1000;
        SitingInputs Apart(double least) => new()
        {
            Settings = new SitingSettings { P = 2, SpacingKm = least },
            Demand = [new DemandPoint("v", here, 1), new DemandPoint("w", there, 1)],
            Candidates = [Candidate("A", here), Candidate("B", there)], Existing = [],
        };
        var times = new SitingTimes(new TravelTimeMatrix(2, 2, [0f, 99, 99, 0]), null);

        Assert.Equal([0, 1], SitingSolver.Solve(Apart(km).Problem(times)).Sites);
        Assert.Equal([0], SitingSolver.Solve(Apart(km + 0.001).Problem(times)).Sites);
    }

    [Fact]
    public void A_demand_point_without_coordinates_is_neither_covered_nor_out_of_reach()
    {
        SitingInputs inputs = new()
        {
            Settings = new SitingSettings { P = 1, Model = "lscp" },
            Demand = [new DemandPoint("v", new LonLat(105, 29), 10), new DemandPoint("w", null, 7)],
            Candidates = [Candidate("A", new LonLat(105, 29))], Existing = [],
        };

        SitingStudy study = SitingStudy.Run(inputs, new SitingTimes(new TravelTimeMatrix(2, 1, [5f, float.PositiveInfinity]), null));

        Assert.Equal(SitingStatus.Optimal, study.Result.Status);
        Assert.Equal((10.0, 0.0, 7.0), (study.Result.Populations.Served, study.Result.Populations.OutOfReach, inputs.CannotTell));
    }

    private static SitingCandidate Candidate(string id, LonLat at) =>
        new(new Facility(id, id, FacilityTier.TownshipHealthCentre, at), []);

    private static (SitingInputs Inputs, SitingTimes Times) Draw(SitingModel model, int seed)
    {
        var random = new Random(seed);
        bool capacitated = model.IsCapacitated();
        int rows = random.Next(1, capacitated ? 5 : 9), sites = random.Next(2, capacitated ? 5 : 7);
        var at = new LonLat(105, 29);
        bool Sometimes() => random.Next(3) == 0;
        uint Time() => random.Next(10) == 0 ? TravelTime.Unreachable : (uint)(random.Next(0, 12) * 300000);
        var settings = new SitingSettings
        {
            Model = model.Word(), P = random.Next(1, 4), Minutes = random.Next(1, 12) * 5,
            MinBeds = Sometimes() ? 30 : null, LockedIn = Sometimes() ? [$"S{random.Next(sites)}"] : [],
            LockedOut = Sometimes() ? [$"S{random.Next(sites)}"] : [], Budget = Sometimes() ? random.Next(0, 9) : null,
            DefaultCost = 2, SpacingKm = Sometimes() ? 4 : null, SpacingMinutes = Sometimes() ? 15 : null,
            MaxPerTownship = Sometimes() ? random.Next(1, 3) : null, Capacity = Sometimes() ? 6 : null,
            Weights = new[] { "residents", "over65", "need" }[random.Next(3)], NeedOver65 = 3,
            BackupShare = random.Next(0, 3) / 2.0,
        };
        Facility[] facilities =
        [
            .. Enumerable.Range(0, sites).Select(s => new Facility(
                $"S{s}", $"S{s}", FacilityTier.TownshipHealthCentre, new LonLat(105 + random.Next(4) * 0.03, 29))
            {
                Beds = random.Next(5) * 20, Cost = random.Next(3) == 0 ? null : random.Next(0, 4),
                TownshipCode = new[] { "", "t1", "t2" }[random.Next(3)],
            }),
        ];
        var inputs = new SitingInputs
        {
            Settings = settings, ResidentsPerBed = 0.2,
            Demand = [.. Enumerable.Range(0, rows).Select(i => new DemandPoint($"v{i}", at, random.Next(0, 6))
            {
                Over65 = random.Next(0, 3),
            })],
            Candidates = [.. facilities.Select(f => new SitingCandidate(f, SiteGates.From(settings).Check(f)))],
            Existing = [],
        };
        uint[] existing = [.. Enumerable.Range(0, rows).Select(_ => Time())];
        return (inputs, new SitingTimes(
            new TravelTimeMatrix(rows, sites, [.. Enumerable.Range(0, rows * sites).Select(_ => Time())]),
            random.Next(2) == 0 ? existing : null)
        {
            BetweenSites = new TravelTimeMatrix(sites, sites, [.. Enumerable.Range(0, sites * sites).Select(_ => Time())]),
        });
    }

    // The objective alone; every rule is judged by Sets.
    private static SitingProblem Bare(SitingInputs inputs, SitingTimes times)
    {
        SitingSettings settings = inputs.Settings;
        uint longest = 1;
        for (int i = 0; i < times.Travel.Rows; i++)
        {
            longest = times.Travel.Milliseconds(i).ToArray().Where(t => t != TravelTime.Unreachable).Append(longest).Max();
        }

        return new SitingProblem
        {
            Model = inputs.Model,
            Weights =
            [
                .. inputs.Demand.Select(d => settings.Weights == "residents" ? d.Population
                    : settings.Weights == "over65" ? d.Over65!.Value : d.Population + 2 * d.Over65!.Value),
            ],
            Demands = [.. inputs.Demand.Select(d => d.Population)],
            Travel = times.Travel, ExistingMilliseconds = times.ExistingMilliseconds,
            StandardMilliseconds = TravelTime.FromMinutes(settings.Minutes),
            Capacities = [.. inputs.Candidates.Select(c => settings.Capacity ?? c.Facility.Beds!.Value * 0.2)],
            Costs = [.. inputs.Candidates.Select(c => c.Facility.Cost ?? 2)],
            BackupShare = settings.BackupShare, UnreachableMilliseconds = 2 * longest,
        };
    }

    // Every set that the settings allow; exactly p sites where nothing but gates and locks limits them.
    private static IEnumerable<int[]> Sets(SitingInputs inputs, SitingTimes times)
    {
        SitingSettings s = inputs.Settings;
        Facility[] all = [.. inputs.Candidates.Select(c => c.Facility)];
        bool Gated(Facility f) => f.Beds < s.MinBeds || s.LockedOut.Contains(f.Id);
        bool Apart(Facility a, Facility b, int i, int j) =>
            !(a.Location!.Value.MetresTo(b.Location!.Value) / 1000 < s.SpacingKm)
            && !(Math.Min(times.BetweenSites!.Milliseconds(i)[j], times.BetweenSites.Milliseconds(j)[i]) < s.SpacingMinutes * 60000);
        int allowed = all.Count(f => !Gated(f));
        int p = inputs.Model == SitingModel.SetCovering ? allowed : Math.Min(s.P, allowed);
        bool close = false;
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                close |= !Apart(all[i], all[j], i, j);
            }
        }

        bool exact = s.Budget is null && s.MaxPerTownship is null && !close && inputs.Model != SitingModel.SetCovering;
        for (int bits = 0; bits < 1 << all.Length; bits++)
        {
            int[] set = [.. Enumerable.Range(0, all.Length).Where(i => (bits >> i & 1) == 1)];
            if (set.Length > p || (exact && set.Length < p) || set.Any(i => Gated(all[i]))
                || s.LockedIn.Any(id => !set.Any(i => all[i].Id == id))
                || set.Sum(i => all[i].Cost ?? 2) > (s.Budget ?? 1e9)
                || set.Where(i => all[i].TownshipCode.Length > 0).GroupBy(i => all[i].TownshipCode).Any(g => g.Count() > s.MaxPerTownship)
                || set.Any(i => set.Any(j => j < i && !Apart(all[i], all[j], i, j))))
            {
                continue;
            }

            yield return set;
        }
    }
}
