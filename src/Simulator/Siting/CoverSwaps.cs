namespace Simulator.Siting;

/// <summary>Looks for p sites that cover all rows by exchanging one site after the other: quick where there are many such
/// sets, no answer where it finds none.</summary>
/// <remarks>
/// Each step takes in a site of an uncovered row for a chosen one, the pair that leaves the least weight uncovered; every
/// row left uncovered then weighs one more, so that the search does not stay where it is. The site that just went may not
/// come back at once; ties to the lowest indexes. A step costs sites of the row × rows. Source: [Gao et al. 2015].
/// </remarks>
internal sealed class CoverSwaps
{
    private const int MostSteps = 2000;

    private readonly int rows;
    private readonly int sites;
    private readonly bool[] covers;
    private readonly SiteState[] state;
    private readonly int[] times;
    private readonly int[] owner;
    private readonly int[] weight;
    private readonly int[] loss;

    /// <param name="rows">Rows to cover.</param>
    /// <param name="sites">Number of sites.</param>
    /// <param name="covers">Site-major: whether site s covers row i is <c>covers[s × rows + i]</c>.</param>
    /// <param name="state">Sites in stay, sites out stay out.</param>
    public CoverSwaps(int rows, int sites, bool[] covers, SiteState[] state)
    {
        (this.rows, this.sites, this.covers, this.state) = (rows, sites, covers, state);
        (times, owner, weight, loss) = (new int[rows], new int[rows], new int[rows], new int[sites]);
        Array.Fill(weight, 1);
    }

    /// <summary>A set of as many sites as the one given that covers all rows; null when none was found.</summary>
    /// <param name="start">Sites, those in among them.</param>
    /// <param name="stop">Asked at every step.</param>
    public int[]? Find(int[] start, Func<bool> stop)
    {
        int[] set = [.. start];
        bool[] chosen = new bool[sites];
        foreach (int s in set)
        {
            chosen[s] = true;
            Count(s, 1);
        }

        int gone = -1;
        for (int step = 0; step < MostSteps && !stop(); step++)
        {
            int row = Heaviest();
            if (row < 0)
            {
                return set;
            }

            SetOwners(set);
            (int come, int place) = Best(row, set, chosen, gone);
            if (come < 0)
            {
                return null;
            }

            gone = set[place];
            (chosen[gone], chosen[come], set[place]) = (false, true, come);
            Count(gone, -1);
            Count(come, 1);
            for (int i = 0; i < rows; i++)
            {
                weight[i] += times[i] == 0 ? 1 : 0;
            }
        }

        return null;
    }

    private void Count(int site, int by)
    {
        for (int i = 0; i < rows; i++)
        {
            times[i] += covers[site * rows + i] ? by : 0;
        }
    }

    private int Heaviest()
    {
        int row = -1;
        for (int i = 0; i < rows; i++)
        {
            row = times[i] == 0 && (row < 0 || weight[i] > weight[row]) ? i : row;
        }

        return row;
    }

    private void SetOwners(int[] set)
    {
        for (int k = 0; k < set.Length; k++)
        {
            for (int i = 0; i < rows; i++)
            {
                owner[i] = covers[set[k] * rows + i] ? k : owner[i];
            }
        }
    }

    private (int Come, int Place) Best(int row, int[] set, bool[] chosen, int gone)
    {
        (int come, int place, int most) = (-1, -1, int.MinValue);
        for (int s = 0; s < sites; s++)
        {
            if (chosen[s] || s == gone || state[s] != SiteState.Free || !covers[s * rows + row])
            {
                continue;
            }

            int gain = 0;
            Array.Clear(loss, 0, set.Length);
            for (int i = 0; i < rows; i++)
            {
                if (covers[s * rows + i])
                {
                    gain += times[i] == 0 ? weight[i] : 0;
                }
                else if (times[i] == 1)
                {
                    loss[owner[i]] += weight[i];
                }
            }

            for (int k = 0; k < set.Length; k++)
            {
                if (state[set[k]] == SiteState.Free && gain - loss[k] > most)
                {
                    (come, place, most) = (s, k, gain - loss[k]);
                }
            }
        }

        return (come, place);
    }
}
