namespace Simulator.Ems.Queueing;

/// <summary>One base and those it shares most calls with, solved exactly; the rest of the fleet is seen in the mean.
/// </summary>
internal sealed class Neighbourhood
{
    private const int SweepLimit = 60;

    private readonly int[] vehicles;
    private readonly double[] service;
    private readonly HypercubeStates states;
    private readonly double[][] isFull;
    private readonly double tolerance;
    private double[] probability = [];
    private LocalCalls? calls;

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
        isFull = [.. vehicles.Select(_ => new double[states.Count])];
        var busy = new int[vehicles.Length];
        for (int s = 0; s < states.Count; s++)
        {
            states.Digits(s, busy);
            for (int k = 0; k < busy.Length; k++)
            {
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
    /// <param name="other">The one whose states are meant.</param>
    /// <param name="flat">Chances that lie no further apart are one chance, the mean.</param>
    public double[] FullGiven(Neighbourhood other, double flat)
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

        var seen = new double[count];
        var chance = new double[count];
        int[] number = Numbers(here, stride);
        for (int s = 0; s < probability.Length; s++)
        {
            seen[number[s]] += probability[s];
            chance[number[s]] += probability[s] * isFull[0][s];
        }

        double least = 1, most = 0;
        for (int n = 0; n < count; n++)
        {
            chance[n] = seen[n] > 1e-14 ? chance[n] / seen[n] : Full;
            (least, most) = (Math.Min(least, chance[n]), Math.Max(most, chance[n]));
        }

        return most - least <= flat ? [Full] : [.. other.Numbers(there, stride).Select(n => chance[n])];
    }

    /// <summary>Share of the calls of each demand point that the first base answers at once.</summary>
    /// <param name="answer">Told the demand point and the share.</param>
    public void Answers(Action<int, double> answer) => calls?.AnsweredByFirst(isFull, probability, answer);

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

    /// <summary>Number of each state by some of its bases alone.</summary>
    private int[] Numbers(int[] positions, int[] weight)
    {
        var numbers = new int[states.Count];
        for (int k = 0; k < positions.Length; k++)
        {
            int at = positions[k], stride = states.Stride[at], radix = vehicles[at] + 1;
            for (int s = 0, busy = 0; s < numbers.Length; busy = busy == radix - 1 ? 0 : busy + 1)
            {
                for (int end = s + stride; s < end; s++)
                {
                    numbers[s] += busy * weight[k];
                }
            }
        }

        return numbers;
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
