namespace Simulator.Siting;

/// <summary>Finds <see cref="CoverFactors"/> of a matrix of zeros and ones.</summary>
internal sealed class CoverElimination
{
    private const double Least = 1e-9, Share = 0.1;
    private const int Looks = 4;

    private readonly int size;
    private readonly int[][] columns;
    private readonly double[][] values;
    private readonly int[] length;
    private readonly List<int>[] rowsOf;
    private readonly int[] first;
    private readonly int[] next;
    private readonly int[] previous;
    private readonly bool[] rowDone;
    private readonly bool[] columnDone;
    private readonly Stack<int> single = new();
    private readonly double[] scattered;
    private readonly int[] seen;
    private int stamp;

    private CoverElimination(int[][] matrix)
    {
        size = matrix.Length;
        columns = Array.ConvertAll(matrix, row => (int[])[.. row]);
        values = Array.ConvertAll(matrix, row => Filled(row.Length));
        length = Array.ConvertAll(matrix, row => row.Length);
        rowsOf = new List<int>[size];
        for (int j = 0; j < size; j++)
        {
            rowsOf[j] = [];
        }

        (first, next, previous) = (new int[size + 1], new int[size], new int[size]);
        (rowDone, columnDone, scattered, seen) = (new bool[size], new bool[size], new double[size], new int[size]);
        Array.Fill(first, -1);
        for (int i = size - 1; i >= 0; i--)
        {
            Link(i);
        }

        for (int i = 0; i < size; i++)
        {
            foreach (int j in columns[i])
            {
                rowsOf[j].Add(i);
            }
        }

        for (int j = size - 1; j >= 0; j--)
        {
            if (rowsOf[j].Count == 1)
            {
                single.Push(j);
            }
        }
    }

    /// <summary>The factors; null when the matrix is singular or the work had to stop.</summary>
    /// <param name="matrix">For each row the columns of its ones.</param>
    /// <param name="stop">Asked now and then.</param>
    public static CoverFactors? Run(int[][] matrix, Func<bool> stop) => new CoverElimination(matrix).Run(stop);

    private CoverFactors? Run(Func<bool> stop)
    {
        (int[] pivotRow, int[] pivotColumn, double[] pivot) = (new int[size], new int[size], new double[size]);
        (int[] lowerStart, int[] upperStart) = (new int[size + 1], new int[size + 1]);
        (var lowerAt, var lower, var upperAt, var upper) =
            (new List<int>(), new List<double>(), new List<int>(), new List<double>());
        for (int step = 0; step < size; step++)
        {
            if (((step & 63) == 63 && stop()) || !Choose(out int row, out int column))
            {
                return null;
            }

            double own = ValueOf(row, column);
            (pivotRow[step], pivotColumn[step], pivot[step]) = (row, column, own);
            Unlink(row);
            rowDone[row] = columnDone[column] = true;
            for (int k = 0; k < length[row]; k++)
            {
                int j = columns[row][k];
                if (j != column)
                {
                    upperAt.Add(j);
                    upper.Add(values[row][k]);
                    rowsOf[j].Remove(row);
                    scattered[j] = values[row][k];
                }
            }

            foreach (int i in rowsOf[column])
            {
                if (i != row)
                {
                    lowerAt.Add(i);
                    lower.Add(Eliminate(i, row, column, own));
                }
            }

            for (int k = 0; k < length[row]; k++)
            {
                int j = columns[row][k];
                if (j != column && rowsOf[j].Count == 1)
                {
                    single.Push(j);
                }
            }

            (lowerStart[step + 1], upperStart[step + 1]) = (lowerAt.Count, upperAt.Count);
        }

        return new CoverFactors(
            pivotRow, pivotColumn, pivot, new CoverFactors.Triangle(lowerStart, [.. lowerAt], [.. lower]),
            new CoverFactors.Triangle(upperStart, [.. upperAt], [.. upper]));
    }

    // Takes the pivot row off another so often that its entry in the column goes; gives how often.
    private double Eliminate(int row, int pivotRow, int column, double pivot)
    {
        Unlink(row);
        stamp++;
        int[] own = columns[row];
        double[] value = values[row];
        double factor = ValueOf(row, column) / pivot;
        int kept = 0;
        for (int k = 0; k < length[pivotRow]; k++)
        {
            seen[columns[pivotRow][k]] = stamp;
        }

        for (int k = 0; k < length[row]; k++)
        {
            int j = own[k];
            double now = value[k];
            if (j == column)
            {
                seen[j] = 0;
                continue;
            }

            if (seen[j] == stamp)
            {
                seen[j] = 0;
                now -= factor * scattered[j];
                if (Math.Abs(now) < 1e-13)
                {
                    rowsOf[j].Remove(row);
                    continue;
                }
            }

            (own[kept], value[kept]) = (j, now);
            kept++;
        }

        for (int k = 0; k < length[pivotRow]; k++)
        {
            int j = columns[pivotRow][k];
            if (j == column || seen[j] != stamp)
            {
                continue;
            }

            if (kept == own.Length)
            {
                Array.Resize(ref own, 2 * kept + 4);
                Array.Resize(ref value, 2 * kept + 4);
                (columns[row], values[row]) = (own, value);
            }

            (own[kept], value[kept]) = (j, -factor * scattered[j]);
            kept++;
            rowsOf[j].Add(row);
        }

        length[row] = kept;
        Link(row);
        return factor;
    }

    private bool Choose(out int row, out int column)
    {
        while (single.TryPop(out column))
        {
            if (!columnDone[column] && rowsOf[column].Count == 1 && Math.Abs(ValueOf(rowsOf[column][0], column)) > Least)
            {
                row = rowsOf[column][0];
                return true;
            }
        }

        (row, column) = (-1, -1);
        long best = long.MaxValue;
        int looked = 0;
        for (int count = 1; count <= size && looked < Looks && (count - 1) < best; count++)
        {
            for (int i = first[count]; i >= 0 && looked < Looks; i = next[i])
            {
                double most = 0;
                for (int k = 0; k < count; k++)
                {
                    most = Math.Max(most, Math.Abs(values[i][k]));
                }

                if (most <= Least)
                {
                    return false;
                }

                looked++;
                for (int k = 0; k < count; k++)
                {
                    long work = (count - 1L) * (rowsOf[columns[i][k]].Count - 1L);
                    if (Math.Abs(values[i][k]) >= Share * most && work < best)
                    {
                        (best, row, column) = (work, i, columns[i][k]);
                    }
                }
            }
        }

        return row >= 0;
    }

    private double ValueOf(int row, int column)
    {
        int at = Array.IndexOf(columns[row], column, 0, length[row]);
        return values[row][at];
    }

    private void Link(int row)
    {
        int count = length[row];
        (next[row], previous[row]) = (first[count], -1);
        if (first[count] >= 0)
        {
            previous[first[count]] = row;
        }

        first[count] = row;
    }

    private void Unlink(int row)
    {
        if (previous[row] >= 0)
        {
            next[previous[row]] = next[row];
        }
        else
        {
            first[length[row]] = next[row];
        }

        if (next[row] >= 0)
        {
            previous[next[row]] = previous[row];
        }
    }

    private static double[] Filled(int count)
    {
        double[] ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
