namespace Simulator.Siting;

/// <summary>Chooses the site to branch on: the one whose two sides lift the bound most, by trial and by memory.</summary>
/// <remarks>Source: [Achterberg et al. 2005], reliability branching.</remarks>
internal sealed class CoverBranching
{
    private const int Reliable = 4, Trials = 12, TrialSteps = 60;

    private readonly CoverBasis basis;
    private readonly CoverSimplex simplex;
    private readonly CoverBasis saved;
    private readonly double[][] gain;
    private readonly int[][] seen;

    public CoverBranching(CoverQuestion question, CoverBasis basis, CoverSimplex simplex)
    {
        (this.basis, this.simplex) = (basis, simplex);
        saved = new CoverBasis(question, basis.SitesOf);
        gain = [new double[basis.Sites], new double[basis.Sites]];
        seen = [new int[basis.Sites], new int[basis.Sites]];
    }

    /// <summary>Multipliers that a trial ended with when it went past the cutoff.</summary>
    public double[]? Proof { get; private set; }

    /// <summary>Sites whose choice is not whole.</summary>
    public int Fractional(SiteState[] state)
    {
        int count = 0;
        foreach (int j in basis.SitesBetween)
        {
            count += state[j] == SiteState.Free && IsFractional(j) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Remembers what a branch has done to the bound.</summary>
    public void Learn(int site, SiteState side, double before, double after, double fraction)
    {
        if (site < 0)
        {
            return;
        }

        double distance = Math.Max(0.01, side == SiteState.In ? 1 - fraction : fraction);
        int at = side == SiteState.In ? 1 : 0;
        gain[at][site] += Math.Max(0, after - before) / distance;
        seen[at][site]++;
    }

    /// <summary>The site to branch on; −1 when all are decided.</summary>
    /// <param name="state">Sites of the node.</param>
    /// <param name="cutoff">In units: bounds above it are hopeless.</param>
    /// <param name="stop">Asked between trials.</param>
    /// <param name="forced">The side that remains when a trial has shown the other to be hopeless.</param>
    public int Choose(SiteState[] state, double cutoff, Func<bool> stop, out SiteState? forced)
    {
        forced = null;
        var candidates = new List<(double Score, int Site)>();
        (double down, double up) = (Mean(0), Mean(1));
        foreach (int j in basis.SitesBetween)
        {
            if (state[j] == SiteState.Free && IsFractional(j))
            {
                candidates.Add((Score(
                    basis.Y[j] * Known(0, j, down), (1 - basis.Y[j]) * Known(1, j, up)), j));
            }
        }

        if (candidates.Count == 0)
        {
            return Undecided(state);
        }

        candidates.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Site.CompareTo(b.Site));
        (double best, int site) = (-1, candidates[0].Site);
        int tried = 0, since = 0;
        bool kept = false;
        double here = basis.Objective();
        foreach ((double score, int j) in candidates)
        {
            double value = score;
            if (Math.Min(seen[0][j], seen[1][j]) < Reliable)
            {
                if (tried >= Trials || since >= 5 || stop())
                {
                    continue;
                }

                if (!kept)
                {
                    saved.CopyFrom(basis);
                    kept = true;
                }

                tried++;
                double y = saved.Y[j];
                double? without = Trial(j, 0, cutoff, stop), with = without is null ? null : Trial(j, 1, cutoff, stop);
                if (without is null || with is null)
                {
                    forced = without is null ? SiteState.In : SiteState.Out;
                    return j;
                }

                Learn(j, SiteState.Out, here, without.Value, y);
                Learn(j, SiteState.In, here, with.Value, y);
                value = Score(without.Value - here, with.Value - here);
            }

            since++;
            if (value > best)
            {
                (best, site, since) = (value, j, 0);
            }
        }

        return site;
    }

    // Bound of one side after a few steps; null when it went past the cutoff. The basis is put back.
    private double? Trial(int site, byte side, double cutoff, Func<bool> stop)
    {
        basis.Bound(site, side, side);
        basis.Settle();
        CoverLpEnd end = simplex.Solve(cutoff, TrialSteps, stop);
        double? value = basis.Objective();
        if (end is CoverLpEnd.AboveCutoff or CoverLpEnd.Infeasible)
        {
            Proof = [.. end == CoverLpEnd.Infeasible ? simplex.Ray! : basis.Lambda];
            value = null;
        }

        basis.CopyFrom(saved);
        return value;
    }

    private static int Undecided(SiteState[] state) => Array.IndexOf(state, SiteState.Free);

    private static double Score(double down, double up) => Math.Max(down, 1e-6) * Math.Max(up, 1e-6);

    private double Known(int side, int site, double mean) =>
        seen[side][site] > 0 ? gain[side][site] / seen[side][site] : mean;

    private double Mean(int side)
    {
        double sum = 0;
        int count = 0;
        for (int j = 0; j < basis.Sites; j++)
        {
            if (seen[side][j] > 0)
            {
                sum += gain[side][j] / seen[side][j];
                count++;
            }
        }

        return count == 0 ? 1 : sum / count;
    }

    private bool IsFractional(int j) => basis.Y[j] > 1e-6 && basis.Y[j] < 1 - 1e-6;
}
