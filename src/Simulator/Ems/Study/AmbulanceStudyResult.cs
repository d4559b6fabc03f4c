using Simulator.Ems.Allocation;

namespace Simulator.Ems.Study;

/// <summary>The chain size → allocate → simulate for one county.</summary>
/// <param name="Model">What the best allocation maximises.</param>
/// <param name="Ground">Nodes, bases, hospitals.</param>
/// <param name="Demand">Calls and times that were assumed.</param>
/// <param name="Fleets">Empty when no allocation keeps the conditions of the model. Else the best allocation first; then the present one and the quota-only one where they are known.</param>
/// <param name="LeastKept">Whether the fleet is large enough for the least number at each township hospital.</param>
/// <param name="Curve">Over the size of the fleet, ascending.</param>
/// <param name="Next">One more vehicle; null without a curve.</param>
/// <param name="Joint">The joint zone; null when the county has none or the neighbour no vehicle.</param>
public sealed record AmbulanceStudyResult(
    AllocationModel Model, StudyGround Ground, StudyDemand Demand, IReadOnlyList<StationedFleet> Fleets, bool LeastKept,
    IReadOnlyList<CurvePoint> Curve, NextVehicle? Next, JointZoneStudy? Joint)
{
    public StationedFleet Best => Fleets[0];

    /// <summary>In which order to man the bases of the best allocation so that every stage covers well, 1 first; null where
    /// it stations none, or too many bases for an exact order.</summary>
    public int?[] OrderOfBases()
    {
        var order = new int?[Ground.Bases.Count];
        int[] manned = [.. Enumerable.Range(0, order.Length).Where(b => Best.Vehicles[b] > 0)];
        if (manned.Length <= NestedCover.MostBases)
        {
            IReadOnlyList<int> bases = NestedCover.Solve(Ground.Cover(), manned, [.. manned.Select(_ => 1.0)]).Bases;
            for (int k = 0; k < bases.Count; k++)
            {
                order[bases[k]] = k + 1;
            }
        }

        return order;
    }

    /// <summary>Mean busy fraction of the vehicles of each base in the best allocation; null where it stations none.
    /// </summary>
    public double?[] BusyByBase()
    {
        var busy = new double?[Ground.Bases.Count];
        int vehicle = 0;
        for (int b = 0; b < busy.Length; b++)
        {
            int count = Best.Vehicles[b];
            busy[b] = count == 0 ? null : Best.Simulation.Busy.Skip(vehicle).Take(count).Average(e => e.Mean);
            vehicle += count;
        }

        return busy;
    }

    /// <summary>Whether no allocation keeps the conditions of the model: then there are no fleets.</summary>
    public bool IsInfeasible => Fleets.Count == 0;
}
