namespace Simulator.Ems.Queueing;

/// <summary>The balance equations of the hypercube without a line, and the steps that solve them.</summary>
internal sealed class BalanceSystem
{
    private readonly HypercubeStates states;
    private readonly int bases;
    private readonly byte[] digits;
    private readonly double[] up;
    private readonly double[] finish;
    private readonly double[] outflow;
    private readonly int[] level;
    private readonly int levels;

    public BalanceSystem(HypercubeProblem problem)
        : this(problem.Vehicles, problem.ServiceMinutes, Sender(problem))
    {
    }

    /// <param name="vehicles">At each base.</param>
    /// <param name="serviceMinutes">Mean minutes a vehicle of each base is committed.</param>
    /// <param name="sent">Calls per minute that each base is sent to, base by base in all states.</param>
    public BalanceSystem(IReadOnlyList<int> vehicles, IReadOnlyList<double> serviceMinutes, double[][] sent)
        : this(vehicles, serviceMinutes, (state, _, rates) =>
        {
            for (int i = 0; i < rates.Length; i++)
            {
                rates[i] = sent[i][state];
            }
        })
    {
    }

    /// <param name="vehicles">At each base.</param>
    /// <param name="serviceMinutes">Mean minutes a vehicle of each base is committed.</param>
    /// <param name="calls">Where calls go in each state.</param>
    private BalanceSystem(IReadOnlyList<int> vehicles, IReadOnlyList<double> serviceMinutes, SentCalls calls)
    {
        states = new HypercubeStates(vehicles);
        bases = vehicles.Count;
        if (vehicles.Any(v => v > byte.MaxValue))
        {
            throw new ArgumentException("more than 255 vehicles at one base; use the approximation", nameof(vehicles));
        }

        finish = [.. serviceMinutes.Select(m => 1 / m)];
        digits = new byte[states.Count * bases];
        up = new double[states.Count * bases];
        outflow = new double[states.Count];
        level = new int[states.Count];
        levels = vehicles.Sum() + 1;
        var busy = new int[bases];
        for (int s = 0; s < states.Count; s++)
        {
            states.Digits(s, busy);
            Span<double> sent = up.AsSpan(s * bases, bases);
            calls(s, busy, sent);
            for (int i = 0; i < bases; i++)
            {
                digits[s * bases + i] = (byte)busy[i];
                outflow[s] += sent[i] + busy[i] * finish[i];
                level[s] += busy[i];
            }
        }

        Probability = new double[states.Count];
        Array.Fill(Probability, 1.0 / states.Count);
    }

    /// <summary>The current solution, adding to 1; may be set to a first guess.</summary>
    public double[] Probability { get; set; }

    /// <summary>One sweep upwards and one downwards, each state set to what balances its flows.</summary>
    public void Sweep()
    {
        for (int s = 0; s < states.Count; s++)
        {
            Balance(s);
        }

        for (int s = states.Count - 1; s >= 0; s--)
        {
            Balance(s);
        }
    }

    /// <summary>Scales the states of each level (so many vehicles busy) so that the flows between levels balance, and
    /// all add to 1.</summary>
    public void SolveLevels()
    {
        var rising = new double[levels];
        var falling = new double[levels];
        for (int s = 0; s < states.Count; s++)
        {
            double sent = 0, finished = 0;
            for (int i = 0, at = s * bases; i < bases; i++, at++)
            {
                sent += up[at];
                finished += digits[at] * finish[i];
            }

            rising[level[s]] += Probability[s] * sent;
            falling[level[s]] += Probability[s] * finished;
        }

        var factor = new double[levels];
        factor[0] = 1;
        for (int k = 1; k < levels; k++)
        {
            factor[k] = falling[k] == 0 ? 0 : factor[k - 1] * rising[k - 1] / falling[k];
        }

        double sum = 0;
        for (int s = 0; s < states.Count; s++)
        {
            sum += Probability[s] *= factor[level[s]];
        }

        for (int s = 0; s < states.Count; s++)
        {
            Probability[s] /= sum;
        }
    }

    /// <summary>Sum of all imbalances ÷ sum of all flows.</summary>
    public double Residual()
    {
        double off = 0, flow = 0;
        for (int s = 0; s < states.Count; s++)
        {
            double leaves = Probability[s] * outflow[s];
            off += Math.Abs(Inflow(s) - leaves);
            flow += leaves;
        }

        return flow == 0 ? 0 : off / flow;
    }

    private static SentCalls Sender(HypercubeProblem problem)
    {
        var tree = new DispatchTree(problem);
        int[] vehicles = [.. problem.Vehicles];
        return (_, busy, sent) => tree.Rates(busy, vehicles, sent);
    }

    private void Balance(int s)
    {
        if (outflow[s] > 0)
        {
            Probability[s] = Inflow(s) / outflow[s];
        }
    }

    private double Inflow(int s)
    {
        double inflow = 0;
        int[] stride = states.Stride, vehicles = states.Vehicles;
        for (int i = 0, at = s * bases; i < bases; i++, at++)
        {
            int busy = digits[at];
            if (busy > 0)
            {
                int before = s - stride[i];
                inflow += up[before * bases + i] * Probability[before];
            }

            if (busy < vehicles[i])
            {
                inflow += (busy + 1) * finish[i] * Probability[s + stride[i]];
            }
        }

        return inflow;
    }
}
