using System.Numerics;

namespace Simulator.Siting;

/// <summary>
/// The inverse V of the square part of a covering basis, rows that are tight against sites that are between 0 and 1, as the
/// sparse factors of an earlier one and a rank-one term for each change since.
/// </summary>
/// <remarks>
/// Invariant: V·M = I with M[row place, site place]. Places move when one goes, so the terms use slots, which do not. A term
/// is the row and the column of V that the change needs anyway, and few of their entries are not zero: tight rows that have
/// no site in common meet only in the row of the number. An inverse kept dense costs size² a change (rl5934, p = 600, a
/// kernel of 1,800: 10 ms).
/// <para>Cost of a product: the factors and the terms. Source: [Sherman &amp; Morrison 1950].</para>
/// </remarks>
internal sealed class CoverKernel
{
    private const double Tiny = 1e-13;
    private readonly List<int> siteSlot = [];
    private readonly List<int> rowSlot = [];
    private readonly List<Term> terms = [];
    private CoverFactors factors = CoverElimination.Run([], () => false)!;
    private double[] from = [];
    private double[] to = [];
    private int slots;

    public int Size => siteSlot.Count;

    /// <summary>Entries of the terms since the last inversion; many beside <see cref="Entries"/>: time for a new one.</summary>
    public int Added { get; private set; }

    /// <summary>Entries of the factors.</summary>
    public int Entries => factors.Entries;

    /// <summary>result = V·x.</summary>
    /// <param name="x">By row place.</param>
    /// <param name="result">By site place.</param>
    public void Times(ReadOnlySpan<double> x, Span<double> result)
    {
        Scatter(x, rowSlot);
        factors.Solve(from, to);
        foreach (Term term in terms)
        {
            double by = Dot(term.Rows, term.RowValues);
            if (by != 0)
            {
                Add(term.Sites, term.SiteValues, by);
            }
        }

        Gather(siteSlot, result);
    }

    /// <summary>result = x·V.</summary>
    /// <param name="x">By site place.</param>
    /// <param name="result">By row place.</param>
    public void LeftTimes(ReadOnlySpan<double> x, Span<double> result)
    {
        Scatter(x, siteSlot);
        factors.SolveLeft(from, to);
        foreach (Term term in terms)
        {
            double by = Dot(term.Sites, term.SiteValues);
            if (by != 0)
            {
                Add(term.Rows, term.RowValues, by);
            }
        }

        Gather(rowSlot, result);
    }

    /// <summary>Adds a row and a site at the last places.</summary>
    /// <param name="h">The new row times V.</param>
    /// <param name="a">V times the new column.</param>
    /// <param name="pivot">Corner − new row · V · new column.</param>
    public void Grow(ReadOnlySpan<double> h, ReadOnlySpan<double> a, double pivot)
    {
        siteSlot.Add(slots);
        rowSlot.Add(slots);
        slots++;
        if (from.Length < slots)
        {
            (from, to) = (new double[slots * 2], new double[slots * 2]);
        }

        Change(a, a.Length, 1, 1 / pivot, h, h.Length, 1);
    }

    /// <summary>Another row at a row place.</summary>
    /// <param name="h">The new row times V.</param>
    /// <param name="minus">The column of V at the place, times −1.</param>
    /// <param name="place">The row place.</param>
    public void ReplaceRow(ReadOnlySpan<double> h, ReadOnlySpan<double> minus, int place) =>
        Change(minus, -1, 0, 1 / h[place], h, place, 1);

    /// <summary>Another site at a site place.</summary>
    /// <param name="own">The row of V at the place.</param>
    /// <param name="a">V times the new column.</param>
    /// <param name="place">The site place.</param>
    public void ReplaceSite(ReadOnlySpan<double> own, ReadOnlySpan<double> a, int place) =>
        Change(a, place, 1, -1 / a[place], own, -1, 0);

    /// <summary>Takes a site place and a row place away; the last places move into theirs.</summary>
    /// <param name="own">The row of V at the site place.</param>
    /// <param name="minus">The column of V at the row place, times −1.</param>
    /// <param name="site">Site place.</param>
    /// <param name="row">Row place.</param>
    public void Shrink(ReadOnlySpan<double> own, ReadOnlySpan<double> minus, int site, int row)
    {
        Change(minus, -1, 0, 1 / own[row], own, -1, 0);
        Drop(siteSlot, site);
        Drop(rowSlot, row);
    }

    /// <summary>Inverts a matrix; false when it is singular or the work had to stop.</summary>
    /// <param name="matrix">For each row place the site places of its ones.</param>
    /// <param name="stop">Asked now and then.</param>
    public bool Invert(int[][] matrix, Func<bool> stop)
    {
        if (CoverElimination.Run(matrix, stop) is not CoverFactors next)
        {
            return false;
        }

        (factors, slots, Added) = (next, matrix.Length, 0);
        terms.Clear();
        siteSlot.Clear();
        rowSlot.Clear();
        for (int k = 0; k < slots; k++)
        {
            siteSlot.Add(k);
            rowSlot.Add(k);
        }

        if (from.Length < slots)
        {
            (from, to) = (new double[slots * 2], new double[slots * 2]);
        }

        return true;
    }

    public void CopyFrom(CoverKernel other)
    {
        (factors, slots, Added) = (other.factors, other.slots, other.Added);
        Copy(other.terms, terms);
        Copy(other.siteSlot, siteSlot);
        Copy(other.rowSlot, rowSlot);
        if (from.Length < slots)
        {
            (from, to) = (new double[other.from.Length], new double[other.from.Length]);
        }
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = Vector<double>.Zero;
        int i = 0;
        for (; i + Vector<double>.Count <= a.Length; i += Vector<double>.Count)
        {
            sum += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        }

        double result = Vector.Sum(sum);
        for (; i < a.Length; i++)
        {
            result += a[i] * b[i];
        }

        return result;
    }

    // V += scale · (sites − unit of a site) · (rows − unit of a row), each unit only where asked for.
    private void Change(
        ReadOnlySpan<double> sites, int unitSite, double lessSite, double scale, ReadOnlySpan<double> rows, int unitRow,
        double lessRow)
    {
        (int[] at, double[] values) = Packed(sites, siteSlot, unitSite, lessSite, scale);
        (int[] rowAt, double[] rowValues) = Packed(rows, rowSlot, unitRow, lessRow, 1);
        terms.Add(new Term(at, values, rowAt, rowValues));
        Added += at.Length + rowAt.Length;
    }

    private static (int[] At, double[] Values) Packed(
        ReadOnlySpan<double> values, List<int> slot, int unit, double less, double scale)
    {
        int count = 0;
        for (int k = 0; k < values.Length; k++)
        {
            count += Math.Abs(k == unit ? values[k] - less : values[k]) > Tiny ? 1 : 0;
        }

        bool beyond = unit >= values.Length;
        (int[] at, double[] packed) = (new int[beyond ? count + 1 : count], new double[beyond ? count + 1 : count]);
        count = 0;
        for (int k = 0; k < values.Length; k++)
        {
            double value = k == unit ? values[k] - less : values[k];
            if (Math.Abs(value) > Tiny)
            {
                (at[count], packed[count]) = (slot[k], value * scale);
                count++;
            }
        }

        if (beyond)
        {
            (at[count], packed[count]) = (slot[unit], -less * scale);
        }

        return (at, packed);
    }

    private void Scatter(ReadOnlySpan<double> x, List<int> slot)
    {
        Array.Clear(from, 0, slots);
        Array.Clear(to, 0, slots);
        for (int k = 0; k < slot.Count; k++)
        {
            from[slot[k]] = x[k];
        }
    }

    private void Gather(List<int> slot, Span<double> result)
    {
        for (int k = 0; k < slot.Count; k++)
        {
            double value = to[slot[k]];
            result[k] = Math.Abs(value) < Tiny ? 0 : value;
        }
    }

    private double Dot(int[] at, double[] values)
    {
        double sum = 0;
        for (int k = 0; k < at.Length; k++)
        {
            sum += from[at[k]] * values[k];
        }

        return sum;
    }

    private void Add(int[] at, double[] values, double by)
    {
        for (int k = 0; k < at.Length; k++)
        {
            to[at[k]] += by * values[k];
        }
    }

    private static void Drop(List<int> list, int at)
    {
        list[at] = list[^1];
        list.RemoveAt(list.Count - 1);
    }

    private static void Copy<T>(List<T> source, List<T> target)
    {
        target.Clear();
        target.AddRange(source);
    }

    private sealed record Term(int[] Sites, double[] SiteValues, int[] Rows, double[] RowValues);
}
