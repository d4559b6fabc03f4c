namespace Simulator.Siting;

/// <summary>
/// A basis of the linear relaxation of <see cref="CoverQuestion"/>: which sites are at 0, at 1 or between, which rows are
/// over, under or exactly at one cover, with the values and prices that follow.
/// </summary>
/// <remarks>
/// The worth of a row bends its price: λ is 0 on a row that is over, its worth on one that is under, between on a tight
/// one. Invariant: as many tight rows as sites between; sites lie on the side that their price wants, so any bounds of the
/// sites keep the prices feasible and a search may jump from node to node. Row number Rows is Σ y = p, always tight.
/// Money is divided by its mean, so that tolerances fit, and worths are a little less by chance, against ties of the
/// ratio test: the bound of the search is counted again in whole money by <see cref="CoverQuestion.Bound"/>.
/// </remarks>
internal sealed class CoverBasis
{
    public const byte Zero = 0, One = 1, Between = 2, Over = 0, Under = 1, Tight = 2;
    private const double Tolerance = 1e-9;

    private readonly CoverQuestion question;

    public CoverBasis(CoverQuestion question, int[][] sitesOf)
    {
        this.question = question;
        SitesOf = sitesOf;
        (Sites, Rows) = (question.Sets.Sites, question.Sets.Rows);
        HasNumber = question.P >= 0;
        double sum = question.Costs.Sum(c => (double)c), many = question.Costs.Count(c => c > 0);
        foreach (long worth in question.Worth)
        {
            (sum, many) = worth is 0 or CoverQuestion.Must ? (sum, many) : (sum + worth, many + 1);
        }

        Unit = sum > 0 ? sum / many : 1;
        var random = new Random(7);
        Cost = [.. question.Costs.Select(c => c / Unit * (1 + 1e-7 * random.NextDouble()))];
        Worth = [.. question.Worth.Select(w => w == CoverQuestion.Must ? double.PositiveInfinity
            : w / Unit * (1 - 2e-7 * random.NextDouble()))];
        (SiteAt, RowAt) = (new byte[Sites], new byte[Rows + 1]);
        (Lower, Upper) = (new byte[Sites], new byte[Sites]);
        Array.Fill(Upper, (byte)1);
        (SitePlace, RowPlace, Outside) = (new int[Sites], new int[Rows + 1], new CoverOutside(this));
        (Y, Price, SiteWeight) = (new double[Sites], new double[Sites], new double[Sites]);
        (Activity, Lambda, RowWeight) = (new double[Rows + 1], new double[Rows + 1], new double[Rows + 1]);
    }

    public int Sites { get; }

    public int Rows { get; }

    public bool HasNumber { get; }

    /// <summary>Money of one unit of <see cref="Cost"/> and <see cref="Worth"/>.</summary>
    public double Unit { get; }

    public int[][] SitesOf { get; }

    public double[] Cost { get; }

    public double[] Worth { get; }

    public byte[] SiteAt { get; }

    public byte[] RowAt { get; }

    public byte[] Lower { get; }

    public byte[] Upper { get; }

    /// <summary>Place of a site in <see cref="SitesBetween"/>, of a row in <see cref="TightRows"/>.</summary>
    public int[] SitePlace { get; }

    public int[] RowPlace { get; }

    public double[] Y { get; }

    public double[] Price { get; }

    public double[] Activity { get; }

    public double[] Lambda { get; }

    /// <summary>Rows whose activity is on the wrong side.</summary>
    public CoverOutside Outside { get; }

    /// <summary>Squared lengths of the rows of the inverse: the steepest edge.</summary>
    public double[] SiteWeight { get; }

    public double[] RowWeight { get; }

    /// <summary>Sites between 0 and 1, by place.</summary>
    public List<int> SitesBetween { get; } = [];

    /// <summary>Tight rows, by place.</summary>
    public List<int> TightRows { get; } = [];

    public CoverKernel Kernel { get; } = new();

    /// <summary>Asked while the kernel is inverted.</summary>
    public Func<bool> Stop { get; init; } = () => false;

    public ReadOnlySpan<int> RowsOf(int site) => question.Sets.RowsOf(site);

    /// <summary>The basis without tight rows that multipliers suggest: rows above half their worth are under.</summary>
    public void Start(double[]? lambda)
    {
        foreach (int j in SitesBetween)
        {
            SiteAt[j] = Zero;
        }

        SitesBetween.Clear();
        TightRows.Clear();
        for (int i = 0; i < Rows; i++)
        {
            bool under = lambda is not null && !double.IsInfinity(Worth[i]) && lambda[i] / Unit > Worth[i] / 2;
            (RowAt[i], Lambda[i]) = under ? (Under, Worth[i]) : (Over, 0);
            RowWeight[i] = 1;
        }

        double[] plain = new double[Sites];
        for (int j = 0; j < Sites; j++)
        {
            plain[j] = Cost[j];
            foreach (int row in RowsOf(j))
            {
                plain[j] -= Lambda[row];
            }
        }

        if (HasNumber)
        {
            int[] order = [.. Enumerable.Range(0, Sites).Where(j => Lower[j] < Upper[j])
                .OrderBy(j => plain[j]).ThenBy(j => j)];
            int open = Enumerable.Range(0, Sites).Count(j => Lower[j] == 1);
            int at = order[Math.Clamp(question.P - open - 1, 0, order.Length - 1)];
            Lambda[Rows] = plain[at];
            (SiteAt[at], SitePlace[at]) = (Between, 0);
            SitesBetween.Add(at);
            (RowAt[Rows], RowPlace[Rows]) = (Tight, 0);
            TightRows.Add(Rows);
            SiteWeight[at] = 1;
            foreach (int row in RowsOf(at))
            {
                RowWeight[row] = 2;
            }
        }

        Refresh();
    }

    /// <summary>Counts everything again from the statuses.</summary>
    /// <returns>False when the tight rows and the sites between have lost their inverse.</returns>
    public bool Refresh()
    {
        int k = TightRows.Count;
        int[][] matrix = new int[k][];
        for (int r = 0; r < k; r++)
        {
            int row = TightRows[r];
            matrix[r] = row == Rows ? [.. Enumerable.Range(0, k)]
                : [.. SitesOf[row].Where(j => SiteAt[j] == Between).Select(j => SitePlace[j])];
        }

        if (!Kernel.Invert(matrix, Stop))
        {
            return false;
        }

        Prices();
        Values();
        return true;
    }

    /// <summary>The dual objective, in units.</summary>
    public double Objective()
    {
        double sum = HasNumber ? Lambda[Rows] * question.P : 0;
        for (int i = 0; i < Rows; i++)
        {
            sum += Lambda[i];
        }

        for (int j = 0; j < Sites; j++)
        {
            sum += SiteAt[j] == One ? Price[j] : 0;
        }

        return sum;
    }

    /// <summary>New bounds of a site; those at a bound move along in one go by <see cref="Settle"/>.</summary>
    public void Bound(int site, byte lower, byte upper) => (Lower[site], Upper[site]) = (lower, upper);

    /// <summary>Moves every site that lies on the wrong side.</summary>
    public void Settle()
    {
        var moved = new List<int>();
        for (int j = 0; j < Sites; j++)
        {
            if (SiteAt[j] != Between && SideOf(j) != SiteAt[j])
            {
                moved.Add(j);
            }
        }

        Flip(moved);
    }

    /// <summary>Moves sites from 0 to 1 and back, and the rest with them.</summary>
    public void Flip(List<int> sites)
    {
        if (sites.Count == 0)
        {
            return;
        }

        double[] shift = new double[TightRows.Count];
        foreach (int j in sites)
        {
            double by = SiteAt[j] == Zero ? 1 : -1;
            SiteAt[j] = by > 0 ? One : Zero;
            Y[j] = SiteAt[j];
            foreach (int row in RowsOf(j))
            {
                if (RowAt[row] == Tight)
                {
                    shift[RowPlace[row]] += by;
                }
                else
                {
                    Activity[row] += by;
                    Outside.Changed(row);
                }
            }

            if (HasNumber)
            {
                shift[RowPlace[Rows]] += by;
            }
        }

        double[] change = new double[SitesBetween.Count];
        Kernel.Times(shift, change);
        for (int q = 0; q < change.Length; q++)
        {
            if (Math.Abs(change[q]) > 1e-14)
            {
                int site = SitesBetween[q];
                Y[site] -= change[q];
                foreach (int row in RowsOf(site))
                {
                    if (RowAt[row] != Tight)
                    {
                        Activity[row] -= change[q];
                        Outside.Changed(row);
                    }
                }
            }
        }
    }

    public void CopyFrom(CoverBasis other)
    {
        other.SiteAt.CopyTo(SiteAt, 0);
        other.RowAt.CopyTo(RowAt, 0);
        other.Lower.CopyTo(Lower, 0);
        other.Upper.CopyTo(Upper, 0);
        other.SitePlace.CopyTo(SitePlace, 0);
        other.RowPlace.CopyTo(RowPlace, 0);
        other.Y.CopyTo(Y, 0);
        other.Price.CopyTo(Price, 0);
        other.SiteWeight.CopyTo(SiteWeight, 0);
        other.Activity.CopyTo(Activity, 0);
        other.Lambda.CopyTo(Lambda, 0);
        other.RowWeight.CopyTo(RowWeight, 0);
        SitesBetween.Clear();
        SitesBetween.AddRange(other.SitesBetween);
        TightRows.Clear();
        TightRows.AddRange(other.TightRows);
        Kernel.CopyFrom(other.Kernel);
        Outside.AllChanged();
    }

    private byte SideOf(int j) => Lower[j] == Upper[j] ? Lower[j]
        : Price[j] > Tolerance ? Zero : Price[j] < -Tolerance ? One : SiteAt[j];

    private void Prices()
    {
        int k = TightRows.Count;
        double[] left = new double[k];
        for (int q = 0; q < k; q++)
        {
            int site = SitesBetween[q];
            left[q] = Cost[site];
            foreach (int row in RowsOf(site))
            {
                left[q] -= RowAt[row] == Tight ? 0 : Lambda[row];
            }
        }

        double[] tight = new double[k];
        Kernel.LeftTimes(left, tight);
        for (int r = 0; r < k; r++)
        {
            Lambda[TightRows[r]] = tight[r];
        }

        for (int j = 0; j < Sites; j++)
        {
            double price = Cost[j] - (HasNumber ? Lambda[Rows] : 0);
            foreach (int row in RowsOf(j))
            {
                price -= Lambda[row];
            }

            Price[j] = SiteAt[j] == Between ? 0 : price;
        }
    }

    private void Values()
    {
        int k = TightRows.Count;
        double[] right = new double[k], y = new double[k];
        for (int r = 0; r < k; r++)
        {
            right[r] = TightRows[r] == Rows ? question.P : 1;
        }

        Array.Clear(Activity);
        for (int j = 0; j < Sites; j++)
        {
            if (SiteAt[j] == Between)
            {
                continue;
            }

            SiteAt[j] = SideOf(j);
            Y[j] = SiteAt[j];
            if (SiteAt[j] == One)
            {
                foreach (int row in RowsOf(j))
                {
                    Activity[row]++;
                    if (RowAt[row] == Tight)
                    {
                        right[RowPlace[row]]--;
                    }
                }

                if (HasNumber)
                {
                    right[RowPlace[Rows]]--;
                }
            }
        }

        Outside.AllChanged();

        Kernel.Times(right, y);
        for (int q = 0; q < k; q++)
        {
            int site = SitesBetween[q];
            Y[site] = y[q];
            foreach (int row in RowsOf(site))
            {
                Activity[row] += y[q];
            }
        }
    }
}
