namespace Simulator.Siting;

/// <summary>Good sets by fixing one site after another: the one that the relaxation wants most is chosen, the relaxation is
/// solved again, and every few sites the choice is rounded.</summary>
/// <remarks>Source: [Danna et al. 2005] for the dive that is guided by the best set.</remarks>
internal sealed class CoverDive(
    CoverQuestion question, CoverBasis basis, CoverSimplex simplex, CoverRounding rounding, Func<bool> stop)
{
    /// <summary>Dives once; the basis is put back.</summary>
    /// <param name="guide">Sites to prefer; null none.</param>
    /// <param name="cutoff">In units, asked again after every set: a dive above it ends.</param>
    /// <param name="offer">Takes the sets.</param>
    public void Run(bool[]? guide, Func<double> cutoff, Func<int[], bool> offer)
    {
        var saved = new CoverBasis(question, basis.SitesOf);
        saved.CopyFrom(basis);
        for (int fixedSites = 1; !stop(); fixedSites++)
        {
            (double best, int site) = (double.NegativeInfinity, -1);
            foreach (int j in basis.SitesBetween)
            {
                double y = basis.Y[j], score = y + (guide is not null && guide[j] ? 1 : 0);
                if (basis.Lower[j] < basis.Upper[j] && y > 1e-6 && y < 1 - 1e-6
                    && (score > best || (score == best && j < site)))
                {
                    (best, site) = (score, j);
                }
            }

            if (site < 0 || fixedSites % 8 == 0)
            {
                if (rounding.From(basis.Y, basis.Price, stop) is int[] set)
                {
                    offer(set);
                }

                if (site < 0)
                {
                    break;
                }
            }

            basis.Bound(site, 1, 1);
            basis.Settle();
            if (simplex.Solve(cutoff(), 5000, stop) != CoverLpEnd.Optimal)
            {
                if (rounding.From(basis.Y, basis.Price, stop) is int[] set)
                {
                    offer(set);
                }

                break;
            }
        }

        basis.CopyFrom(saved);
    }
}
