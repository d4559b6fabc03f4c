namespace Simulator.Ems.Study;

/// <summary>The chain size → allocate → simulate for one county.</summary>
/// <param name="Ground">Nodes, bases, hospitals.</param>
/// <param name="Demand">Calls and times that were assumed.</param>
/// <param name="Fleets">The best allocation first; then the present one and the quota-only one where they are known.</param>
/// <param name="LeastKept">Whether the fleet is large enough for the least number at each township hospital.</param>
/// <param name="Curve">Over the size of the fleet, ascending.</param>
/// <param name="Next">One more vehicle; null without a curve.</param>
/// <param name="Joint">The joint zone; null when the county has none or the neighbour no vehicle.</param>
public sealed record AmbulanceStudyResult(
    StudyGround Ground, StudyDemand Demand, IReadOnlyList<StationedFleet> Fleets, bool LeastKept,
    IReadOnlyList<CurvePoint> Curve, NextVehicle? Next, JointZoneStudy? Joint)
{
    public StationedFleet Best => Fleets[0];
}
