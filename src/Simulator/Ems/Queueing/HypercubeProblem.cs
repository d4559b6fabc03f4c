using Simulator.Data;

namespace Simulator.Ems.Queueing;

/// <summary>A fleet at its bases and the calls that come to it, as the hypercube model sees them.</summary>
public sealed record HypercubeProblem
{
    /// <param name="callRates">Calls per minute of each demand point (atom), ≥ 0.</param>
    /// <param name="preferences">For each demand point the bases in the order they are asked; a base that is absent is
    /// never sent there.</param>
    /// <param name="vehicles">Vehicles at each base, ≥ 0.</param>
    /// <param name="serviceMinutes">Mean minutes a vehicle of each base is committed to a call, &gt; 0.</param>
    /// <param name="hasLine">A call that finds no vehicle waits (first come first served), or is lost to others.</param>
    public HypercubeProblem(
        IReadOnlyList<double> callRates,
        IReadOnlyList<int[]> preferences,
        IReadOnlyList<int> vehicles,
        IReadOnlyList<double> serviceMinutes,
        bool hasLine)
    {
        if (callRates.Count != preferences.Count || vehicles.Count != serviceMinutes.Count)
        {
            throw new ArgumentException(
                $"{callRates.Count} rates, {preferences.Count} lists; {vehicles.Count} bases, {serviceMinutes.Count} times");
        }

        foreach (double rate in callRates)
        {
            Require.NonNegative(rate);
        }

        foreach (double minutes in serviceMinutes)
        {
            Require.Positive(minutes);
        }

        foreach (int count in vehicles)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(vehicles));
        }

        CallRates = callRates;
        Preferences = preferences;
        Vehicles = vehicles;
        ServiceMinutes = serviceMinutes;
        HasLine = hasLine;
        CheckLists();
        Rate = callRates.Sum();
        Units = vehicles.Sum();
        if (hasLine && Rate > 0 && Rate >= Capacity)
        {
            throw new ArgumentException($"{Rate} calls a minute against {Capacity}: the line would grow for ever");
        }
    }

    public IReadOnlyList<double> CallRates { get; }

    public IReadOnlyList<int[]> Preferences { get; }

    public IReadOnlyList<int> Vehicles { get; }

    public IReadOnlyList<double> ServiceMinutes { get; }

    public bool HasLine { get; }

    /// <summary>Bases.</summary>
    public int Bases => Vehicles.Count;

    /// <summary>Vehicles of all bases.</summary>
    public int Units { get; }

    /// <summary>Calls per minute of all demand points.</summary>
    public double Rate { get; }

    /// <summary>Calls per minute that the whole fleet could finish.</summary>
    public double Capacity
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Bases; i++)
            {
                sum += Vehicles[i] / ServiceMinutes[i];
            }

            return sum;
        }
    }

    /// <summary>The same fleet and calls where whoever finds no vehicle is lost. With a line the fleet does exactly this
    /// whenever nobody waits.</summary>
    public HypercubeProblem WithoutLine() =>
        HasLine ? new HypercubeProblem(CallRates, Preferences, Vehicles, ServiceMinutes, hasLine: false) : this;

    private void CheckLists()
    {
        var seen = new int[Bases];
        Array.Fill(seen, -1);
        for (int j = 0; j < Preferences.Count; j++)
        {
            foreach (int b in Preferences[j])
            {
                if ((uint)b >= (uint)Bases || seen[b] == j)
                {
                    throw new ArgumentException($"preference list {j} names base {b} of {Bases} wrongly or twice");
                }

                seen[b] = j;
            }

            if (HasLine && Enumerable.Range(0, Bases).Any(b => Vehicles[b] > 0 && seen[b] != j))
            {
                throw new ArgumentException($"with a waiting line list {j} must name every base that has a vehicle");
            }
        }
    }
}
