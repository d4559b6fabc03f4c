namespace Simulator.Ems.Queueing;

/// <summary>One base and those it shares most calls with, solved exactly; the rest of the fleet is seen in the mean.
/// </summary>
internal sealed class Neighbourhood
{
    private const double Tolerance = 1e-6;
    private const int SweepLimit = 60;

    private readonly int[] vehicles;
    private readonly double[] service;
    private readonly HypercubeStates states;
    private double[] probability = [];
    private LocalCalls calls = new([], []);

    /// <param name="bases">Bases of the fleet; the first is the one that is asked about.</param>
    /// <param name="problem">The fleet.</param>
    /// <param name="full">First guess of the chance that the first base is full.</param>
    public Neighbourhood(int[] bases, HypercubeProblem problem, double full)
    {
        Bases = bases;
        Full = full;
        vehicles = [.. bases.Select(b => problem.Vehicles[b])];
        service = [.. bases.Select(b => problem.ServiceMinutes[b])];
        states = new HypercubeStates(vehicles);
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
        var system = new BalanceSystem(
            vehicles, service, (state, busy, sent) => arriving.Send(state, busy, vehicles, sent));
        if (probability.Length > 0)
        {
            system.Probability = probability;
        }

        for (int sweep = 0; sweep < SweepLimit; sweep++)
        {
            system.Sweep();
            system.SolveLevels();
            if (sweep % 3 == 2 && system.Residual() < Tolerance)
            {
                break;
            }
        }

        probability = system.Probability;
        Measure();
    }

    /// <summary>Chance that the first base is full in each state of another neighbourhood, told by the bases that are in
    /// both.</summary>
    public double[] FullGiven(Neighbourhood other)
    {
        var given = new double[other.states.Count];
        if (probability.Length == 0)
        {
            Array.Fill(given, Full);
            return given;
        }

        (int[] here, int[] there, int[] stride, int count) = Shared(other);
        var seen = new double[count];
        var seenFull = new double[count];
        var busy = new int[vehicles.Length];
        for (int s = 0; s < probability.Length; s++)
        {
            states.Digits(s, busy);
            int at = Number(busy, here, stride);
            seen[at] += probability[s];
            seenFull[at] += busy[0] == vehicles[0] ? probability[s] : 0;
        }

        var digits = new int[other.vehicles.Length];
        for (int s = 0; s < given.Length; s++)
        {
            other.states.Digits(s, digits);
            int at = Number(digits, there, stride);
            given[s] = seen[at] > 1e-14 ? seenFull[at] / seen[at] : Full;
        }

        return given;
    }

    /// <summary>Share of the calls of each demand point that the first base answers at once.</summary>
    /// <param name="answer">Told the demand point and the share.</param>
    public void Answers(Action<int, double> answer)
    {
        var share = new double[calls.Lists.Count];
        var busy = new int[vehicles.Length];
        for (int s = 0; s < probability.Length; s++)
        {
            states.Digits(s, busy);
            for (int i = 0; i < share.Length && busy[0] < vehicles[0]; i++)
            {
                share[i] += probability[s] * calls.SentToFirst(i, s, busy, vehicles);
            }
        }

        for (int i = 0; i < share.Length; i++)
        {
            answer(calls.Lists[i].Point, share[i]);
        }
    }

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

    private static int Number(int[] busy, int[] positions, int[] stride)
    {
        int number = 0;
        for (int k = 0; k < positions.Length; k++)
        {
            number += busy[positions[k]] * stride[k];
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
