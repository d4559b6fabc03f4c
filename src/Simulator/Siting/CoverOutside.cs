namespace Simulator.Siting;

/// <summary>Which rows of a <see cref="CoverBasis"/> lie on the wrong side of one cover, kept from step to step: a step changes
/// few rows, and few of all lie outside.</summary>
internal sealed class CoverOutside(CoverBasis basis)
{
    private readonly List<int> suspects = [];
    private readonly bool[] isSuspect = new bool[basis.Rows + 1];

    /// <summary>A row's activity or status is another: it may be outside now.</summary>
    public void Changed(int row)
    {
        if (!isSuspect[row])
        {
            isSuspect[row] = true;
            suspects.Add(row);
        }
    }

    /// <summary>Everything is another.</summary>
    public void AllChanged()
    {
        for (int i = 0; i < basis.Rows; i++)
        {
            Changed(i);
        }
    }

    /// <summary>The row, not tight, whose activity is farthest on the wrong side of 1 for its weight, squared; −1 when none is
    /// by more than a tolerance.</summary>
    public (double Score, int Row) Farthest(double tolerance)
    {
        (double best, int at, int kept) = (0, -1, 0);
        for (int k = 0; k < suspects.Count; k++)
        {
            int row = suspects[k];
            double outside = basis.RowAt[row] switch
            {
                CoverBasis.Over => 1 - basis.Activity[row],
                CoverBasis.Under => basis.Activity[row] - 1,
                _ => 0,
            };
            if (outside <= tolerance)
            {
                isSuspect[row] = false;
                continue;
            }

            suspects[kept++] = row;
            double score = outside * outside / basis.RowWeight[row];
            if (score > best || (score == best && row < at))
            {
                (best, at) = (score, row);
            }
        }

        suspects.RemoveRange(kept, suspects.Count - kept);
        return (best, at);
    }
}
