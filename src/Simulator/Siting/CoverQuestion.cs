namespace Simulator.Siting;

/// <summary>
/// Covering as one question: sites that cost something, rows that are worth something when covered or must be covered.
/// MCLP: p sites at no cost, every row has a worth; LSCP: sites with costs, every row must be covered.
/// </summary>
/// <remarks>
/// min Σ cⱼyⱼ + Σ wᵢuᵢ  s.t. Σ_{j ∈ Nᵢ} yⱼ + uᵢ ≥ 1, uᵢ = 0 on rows that must be covered, Σ yⱼ = p where p is given.
/// </remarks>
/// <param name="Sets">Rows of each site.</param>
/// <param name="Costs">Whole, ≥ 0; one for each site.</param>
/// <param name="Worth">Whole, ≥ 0; <see cref="Must"/> for a row that must be covered.</param>
/// <param name="P">Sites to choose; −1: any number.</param>
internal sealed record CoverQuestion(CoverSets Sets, long[] Costs, long[] Worth, int P)
{
    /// <summary>Worth of a row that must be covered.</summary>
    public const long Must = long.MaxValue;

    /// <summary>Cost of a set and the worth of what it leaves uncovered; <see cref="Must"/> when a row that must be
    /// covered is not, or the number is wrong.</summary>
    public long Value(ReadOnlySpan<int> set)
    {
        if (P >= 0 && set.Length != P)
        {
            return Must;
        }

        bool[] covered = new bool[Worth.Length];
        long value = 0;
        foreach (int s in set)
        {
            value += Costs[s];
            foreach (int row in Sets.RowsOf(s))
            {
                covered[row] = true;
            }
        }

        for (int i = 0; i < covered.Length; i++)
        {
            if (!covered[i])
            {
                if (Worth[i] == Must)
                {
                    return Must;
                }

                value += Worth[i];
            }
        }

        return value;
    }

    /// <summary>The Lagrangian bound of any multipliers: valid whatever rounding they suffered.</summary>
    /// <param name="lambda">Multiplier of each row; taken into [0, worth].</param>
    /// <param name="state">Sites in and out.</param>
    /// <param name="prices">Gets cost − Σ λ of every site.</param>
    /// <returns>The bound, less the rounding of its sum; the highest price among the chosen sites and the lowest among
    /// the rest, both 0 where the number is free.</returns>
    public (double Bound, double LastIn, double FirstOut) Bound(double[] lambda, SiteState[] state, double[] prices)
    {
        double sum = 0;
        for (int i = 0; i < Worth.Length; i++)
        {
            double most = Worth[i] == Must ? double.PositiveInfinity : Worth[i];
            lambda[i] = Math.Clamp(lambda[i], 0, most);
            sum += lambda[i];
        }

        double size = sum;
        int left = P, free = 0;
        double[] order = new double[prices.Length];
        for (int j = 0; j < prices.Length; j++)
        {
            double price = Costs[j];
            foreach (int row in Sets.RowsOf(j))
            {
                price -= lambda[row];
            }

            prices[j] = price;
            if (state[j] == SiteState.In)
            {
                sum += price;
                size += Math.Abs(price);
                left--;
            }
            else if (state[j] == SiteState.Free)
            {
                order[free++] = price;
            }
        }

        (double lastIn, double firstOut) = (0, 0);
        Span<double> rest = order.AsSpan(0, free);
        if (P < 0)
        {
            foreach (double price in rest)
            {
                sum += Math.Min(0, price);
                size += Math.Abs(price);
            }
        }
        else if (left < 0 || left > free)
        {
            return (double.PositiveInfinity, 0, 0);
        }
        else
        {
            rest.Sort();
            foreach (double price in rest[..left])
            {
                sum += price;
                size += Math.Abs(price);
            }

            lastIn = left == 0 ? double.NegativeInfinity : rest[left - 1];
            firstOut = left == free ? double.PositiveInfinity : rest[left];
        }

        return (sum - 1e-12 * size - 1e-9, lastIn, firstOut);
    }
}
