using Simulator.Data;
using Simulator.Ems;
using Simulator.Ems.Allocation;
using Simulator.Ems.Simulation;
using Simulator.Ems.Study;
using Simulator.Reports;
using Simulator.Reports.Sections;

namespace Simulator.Tests.Ems.Study;

public class AmbulanceStudyTests
{
    // a line of 60 minutes: 3 towns with a centre each at 5, 30 and 55, a hospital at 30, people every 2.5 minutes
    private static County LineCounty(bool withNeighbour = false)
    {
        string[] codes = ["900001101", "900001102", "900001103"];
        DemandPoint[] points =
        [
            .. Enumerable.Range(0, 25).Select(i => new DemandPoint($"v{i}", new LonLat(2.5 * i, 0), 4000)
            {
                TownshipCode = codes[i / 9], UrbanRuralClass = 220,
            }),
            new DemandPoint("lost", null, 500) { TownshipCode = codes[0], UrbanRuralClass = 220 },
        ];
        var facilities = new List<Facility>
        {
            new("c0", "centre", FacilityTier.TownshipHealthCentre, new LonLat(5, 0)) { TownshipCode = codes[0] },
            new("c1", "centre", FacilityTier.TownshipHealthCentre, new LonLat(30, 0)) { TownshipCode = codes[1] },
            new("c2", "centre", FacilityTier.TownshipHealthCentre, new LonLat(55, 0)) { TownshipCode = codes[2] },
            new("h", "hospital", FacilityTier.CountyHospital, new LonLat(30, 0)) { Ambulances = 3 },
        };
        if (withNeighbour)
        {
            facilities.Add(new Facility("n", "neighbour", FacilityTier.CountyHospital, new LonLat(62, 0))
            {
                IsNeighbour = true, Ambulances = 2,
            });
        }

        return SmallCounty.WithTotal(100_500) with
        {
            Settings = new CountySettings
            {
                Ambulance = new AmbulanceSettings
                {
                    RuralMinutes = 15,
                    CallsPerThousand = 150,
                    JointZone = withNeighbour ? [codes[2]] : [],
                },
            },
            Townships =
            [
                .. codes.Select((code, i) => new Township(code, code, TownshipKind.Town)
                {
                    Seat = new LonLat(5 + 25 * i, 0), Population = i == 2 ? 28_000 : 36_250,
                }),
            ],
            Population = new PopulationLayer { Points = points, InputTotal = 100_500 },
            Facilities = facilities,
        };
    }

    private static readonly AmbulanceStudyOptions Quick = new()
    {
        Plan = new ReplicationPlan { Most = 20 }, CurvePoints = 4, CurveReplications = 5,
    };

    [Fact]
    public void Size_allocate_and_simulate_run_as_one_chain()
    {
        County county = LineCounty();
        AmbulanceSizing sizing = AmbulanceSizing.Of(county, SmallCounty.Clause, new LineTravel());
        StudyGround ground = StudyGround.Of(county, new LineTravel());

        AmbulanceStudyResult result = AmbulanceStudy.Run(ground, sizing, Quick);

        // 100,500 × 3 ÷ 30,000 = 10.05 → 11
        Assert.Equal(11, sizing.Required);
        Assert.Equal(11, result.Best.Fleet);
        Assert.Equal(AllocationStatus.Optimal, result.Best.Status);
        Assert.True(result.LeastKept);
        Assert.All(Enumerable.Range(0, 3), b => Assert.True(result.Best.Vehicles[b] >= 1));
        Assert.Equal(500, ground.ResidentsLeftOut);
        Assert.Equal(["best", "present", "quota"], result.Fleets.Select(f => f.Id));
        Assert.Equal([0, 0, 0, 3], result.Fleets[1].Vehicles);
        Assert.Equal(11, result.Fleets[2].Fleet);

        // more vehicles on the same calls never cover less in expectation, and the best is no worse than the quota
        Assert.True(result.Best.Cover.Expected >= result.Fleets[2].Cover.Expected - 1e-12);
        Assert.Contains(result.Curve, c => c.Fleet == 11);
        Assert.Equal(result.Curve.OrderBy(c => c.ExpectedShare), result.Curve);
        Assert.True(result.Next!.ExpectedGain >= 0);
        Assert.Equal(result.Best.Simulation.Calls, result.Fleets[1].Simulation.Calls);
        Assert.Null(result.Joint);

        // all places are rural, so that the class has every call
        Assert.Equal(result.Best.Simulation.Calls, result.Best.Simulation.Classes[1].Calls);
        Assert.Equal(0, result.Best.Simulation.Classes[0].Calls);
        double[] ready = ground.ReadyMinutes(result.Best.Vehicles);
        Assert.Equal(3, ready.Min(), 1e-9);
    }

    [Fact]
    public void The_neighbours_vehicles_alone_make_no_township_worse()
    {
        County county = LineCounty(withNeighbour: true);
        StudyGround ground = StudyGround.Of(county, new LineTravel());

        AmbulanceStudyResult result =
            AmbulanceStudy.Run(ground, sizing: null, Quick with { Fleet = 4, CurvePoints = 0 });

        Assert.Equal(2, result.Joint!.NeighbourVehicles);
        Assert.All(result.Joint.WithVehicles.Groups, g => Assert.False(g.Loses));
        Assert.True(result.Joint.WithVehicles.Groups[2].Gains);
        Assert.Equal(3, result.Joint.WithBoth.Groups.Count);
    }

    [Fact]
    public void Every_table_of_the_study_names_its_assumptions_in_both_languages()
    {
        StudyGround ground = StudyGround.Of(LineCounty(withNeighbour: true), new LineTravel());
        AmbulanceStudyResult study = AmbulanceStudy.Run(ground, null, Quick with { Fleet = 4 });
        StudyQueue queue = StudyQueue.Of(ground, study.Demand, study.Best.Vehicles);

        ReportTable[] tables =
        [
            AmbulanceStudyTables.Fleets(study), AmbulanceStudyTables.Townships(study),
            AmbulanceStudyTables.Curve(study)!, AmbulanceStudyTables.Joint(study)!, AmbulanceStudyTables.Bases(study),
            AmbulanceStudyTables.Queue(study, queue), AmbulanceStudyTables.Classes(study),
        ];

        Assert.All(tables, t => Assert.NotEmpty(t.Rows));
        Assert.All(tables, t => Assert.NotEqual(t.Note!.Zh, t.Note.En));
        Assert.Contains("每千人每年呼叫 150 次", tables[0].Note!.Zh, StringComparison.Ordinal);

        // every call is answered by some base, and the queue knows the same load as the demand
        Assert.Equal(1, Enumerable.Range(0, 4).Sum(queue.ShareOfCalls), 1e-6);
        Assert.True(queue.IsExact);
        Assert.Equal(study.Demand.CallsPerDay / 1440, queue.Problem.Rate, 1e-12);
    }

    // three towns, four bases; whatever is asked, the answer keeps one at each town and is the best by its own measure
    [Fact]
    public void Each_model_is_best_by_its_own_measure_and_keeps_the_township_minimum()
    {
        County county = LineCounty();
        AmbulanceSizing sizing = AmbulanceSizing.Of(county, SmallCounty.Clause, new LineTravel());
        StudyGround ground = StudyGround.Of(county, new LineTravel());
        AmbulanceStudyOptions few = Quick with { Fleet = 5, CurvePoints = 0, Plan = new ReplicationPlan { Most = 2 } };

        StationedFleet[] best =
        [
            .. Enum.GetValues<AllocationModel>().Select(m => AmbulanceStudy.Run(ground, sizing, few with { Model = m, LeastShare = 0.5 }).Best),
        ];

        foreach (AllocationModel model in Enum.GetValues<AllocationModel>())
        {
            StationedFleet own = best[(int)model];
            Assert.Equal(AllocationStatus.Optimal, own.Status);
            Assert.Equal(own.BoundShare!.Value, own.Cover.By(model), 1e-6);
            Assert.All(Enumerable.Range(0, 3), b => Assert.True(own.Vehicles[b] >= 1));
            Assert.All(best, other => Assert.True(
                own.Cover.By(model) >= other.Cover.By(model) - 1e-9 || model == AllocationModel.DoubleStandard));
        }
    }

    [Fact]
    public void A_model_without_an_answer_says_so()
    {
        StudyGround ground = StudyGround.Of(LineCounty(), new LineTravel());

        AmbulanceStudyResult none = AmbulanceStudy.Run(
            ground, null, Quick with { Fleet = 1, Model = AllocationModel.DoubleStandard, WideFactor = 1, LeastShare = 1 });

        Assert.True(none.IsInfeasible);
    }

    [Fact]
    public void A_cancelled_study_computes_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => StudyGround.Of(LineCounty(), new LineTravel(), cancel: stop.Token));
    }

    [Fact]
    public void The_same_study_gives_the_same_numbers()
    {
        StudyGround ground = StudyGround.Of(LineCounty(), new LineTravel());
        AmbulanceStudyResult one = AmbulanceStudy.Run(ground, null, Quick with { Fleet = 5 });
        AmbulanceStudyResult two = AmbulanceStudy.Run(ground, null, Quick with { Fleet = 5 });

        Assert.Equal(one.Best.Vehicles, two.Best.Vehicles);
        Assert.Equal(one.Best.Simulation.GroupMeans, two.Best.Simulation.GroupMeans);
        Assert.Equal(one.Curve, two.Curve);
    }

    [Fact]
    public void Without_coordinates_the_study_says_that_it_cannot_tell()
    {
        StudyGround ground = StudyGround.Of(SmallCounty.WithTotal(30_000, TownshipKind.Town), new LineTravel());

        Assert.NotNull(ground.CannotTell);
        Assert.Throws<ArgumentException>(() => AmbulanceStudy.Run(ground, null, Quick));
    }

    [Fact]
    public void Grouping_keeps_every_resident_and_mixes_no_townships()
    {
        var random = new Random(7);
        DemandPoint[] points =
        [
            .. Enumerable.Range(0, 3000).Select(i => new DemandPoint(
                $"p{i}", new LonLat(106 + 0.4 * random.NextDouble(), 30 + 0.4 * random.NextDouble()), i % 17)
            {
                TownshipCode = i % 3 == 0 ? "a" : "b", UrbanRuralClass = i % 5 == 0 ? 111 : 220,
            }),
        ];

        IReadOnlyList<DemandNode> nodes = DemandNode.Group(points, 200);

        Assert.InRange(nodes.Count, 50, 200);
        Assert.Equal(points.Sum(p => p.Population), nodes.Sum(n => n.Residents), 1e-6);
        Assert.All(nodes, n => Assert.All(n.Points, i =>
            Assert.True(points[i].TownshipCode == n.TownshipCode && points[i].IsRural == n.IsRural)));
    }
}
