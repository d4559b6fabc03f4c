using System.Numerics;
using System.Runtime.CompilerServices;

namespace Simulator.Ems.Allocation;

/// <summary>
/// Maximises c·x under A·x + s = b with bounds on every x and s, by the dual simplex method on a dense tableau, keeping
/// its basis from one solution to the next.
/// </summary>
/// <remarks>
/// Every x has two bounds, so a basis is always dual feasible once each x outside it stands at the bound its reduced
/// cost asks for; changed bounds never spoil that. The ratio test lets an x pass to its other bound while the row
/// stays infeasible (long step). Rows are chosen by the largest infeasibility, columns by the least ratio, then the
/// largest pivot, then the lowest index; after many steps both by the lowest index alone, which cannot cycle. After many pivots the tableau is set up anew. Prices are only as exact as the
/// arithmetic: whoever needs a proof computes a bound from them on the data.
/// <para>Cost: O(rows × distinct columns) for each pivot. The loops are compiled at full strength at once: an allocation is
/// solved before a tiered compiler would have looked at them twice.</para>
/// <para>Source: [Chvátal 1983], [Fourer 1994].</para>
/// </remarks>
internal sealed class DualSimplex
{
    private const double Feasibility = 1e-9;
    private const double PivotTolerance = 1e-9;
    private const int RefreshAfter = 4000;

    private readonly IReadOnlyList<(int Row, int Column, double Value)> entries;
    private readonly double[] costs;
    private readonly double[] right;
    private readonly double[] low;
    private readonly double[] high;
    private readonly int structural;
    private readonly int rows;
    private readonly int columns;
    private readonly int width;
    private readonly int[] place;
    private readonly double[][] tableau;
    private readonly double[] reduced;
    private readonly int[] basis;
    private readonly double[] basic;
    private readonly bool[] isBasic;
    private readonly bool[] atHigh;
    private readonly List<(double Ratio, double Size, int Column)> candidates = [];
    private int pivots;
    private bool careful;

    public DualSimplex(
        IReadOnlyList<(int Row, int Column, double Value)> entries,
        double[] costs, double[] upper, double[] right, double[] slackUpper)
    {
        this.entries = entries;
        this.costs = costs;
        this.right = right;
        structural = costs.Length;
        rows = right.Length;
        columns = structural + rows;
        low = new double[columns];
        high = [.. upper, .. slackUpper];
        (place, width) = Places();
        tableau = new double[rows][];
        for (int r = 0; r < rows; r++)
        {
            tableau[r] = new double[width];
        }

        reduced = new double[columns];
        basis = new int[rows];
        basic = new double[rows];
        isBasic = new bool[columns];
        atHigh = new bool[columns];
        SetUp();
    }

    /// <summary>Price of a row: what one more unit of its right side is worth.</summary>
    public double Price(int row) => -reduced[structural + row];

    public double Value(int column)
    {
        if (!isBasic[column])
        {
            return Bound(column);
        }

        return basic[Array.IndexOf(basis, column)];
    }

    /// <summary>New bounds for a structural column.</summary>
    public void SetBounds(int column, double lower, double upper)
    {
        double before = isBasic[column] ? 0 : Bound(column);
        low[column] = lower;
        high[column] = upper;
        if (!isBasic[column])
        {
            Shift(column, Bound(column) - before);
        }
    }

    /// <summary>Finds the optimum within the bounds; false when there is no solution.</summary>
    public bool Solve()
    {
        if (pivots > RefreshAfter)
        {
            SetUp();
        }

        int limit = 10 * (rows + columns);
        for (int step = 0; step < limit; step++)
        {
            // A long run of steps of length zero may go round in circles; lowest indices (Bland) do not.
            careful = step > 4 * rows;
            int row = MostInfeasible(out double excess);
            if (row < 0)
            {
                return true;
            }

            if (!Step(row, excess))
            {
                return false;
            }
        }

        // Stalled: the prices reached so far still give a bound, and the caller splits on.
        return true;
    }

    /// <summary>Where each column stands in the tableau: one that is 1 in a single row is the same vector as the slack of
    /// that row whatever the basis, and shares its place. The segments of a gain are all of this kind, so that the
    /// tableau is as wide as there are bases and rows.</summary>
    private (int[] Place, int Width) Places()
    {
        var count = new int[structural];
        var twin = new int[structural];
        foreach ((int r, int c, double value) in entries)
        {
            count[c]++;
            twin[c] = value == 1 ? r : -1;
        }

        var own = new int[columns];
        int next = 0;
        for (int c = 0; c < columns; c++)
        {
            bool shares = c < structural && count[c] == 1 && twin[c] >= 0;
            own[c] = shares ? -1 : next++;
        }

        for (int c = 0; c < structural; c++)
        {
            own[c] = own[c] < 0 ? own[structural + twin[c]] : own[c];
        }

        return (own, next);
    }

    private void SetUp()
    {
        pivots = 0;
        foreach (double[] row in tableau)
        {
            Array.Clear(row);
        }

        foreach ((int r, int c, double value) in entries)
        {
            if (place[c] != place[structural + r])
            {
                tableau[r][place[c]] += value;
            }
        }

        Array.Clear(isBasic);
        for (int c = 0; c < columns; c++)
        {
            reduced[c] = c < structural ? costs[c] : 0;
            atHigh[c] = c < structural && costs[c] > 0;
        }

        for (int r = 0; r < rows; r++)
        {
            tableau[r][place[structural + r]] = 1;
            basis[r] = structural + r;
            isBasic[structural + r] = true;
            basic[r] = right[r];
        }

        for (int c = 0; c < structural; c++)
        {
            Shift(c, Bound(c));
        }
    }

    private double Bound(int column) => atHigh[column] ? high[column] : low[column];

    /// <summary>A column outside the basis moves by so much: the basic values follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Shift(int column, double by)
    {
        if (by == 0)
        {
            return;
        }

        int at = place[column];
        for (int r = 0; r < rows; r++)
        {
            basic[r] -= tableau[r][at] * by;
        }
    }

    /// <summary>Row farthest outside its bounds; positive excess above, negative below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int MostInfeasible(out double excess)
    {
        int worst = -1;
        excess = 0;
        for (int r = 0; r < rows; r++)
        {
            double above = basic[r] - high[basis[r]], below = basic[r] - low[basis[r]];
            double off = above > Feasibility ? above : below < -Feasibility ? below : 0;
            bool better = careful ? off != 0 && (worst < 0 || basis[r] < basis[worst]) : Math.Abs(off) > Math.Abs(excess);
            if (better)
            {
                (worst, excess) = (r, off);
            }
        }

        return worst;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Step(int row, double excess)
    {
        double[] line = tableau[row];
        double sign = Math.Sign(excess);
        candidates.Clear();
        for (int c = 0; c < columns; c++)
        {
            // Moving c the way its bound allows must bring the row back.
            double pull = line[place[c]] * sign * (atHigh[c] ? -1 : 1);
            if (!isBasic[c] && pull > PivotTolerance && high[c] > low[c])
            {
                candidates.Add((Math.Abs(reduced[c]) / pull, pull, c));
            }
        }

        if (candidates.Count == 0)
        {
            return false;
        }

        if (careful)
        {
            (double Ratio, double Size, int Column) first =
                candidates.MinBy(static c => (Math.Round(c.Ratio, 12), c.Column));
            Pivot(row, first.Column, sign > 0);
            return true;
        }

        candidates.Sort(static (a, b) =>
            a.Ratio != b.Ratio ? a.Ratio.CompareTo(b.Ratio)
            : a.Size != b.Size ? b.Size.CompareTo(a.Size) : a.Column.CompareTo(b.Column));
        double left = Math.Abs(excess);
        foreach ((double _, double size, int column) in candidates)
        {
            double whole = size * (high[column] - low[column]);
            if (left - whole > Feasibility)
            {
                left -= whole;
                double before = Bound(column);
                atHigh[column] = !atHigh[column];
                Shift(column, Bound(column) - before);
                continue;
            }

            Pivot(row, column, sign > 0);
            return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pivot(int row, int column, bool leavesAtHigh)
    {
        pivots++;
        int leaving = basis[row], at = place[column];
        double target = leavesAtHigh ? high[leaving] : low[leaving];
        double move = (basic[row] - target) / tableau[row][at];
        double entered = Bound(column) + move;
        for (int r = 0; r < rows; r++)
        {
            basic[r] -= tableau[r][at] * move;
        }

        basic[row] = entered;
        basis[row] = column;
        isBasic[column] = true;
        isBasic[leaving] = false;
        atHigh[leaving] = leavesAtHigh;
        double[] line = tableau[row];
        Scale(line, 1 / line[at]);
        line[at] = 1;
        for (int r = 0; r < rows; r++)
        {
            double factor = tableau[r][at];
            if (r != row && factor != 0)
            {
                Subtract(tableau[r], line, factor);
                tableau[r][at] = 0;
            }
        }

        double cost = reduced[column];
        if (cost != 0)
        {
            for (int c = 0; c < columns; c++)
            {
                reduced[c] -= cost * line[place[c]];
            }

            reduced[column] = 0;
        }
    }

    private static void Scale(double[] line, double factor)
    {
        for (int c = 0; c < line.Length; c++)
        {
            line[c] *= factor;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(double[] line, double[] other, double factor)
    {
        var times = new Vector<double>(factor);
        int c = 0;
        for (; c <= line.Length - Vector<double>.Count; c += Vector<double>.Count)
        {
            (new Vector<double>(line, c) - times * new Vector<double>(other, c)).CopyTo(line, c);
        }

        for (; c < line.Length; c++)
        {
            line[c] -= factor * other[c];
        }
    }
}
