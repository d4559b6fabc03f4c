namespace Simulator.Siting;

/// <summary>A square matrix of zeros and ones as a product of a lower and an upper triangle, both sparse.</summary>
/// <remarks>
/// Pivots are taken where they make few new entries: columns with one entry first, then from a short row its entry in the
/// shortest column, if it is not small beside the others of the row.
/// <para>Cost of a solution: size, and the entries that what is asked for reaches.</para>
/// <para>Source: [Markowitz 1957].</para>
/// </remarks>
internal sealed class CoverFactors
{
    private readonly int[] pivotRow;
    private readonly int[] pivotColumn;
    private readonly double[] pivot;
    private readonly Triangle lower;
    private readonly Triangle upperByRow;
    private readonly Triangle upperByColumn;
    private readonly double[] work;

    /// <param name="pivotRow">Row of each step of the elimination.</param>
    /// <param name="pivotColumn">Its column.</param>
    /// <param name="pivot">Its value.</param>
    /// <param name="lower">For each step the rows that it changed, and by what.</param>
    /// <param name="upper">For each step the rest of the pivot row.</param>
    internal CoverFactors(int[] pivotRow, int[] pivotColumn, double[] pivot, Triangle lower, Triangle upper)
    {
        (this.pivotRow, this.pivotColumn, this.pivot) = (pivotRow, pivotColumn, pivot);
        (this.lower, upperByRow) = (lower, upper);
        int[] stepOf = new int[pivot.Length];
        for (int step = 0; step < pivot.Length; step++)
        {
            stepOf[pivotColumn[step]] = step;
        }

        upperByColumn = upper.Turned(stepOf, pivotRow);
        work = new double[pivot.Length];
    }

    /// <summary>Entries of both triangles.</summary>
    public int Entries => lower.Entries + upperByRow.Entries + pivot.Length;

    public int Size => pivot.Length;

    /// <summary>y with M·y = x.</summary>
    /// <param name="x">By row.</param>
    /// <param name="y">By column.</param>
    public void Solve(ReadOnlySpan<double> x, Span<double> y)
    {
        x[..work.Length].CopyTo(work);
        for (int step = 0; step < pivot.Length; step++)
        {
            double value = work[pivotRow[step]];
            if (value != 0)
            {
                lower.AddTo(work, step, -value);
            }
        }

        for (int step = pivot.Length - 1; step >= 0; step--)
        {
            double value = work[pivotRow[step]];
            if (value != 0)
            {
                value /= pivot[step];
                upperByColumn.AddTo(work, step, -value);
            }

            y[pivotColumn[step]] = value;
        }
    }

    /// <summary>x with x·M = y.</summary>
    /// <param name="y">By column.</param>
    /// <param name="x">By row.</param>
    public void SolveLeft(ReadOnlySpan<double> y, Span<double> x)
    {
        y[..work.Length].CopyTo(work);
        for (int step = 0; step < pivot.Length; step++)
        {
            double value = work[pivotColumn[step]];
            if (value != 0)
            {
                value /= pivot[step];
                upperByRow.AddTo(work, step, -value);
            }

            x[pivotRow[step]] = value;
        }

        for (int step = pivot.Length - 1; step >= 0; step--)
        {
            x[pivotRow[step]] -= lower.Dot(x, step);
        }
    }

    /// <summary>Entries of a triangle, by step of the elimination.</summary>
    internal sealed class Triangle(int[] start, int[] index, double[] value)
    {
        public int Entries => index.Length;

        public void AddTo(Span<double> a, int step, double factor)
        {
            for (int k = start[step]; k < start[step + 1]; k++)
            {
                a[index[k]] += factor * value[k];
            }
        }

        public double Dot(ReadOnlySpan<double> a, int step)
        {
            double sum = 0;
            for (int k = start[step]; k < start[step + 1]; k++)
            {
                sum += a[index[k]] * value[k];
            }

            return sum;
        }

        /// <summary>By the step of each entry's index; the entries lead to what belongs to the steps they were in.</summary>
        public Triangle Turned(int[] stepOf, int[] nameOf)
        {
            int[] from = new int[start.Length];
            foreach (int i in index)
            {
                from[stepOf[i] + 1]++;
            }

            for (int step = 1; step < from.Length; step++)
            {
                from[step] += from[step - 1];
            }

            int[] at = [.. from], turned = new int[index.Length];
            double[] values = new double[index.Length];
            for (int step = 0; step < start.Length - 1; step++)
            {
                for (int k = start[step]; k < start[step + 1]; k++)
                {
                    int to = at[stepOf[index[k]]]++;
                    (turned[to], values[to]) = (nameOf[step], value[k]);
                }
            }

            return new Triangle(from, turned, values);
        }
    }
}
