using System.Numerics;
using System.Runtime.InteropServices;

namespace Simulator.Ems.Queueing;

/// <summary>The calls that may reach a neighbourhood: their lists, with the bases outside as chances to be let through.
/// </summary>
/// <remarks>A list is followed in all states at once, so that every step is one pass over arrays as long as the states are
/// many: eight times as fast as state by state with 128 of them.</remarks>
/// <param name="negligible">A list ends when no more than such a share of its calls gets past the bases outside.</param>
internal sealed class LocalCalls(double negligible)
{

    private readonly List<int> points = [];
    private readonly List<double> rates = [];
    private readonly List<int> firstStep = [0];
    private readonly List<int> steps = [];
    private readonly List<double> before = [];
    private readonly List<double[]> outside = [];
    private readonly List<double> mostOutside = [];
    private double pending = 1;

    /// <summary>Adds a base outside, by its chance to be full in each state of the neighbourhood; one chance where the state
    /// tells nothing about it, as of most bases of a large fleet.</summary>
    /// <returns>The step that stands for it.</returns>
    public int AddOutside(double[] full)
    {
        outside.Add(full);
        mostOutside.Add(full.Max());
        return -outside.Count;
    }

    /// <summary>Adds a step to the list that is being built: k ≥ 0 is the k-th base inside, a negative one comes from
    /// <see cref="AddOutside"/>.</summary>
    public void AddStep(int step)
    {
        if (step < 0 && outside[-1 - step] is [double one])
        {
            pending *= one;
            return;
        }

        steps.Add(step);
        before.Add(pending);
        pending = 1;
    }

    /// <summary>Ends the list that is being built; steps behind its last base inside are dropped.</summary>
    /// <param name="point">Index of its demand point.</param>
    /// <param name="rate">Calls per minute.</param>
    public void EndList(int point, double rate)
    {
        while (steps.Count > firstStep[^1] && steps[^1] < 0)
        {
            steps.RemoveAt(steps.Count - 1);
            before.RemoveAt(before.Count - 1);
        }

        pending = 1;

        points.Add(point);
        rates.Add(rate);
        firstStep.Add(steps.Count);
    }

    /// <summary>Calls per minute that each base inside is sent to, base by base in all states.</summary>
    /// <param name="full">1 in the states in which a base inside is full, 0 in the others.</param>
    public double[][] Sent(double[][] full)
    {
        int states = full[0].Length;
        double[][] sent = [.. full.Select(_ => new double[states])];
        var share = new double[states];
        for (int i = 0; i < rates.Count; i++)
        {
            Array.Fill(share, 1);
            double most = 1, rate = rates[i];
            for (int at = firstStep[i]; at < firstStep[i + 1] && most > negligible; at++)
            {
                int step = steps[at];
                rate *= before[at];
                most *= before[at];
                if (step >= 0)
                {
                    Stop(share, full[step], rate, sent[step]);
                }
                else
                {
                    most *= mostOutside[-1 - step];
                    Multiply(share, outside[-1 - step]);
                }
            }
        }

        return sent;
    }

    /// <summary>Share of the calls of each list that the first base inside answers at once.</summary>
    /// <param name="full">As for <see cref="Sent"/>.</param>
    /// <param name="probability">Of each state.</param>
    /// <param name="answer">Told the demand point and the share.</param>
    public void AnsweredByFirst(double[][] full, double[] probability, Action<int, double> answer)
    {
        var share = new double[probability.Length];
        for (int i = 0; i < points.Count; i++)
        {
            ReadOnlySpan<int> list = CollectionsMarshal.AsSpan(steps)[firstStep[i]..firstStep[i + 1]];
            int first = list.IndexOf(0);
            if (first < 0)
            {
                answer(points[i], 0);
                continue;
            }

            probability.CopyTo(share, 0);
            double passed = before[firstStep[i] + first];
            for (int at = firstStep[i]; at < firstStep[i] + first; at++)
            {
                passed *= before[at];
                Multiply(share, steps[at] < 0 ? outside[-1 - steps[at]] : full[steps[at]]);
            }

            double sum = 0;
            for (int s = 0; s < share.Length; s++)
            {
                sum += share[s] * (1 - full[0][s]);
            }

            answer(points[i], passed * sum);
        }
    }

    private static void Multiply(double[] share, double[] by)
    {
        Span<Vector<double>> shares = MemoryMarshal.Cast<double, Vector<double>>(share.AsSpan());
        ReadOnlySpan<Vector<double>> factors = MemoryMarshal.Cast<double, Vector<double>>(by);
        for (int v = 0; v < shares.Length; v++)
        {
            shares[v] *= factors[v];
        }

        for (int s = shares.Length * Vector<double>.Count; s < share.Length; s++)
        {
            share[s] *= by[s];
        }
    }

    // who finds the base idle is sent there, the rest goes on
    private static void Stop(double[] share, double[] full, double rate, double[] sent)
    {
        Span<Vector<double>> shares = MemoryMarshal.Cast<double, Vector<double>>(share.AsSpan());
        Span<Vector<double>> taken = MemoryMarshal.Cast<double, Vector<double>>(sent.AsSpan());
        ReadOnlySpan<Vector<double>> isFull = MemoryMarshal.Cast<double, Vector<double>>(full);
        for (int v = 0; v < shares.Length; v++)
        {
            Vector<double> passed = shares[v] * isFull[v];
            taken[v] += rate * (shares[v] - passed);
            shares[v] = passed;
        }

        for (int s = shares.Length * Vector<double>.Count; s < share.Length; s++)
        {
            double passed = share[s] * full[s];
            sent[s] += rate * (share[s] - passed);
            share[s] = passed;
        }
    }
}
