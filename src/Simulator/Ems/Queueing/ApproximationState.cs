namespace Simulator.Ems.Queueing;

/// <summary>The unknowns of <see cref="HypercubeApproximation"/> and one pass over them.</summary>
internal sealed class ApproximationState
{
    private const double Negligible = 1e-12;

    private readonly HypercubeProblem problem;
    private readonly double[] flow;

    private readonly double[] full;
    private double meanService;
    private double inLine;
    private double[] given = [];
    private double[] logGiven = [];

    public ApproximationState(HypercubeProblem problem)
    {
        this.problem = problem;
        flow = new double[problem.Bases];
        full = new double[problem.Bases];
        BusyFraction = new double[problem.Bases];
        meanService = problem.Units == 0 ? 0 : problem.Units / problem.Capacity;
        double start = UpdateFleet();
        for (int i = 0; i < BusyFraction.Length; i++)
        {
            BusyFraction[i] = problem.Vehicles[i] == 0 ? 0 : start;
            full[i] = BaseLoad.FullAt(BusyFraction[i], problem.Vehicles[i], inLine);
        }
    }

    /// <summary>Of each base; 0 where it has no vehicle.</summary>
    public double[] BusyFraction { get; private set; }

    /// <summary>Chance that all vehicles of a base are busy.</summary>
    public IReadOnlyList<double> Full => full;

    /// <summary>One pass; returns the largest change.</summary>
    public double Pass()
    {
        double mean = UpdateFleet();
        Array.Clear(flow);
        for (int j = 0; j < problem.CallRates.Count; j++)
        {
            double rate = problem.CallRates[j];
            Follow(j, (b, share) => flow[b] += rate * share);
        }

        var next = new double[flow.Length];
        double carried = 0, served = 0, work = 0;
        for (int i = 0; i < next.Length; i++)
        {
            if (problem.Vehicles[i] == 0)
            {
                continue;
            }

            double offered = flow[i] * problem.ServiceMinutes[i] / Math.Max(1 - full[i], 1e-9);
            next[i] = BaseLoad.BusyFraction(offered, problem.Vehicles[i], inLine);
            carried += next[i] * problem.Vehicles[i];
            // Whoever waits is taken by the first vehicle to come free: the same load for each, fast or slow.
            double taken = flow[i] + inLine * problem.Vehicles[i] / problem.ServiceMinutes[i];
            served += taken;
            work += taken * problem.ServiceMinutes[i];
        }

        double scale = carried == 0 ? 0 : mean * problem.Units / carried;
        double change = 0;
        for (int i = 0; i < next.Length; i++)
        {
            next[i] = Math.Min(next[i] * scale, 1 - 1e-9);
            change = Math.Max(change, Math.Abs(next[i] - BusyFraction[i]));
            full[i] = BaseLoad.FullAt(next[i], problem.Vehicles[i], inLine);
        }

        meanService = served == 0 ? meanService : work / served;
        BusyFraction = next;
        return change;
    }

    /// <summary>Fleet-wide chances for the present mean service; returns the mean busy fraction.</summary>
    private double UpdateFleet()
    {
        if (problem.Units == 0)
        {
            return 0;
        }

        var busy = new double[problem.Units + 1];
        if (problem.HasLine && problem.Rate > 0)
        {
            // On the way the mean service may overshoot what the fleet can carry.
            double service = Math.Min(meanService, 0.999 * problem.Units / problem.Rate);
            var queue = new MarkovianQueue(problem.Rate, service, problem.Units);
            double[] states = queue.StateProbabilities(problem.Units - 1);
            states.CopyTo(busy, 0);
            busy[^1] = Math.Max(0, 1 - states.Sum());
            inLine = busy[^1] * queue.BusyFraction;
        }
        else
        {
            busy = MarkovianQueue.BusyUpTo(problem.Rate * meanService, problem.Units);
        }

        given = CorrelationFactors.GivenBusy(busy);
        logGiven = [.. given.Select(g => Math.Log(g))];
        return given[1];
    }

    /// <summary>Follows one list: base and the share of calls it answers at once.</summary>
    private void Follow(int point, Action<int, double> answer)
    {
        double ahead = 1, logProduct = 0;
        int passed = 0;
        foreach (int b in problem.Preferences[point])
        {
            int vehicles = problem.Vehicles[b];
            if (vehicles == 0)
            {
                continue;
            }

            double factor =
                CorrelationFactors.Between(given, passed, vehicles, logProduct, given[vehicles]);
            answer(b, factor * ahead * (1 - full[b]));
            ahead *= full[b];
            logProduct += logGiven[vehicles];
            passed += vehicles;
            if (ahead < Negligible)
            {
                return;
            }
        }
    }
}
