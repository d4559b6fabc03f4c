using Simulator.Data;
using Simulator.Ems.Queueing;

namespace Simulator.Ems.Study;

/// <summary>The queueing view of a stationed fleet: how busy each base is in the long run, and who answers whom.</summary>
/// <param name="Problem">What was solved.</param>
/// <param name="Result">Busy fractions, dispatch fractions, choices, loss.</param>
/// <param name="IsExact">Hypercube exactly, or by the approximation.</param>
/// <param name="MeanRideMinutes">Mean ride over all calls that are answered at once.</param>
public sealed record StudyQueue(
    HypercubeProblem Problem, HypercubeResult Result, bool IsExact, double MeanRideMinutes)
{
    /// <summary>More states than this are left to the approximation.</summary>
    private const long ExactStates = 1 << 15;

    /// <summary>Share of all calls that a base answers.</summary>
    public double ShareOfCalls(int b)
    {
        double sum = 0;
        for (int i = 0; i < Problem.CallRates.Count; i++)
        {
            sum += Problem.Rate == 0 ? 0 : Problem.CallRates[i] / Problem.Rate * Result.Dispatch(i, b);
        }

        return sum;
    }

    /// <summary>Solves the model of a fleet.</summary>
    /// <param name="ground">Nodes and bases.</param>
    /// <param name="demand">Calls and times.</param>
    /// <param name="vehicles">At each base of the ground.</param>
    /// <param name="cancel">Stops the solution.</param>
    public static StudyQueue Of(
        StudyGround ground, StudyDemand demand, IReadOnlyList<int> vehicles, CancellationToken cancel = default)
    {
        double residents = Math.Max(ground.Demand.Sum(d => d.Residents), double.Epsilon);
        double perMinute = demand.CallsPerDay / 1440;
        double[] rates = [.. ground.Demand.Select(d => perMinute * d.Residents / residents)];
        int[] all = [.. Enumerable.Range(0, ground.Bases.Count)];
        int[][] lists =
        [
            .. Enumerable.Range(0, ground.Demand.Count).Select(i =>
                (int[])[.. all.OrderBy(b => ground.World.Minutes(ground.BaseNodes[b], i)).ThenBy(b => b)]),
        ];
        double[] service = [.. all.Select(b => Committed(ground, lists, b) ?? demand.CommittedMinutes)];
        double capacity = all.Sum(b => vehicles[b] / service[b]);
        var problem = new HypercubeProblem(rates, lists, vehicles, service, hasLine: perMinute < capacity);
        long states = 1;
        foreach (int v in vehicles)
        {
            states = Math.Min(states * (v + 1), ExactStates + 1);
        }

        bool exact = states <= ExactStates;
        HypercubeResult result = exact ? HypercubeModel.Solve(problem, cancel) : HypercubeApproximation.Solve(problem, cancel: cancel);
        return new StudyQueue(problem, result, exact, MeanRide(ground, problem, result));
    }

    /// <summary>Mean minutes a vehicle of the base is committed to a call from the places it is nearest to; null when
    /// there are none.</summary>
    private static double? Committed(StudyGround ground, int[][] lists, int b)
    {
        AmbulanceSettings settings = ground.County.Settings.Ambulance;
        double sum = 0, weight = 0;
        for (int i = 0; i < lists.Length; i++)
        {
            double ride = ground.World.Minutes(ground.BaseNodes[b], i);
            if (lists[i][0] != b || !double.IsFinite(ride))
            {
                continue;
            }

            int hospital = ground.World.NearestHospital[i];
            double taken = hospital < 0 ? 0 : ground.World.Minutes(i, hospital) + settings.HandoverMinutes;
            double minutes = settings.TurnoutMinutes + ride + settings.OnSceneMinutes + settings.TransportShare * taken;
            sum += ground.Demand[i].Residents * minutes;
            weight += ground.Demand[i].Residents;
        }

        return weight > 0 ? sum / weight : null;
    }

    private static double MeanRide(StudyGround ground, HypercubeProblem problem, HypercubeResult result)
    {
        double sum = 0, weight = 0;
        for (int i = 0; i < problem.CallRates.Count; i++)
        {
            for (int b = 0; b < problem.Bases; b++)
            {
                double ride = ground.World.Minutes(ground.BaseNodes[b], i);
                if (double.IsFinite(ride))
                {
                    double share = problem.CallRates[i] * result.Dispatch(i, b);
                    sum += share * ride;
                    weight += share;
                }
            }
        }

        return weight > 0 ? sum / weight : double.PositiveInfinity;
    }
}
