using System.Numerics;

namespace Simulator.Siting;

/// <summary>
/// The cutting planes of a concave function around a centre, and the step that they and a quadratic penalty for going
/// far advise.
/// </summary>
/// <remarks>
/// A plane (g, e) says f(centre + d) ≤ f(centre) + e + g·d with e ≥ 0. The step is t·G with G = Σ αₖgₖ, where α ≥ 0,
/// Σ αₖ = 1 makes ½t‖G‖² + Σ αₖeₖ small; it is found by exchanging weight between the two planes that gain most.
/// Any α gives a valid step, so the exchange may stop early.
/// <para>Cost: planes × dimension for a new plane, planes for each exchange of weight.</para>
/// <para>Source: [Lemaréchal 1975], [Kiwiel 1990]; the exchange of weights as in [Platt 1998].</para>
/// </remarks>
internal sealed class ProximalBundle
{
    private const int MostExchanges = 600;
    private readonly float[][] slopes;
    private readonly double[] errors;
    private readonly double[] weights;
    private readonly double[] along;
    private readonly double[][] products;
    private int count;

    public ProximalBundle(int dimension, int capacity)
    {
        slopes = new float[capacity][];
        products = new double[capacity][];
        for (int k = 0; k < capacity; k++)
        {
            (slopes[k], products[k]) = (new float[dimension], new double[capacity]);
        }

        (errors, weights, along) = (new double[capacity], new double[capacity], new double[capacity]);
    }

    /// <summary>Forgets all planes.</summary>
    public void Clear() => count = 0;

    /// <summary>Takes a plane in; when there is no room the one that says least gives way. When all have weight the two
    /// with least become one, their mix, so that the mix of all stays what it was and steps without a rise make it better:
    /// else they could go in a circle.</summary>
    /// <param name="slope">g.</param>
    /// <param name="error">e; rounding below 0 is lifted to 0.</param>
    /// <returns>Number of its place.</returns>
    public int Add(ReadOnlySpan<double> slope, double error)
    {
        int at = count < slopes.Length ? count++ : Weakest(-1);
        if (weights[at] > 0 && count == slopes.Length)
        {
            Mix(at, Weakest(at));
        }

        float[] own = slopes[at];
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = (float)slope[i];
        }

        (errors[at], weights[at]) = (Math.Max(0, error), 0);
        for (int k = 0; k < count; k++)
        {
            products[at][k] = products[k][at] = Dot(own, slopes[k]);
        }

        double sum = 0;
        for (int k = 0; k < count; k++)
        {
            sum += weights[k];
        }

        if (sum <= 0)
        {
            weights[at] = 1;
        }
        else
        {
            for (int k = 0; k < count; k++)
            {
                weights[k] /= sum;
            }
        }

        return at;
    }

    /// <summary>Number of planes; their places are 0, 1, ….</summary>
    public int Count => count;

    /// <summary>Weight of a plane in the mix that gave the last direction.</summary>
    public double WeightOf(int place) => weights[place];

    /// <summary>The advised direction G for a penalty 1 ÷ t.</summary>
    /// <param name="t">Step length.</param>
    /// <param name="direction">Filled with G.</param>
    /// <returns>The rise that the planes promise for the step t·G.</returns>
    public double Direction(double t, double[] direction)
    {
        Balance(t);
        double error = 0, square = 0;
        Array.Clear(direction);
        for (int k = 0; k < count; k++)
        {
            double weight = weights[k];
            if (weight == 0)
            {
                continue;
            }

            error += weight * errors[k];
            square += weight * along[k];
            float[] own = slopes[k];
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] += weight * own[i];
            }
        }

        return t * Math.Max(0, square) + error;
    }

    /// <summary>The centre moves by the step t·G last advised, and the function rises there.</summary>
    /// <param name="t">Step length.</param>
    /// <param name="rise">f(new centre) − f(old centre).</param>
    public void Move(double t, double rise)
    {
        for (int k = 0; k < count; k++)
        {
            errors[k] = Math.Max(0, errors[k] + t * along[k] - rise);
        }
    }

    // Moves weight from the plane that promises most to the one that promises least, till they agree.
    private void Balance(double t)
    {
        for (int k = 0; k < count; k++)
        {
            along[k] = 0;
            for (int j = 0; j < count; j++)
            {
                along[k] += weights[j] * products[k][j];
            }
        }

        for (int round = 0; round < MostExchanges; round++)
        {
            (int to, int from, double least, double most) = (-1, -1, double.MaxValue, double.MinValue);
            for (int k = 0; k < count; k++)
            {
                double promise = t * along[k] + errors[k];
                if (promise < least)
                {
                    (least, to) = (promise, k);
                }

                if (weights[k] > 0 && promise > most)
                {
                    (most, from) = (promise, k);
                }
            }

            double bend = t * (products[to][to] + products[from][from] - 2 * products[to][from]);
            if (to == from || most - least <= 1e-4 * Math.Abs(most))
            {
                break;
            }

            // Two planes of one slope: the lower takes all.
            double moved = bend <= 0 ? weights[from] : Math.Min(weights[from], (most - least) / bend);
            weights[to] += moved;
            weights[from] = moved == weights[from] ? 0 : weights[from] - moved;
            double[] plus = products[to], minus = products[from];
            for (int k = 0; k < count; k++)
            {
                along[k] += moved * (plus[k] - minus[k]);
            }
        }
    }

    // The second plane becomes the mix of both by their weights.
    private void Mix(int from, int to)
    {
        double sum = weights[from] + weights[to], part = weights[from] / sum;
        for (int i = 0; i < slopes[to].Length; i++)
        {
            slopes[to][i] = (float)(part * slopes[from][i] + (1 - part) * slopes[to][i]);
        }

        (errors[to], weights[to]) = (part * errors[from] + (1 - part) * errors[to], sum);
        for (int k = 0; k < count; k++)
        {
            products[to][k] = products[k][to] = Dot(slopes[to], slopes[k]);
        }
    }

    // The plane without weight that lies highest; when all have weight, the one with least; never the one left aside.
    private int Weakest(int aside)
    {
        int at = aside == 0 ? 1 : 0;
        for (int k = at + 1; k < count; k++)
        {
            if (k == aside)
            {
                continue;
            }

            if (weights[k] < weights[at] || (weights[k] == weights[at] && errors[k] > errors[at]))
            {
                at = k;
            }
        }

        return at;
    }

    private static double Dot(float[] a, float[] b)
    {
        Vector<float> sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sum += new Vector<float>(a, i) * new Vector<float>(b, i);
        }

        double total = Vector.Sum(sum);
        for (; i < a.Length; i++)
        {
            total += a[i] * (double)b[i];
        }

        return total;
    }
}
