using System.Collections.Concurrent;
using MathNet.Numerics.Distributions;

namespace Simulator.Ems.Simulation;

/// <summary>A mean over replications and how far the truth may lie from it.</summary>
/// <param name="Mean">Mean of the replications; NaN is never stored: no value gives a count of 0.</param>
/// <param name="HalfWidth">Half the confidence interval (Student); infinite with fewer than two values.</param>
/// <param name="Count">Replications that had a value.</param>
public sealed record Estimate(double Mean, double HalfWidth, int Count)
{
    /// <summary>Quantiles of Student's t that were asked for: every vehicle and township asks for the same one.</summary>
    private static readonly ConcurrentDictionary<(int Freedom, double Confidence), double> Quantiles = new();

    public double Low => Mean - HalfWidth;

    public double High => Mean + HalfWidth;

    /// <summary>Whether the interval holds the value.</summary>
    public bool Holds(double value) => value >= Low && value <= High;

    /// <summary>Mean and interval of independent values; NaN marks a replication without one.</summary>
    /// <param name="values">One for each replication.</param>
    /// <param name="confidence">E.g. 0.95.</param>
    public static Estimate Of(ReadOnlySpan<double> values, double confidence)
    {
        int n = 0;
        double sum = 0;
        foreach (double v in values)
        {
            if (!double.IsNaN(v))
            {
                n++;
                sum += v;
            }
        }

        if (n == 0)
        {
            return new Estimate(0, double.PositiveInfinity, 0);
        }

        double mean = sum / n, squares = 0;
        if (n == 1 || double.IsInfinity(mean))
        {
            return new Estimate(mean, double.PositiveInfinity, n);
        }

        foreach (double v in values)
        {
            squares += double.IsNaN(v) ? 0 : (v - mean) * (v - mean);
        }

        double t = Quantiles.GetOrAdd(
            (n - 1, confidence), static key => StudentT.InvCDF(0, 1, key.Freedom, 0.5 + key.Confidence / 2));
        return new Estimate(mean, t * Math.Sqrt(squares / (n - 1) / n), n);
    }

    /// <summary>Mean and interval of the differences b − a of paired replications: with the same calls on both sides
    /// most of the noise cancels.</summary>
    public static Estimate OfDifference(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double confidence)
    {
        var differences = new double[Math.Min(a.Length, b.Length)];
        for (int i = 0; i < differences.Length; i++)
        {
            differences[i] = b[i] - a[i];
        }

        return Of(differences, confidence);
    }
}
