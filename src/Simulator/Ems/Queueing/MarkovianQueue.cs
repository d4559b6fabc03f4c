using Simulator.Data;

namespace Simulator.Ems.Queueing;

/// <summary>The queue M/M/c: Poisson calls, exponential service, one waiting line, first come first served.</summary>
/// <param name="CallsPerMinute">Arrival rate λ, ≥ 0.</param>
/// <param name="ServiceMinutes">Mean service time, &gt; 0.</param>
/// <param name="Servers">Vehicles c, ≥ 1.</param>
/// <remarks>Source: [Gross &amp; Harris 1998, ch. 2].</remarks>
public sealed record MarkovianQueue(double CallsPerMinute, double ServiceMinutes, int Servers)
{
    public double CallsPerMinute { get; init => field = Require.NonNegative(value); } =
        Require.NonNegative(CallsPerMinute);

    public double ServiceMinutes { get; init => field = Require.Positive(value); } = Require.Positive(ServiceMinutes);

    /// <summary>Offered load a = λ × mean service, in vehicles.</summary>
    public double Load => CallsPerMinute * ServiceMinutes;

    /// <summary>Busy fraction of each vehicle; 1 and more is unstable.</summary>
    public double BusyFraction => Load / Servers;

    public bool IsStable => Load < Servers;

    /// <summary>Share of calls that wait.</summary>
    public double WaitShare => Erlang.Wait(Load, Servers);

    /// <summary>Mean wait over all calls, minutes; infinite when unstable.</summary>
    public double MeanWaitMinutes =>
        IsStable ? WaitShare * ServiceMinutes / (Servers - Load) : double.PositiveInfinity;

    /// <summary>Mean calls in the line (Little's law).</summary>
    public double MeanLine => CallsPerMinute == 0 ? 0 : CallsPerMinute * MeanWaitMinutes;

    /// <summary>Chance that no vehicle is busy; 0 when unstable.</summary>
    public double IdleProbability => IsStable ? StateProbabilities(0)[0] : 0;

    /// <summary>Share of calls that wait longer than so many minutes.</summary>
    public double WaitBeyond(double minutes) =>
        IsStable ? WaitShare * Math.Exp(-(Servers - Load) * Require.NonNegative(minutes) / ServiceMinutes) : 1;

    /// <summary>Chance of 0, 1, … <paramref name="last"/> calls in the system (in service and in line).</summary>
    /// <exception cref="InvalidOperationException">The queue is unstable and has no steady state.</exception>
    public double[] StateProbabilities(int last)
    {
        if (!IsStable)
        {
            throw new InvalidOperationException($"load {Load} is not below {Servers} servers");
        }

        // From the likeliest state outwards, so that no term can overflow at any load.
        int top = Math.Max(last, Servers);
        var weight = new double[top + 1];
        int mode = Math.Min((int)Load, Servers);
        weight[mode] = 1;
        for (int k = mode; k > 0; k--)
        {
            weight[k - 1] = Load == 0 ? 0 : weight[k] * k / Load;
        }

        for (int k = mode + 1; k <= top; k++)
        {
            weight[k] = weight[k - 1] * Load / Math.Min(k, Servers);
        }

        double sum = weight[Servers] / (1 - BusyFraction);
        for (int k = 0; k < Servers; k++)
        {
            sum += weight[k];
        }

        var states = new double[last + 1];
        for (int k = 0; k <= last; k++)
        {
            states[k] = weight[k] / sum;
        }

        return states;
    }

    /// <summary>M/G/c/c: chance of 0, 1, … <paramref name="servers"/> busy when whoever finds none is lost (Erlang),
    /// whatever the law of service. With servers enough it is M/G/∞: Poisson.</summary>
    public static double[] BusyUpTo(double load, int servers)
    {
        Require.NonNegative(load);

        // From the likeliest state outwards, so that no term can overflow at any load.
        var states = new double[servers + 1];
        int mode = (int)Math.Min(load, servers);
        states[mode] = 1;
        for (int k = mode; k > 0; k--)
        {
            states[k - 1] = load == 0 ? 0 : states[k] * k / load;
        }

        for (int k = mode + 1; k <= servers; k++)
        {
            states[k] = states[k - 1] * load / k;
        }

        double sum = states.Sum();
        return Array.ConvertAll(states, s => s / sum);
    }
}
