namespace Simulator.Ems.Allocation;

/// <summary>
/// An upper bound on every allocation within given limits for each base: the link between vehicles and the counts of
/// covering vehicles is priced instead of kept.
/// </summary>
/// <remarks>
/// For prices π ≥ 0 for each row and μ ≥ 0 for the side condition, value ≤ −μ·least + Σ max over k (gain(k) + μ·side(k)
/// − π·k) + max over x of Σ (Σ π of the rows a base covers)·x. Every choice of prices is a valid bound; the least one
/// equals the linear relaxation. The counts k run only over what the limits allow, which sharpens the bound deep in the
/// search. The prices come from <see cref="AllocationRelaxation"/>; whatever its rounding errors, what is computed here
/// from the data is a bound.
/// <para>Source: [Geoffrion 1974].</para>
/// </remarks>
internal sealed class LagrangianBound
{
    private readonly CoverCountProblem problem;
    private readonly int[][] rowsOf;
    private readonly int[] least;
    private readonly int[] most;
    private readonly double[] worth;
    private readonly int[] order;

    public LagrangianBound(CoverCountProblem problem)
    {
        this.problem = problem;
        int rows = problem.Rows.Count, bases = problem.Bases;
        var lists = new List<int>[bases];
        for (int b = 0; b < bases; b++)
        {
            lists[b] = [];
        }

        for (int i = 0; i < rows; i++)
        {
            foreach (int b in problem.Rows[i].Bases)
            {
                lists[b].Add(i);
            }
        }

        rowsOf = [.. lists.Select(l => l.ToArray())];
        least = new int[rows];
        most = new int[rows];
        worth = new double[bases];
        order = new int[bases];
        Vehicles = new int[bases];
    }

    /// <summary>The allocation that was best at the last prices: feasible but for the side condition.</summary>
    public int[] Vehicles { get; }

    /// <summary>The bound at the given prices.</summary>
    /// <param name="lower">Least vehicles at each base.</param>
    /// <param name="upper">Most vehicles at each base.</param>
    /// <param name="prices">Of the rows, then of the side condition; ≥ 0.</param>
    public double Evaluate(int[] lower, int[] upper, double[] prices)
    {
        Limits(lower, upper);
        double side = problem.HasSide ? prices[^1] : 0;
        double bound = -side * problem.SideLeast;
        for (int i = 0; i < least.Length; i++)
        {
            CoverRow row = problem.Rows[i];
            double price = prices[i], top = double.NegativeInfinity;
            for (int k = least[i]; k <= most[i]; k++)
            {
                top = Math.Max(top, row.Gain[k] - price * k + (side == 0 ? 0 : side * row.SideOf(k)));
            }

            bound += top;
        }

        return bound + Station(lower, upper, prices);
    }

    private void Limits(int[] lower, int[] upper)
    {
        int spare = problem.Vehicles - lower.Sum();
        for (int i = 0; i < least.Length; i++)
        {
            CoverRow row = problem.Rows[i];
            int low = 0, high = 0;
            foreach (int b in row.Bases)
            {
                low += lower[b];
                high += upper[b];
            }

            // Vehicles that must stand elsewhere cannot cover here, nor those that elsewhere has no room for.
            high = Math.Min(high, low + spare);
            least[i] = Math.Min(low, row.Gain.Length - 1);
            most[i] = Math.Min(high, row.Gain.Length - 1);
        }
    }

    /// <summary>The best allocation at the prices: the dearest bases are filled first, ties to the lowest index.</summary>
    private double Station(int[] lower, int[] upper, double[] prices)
    {
        int left = problem.Vehicles;
        double sum = 0;
        for (int b = 0; b < worth.Length; b++)
        {
            double value = 0;
            foreach (int i in rowsOf[b])
            {
                value += prices[i];
            }

            worth[b] = value;
            Vehicles[b] = lower[b];
            left -= lower[b];
            sum += value * lower[b];
            int at = b;
            for (; at > 0 && worth[order[at - 1]] < value; at--)
            {
                order[at] = order[at - 1];
            }

            order[at] = b;
        }

        for (int k = 0; k < order.Length && left > 0; k++)
        {
            int b = order[k];
            int more = Math.Min(left, upper[b] - lower[b]);
            Vehicles[b] += more;
            left -= more;
            sum += worth[b] * more;
        }

        return sum;
    }
}
