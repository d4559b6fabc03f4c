namespace Simulator.Siting;

/// <summary>
/// The best choice of free sites by their prices alone: the inner problem of the relaxation. The number of sites is
/// obeyed exactly; of a township limit and a budget the choice obeys what is cheap to obey, so its sum is a bound.
/// </summary>
internal sealed class SiteChoice
{
    private readonly int[] order;
    private readonly double[] keys;
    private readonly bool[] held;

    public SiteChoice(int sites)
    {
        order = new int[sites];
        keys = new double[sites];
        held = new bool[sites];
        List = new int[sites];
    }

    /// <summary>Local numbers of the chosen sites; the first <see cref="Count"/> entries.</summary>
    public int[] List { get; }

    public int Count { get; private set; }

    /// <summary>Sum of the prices under the number of sites alone.</summary>
    public double Sum { get; private set; }

    /// <summary>The bound on the sum that a budget gives; the number of sites is left aside. Minus infinity without a
    /// budget.</summary>
    public double BudgetSum { get; private set; }

    /// <summary>Price of the site that makes way when one more is forced in: the highest chosen, or 0 when there is
    /// room.</summary>
    public double LastIn { get; private set; }

    /// <summary>Price of the site that takes the place of one forced out: the lowest left over, at most 0 where fewer
    /// may be chosen; infinity when none is left and the number is exact.</summary>
    public double FirstOut { get; private set; }

    /// <summary>Whether the site was chosen by number.</summary>
    public bool Holds(int site) => held[site];

    /// <summary>Chooses the <paramref name="p"/> lowest prices, ties to the lowest number; when the number is not
    /// exact, only prices below 0.</summary>
    public void Lowest(ReadOnlySpan<double> rho, int p, bool exact)
    {
        int n = rho.Length;
        Array.Clear(held, 0, n);
        for (int j = 0; j < n; j++)
        {
            order[j] = j;
            keys[j] = rho[j];
        }

        Partition(n, p);
        int limit = Math.Min(p, n);
        Array.Sort(order, 0, limit);
        (Count, Sum, BudgetSum) = (0, 0, double.NegativeInfinity);
        (double last, double first) = (double.NegativeInfinity, double.PositiveInfinity);
        for (int k = 0; k < limit; k++)
        {
            int j = order[k];
            if (exact || rho[j] < 0)
            {
                List[Count++] = j;
                held[j] = true;
                Sum += rho[j];
                last = Math.Max(last, rho[j]);
            }
        }

        for (int k = limit; k < n; k++)
        {
            first = Math.Min(first, rho[order[k]]);
        }

        LastIn = exact ? last : Count < p ? 0 : last;
        FirstOut = exact ? first : Math.Min(first, 0);
    }

    /// <summary>As <see cref="Lowest"/>; then, when the budget binds more than the number, the greedy choice by price
    /// per cost, whose last part is a fraction, replaces it.</summary>
    public void LowestWithin(ReadOnlySpan<double> rho, int p, ReadOnlySpan<double> cost, double left)
    {
        Lowest(rho, p, exact: false);
        int n = rho.Length;
        for (int j = 0; j < n; j++)
        {
            order[j] = j;
            keys[j] = rho[j] >= 0 ? 0 : cost[j] <= 0 ? double.NegativeInfinity : rho[j] / cost[j];
        }

        Array.Sort(order, 0, n, Comparer<int>.Create((a, b) =>
            keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b)));
        double sum = 0;
        int whole = 0;
        for (; whole < n && rho[order[whole]] < 0; whole++)
        {
            int j = order[whole];
            if (cost[j] > left)
            {
                sum += rho[j] * (left / cost[j]);
                break;
            }

            left -= cost[j];
            sum += rho[j];
        }

        BudgetSum = sum;
        if (sum > Sum)
        {
            Count = Math.Min(whole, p);
            Array.Copy(order, List, Count);
            Array.Sort(List, 0, Count);
        }
    }

    // Moves the p lowest keys (ties: lowest number) to the front of order: quickselect, median of three.
    private void Partition(int n, int p)
    {
        if (p <= 0 || p >= n)
        {
            return;
        }

        int lo = 0, hi = n - 1;
        while (lo < hi)
        {
            int mid = (lo + hi) >>> 1;
            if (Less(order[mid], order[lo]))
            {
                (order[mid], order[lo]) = (order[lo], order[mid]);
            }

            if (Less(order[hi], order[lo]))
            {
                (order[hi], order[lo]) = (order[lo], order[hi]);
            }

            if (Less(order[hi], order[mid]))
            {
                (order[hi], order[mid]) = (order[mid], order[hi]);
            }

            int pivot = order[mid];
            int i = lo, j = hi;
            while (i <= j)
            {
                while (Less(order[i], pivot))
                {
                    i++;
                }

                while (Less(pivot, order[j]))
                {
                    j--;
                }

                if (i <= j)
                {
                    (order[i], order[j]) = (order[j], order[i]);
                    i++;
                    j--;
                }
            }

            if (p - 1 <= j)
            {
                hi = j;
            }
            else if (p - 1 >= i)
            {
                lo = i;
            }
            else
            {
                return;
            }
        }
    }

    private bool Less(int a, int b) => keys[a] < keys[b] || (keys[a] == keys[b] && a < b);
}
