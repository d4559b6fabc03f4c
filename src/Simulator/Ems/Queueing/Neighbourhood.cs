namespace Simulator.Ems.Queueing;

/// <summary>One base and those it shares most calls with, solved exactly; the rest of the fleet is seen in the mean.
/// </summary>
internal sealed class Neighbourhood
{
    private const int SweepLimit = 60;

    private readonly int[] vehicles;
    private readonly double[] service;
    private readonly HypercubeStates states;
    private readonly byte[] digits;
    private readonly double[][] isFull;
    private readonly double tolerance;
    private double[] probability = [];
    private LocalCalls calls = new();

    /// <param name="bases">Bases of the fleet; the first is the one that is asked about.</param>
    /// <param name="problem">The fleet.</param>
    /// <param name="full">First guess of the chance that the first base is full.</param>
    /// <param name="tolerance">Imbalance of the flows at which a solution is good enough.</param>
    public Neighbourhood(int[] bases, HypercubeProblem problem, double full, double tolerance)
    {
        Bases = bases;
        Full = full;
        this.tolerance = tolerance;
        vehicles = [.. bases.Select(b => problem.Vehicles[b])];
        service = [.. bases.Select(b => problem.ServiceMinutes[b])];
        states = new HypercubeStates(vehicles);
        digits = new byte[states.Count * vehicles.Length];
        isFull = [.. vehicles.Select(_ => new double[states.Count])];
        var busy = new int[vehicles.Length];
        for (int s = 0; s < states.Count; s++)
        {
            states.Digits(s, busy);
            for (int k = 0; k < busy.Length; k++)
            {
                digits[s * busy.Length + k] = (byte)busy[k];
                isFull[k][s] = busy[k] == vehicles[k] ? 1 : 0;
            }
        }
    }

    public int[] Bases { get; }

    /// <summary>How many states it has.</summary>
    public int States => states.Count;

    /// <summary>Mean busy fraction of the vehicles of the first base.</summary>
    public double BusyFraction { get; private set; }

    /// <summary>Chance that all vehicles of the first base are busy.</summary>
    public double Full { get; private set; }

    /// <summary>Chance that every vehicle of the neighbourhood is busy.</summary>
    public double AllBusy => probability[^1];

    /// <summary>Solves for the calls that come in, from where the last solution stood.</summary>
    public void Solve(LocalCalls arriving)
    {
        calls = arriving;
        var system = new BalanceSystem(vehicles, service, arriving.Sent(isFull));
        if (probability.Length > 0)
        {
            system.Probability = probability;
        }

        for (int sweep = 0; sweep < SweepLimit; sweep++)
        {
            system.Sweep();
            system.SolveLevels();
            if (sweep % 3 == 2 && system.Residual() < tolerance)
            {
                break;
            }
        }

        probability = system.Probability;
        Measure();
    }

    /// <summary>Chance that the first base is full in each state of another neighbourhood, told by the bases that are in
    /// both; one chance for all states where no base is.</summary>
    public double[] FullGiven(Neighbourhood other)
    {
        if (probability.Length == 0)
        {
            return [Full];
        }

        (int[] here, int[] there, int[] stride, int count) = Shared(other);
        if (count == 1)
        {
            return [Full];
        }

        var given = new double[other.states.Count];
        var seen = new double[count];
        var seenFull = new double[count];
        for (int s = 0; s < probability.Length; s++)
        {
            int at = Number(s, here, stride);
            seen[at] += probability[s];
            seenFull[at] += probability[s] * isFull[0][s];
        }

        for (int s = 0; s < given.Length; s++)
        {
            int at = other.Number(s, there, stride);
            given[s] = seen[at] > 1e-14 ? seenFull[at] / seen[at] : Full;
        }

        return given;
    }

    /// <summary>Share of the calls of each demand point that the first base answers at once.</summary>
    /// <param name="answer">Told the demand point and the share.</param>
    public void Answers(Action<int, double> answer) => calls.AnsweredByFirst(isFull, probability, answer);

    private (int[] Here, int[] There, int[] Stride, int Count) Shared(Neighbourhood other)
    {
        var here = new List<int>();
        var there = new List<int>();
        var stride = new List<int>();
        int count = 1;
        for (int k = 0; k < Bases.Length; k++)
        {
            int at = Array.IndexOf(other.Bases, Bases[k]);
            if (at >= 0)
            {
                here.Add(k);
                there.Add(at);
                stride.Add(count);
                count *= vehicles[k] + 1;
            }
        }

        return ([.. here], [.. there], [.. stride], count);
    }

    private int Number(int state, int[] positions, int[] stride)
    {
        int number = 0;
        for (int k = 0; k < positions.Length; k++)
        {
            number += digits[state * vehicles.Length + positions[k]] * stride[k];
        }

        return number;
    }

    private void Measure()
    {
        double sum = 0, full = 0;
        int radix = vehicles[0] + 1;
        for (int s = 0; s < probability.Length; s++)
        {
            int busy = s % radix;
            sum += probability[s] * busy;
            full += busy == vehicles[0] ? probability[s] : 0;
        }

        BusyFraction = sum / vehicles[0];
        Full = full;
    }
}
