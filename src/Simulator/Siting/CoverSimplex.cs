namespace Simulator.Siting;

/// <summary>Dual simplex with bounds for the linear relaxation of <see cref="CoverQuestion"/>.</summary>
/// <remarks>
/// Leaving: the largest infeasibility by steepest edge. Cost of a step: a few products with the kernel's inverse, and the rows
/// of the sites that they reach. Source: [Forrest &amp; Goldfarb 1992], [Maros 2003].
/// </remarks>
internal sealed class CoverSimplex
{
    private const double Tolerance = 1e-7, Tiny = 1e-9;

    private readonly CoverBasis basis;
    private readonly CoverRatioTest ratios;
    private readonly CoverTableau tableau;
    private int sinceRefresh;
    private bool unbounded;

    public CoverSimplex(CoverBasis basis)
    {
        this.basis = basis;
        int sites = basis.Sites, rows = basis.Rows + 1;
        ratios = new CoverRatioTest(sites + rows);
        tableau = new CoverTableau(basis);
    }

    public long Steps { get; private set; }

    /// <summary>Multipliers that prove the last question infeasible.</summary>
    public double[]? Ray { get; private set; }

    /// <summary>Goes on from the present basis.</summary>
    /// <param name="cutoff">In units of the basis: ends when the bound is above it.</param>
    /// <param name="most">Steps at most.</param>
    /// <param name="stop">Asked now and then.</param>
    public CoverLpEnd Solve(double cutoff, int most, Func<bool> stop)
    {
        bool fresh = false;
        for (int step = 0; ; step++)
        {
            if (IsDue() && !Refresh())
            {
                return CoverLpEnd.Stopped;
            }

            if ((step & 7) == 7 && basis.Objective() > cutoff)
            {
                return CoverLpEnd.AboveCutoff;
            }

            if (step >= most || ((step & 15) == 15 && stop()))
            {
                return CoverLpEnd.Stopped;
            }

            (int row, int place) = Leaving();
            if (row < 0 && place < 0)
            {
                if (fresh || sinceRefresh < 20)
                {
                    return basis.Objective() > cutoff ? CoverLpEnd.AboveCutoff : CoverLpEnd.Optimal;
                }

                fresh = true;
                if (!Refresh())
                {
                    return CoverLpEnd.Stopped;
                }

                continue;
            }

            Steps++;
            switch (Step(row, place, cutoff))
            {
                case false when sinceRefresh == 0:
                    return unbounded ? CoverLpEnd.Infeasible : CoverLpEnd.Stopped;
                case false when !Refresh():
                    return CoverLpEnd.Stopped;
                case true:
                    sinceRefresh++;
                    break;
            }
        }
    }

    // A new inverse pays once the terms are as many as the factors and the places.
    private bool IsDue() => sinceRefresh > 100
        && (basis.Kernel.Added > basis.Kernel.Entries + 4 * basis.Kernel.Size || sinceRefresh > 1000);

    private bool Refresh()
    {
        sinceRefresh = 0;
        if (!basis.Refresh())
        {
            double[] lambda = Array.ConvertAll(basis.Lambda, l => l * basis.Unit);
            basis.Start(lambda);
        }

        return true;
    }

    /// <summary>The row, or the place of the site between, that is farthest outside.</summary>
    private (int Row, int Place) Leaving()
    {
        (double best, int row) = basis.Outside.Farthest(Tolerance);
        int place = -1;
        for (int q = 0; q < basis.SitesBetween.Count; q++)
        {
            int j = basis.SitesBetween[q];
            double outside = Math.Max(basis.Lower[j] - basis.Y[j], basis.Y[j] - basis.Upper[j]);
            if (outside > Tolerance && outside * outside > best * basis.SiteWeight[j])
            {
                (best, row, place) = (outside * outside / basis.SiteWeight[j], -1, q);
            }
        }

        return (row, place);
    }

    // One change of basis; false when nothing was changed because the numbers no longer agree or nothing stops the step.
    private bool Step(int row, int place, double cutoff)
    {
        tableau.Reserve();
        int size = basis.TightRows.Count;
        Span<double> own = tableau.H.AsSpan(0, size);
        bool low;
        double slope, ownLimit = double.PositiveInfinity;
        if (row >= 0)
        {
            tableau.Inverse(basis.SitesOf[row], own);
            low = basis.RowAt[row] == CoverBasis.Over;
            slope = Math.Abs(1 - basis.Activity[row]);
            ownLimit = basis.Worth[row];
        }
        else
        {
            int j = basis.SitesBetween[place];
            tableau.Inverse([j], own);
            low = basis.Y[j] < basis.Lower[j];
            slope = low ? basis.Lower[j] - basis.Y[j] : basis.Y[j] - basis.Upper[j];
        }

        double sign = low ? 1 : -1;
        tableau.Row(own, row);
        Candidates(own, sign);
        int enter = ratios.Choose(slope, ownLimit);
        unbounded = enter == int.MinValue;
        if (unbounded)
        {
            // Far enough along the ray the bound is above any cutoff.
            double far = sign * 2 * (1 + Math.Max(0, cutoff - basis.Objective())) / ratios.Slope;
            Ray = [.. basis.Lambda];
            for (int r = 0; r < size; r++)
            {
                Ray[basis.TightRows[r]] -= far * own[r];
            }

            Ray[row >= 0 ? row : basis.Rows] += row >= 0 ? far : 0;
            return false;
        }

        if (enter == int.MaxValue)
        {
            Dual(own, sign * ratios.Step);
            bool over = basis.RowAt[row] == CoverBasis.Over;
            (basis.RowAt[row], basis.Lambda[row]) = over ? (CoverBasis.Under, basis.Worth[row]) : (CoverBasis.Over, 0);
            basis.Outside.Changed(row);
            basis.Flip(ratios.Flips);
            return true;
        }

        double expected = enter >= 0 ? tableau.Alpha[enter] : -own[-1 - enter];
        tableau.Column(enter, row);
        double pivot = row >= 0 ? tableau.RowColumn[row] : tableau.Places[place];
        if (Math.Abs(pivot - expected) > 1e-7 * (1 + Math.Abs(pivot)) || (Math.Abs(pivot) < 1e-5 && sinceRefresh > 0)
            || Math.Abs(pivot) < Tiny)
        {
            tableau.Clear();
            return false;
        }

        Dual(own, sign * ratios.Step);
        basis.Flip(ratios.Flips);
        Primal(own, enter, row, place, low, pivot);
        Exchange(own, enter, row, place, sign, pivot);
        tableau.Clear();
        return true;
    }

    private void Candidates(ReadOnlySpan<double> own, double sign)
    {
        ratios.Clear();
        for (int j = 0; j < tableau.Alpha.Length; j++)
        {
            double a = sign * tableau.Alpha[j];
            if (basis.SiteAt[j] == CoverBasis.Between || basis.Lower[j] == basis.Upper[j])
            {
                continue;
            }

            if (basis.SiteAt[j] == CoverBasis.Zero && a < -Tiny)
            {
                ratios.Add(j, basis.Price[j] / -a, -a);
            }
            else if (basis.SiteAt[j] == CoverBasis.One && a > Tiny)
            {
                ratios.Add(j, -basis.Price[j] / a, a);
            }
        }

        for (int r = 0; r < own.Length; r++)
        {
            int row = basis.TightRows[r];
            double a = -sign * own[r];
            if (row == basis.Rows || Math.Abs(a) <= Tiny)
            {
                continue;
            }

            if (a < 0)
            {
                ratios.Add(-1 - r, basis.Lambda[row] / -a, -a);
            }
            else if (!double.IsInfinity(basis.Worth[row]))
            {
                ratios.Add(-1 - r, (basis.Worth[row] - basis.Lambda[row]) / a, a);
            }
        }
    }

    private void Dual(ReadOnlySpan<double> own, double by)
    {
        if (by == 0)
        {
            return;
        }

        for (int j = 0; j < tableau.Alpha.Length; j++)
        {
            basis.Price[j] += basis.SiteAt[j] == CoverBasis.Between ? 0 : by * tableau.Alpha[j];
        }

        for (int r = 0; r < own.Length; r++)
        {
            basis.Lambda[basis.TightRows[r]] -= by * own[r];
        }
    }

    private void Primal(ReadOnlySpan<double> own, int enter, int row, int place, bool low, double pivot)
    {
        int leaving = row >= 0 ? -1 : basis.SitesBetween[place];
        double target = row >= 0 ? 1 : low ? basis.Lower[leaving] : basis.Upper[leaving];
        double shift = (target - (row >= 0 ? basis.Activity[row] : basis.Y[leaving])) / pivot;
        double weight = CoverKernel.Dot(own, own) + (row >= 0 ? 1 : 0);
        for (int q = 0; q < own.Length; q++)
        {
            if (tableau.Places[q] == 0)
            {
                continue;
            }

            int j = basis.SitesBetween[q];
            double ratio = tableau.Places[q] / pivot;
            basis.Y[j] += tableau.Places[q] * shift;
            basis.SiteWeight[j] = Math.Max(basis.SiteWeight[j] - 2 * ratio * tableau.Tau[q] + ratio * ratio * weight, 1e-4);
        }

        for (int t = 0; t < tableau.TouchedCount; t++)
        {
            int i = tableau.Touched[t];
            double ratio = tableau.RowColumn[i] / pivot;
            if (ratio != 0)
            {
                basis.Activity[i] += tableau.RowColumn[i] * shift;
                basis.Outside.Changed(i);
                basis.RowWeight[i] = Math.Max(basis.RowWeight[i] - 2 * ratio * tableau.RowTau[i] + ratio * ratio * weight, 1e-4);
            }
        }

        double fresh = Math.Max(weight / (pivot * pivot), 1e-4);
        if (enter >= 0)
        {
            basis.Y[enter] -= shift;
            basis.SiteWeight[enter] = fresh;
        }
        else
        {
            int coming = basis.TightRows[-1 - enter];
            basis.Activity[coming] = 1 - shift;
            basis.RowWeight[coming] = fresh;
        }

        if (row >= 0)
        {
            basis.Activity[row] = 1;
        }
        else
        {
            basis.Y[leaving] = target;
        }
    }

    private void Exchange(ReadOnlySpan<double> own, int enter, int row, int place, double sign, double pivot)
    {
        Span<double> places = tableau.Places.AsSpan(0, own.Length);
        int rowPlace = -1 - enter;
        if (enter < 0)
        {
            int coming = basis.TightRows[rowPlace];
            bool under = !double.IsInfinity(basis.Worth[coming]) && -sign * own[rowPlace] > 0;
            (basis.RowAt[coming], basis.Lambda[coming]) =
                under ? (CoverBasis.Under, basis.Worth[coming]) : (CoverBasis.Over, 0);
            basis.Outside.Changed(coming);
        }
        else
        {
            (basis.SiteAt[enter], basis.Price[enter]) = (CoverBasis.Between, 0);
        }

        if (row >= 0)
        {
            basis.RowAt[row] = CoverBasis.Tight;
            basis.Lambda[row] += sign * ratios.Step;
            if (enter >= 0)
            {
                basis.Kernel.Grow(own, places, -pivot);
                (basis.RowPlace[row], basis.SitePlace[enter]) = (basis.TightRows.Count, basis.SitesBetween.Count);
                basis.TightRows.Add(row);
                basis.SitesBetween.Add(enter);
            }
            else
            {
                basis.Kernel.ReplaceRow(own, places, rowPlace);
                basis.TightRows[rowPlace] = row;
                basis.RowPlace[row] = rowPlace;
            }

            return;
        }

        int leaving = basis.SitesBetween[place];
        basis.SiteAt[leaving] = basis.Y[leaving] > 0.5 ? CoverBasis.One : CoverBasis.Zero;
        basis.Price[leaving] = sign * ratios.Step;
        if (enter >= 0)
        {
            basis.Kernel.ReplaceSite(own, places, place);
            basis.SitesBetween[place] = enter;
            basis.SitePlace[enter] = place;
            return;
        }

        basis.Kernel.Shrink(own, places, place, rowPlace);
        Drop(basis.SitesBetween, basis.SitePlace, place);
        Drop(basis.TightRows, basis.RowPlace, rowPlace);
    }

    private static void Drop(List<int> list, int[] places, int at)
    {
        int last = list[^1];
        list[at] = last;
        places[last] = at;
        list.RemoveAt(list.Count - 1);
    }
}
