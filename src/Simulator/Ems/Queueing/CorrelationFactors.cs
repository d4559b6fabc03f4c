namespace Simulator.Ems.Queueing;

/// <summary>
/// Larson's correction factors Q(j): how much likelier than by chance it is that j given vehicles are all busy and the
/// next one idle, because they share the work.
/// </summary>
/// <remarks>
/// With N like vehicles and P(k) the chance of k busy, j given ones are busy and the next idle with probability
/// Σ P(k)·C(N−j−1, k−j) ÷ C(N, k); Q(j) is that over ρʲ(1−ρ). Q(0) = 1. Computed with logarithms: factorials of 200
/// vehicles do not fit a double.
/// <para>Source: [Larson 1975], [Larson &amp; Odoni 1981, 5.4.4].</para>
/// </remarks>
public static class CorrelationFactors
{
    /// <summary>Q(0) … Q(N−1).</summary>
    /// <param name="busy">P(0) … P(N): chance that so many of the N vehicles are busy (whoever waits counts as N).</param>
    public static double[] Compute(ReadOnlySpan<double> busy)
    {
        double[] given = GivenBusy(busy);
        var factors = new double[busy.Length - 1];
        for (int j = 0; j < factors.Length; j++)
        {
            factors[j] = Between(given, j, 1, j * Math.Log(given[1]), given[1]);
        }

        return factors;
    }

    /// <summary>Chance that j given vehicles of N like ones are all busy, for j = 0 … N.</summary>
    /// <remarks>Σ P(k)·C(N−j, k−j) ÷ C(N, k) = Σ P(k)·k!·(N−j)! ÷ ((k−j)!·N!).</remarks>
    /// <param name="busy">P(0) … P(N).</param>
    public static double[] GivenBusy(ReadOnlySpan<double> busy)
    {
        int n = busy.Length - 1;
        var factorial = new double[n + 1];
        for (int k = 1; k <= n; k++)
        {
            factorial[k] = factorial[k - 1] + Math.Log(k);
        }

        var given = new double[n + 1];
        for (int j = 0; j <= n; j++)
        {
            for (int k = j; k <= n; k++)
            {
                given[j] += busy[k]
                    * Math.Exp(factorial[k] + factorial[n - j] - factorial[k - j] - factorial[n]);
            }
        }

        return given;
    }

    /// <summary>The factor for groups: so many vehicles ahead all busy and not all of the next group.</summary>
    /// <param name="given">From <see cref="GivenBusy"/>.</param>
    /// <param name="ahead">Vehicles ahead on the list.</param>
    /// <param name="group">Vehicles of the next base.</param>
    /// <param name="logProduct">Sum over the bases ahead of the logarithm of their chance to be all busy, taken each
    /// for itself.</param>
    /// <param name="groupBusy">That chance for the next base.</param>
    public static double Between(ReadOnlySpan<double> given, int ahead, int group, double logProduct, double groupBusy)
    {
        double both = given[ahead] - given[ahead + group];
        return both <= 0 || groupBusy >= 1 || double.IsNegativeInfinity(logProduct)
            ? 1
            : Math.Exp(Math.Log(both) - logProduct - Math.Log(1 - groupBusy));
    }
}
