namespace Simulator.Ems.Allocation;

/// <summary>The linear relaxation of an allocation: parts of vehicles allowed.</summary>
/// <remarks>
/// A row whose gains have falling increments and no side condition has one column for each further vehicle, between 0
/// and 1 (the tail beyond <see cref="Segments"/>, or of next to no worth, in one); any other row has one column for each count, which add to at
/// most 1. One simplex tableau serves the whole search: only the limits of the bases change from node to node.
/// </remarks>
internal sealed class AllocationRelaxation
{
    private const int Segments = 16;

    private readonly CoverCountProblem problem;
    private readonly DualSimplex simplex;

    public AllocationRelaxation(CoverCountProblem problem)
    {
        this.problem = problem;
        int bases = problem.Bases, rows = problem.Rows.Count;
        var entries = new List<(int Row, int Column, double Value)>();
        var costs = new List<double>();
        var upper = new List<double>();
        for (int b = 0; b < bases; b++)
        {
            costs.Add(0);
            upper.Add(problem.Upper[b]);
        }

        int total = rows, side = rows + 1, extra = rows + (problem.HasSide ? 2 : 1);
        var slackUpper = new List<double>(Enumerable.Repeat(double.PositiveInfinity, extra)) { [total] = 0 };
        var right = new List<double>(new double[extra]) { [total] = problem.Vehicles };
        if (problem.HasSide)
        {
            right[side] = -problem.SideLeast;
        }

        for (int b = 0; b < bases; b++)
        {
            entries.Add((total, b, 1));
        }

        double negligible = 1e-10 * problem.Rows.Sum(r => Math.Abs(r.Gain[^1]));
        for (int i = 0; i < rows; i++)
        {
            CoverRow row = problem.Rows[i];
            foreach (int b in row.Bases)
            {
                entries.Add((i, b, -1));
            }

            int last = row.Gain.Length - 1;
            if (row.Side.Length == 0 && IsConcave(row.Gain))
            {
                for (int k = 1; k <= Math.Min(last, Segments + 1); k++)
                {
                    double more = row.Gain[k] - row.Gain[k - 1];
                    bool isTail = k > Segments || more < negligible;
                    entries.Add((i, costs.Count, 1));
                    costs.Add(Math.Max(0, more));
                    upper.Add(isTail ? last - k + 1 : 1);
                    if (isTail)
                    {
                        break;
                    }
                }

                right[i] = 0;
                continue;
            }

            for (int k = 1; k <= last; k++)
            {
                entries.Add((i, costs.Count, k));
                entries.Add((right.Count, costs.Count, 1));
                if (problem.HasSide)
                {
                    entries.Add((side, costs.Count, -(row.SideOf(k) - row.SideOf(0))));
                }

                costs.Add(row.Gain[k] - row.Gain[0]);
                upper.Add(1);
            }

            if (problem.HasSide)
            {
                right[side] += row.SideOf(0);
            }

            right.Add(1);
            slackUpper.Add(double.PositiveInfinity);
        }

        simplex = new DualSimplex(entries, [.. costs], [.. upper], [.. right], [.. slackUpper]);
        Prices = new double[rows + 1];
        Vehicles = new double[bases];
    }

    /// <summary>Of the rows, then of the side condition; ≥ 0.</summary>
    public double[] Prices { get; }

    /// <summary>At each base, in parts.</summary>
    public double[] Vehicles { get; }

    /// <summary>Solves within the limits; false when no solution exists.</summary>
    public bool Solve(int[] lower, int[] upper)
    {
        for (int b = 0; b < lower.Length; b++)
        {
            simplex.SetBounds(b, lower[b], upper[b]);
        }

        bool feasible = simplex.Solve();
        for (int b = 0; b < lower.Length; b++)
        {
            Vehicles[b] = simplex.Value(b);
        }

        for (int i = 0; i < problem.Rows.Count; i++)
        {
            Prices[i] = Math.Max(0, simplex.Price(i));
        }

        Prices[^1] = problem.HasSide ? Math.Max(0, simplex.Price(problem.Rows.Count + 1)) : 0;
        return feasible;
    }

    private static bool IsConcave(double[] gain)
    {
        // Increments far out are rounding errors of the sums.
        double tolerance = 1e-12 * Math.Max(Math.Abs(gain[0]), Math.Abs(gain[^1]));
        for (int k = 2; k < gain.Length; k++)
        {
            if (gain[k] - gain[k - 1] > gain[k - 1] - gain[k - 2] + tolerance)
            {
                return false;
            }
        }

        return true;
    }
}
