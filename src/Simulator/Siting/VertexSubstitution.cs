using Simulator.Network;

namespace Simulator.Siting;

/// <summary>
/// Fast interchange for the p-median: exchanges one chosen site for another as long as that lowers the total, with the
/// best partner of every newcomer found in one pass over the rows.
/// </summary>
/// <remarks>
/// For a newcomer the gain is counted once, and what each leaver would cost is gathered at the leaver, from the nearest
/// and second nearest chosen site of every row: O(rows × sites) a round. Source: [Whitaker 1983],
/// [Hansen &amp; Mladenovic 1997].
/// </remarks>
internal static class VertexSubstitution
{
    /// <summary>A set at least as good as <paramref name="set"/>, of the same size.</summary>
    /// <param name="travel">Rows × sites.</param>
    /// <param name="weights">Whole weights.</param>
    /// <param name="fallback">Time of a row that no chosen site serves better.</param>
    /// <param name="set">Start.</param>
    /// <param name="state">Sites in stay, sites out stay out.</param>
    /// <param name="rules">What a set must obey.</param>
    /// <param name="stop">Asked once a round.</param>
    public static int[] Improve(
        TravelTimeMatrix travel, long[] weights, uint[] fallback, int[] set, SiteState[] state, SiteRules rules,
        Func<bool> stop)
    {
        int rows = travel.Rows, sites = travel.Columns;
        int[] current = [.. set];
        int[] near = new int[rows], next = new int[rows];
        uint[] nearTime = new uint[rows], nextTime = new uint[rows];
        while (current.Length > 0 && !stop())
        {
            for (int i = 0; i < rows; i++)
            {
                ReadOnlySpan<uint> times = travel.Milliseconds(i);
                (near[i], next[i], nearTime[i], nextTime[i]) = (-1, -1, fallback[i], fallback[i]);
                for (int k = 0; k < current.Length; k++)
                {
                    uint time = times[current[k]];
                    if (time < nearTime[i])
                    {
                        (next[i], nextTime[i], near[i], nearTime[i]) = (near[i], nearTime[i], k, time);
                    }
                    else if (time < nextTime[i])
                    {
                        (next[i], nextTime[i]) = (k, time);
                    }
                }
            }

            (int leave, int come) = BestExchange(travel, weights, current, state, rules, near, nearTime, nextTime);
            if (come < 0)
            {
                break;
            }

            current[leave] = come;
        }

        _ = sites;
        return current;
    }

    private static (int Leave, int Come) BestExchange(
        TravelTimeMatrix travel, long[] weights, int[] current, SiteState[] state, SiteRules rules,
        int[] near, uint[] nearTime, uint[] nextTime)
    {
        int sites = travel.Columns, p = current.Length;

        // gain[s] + extra[s, k]: change of the total when s comes and k leaves; extra starts at the loss of k.
        double[] gain = new double[sites];
        double[] loss = new double[p];
        double[] saved = new double[(long)sites * p];
        for (int i = 0; i < near.Length; i++)
        {
            long weight = weights[i];
            if (weight == 0)
            {
                continue;
            }

            int k = near[i];
            double d1 = nearTime[i], d2 = nextTime[i];
            ReadOnlySpan<uint> times = travel.Milliseconds(i);
            if (k >= 0)
            {
                loss[k] += weight * (d2 - d1);
            }

            for (int s = 0; s < sites; s++)
            {
                uint time = times[s];
                if (time >= d2)
                {
                    continue;
                }

                if (time < d1)
                {
                    gain[s] += weight * (d1 - time);
                    if (k >= 0)
                    {
                        saved[(long)s * p + k] += weight * (d2 - d1);
                    }
                }
                else if (k >= 0)
                {
                    saved[(long)s * p + k] += weight * (d2 - time);
                }
            }
        }

        bool[] inside = new bool[sites];
        foreach (int s in current)
        {
            inside[s] = true;
        }

        (double best, int leave, int come) = (-0.5, -1, -1);
        for (int s = 0; s < sites; s++)
        {
            if (inside[s] || state[s] == SiteState.Out)
            {
                continue;
            }

            for (int k = 0; k < p; k++)
            {
                double change = loss[k] - gain[s] - saved[(long)s * p + k];
                if (change < best && state[current[k]] != SiteState.In && (rules.IsPlain || Fits(current, k, s, rules)))
                {
                    (best, leave, come) = (change, k, s);
                }
            }
        }

        return (leave, come);
    }

    private static bool Fits(int[] current, int leave, int come, SiteRules rules)
    {
        int[] trial = [.. current];
        trial[leave] = come;
        return rules.Together(trial);
    }
}
