namespace Simulator.Siting;

/// <summary>The row and the column of the simplex tableau that one step needs, counted from the kernel.</summary>
/// <remarks>
/// Cost: the sites of the tight rows that the leaving row uses; products with the kernel's inverse, and the rows of the
/// sites between that they reach.
/// </remarks>
internal sealed class CoverTableau
{
    private readonly CoverBasis basis;
    private readonly bool[] isTouched;
    private readonly double[] siteTau;
    private double[] sparse = [];

    public CoverTableau(CoverBasis basis)
    {
        this.basis = basis;
        (Alpha, siteTau) = (new double[basis.Sites], new double[basis.Sites]);
        (RowColumn, RowTau) = (new double[basis.Rows + 1], new double[basis.Rows + 1]);
        (Touched, isTouched) = (new int[basis.Rows + 1], new bool[basis.Rows + 1]);
    }

    /// <summary>Leaving row of the inverse, by place of the tight rows.</summary>
    public double[] H { get; private set; } = [];

    /// <summary>The leaving row over the sites at a bound.</summary>
    public double[] Alpha { get; }

    /// <summary>The entering column, by place of the sites between.</summary>
    public double[] Places { get; private set; } = [];

    /// <summary>The entering column, by row that is not tight; zero but on <see cref="Touched"/>.</summary>
    public double[] RowColumn { get; }

    /// <summary>The inverse times its leaving row: by place, and by row that is not tight.</summary>
    public double[] Tau { get; private set; } = [];

    public double[] RowTau { get; }

    public int[] Touched { get; }

    public int TouchedCount { get; private set; }

    /// <summary>The sum of the rows of the kernel's inverse that belong to some sites; those at a bound have none.</summary>
    public void Inverse(ReadOnlySpan<int> sites, Span<double> sum)
    {
        Span<double> entries = sparse.AsSpan(0, sum.Length);
        entries.Clear();
        foreach (int j in sites)
        {
            if (basis.SiteAt[j] == CoverBasis.Between)
            {
                entries[basis.SitePlace[j]] = 1;
            }
        }

        basis.Kernel.LeftTimes(entries, sum);
    }

    /// <summary>Counts <see cref="Alpha"/>.</summary>
    /// <param name="own">Leaving row of the inverse.</param>
    /// <param name="row">The leaving row of the question; −1 when a site leaves.</param>
    public void Row(ReadOnlySpan<double> own, int row)
    {
        Array.Clear(Alpha);
        double all = 0;
        for (int r = 0; r < own.Length; r++)
        {
            double value = own[r];
            if (Math.Abs(value) < 1e-13)
            {
                continue;
            }

            if (basis.TightRows[r] == basis.Rows)
            {
                all = value;
                continue;
            }

            foreach (int j in basis.SitesOf[basis.TightRows[r]])
            {
                Alpha[j] += value;
            }
        }

        if (row >= 0)
        {
            foreach (int j in basis.SitesOf[row])
            {
                Alpha[j]--;
            }
        }

        if (all != 0)
        {
            for (int j = 0; j < Alpha.Length; j++)
            {
                Alpha[j] += all;
            }
        }
    }

    /// <summary>Counts the entering column and the leaving row times the inverse.</summary>
    /// <param name="enter">A site, or −1 − place of a tight row.</param>
    /// <param name="leavingRow">The row that leaves; −1 when a site leaves.</param>
    public void Column(int enter, int leavingRow)
    {
        int size = basis.TightRows.Count;
        Span<double> places = Places.AsSpan(0, size);
        if (enter >= 0)
        {
            Span<double> entries = sparse.AsSpan(0, size);
            entries.Clear();
            foreach (int row in basis.RowsOf(enter))
            {
                if (basis.RowAt[row] == CoverBasis.Tight)
                {
                    entries[basis.RowPlace[row]] = 1;
                }
                else
                {
                    Touch(row);
                    RowColumn[row]--;
                }
            }

            if (basis.HasNumber)
            {
                entries[basis.RowPlace[basis.Rows]] = 1;
            }

            basis.Kernel.Times(entries, places);
        }
        else
        {
            Span<double> entries = sparse.AsSpan(0, size);
            entries.Clear();
            entries[-1 - enter] = -1;
            basis.Kernel.Times(entries, places);
        }

        Span<double> second = Tau.AsSpan(0, size);
        basis.Kernel.Times(H.AsSpan(0, size), second);
        for (int q = 0; q < size; q++)
        {
            double a = Math.Abs(places[q]) < 1e-12 ? places[q] = 0 : places[q];
            if (a == 0)
            {
                continue;
            }

            foreach (int row in basis.RowsOf(basis.SitesBetween[q]))
            {
                if (basis.RowAt[row] != CoverBasis.Tight)
                {
                    Touch(row);
                    RowColumn[row] += a;
                }
            }
        }

        // Weights change where the column is not zero, and only there is the second product asked for.
        for (int q = 0; q < size; q++)
        {
            siteTau[basis.SitesBetween[q]] = second[q];
        }

        for (int t = 0; t < TouchedCount; t++)
        {
            int row = Touched[t];
            if (Math.Abs(RowColumn[row]) < 1e-12)
            {
                RowColumn[row] = 0;
                continue;
            }

            double sum = row == leavingRow ? 1 : 0;
            foreach (int j in basis.SitesOf[row])
            {
                sum += siteTau[j];
            }

            RowTau[row] = sum;
        }

        for (int q = 0; q < size; q++)
        {
            siteTau[basis.SitesBetween[q]] = 0;
        }
    }

    /// <summary>Makes room for the present kernel.</summary>
    public void Reserve()
    {
        if (H.Length <= basis.TightRows.Count)
        {
            int size = basis.TightRows.Count * 2 + 64;
            (H, Places, Tau, sparse) = (new double[size], new double[size], new double[size], new double[size]);
        }
    }

    private void Touch(int row)
    {
        if (!isTouched[row])
        {
            isTouched[row] = true;
            Touched[TouchedCount++] = row;
        }
    }

    /// <summary>Forgets the column.</summary>
    public void Clear()
    {
        for (int t = 0; t < TouchedCount; t++)
        {
            int row = Touched[t];
            (isTouched[row], RowColumn[row], RowTau[row]) = (false, 0, 0);
        }

        TouchedCount = 0;
    }
}
