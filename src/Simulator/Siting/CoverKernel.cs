using System.Numerics;

namespace Simulator.Siting;

/// <summary>
/// The inverse of the square part of a covering basis, rows that are tight against sites that are between 0 and 1,
/// kept dense and changed by rank-one steps. It has few hundred rows where the whole basis has as many as the rows of
/// the problem.
/// </summary>
/// <remarks>Invariant: V·M = I with M[row place, site place]; V is stored with the site places as rows. Cost of a
/// change: size². Source: bordering, [Sherman &amp; Morrison 1950].</remarks>
internal sealed class CoverKernel
{
    private int stride = 64;
    private double[] values = new double[64 * 64];

    public int Size { get; private set; }

    /// <summary>Row of the inverse that belongs to a site place.</summary>
    public Span<double> this[int site] => values.AsSpan(site * stride, Size);

    /// <summary>Entry at a site place and a row place.</summary>
    public double At(int site, int row) => values[site * stride + row];

    /// <summary>result = V·x, x over row places.</summary>
    public void Times(ReadOnlySpan<double> x, Span<double> result)
    {
        for (int q = 0; q < Size; q++)
        {
            result[q] = Dot(this[q], x);
        }
    }

    /// <summary>Adds a row and a site at the last places.</summary>
    /// <param name="h">The new row times V.</param>
    /// <param name="a">V times the new column.</param>
    /// <param name="pivot">Corner − new row · V · new column.</param>
    public void Grow(ReadOnlySpan<double> h, ReadOnlySpan<double> a, double pivot)
    {
        int k = Size;
        Reserve(k + 1);
        for (int q = 0; q < k; q++)
        {
            if (a[q] != 0)
            {
                AddTo(this[q], h, a[q] / pivot);
            }

            values[q * stride + k] = -a[q] / pivot;
        }

        for (int r = 0; r < k; r++)
        {
            values[k * stride + r] = -h[r] / pivot;
        }

        values[k * stride + k] = 1 / pivot;
        Size = k + 1;
    }

    /// <summary>Another row at a row place; h is the new row times V.</summary>
    public void ReplaceRow(ReadOnlySpan<double> h, int place)
    {
        for (int q = 0; q < Size; q++)
        {
            double scaled = values[q * stride + place] / h[place];
            if (scaled != 0)
            {
                AddTo(this[q], h, -scaled);
                values[q * stride + place] = scaled;
            }
        }
    }

    /// <summary>Another site at a site place; a is V times the new column.</summary>
    public void ReplaceSite(ReadOnlySpan<double> a, int place)
    {
        Span<double> own = this[place];
        double scale = 1 / a[place];
        for (int r = 0; r < own.Length; r++)
        {
            own[r] *= scale;
        }

        for (int q = 0; q < Size; q++)
        {
            if (q != place && a[q] != 0)
            {
                AddTo(this[q], own, -a[q]);
            }
        }
    }

    /// <summary>Takes a site place and a row place away; the last places move into theirs.</summary>
    public void Shrink(int site, int row)
    {
        Span<double> own = this[site];
        double pivot = own[row];
        for (int q = 0; q < Size; q++)
        {
            double factor = values[q * stride + row] / pivot;
            if (q != site && factor != 0)
            {
                AddTo(this[q], own, -factor);
            }
        }

        int last = Size - 1;
        if (site != last)
        {
            this[last].CopyTo(own);
        }

        for (int q = 0; q < last; q++)
        {
            values[q * stride + row] = values[q * stride + last];
        }

        Size = last;
    }

    /// <summary>Inverts a matrix given by rows of M; false when it is singular or the work had to stop.</summary>
    public bool Invert(double[][] matrix, Func<bool> stop)
    {
        int k = matrix.Length;
        Size = 0;
        Reserve(k);
        Size = k;
        double[][] right = new double[k][];
        for (int r = 0; r < k; r++)
        {
            right[r] = new double[k];
            right[r][r] = 1;
        }

        for (int column = 0; column < k; column++)
        {
            int at = column;
            for (int r = column + 1; r < k; r++)
            {
                at = Math.Abs(matrix[r][column]) > Math.Abs(matrix[at][column]) ? r : at;
            }

            double pivot = matrix[at][column];
            if (Math.Abs(pivot) < 1e-9 || ((column & 15) == 15 && stop()))
            {
                return false;
            }

            (matrix[at], matrix[column]) = (matrix[column], matrix[at]);
            (right[at], right[column]) = (right[column], right[at]);
            double[] own = matrix[column], inverse = right[column];
            for (int c = 0; c < k; c++)
            {
                own[c] /= pivot;
                inverse[c] /= pivot;
            }

            for (int r = 0; r < k; r++)
            {
                double factor = matrix[r][column];
                if (r != column && factor != 0)
                {
                    AddTo(matrix[r].AsSpan(column), own.AsSpan(column), -factor);
                    AddTo(right[r], inverse, -factor);
                }
            }
        }

        for (int q = 0; q < k; q++)
        {
            right[q].CopyTo(this[q]);
        }

        return true;
    }

    public void CopyFrom(CoverKernel other)
    {
        Size = 0;
        Reserve(other.Size);
        Size = other.Size;
        for (int q = 0; q < Size; q++)
        {
            other[q].CopyTo(this[q]);
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

    /// <summary>a += factor · b.</summary>
    public static void AddTo(Span<double> a, ReadOnlySpan<double> b, double factor)
    {
        var by = new Vector<double>(factor);
        int i = 0;
        for (; i + Vector<double>.Count <= a.Length; i += Vector<double>.Count)
        {
            (new Vector<double>(a[i..]) + by * new Vector<double>(b[i..])).CopyTo(a[i..]);
        }

        for (; i < a.Length; i++)
        {
            a[i] += factor * b[i];
        }
    }

    private void Reserve(int size)
    {
        if (size <= stride)
        {
            return;
        }

        int wider = Math.Max(size, stride * 3 / 2);
        double[] next = new double[wider * wider];
        for (int q = 0; q < Size; q++)
        {
            this[q].CopyTo(next.AsSpan(q * wider));
        }

        (values, stride) = (next, wider);
    }
}
