using Simulator.Ems.Queueing;
using Simulator.Ems.Simulation;
using Simulator.Tests.Ems.Queueing;

namespace Simulator.Tests.Ems.Simulation;

public class EmsSimulationTests
{
    [SharedDataTheory]
    [InlineData("des_trace_3")]
    [InlineData("des_trace_5")]
    public void Every_call_of_the_Utrecht_traces_gets_the_same_vehicle_at_the_same_time(string trace)
    {
        var region = new UtrechtRegion();
        var fleet = new Fleet([.. region.Nodes($"{trace}/start_allocation.csv", 1)]);
        var log = new SimulationLog();

        new EmsSimulation(region.World, fleet, new SimulationOptions { ReturnFactor = 1 / 0.95 })
            .Run(region.Calls(trace), log);

        int i = 0;
        foreach (string[] row in region.Rows($"{trace}/expected_patients.csv"))
        {
            Assert.Equal((int)UtrechtRegion.Number(row[7]), log.Vehicle[i]);
            Assert.Equal(UtrechtRegion.Number(row[2]), log.Response[i], 1e-9);
            Assert.Equal(UtrechtRegion.Number(row[8]), log.Wait[i], 1e-9);
            Assert.Equal(UtrechtRegion.Number(row[16]), log.Finish[i], 1e-9);
            i++;
        }

        Assert.Equal(log.Count, i);
    }

    // a line: base A at 0, base B at 10, hospital at 4; one minute a kilometre; on scene 5, handover 6, turnout 1
    //  call  at   place  who   why                                    response      free
    //   0    0     3      A     nearest (3 against 7)                  1 + 3 = 4     0+4+5 +1+6 = 16 at 4
    //   1    2     4      B     A is busy                              1 + 6 = 7     2+7+5 +0+6 = 20 at 4
    //   2    5     9      -     both busy: waits; A is free at 16 at 4 11+1+5 = 17   16+6+5 = 27 at 9
    //   3   23     7      B     on its way back since 20, at 7         1 + 0 = 1     24+5 = 29 at 7
    [Fact]
    public void Four_calls_on_a_line_go_as_worked_by_hand()
    {
        SimulationWorld world = Line(11, hospitals: [4]);
        var calls = new CallList(
            [0, 2, 5, 23], [3, 4, 9, 7], [1, 1, 1, 1], [5, 5, 5, 5], [true, true, false, false], [6, 6, 6, 6]);
        var log = new SimulationLog();

        new EmsSimulation(world, new Fleet([0, 10]), new SimulationOptions()).Run(calls, log);

        Assert.Equal([0, 1, 0, 1], log.Vehicle[..4]);
        Assert.Equal([4, 7, 17, 1], log.Response[..4]);
        Assert.Equal([16, 20, 27, 29], log.Finish[..4]);
        Assert.Equal([0, 10, 4, 7], log.Start[..4]);
        Assert.Equal([3, 4, 1, 3], log.IdealRide[..4]);
        Assert.Equal([4, 4, -1, -1], log.Hospital[..4]);

        // only from its base: at 23 vehicle B is not back, A is busy until 27; B is back at 20 + 6 = 26 and goes
        new EmsSimulation(world, new Fleet([0, 10]), new SimulationOptions { DispatchOnReturn = false })
            .Run(calls, log);
        Assert.Equal(1, log.Vehicle[3]);
        Assert.Equal(3 + 1 + 3, log.Response[3]);

        // without a line the third call is lost
        new EmsSimulation(world, new Fleet([0, 10]), new SimulationOptions { Queue = false }).Run(calls, log);
        Assert.Equal(-1, log.Vehicle[2]);
        Assert.Equal(double.PositiveInfinity, log.Response[2]);
    }

    [Fact]
    public void A_place_without_a_road_is_nobodys_and_blocks_nobody()
    {
        double inf = double.PositiveInfinity;
        var world = new SimulationWorld([0, 1, inf, 1, 0, inf, inf, inf, 0], [0, 1, 2], [0, 0, 0], []);
        var log = new SimulationLog();

        new EmsSimulation(world, new Fleet([0]), new SimulationOptions())
            .Run(new CallList([0, 1], [2, 1], [0, 0], [5, 5], [true, true], [0, 0]), log);

        Assert.Equal([-1, 0], log.Vehicle[..2]);
    }

    // rides at half speed between 0 and 1 o'clock
    [Fact]
    public void The_hour_of_the_day_slows_the_ride()
    {
        double[] factors = [2, .. Enumerable.Repeat(1.0, 23)];
        var log = new SimulationLog();

        new EmsSimulation(Line(11, []), new Fleet([0]), new SimulationOptions { HourFactors = factors })
            .Run(new CallList([30, 90], [4, 4], [0, 0], [0, 0], [false, false], [0, 0]), log);

        Assert.Equal([8, 4], log.Response[..2]);
    }

    [Fact]
    public void Only_the_joint_zone_shares_vehicles()
    {
        // nodes 0..10; 6..10 lie across the line; the neighbour's vehicle stands at 7, ours at 0
        bool[] across = [.. Enumerable.Range(0, 11).Select(i => i >= 6)];
        var calls = new CallList([0, 100], [5, 8], [0, 0], [1, 1], [false, false], [0, 0]);
        var fleet = new Fleet([0, 7], [false, true]);
        var log = new SimulationLog();

        new EmsSimulation(Line(11, []), fleet, new SimulationOptions { NeighbourNodes = across }).Run(calls, log);
        Assert.Equal([0, 1], log.Vehicle[..2]);

        bool[] zone = [.. Enumerable.Range(0, 11).Select(i => i == 5)];
        new EmsSimulation(Line(11, []), fleet, new SimulationOptions { NeighbourNodes = across, JointZone = zone })
            .Run(calls, log);
        Assert.Equal([1, 1], log.Vehicle[..2]);
        Assert.Equal(2, log.Response[0]);
    }

    [Fact]
    public void Losses_of_a_fleet_at_one_place_are_Erlangs()
    {
        // 3 erlang on 5 vehicles lose 11.005 %, whatever the law of service
        foreach (DurationLaw law in new[] { DurationLaw.Exponential(30), DurationLaw.LogNormal(30, 1) })
        {
            SimulationResult result = OnePlace(vehicles: 5, callsPerDay: 144, law, queue: false, seed: 3);

            Assert.True(result.Lost.Holds(Erlang.Loss(3, 5)), $"{result.Lost}");
            Assert.Equal(0, result.MeanMinutes.Mean);
        }
    }

    [Fact]
    public void Waits_of_a_fleet_at_one_place_are_Erlangs()
    {
        SimulationResult result =
            OnePlace(vehicles: 3, callsPerDay: 96, DurationLaw.Exponential(30), queue: true, seed: 2);
        var queue = new MarkovianQueue(96 / 1440.0, 30, 3);

        Assert.True(result.Waited.Holds(queue.WaitShare), $"{result.Waited}");
        Assert.True(result.MeanMinutes.Holds(queue.MeanWaitMinutes), $"{result.MeanMinutes}");
    }

    [Fact]
    public void With_vehicles_enough_the_mean_number_busy_is_the_load()
    {
        // M/G/∞: 144 calls a day of 30 minutes keep 3 vehicles busy on average
        SimulationResult result =
            OnePlace(vehicles: 40, callsPerDay: 144, DurationLaw.LogNormal(30, 0.8), queue: false, seed: 5);

        Assert.Equal(0, result.Lost.Mean);
        Assert.Equal(3, result.Busy.Sum(b => b.Mean), 0.05);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Busy_fractions_agree_with_the_hypercube_within_the_interval(bool queue)
    {
        HypercubeProblem problem =
            RandomFleets.Scattered(4, 1, 0.6, hasLine: queue, sameService: true, seed: 1);
        double[] exact = HypercubeModel.Solve(problem).BusyFraction;
        int n = problem.CallRates.Count;
        var world = new SimulationWorld(new double[n * n], new double[n], new double[n], []);
        SimulationResult result = Replications.Run(
            world,
            new Fleet([0, 1, 2, 3]),
            new SimulationOptions { Policy = new FixedOrder([.. problem.Preferences]), Queue = queue },
            [
                new CallProcess
                {
                    CallsPerDay = problem.Rate * 1440,
                    NodeWeights = problem.CallRates,
                    OnScene = DurationLaw.Exponential(60),
                },
            ],
            new NodeBook(new double[n], new int[n], 1, new double[n]),
            new ReplicationPlan { Most = 60, WarmUpMinutes = 2000, Minutes = 40_000, Confidence = 0.99 });

        for (int v = 0; v < 4; v++)
        {
            Assert.True(result.Busy[v].Holds(exact[v]), $"{v}: {exact[v]} against {result.Busy[v]}");
        }
    }

    [Fact]
    public void Nine_in_ten_intervals_hold_the_truth()
    {
        // 1 erlang on 1 vehicle loses one half; 300 studies of 10 replications at 90 %: 270 ± 3 × 5.2
        int held = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            SimulationResult result = Study(1, 48, DurationLaw.Exponential(30), false, seed, 10, 5000, 0.9);
            held += result.Lost.Holds(0.5) ? 1 : 0;
        }

        Assert.InRange(held, 254, 286);
    }

    [Fact]
    public void The_same_seed_gives_the_same_result_on_any_number_of_threads()
    {
        SimulationResult Run(int threads) => Replications.Run(
            Line(11, [4]), new Fleet([0, 10]), new SimulationOptions(), [LineCalls()], LineBook(),
            new ReplicationPlan { Most = 8, Threads = threads });

        SimulationResult one = Run(1), two = Run(2);

        Assert.Equal(one.GroupMeans, two.GroupMeans);
        Assert.Equal(one.Shares, two.Shares);
        Assert.Equal(one.Busy, two.Busy);
        Assert.Equal(one.Groups, two.Groups);
    }

    [Fact]
    public void Replications_stop_when_the_precision_is_reached()
    {
        var plan = new ReplicationPlan { Least = 5, Most = 500, Precision = 0.02 };
        SimulationResult result = Replications.Run(
            Line(11, [4]), new Fleet([0, 10]), new SimulationOptions(), [LineCalls()], LineBook(), plan);

        Assert.True(result.IsPrecise);
        Assert.InRange(result.Share.HalfWidth, 0, 0.02);
        Assert.InRange(result.Replications, 5, 499);
    }

    [Fact]
    public void A_vehicle_more_is_met_by_the_same_calls_and_helps()
    {
        var plan = new ReplicationPlan { Most = 30 };
        SimulationResult Run(params int[] bases) => Replications.Run(
            Line(11, [4]), new Fleet(bases), new SimulationOptions(), [LineCalls()], LineBook(), plan);

        SimulationResult few = Run(0), more = Run(0, 8);
        FleetComparison change = FleetComparison.Of(few, more, 0.95);

        Assert.Equal(few.Calls, more.Calls);
        Assert.True(change.ShareChange.Low > 0);
        Assert.True(change.Groups[1].Gains);
        Assert.All(change.Groups, g => Assert.False(g.Loses));
    }

    [Fact]
    public void Calls_follow_the_hour_of_the_day_and_the_weights()
    {
        double[] hours = [.. Enumerable.Range(0, 24).Select(h => h < 12 ? 3.0 : 1.0)];
        CallList calls = new CallProcess { CallsPerDay = 100, NodeWeights = [0, 1, 0, 3], HourWeights = hours }
            .Draw(1440 * 400, seed: 1, replication: 0);

        Assert.InRange(calls.Count, 39_200, 40_800); // 40,000 ± 4 σ
        Assert.Equal(0.75, calls.Arrival.Count(t => t % 1440 < 720) / (double)calls.Count, 0.01);
        Assert.Equal(0.75, calls.Node.Count(k => k == 3) / (double)calls.Count, 0.01);
        Assert.DoesNotContain(0, calls.Node);
        Assert.DoesNotContain(2, calls.Node);
    }

    [Fact]
    public void A_cancelled_study_stops()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Replications.Run(
            Line(11, [4]), new Fleet([0]), new SimulationOptions(), [LineCalls()], LineBook(), new ReplicationPlan(),
            cancel: cancel.Token));
    }

    private static SimulationWorld Line(int nodes, int[] hospitals)
    {
        var minutes = new double[nodes * nodes];
        for (int i = 0; i < nodes; i++)
        {
            for (int j = 0; j < nodes; j++)
            {
                minutes[i * nodes + j] = Math.Abs(i - j);
            }
        }

        return new SimulationWorld(
            minutes, [.. Enumerable.Range(0, nodes).Select(i => (double)i)], new double[nodes], hospitals);
    }

    private static CallProcess LineCalls() => new()
    {
        CallsPerDay = 30,
        NodeWeights = [.. Enumerable.Repeat(1.0, 11)],
        OnScene = DurationLaw.LogNormal(15, 0.5),
        TransportShare = 0.7,
        Handover = DurationLaw.Exponential(10),
        Turnout = DurationLaw.Constant(1),
    };

    private static NodeBook LineBook() => new(
        [.. Enumerable.Repeat(6.0, 11)], [.. Enumerable.Range(0, 11).Select(i => i < 6 ? 0 : 1)], 2,
        [.. Enumerable.Repeat(100.0, 11)]);

    private static SimulationResult OnePlace(int vehicles, double callsPerDay, DurationLaw law, bool queue, int seed) =>
        Study(vehicles, callsPerDay, law, queue, seed, 40, 20_000, 0.99);

    private static SimulationResult Study(
        int vehicles, double callsPerDay, DurationLaw law, bool queue, int seed, int replications, double minutes,
        double confidence) => Replications.Run(
            new SimulationWorld([0], [0], [0], []),
            new Fleet(new int[vehicles]),
            new SimulationOptions { Queue = queue },
            [new CallProcess { CallsPerDay = callsPerDay, NodeWeights = [1], OnScene = law }],
            new NodeBook([0], [0], 1, [1]),
            new ReplicationPlan
            {
                Seed = seed, Most = replications, Least = replications, Minutes = minutes, WarmUpMinutes = 1000,
                Confidence = confidence,
            });
}
