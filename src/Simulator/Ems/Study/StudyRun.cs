using Simulator.Data;
using Simulator.Ems.Allocation;
using Simulator.Ems.Simulation;

namespace Simulator.Ems.Study;

/// <summary>The steps of one study on one ground.</summary>
internal sealed class StudyRun(
    StudyGround ground, StudyDemand demand, AmbulanceStudyOptions options, CancellationToken cancel)
{
    /// <summary>Residents that are not worth a proof, and the same as a share of all: the larger holds. Layouts as near as
    /// that count as equal, and the one with the shorter ride is taken.</summary>
    private const double ResidentTolerance = 0.1;
    private const double ShareTolerance = 1e-6;

    private readonly CoverSets cover = ground.Cover();
    private readonly NodeBook book = ground.Book();
    private readonly ExpectedRide rides = ExpectedRide.Of(ground);

    /// <summary>Least vehicles at each base: those of the clause at every known hospital of a town or township.</summary>
    public static int[] Least(StudyGround ground, AmbulanceSizing? sizing)
    {
        var least = new int[ground.Bases.Count];
        for (int b = 0; b < least.Length; b++)
        {
            bool isTowns = sizing?.Minimum?.Counted.Any(t => t.Facility == ground.Bases[b]) ?? false;
            least[b] = isTowns ? sizing!.Minimum!.PerHospital : 0;
        }

        return least;
    }

    /// <summary>The best allocation by the model that is asked, simulated; null when none keeps its conditions.</summary>
    public StationedFleet? Best(int fleet, int[] least, ReplicationPlan plan)
    {
        double busy = BusyFraction(fleet);
        int[] kept = least.Sum() <= fleet ? least : new int[least.Length];
        FleetLimits limits = FleetLimits.Free(fleet, ground.Bases.Count) with { Least = kept };
        CoverCountResult result = Allocate(limits, busy);
        return result.Status == AllocationStatus.Infeasible || result.Vehicles.Length == 0
            ? null
            : new StationedFleet(
                "best", options.Model.Name(), result.Vehicles, CoverShares.Of(cover, result.Vehicles, busy),
                result.Bound / Math.Max(cover.Total, double.Epsilon), result.Gap, result.Status, busy,
                Simulate(result.Vehicles, plan));
    }

    /// <summary>An allocation that is given, simulated.</summary>
    public StationedFleet Given(string id, LocalText name, int[] vehicles)
    {
        double busy = BusyFraction(vehicles.Sum());
        return new StationedFleet(
            id, name, vehicles, CoverShares.Of(cover, vehicles, busy), null, null, null, busy,
            Simulate(vehicles, options.Plan));
    }

    /// <summary>One more vehicle where it adds most expected cover, ties to the lowest index.</summary>
    public NextVehicle Next(StationedFleet fleet)
    {
        double busy = BusyFraction(fleet.Fleet);
        double now = ExpectedCovering.Value(cover, fleet.Vehicles, busy), top = double.NegativeInfinity;
        int best = 0;
        for (int b = 0; b < fleet.Vehicles.Count; b++)
        {
            double value = ExpectedCovering.Value(cover, With(fleet.Vehicles, b), busy);
            if (value > top)
            {
                (best, top) = (b, value);
            }
        }

        SimulationResult more = Simulate(With(fleet.Vehicles, best), options.Plan);
        double confidence = options.Plan.Confidence;
        return new NextVehicle(
            best, top - now,
            Estimate.OfDifference(fleet.Simulation.Shares, more.Shares, confidence),
            Estimate.OfDifference(fleet.Simulation.Means, more.Means, confidence));
    }

    /// <summary>The joint zone of the settings with and without the neighbour's calls; null when there is none.</summary>
    public JointZoneStudy? Joint(StationedFleet fleet)
    {
        IReadOnlyList<string> townships = ground.County.Settings.Ambulance.JointZone;
        if (townships.Count == 0 || ground.NeighbourBases.Count == 0)
        {
            return null;
        }

        int[] theirs = [.. ground.NeighbourBases.Select(f => ground.County.Facilities[f].Ambulances ?? 0)];
        var across = new bool[ground.World.Count];
        foreach (int node in ground.NeighbourBaseNodes)
        {
            across[node] = true;
        }

        var zone = new bool[ground.World.Count];
        for (int i = 0; i < ground.Demand.Count; i++)
        {
            zone[i] = townships.Contains(ground.Demand[i].TownshipCode);
        }

        bool[] both = [.. zone.Select((z, i) => z || across[i])];
        Fleet own = Fleet.At(ground.BaseNodes, fleet.Vehicles);
        Fleet other = Fleet.At(ground.NeighbourBaseNodes, theirs);
        var pool = new Fleet(
            [.. own.Base, .. other.Base],
            [.. Enumerable.Repeat(false, own.Count), .. Enumerable.Repeat(true, other.Count)]);
        double calls = demand.CallsPerDay / Math.Max(1, fleet.Fleet) * theirs.Sum();
        var shared = new SimulationOptions { NeighbourNodes = across, JointZone = zone };
        SimulationResult alone = Run(pool, new SimulationOptions { NeighbourNodes = across }, [demand.Process]);
        SimulationResult vehicles = Run(pool, shared, [demand.Process]);
        SimulationResult all = Run(
            pool, shared with { JointZone = both }, [demand.Process, demand.NeighbourProcess(ground, calls)]);
        double confidence = options.Plan.Confidence;
        return new JointZoneStudy(
            townships, theirs.Sum(), calls, FleetComparison.Of(alone, vehicles, confidence),
            FleetComparison.Of(alone, all, confidence), ground.TownshipCodes);
    }

    private CoverCountResult Allocate(FleetLimits limits, double busy)
    {
        double Cost(int[] vehicles) => rides.Cost(vehicles, busy);
        switch (options.Model)
        {
            case AllocationModel.SingleCover:
                return SingleCover.Solve(cover, limits, Cost, cancel);
            case AllocationModel.DoubleStandard:
                bool[] reached = ground.Reached(options.WideFactor);
                return DoubleStandard.Solve(
                    ground.Cover(1, reached), ground.Cover(options.WideFactor, reached), limits, options.LeastShare,
                    Cost, cancel);
            default:
                double tolerance = Math.Max(ResidentTolerance, ShareTolerance * cover.Total);
                return ExpectedCovering.Solve(cover, limits, busy, tolerance, options.NodeLimit, Cost, cancel);
        }
    }

    private double BusyFraction(int fleet) =>
        options.BusyFraction ?? ExpectedCovering.BusyFraction(demand.CallsPerDay, demand.CommittedMinutes, fleet);

    private static int[] With(IReadOnlyList<int> vehicles, int b)
    {
        int[] more = [.. vehicles];
        more[b]++;
        return more;
    }

    private SimulationResult Simulate(IReadOnlyList<int> vehicles, ReplicationPlan plan) => Replications.Run(
        ground.World, Fleet.At(ground.BaseNodes, vehicles), new SimulationOptions(), [demand.Process], book, plan,
        cancel: cancel);

    private SimulationResult Run(Fleet fleet, SimulationOptions how, IReadOnlyList<CallProcess> calls) =>
        Replications.Run(ground.World, fleet, how, calls, book, options.Plan, cancel: cancel);
}
