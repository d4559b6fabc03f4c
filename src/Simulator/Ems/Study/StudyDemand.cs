using Simulator.Data;
using Simulator.Ems.Simulation;

namespace Simulator.Ems.Study;

/// <summary>The calls of a county and how long a vehicle is committed to one: assumptions of the settings where no
/// dispatch record is at hand, shown in every result.</summary>
/// <param name="CallsPerDay">Calls of the residents who have a place on the network.</param>
/// <param name="CommittedMinutes">Mean minutes from dispatch to free, from the nearest base; for the busy fraction.</param>
/// <param name="Process">What the simulation draws from.</param>
public sealed record StudyDemand(double CallsPerDay, double CommittedMinutes, CallProcess Process)
{
    public static StudyDemand Of(StudyGround ground)
    {
        AmbulanceSettings settings = ground.County.Settings.Ambulance;
        double residents = ground.Demand.Sum(d => d.Residents);
        double perDay = residents / 1000 * settings.CallsPerThousand / 365;
        double ride = 0, hospital = 0, weight = 0;
        for (int i = 0; i < ground.Demand.Count; i++)
        {
            double nearest = ground.BaseNodes.Select(b => ground.World.Minutes(b, i))
                .DefaultIfEmpty(double.PositiveInfinity).Min();
            if (double.IsFinite(nearest))
            {
                int taken = ground.World.NearestHospital[i];
                weight += ground.Demand[i].Residents;
                ride += ground.Demand[i].Residents * nearest;
                hospital += ground.Demand[i].Residents
                    * (taken < 0 ? 0 : ground.World.Minutes(i, taken) + settings.HandoverMinutes);
            }
        }

        double committed = settings.TurnoutMinutes + settings.OnSceneMinutes
            + (weight == 0 ? 0 : ride / weight + settings.TransportShare * hospital / weight);
        var weights = new double[ground.World.Count];
        for (int i = 0; i < ground.Demand.Count; i++)
        {
            weights[i] = ground.Demand[i].Residents;
        }

        return new StudyDemand(perDay, committed, new CallProcess
        {
            CallsPerDay = perDay,
            NodeWeights = weights,
            Turnout = DurationLaw.Constant(settings.TurnoutMinutes),
            OnScene = DurationLaw.LogNormal(settings.OnSceneMinutes, 0.6),
            TransportShare = settings.TransportShare,
            Handover = DurationLaw.LogNormal(settings.HandoverMinutes, 0.6),
        });
    }

    /// <summary>The calls across the line: so many a day, at the neighbour's bases in proportion to their vehicles.</summary>
    public CallProcess NeighbourProcess(StudyGround ground, double callsPerDay)
    {
        var weights = new double[ground.World.Count];
        for (int k = 0; k < ground.NeighbourBases.Count; k++)
        {
            weights[ground.NeighbourBaseNodes[k]] += ground.County.Facilities[ground.NeighbourBases[k]].Ambulances ?? 0;
        }

        return Process with { CallsPerDay = callsPerDay, NodeWeights = weights, Family = 1 };
    }
}
