namespace Simulator.Siting;

/// <summary>
/// What a site would take at given profits: the 0-1 knapsack, exact by dynamic programming over small whole
/// capacities, else its fractional bound.
/// </summary>
/// <remarks>Exact: O(rows × capacity). Source: [Dantzig 1957] for the fraction, [Bellman 1957] for the table.</remarks>
internal sealed class Knapsack
{
    private const int LargestTable = 3000;
    private readonly double[] table = new double[LargestTable + 1];
    private readonly List<bool[]> kept = [];
    private readonly int[] items;
    private readonly double[] profits;

    public Knapsack(int rows) => (items, profits) = (new int[rows], new double[rows]);

    /// <summary>Largest profit, or a bound on it.</summary>
    /// <param name="demand">Per row.</param>
    /// <param name="capacity">Of the site.</param>
    /// <param name="profit">Per row; rows at or below 0 stay out.</param>
    /// <param name="taken">When not null: by row, whether the (near) best choice takes it.</param>
    public double Solve(long[] demand, long capacity, ReadOnlySpan<double> profit, bool[]? taken)
    {
        int n = 0;
        long need = 0;
        for (int i = 0; i < profit.Length; i++)
        {
            if (taken is not null)
            {
                taken[i] = false;
            }

            if (profit[i] > 0 && demand[i] <= capacity)
            {
                items[n++] = i;
                need += demand[i];
            }
        }

        if (need <= capacity)
        {
            double all = 0;
            for (int k = 0; k < n; k++)
            {
                all += profit[items[k]];
                if (taken is not null)
                {
                    taken[items[k]] = true;
                }
            }

            return all;
        }

        return capacity <= LargestTable ? Exact(demand, (int)capacity, profit, n, taken)
            : Fraction(demand, capacity, profit, n, taken);
    }

    private double Exact(long[] demand, int capacity, ReadOnlySpan<double> profit, int n, bool[]? taken)
    {
        Span<double> best = table.AsSpan(0, capacity + 1);
        best.Clear();
        for (int k = 0; k < n; k++)
        {
            int size = (int)demand[items[k]];
            double gain = profit[items[k]];
            if (taken is null)
            {
                for (int c = capacity; c >= size; c--)
                {
                    best[c] = Math.Max(best[c], best[c - size] + gain);
                }

                continue;
            }

            if (kept.Count <= k)
            {
                kept.Add(new bool[LargestTable + 1]);
            }

            bool[] keep = kept[k];
            Array.Clear(keep, 0, capacity + 1);
            for (int c = capacity; c >= size; c--)
            {
                double with = best[c - size] + gain;
                if (with > best[c])
                {
                    best[c] = with;
                    keep[c] = true;
                }
            }
        }

        if (taken is not null)
        {
            for (int k = n - 1, c = capacity; k >= 0; k--)
            {
                if (kept[k][c])
                {
                    taken[items[k]] = true;
                    c -= (int)demand[items[k]];
                }
            }
        }

        return best[capacity];
    }

    private double Fraction(long[] demand, long capacity, ReadOnlySpan<double> profit, int n, bool[]? taken)
    {
        for (int k = 0; k < n; k++)
        {
            profits[k] = demand[items[k]] == 0 ? double.NegativeInfinity : -profit[items[k]] / demand[items[k]];
        }

        Array.Sort(profits, items, 0, n);
        double sum = 0;
        for (int k = 0; k < n; k++)
        {
            int i = items[k];
            if (demand[i] > capacity)
            {
                return sum + profit[i] * capacity / demand[i];
            }

            capacity -= demand[i];
            sum += profit[i];
            if (taken is not null)
            {
                taken[i] = true;
            }
        }

        return sum;
    }
}
