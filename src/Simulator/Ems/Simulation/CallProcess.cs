using Simulator.Data;

namespace Simulator.Ems.Simulation;

/// <summary>
/// Where and when calls come, and how long they take: a Poisson process whose rate follows the hour of the day, places
/// by weight, durations by law. Each source of chance has its own stream.
/// </summary>
public sealed record CallProcess
{
    private const int Arrivals = 0, Places = 1, Turnouts = 2, Scenes = 3, Transports = 4, Handovers = 5;

    /// <summary>Processes of one study with different families draw independent streams.</summary>
    public int Family { get; init; }

    /// <summary>Mean calls a day.</summary>
    public required double CallsPerDay { get; init => field = Require.NonNegative(value); }

    /// <summary>Weight of each node, ≥ 0; calls fall on nodes in this proportion.</summary>
    public required IReadOnlyList<double> NodeWeights { get; init; }

    /// <summary>Weight of each hour of the day, 24 of them; empty for an even day.</summary>
    public IReadOnlyList<double> HourWeights { get; init; } = [];

    public DurationLaw Turnout { get; init; } = DurationLaw.Constant(0);

    public DurationLaw OnScene { get; init; } = DurationLaw.Constant(0);

    /// <summary>Share of calls that end in a hospital.</summary>
    public double TransportShare { get; init => field = Require.Share(value); }

    public DurationLaw Handover { get; init; } = DurationLaw.Constant(0);

    /// <summary>The calls of one replication.</summary>
    /// <param name="minutes">Length of the replication.</param>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="replication">Number of the replication.</param>
    public CallList Draw(double minutes, int seed, int replication)
    {
        double[] hours = HourlyRates();
        double[] cumulated = Cumulated();
        var arrival = new List<double>();
        var stream = new RandomStream(seed, replication, 16 * Family + Arrivals);

        // A call comes each time the integral of the rate has grown by an exponential amount: exact for a rate that is
        // constant within the hour, and one draw for each call.
        double now = 0;
        double need = stream.Exponential();
        while (CallsPerDay > 0 && cumulated.Length > 0 && now < minutes)
        {
            double rate = hours[(int)(now / 60) % 24];
            double end = Math.Min((Math.Floor(now / 60) + 1) * 60, minutes);
            double grown = rate * (end - now);
            if (grown < need)
            {
                need -= grown;
                now = end;
            }
            else
            {
                now += need / rate;
                arrival.Add(now);
                need = stream.Exponential();
            }
        }

        return Fill([.. arrival], cumulated, seed, replication);
    }

    private CallList Fill(double[] arrival, double[] cumulated, int seed, int replication)
    {
        int n = arrival.Length;
        var node = new int[n];
        var turnout = new double[n];
        var scene = new double[n];
        var hospital = new bool[n];
        var handover = new double[n];
        var places = new RandomStream(seed, replication, 16 * Family + Places);
        var turnouts = new RandomStream(seed, replication, 16 * Family + Turnouts);
        var scenes = new RandomStream(seed, replication, 16 * Family + Scenes);
        var transports = new RandomStream(seed, replication, 16 * Family + Transports);
        var handovers = new RandomStream(seed, replication, 16 * Family + Handovers);
        for (int i = 0; i < n; i++)
        {
            double at = places.Uniform() * cumulated[^1];
            int found = Array.BinarySearch(cumulated, at);

            // The first node whose cumulated weight is above the draw: a node without weight is never drawn.
            found = found >= 0 ? found + 1 : ~found;
            while (found > 0 && cumulated[found - 1] > at)
            {
                found--;
            }

            node[i] = Math.Min(found, cumulated.Length - 1);
            turnout[i] = Turnout.Draw(turnouts);
            scene[i] = OnScene.Draw(scenes);
            hospital[i] = transports.Uniform() < TransportShare;
            handover[i] = Handover.Draw(handovers);
        }

        return new CallList(arrival, node, turnout, scene, hospital, handover);
    }

    private double[] HourlyRates()
    {
        if (HourWeights.Count is not (0 or 24))
        {
            throw new ArgumentException($"24 hourly weights expected, {HourWeights.Count} given");
        }

        double sum = HourWeights.Sum(w => Require.NonNegative(w));
        var rates = new double[24];
        for (int h = 0; h < 24; h++)
        {
            rates[h] = CallsPerDay / 60 * (sum == 0 ? 1.0 / 24 : HourWeights[h] / sum);
        }

        return rates;
    }

    /// <summary>Running sums of the weights; empty when no node has any.</summary>
    private double[] Cumulated()
    {
        var sums = new double[NodeWeights.Count];
        double sum = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = sum += Require.NonNegative(NodeWeights[i]);
        }

        return sum == 0 ? [] : sums;
    }
}
