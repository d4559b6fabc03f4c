namespace Simulator.Ems.Queueing;

/// <summary>The calls that may reach a neighbourhood: their lists, with the bases outside as chances to be let through.
/// </summary>
/// <param name="Lists">Of each demand point that counts: its index, calls per minute, and steps in order; step k ≥ 0 is
/// the k-th base inside, −1 − o the o-th of <paramref name="Outside"/>.</param>
/// <param name="Outside">For each base outside, the chance that it is full in each state of the neighbourhood.</param>
internal sealed record LocalCalls(IReadOnlyList<(int Point, double Rate, int[] Steps)> Lists, IReadOnlyList<double[]> Outside)
{
    private const double Negligible = 1e-8;

    /// <summary>Sends the calls of a state to the first base inside that is not full.</summary>
    public void Send(int state, ReadOnlySpan<int> busy, ReadOnlySpan<int> vehicles, Span<double> sent)
    {
        for (int i = 0; i < Lists.Count; i++)
        {
            (_, double rate, int[] steps) = Lists[i];
            double share = 1;
            foreach (int step in steps)
            {
                if (step < 0)
                {
                    share *= Outside[-1 - step][state];
                    if (share < Negligible)
                    {
                        break;
                    }
                }
                else if (busy[step] < vehicles[step])
                {
                    sent[step] += rate * share;
                    break;
                }
            }
        }
    }

    /// <summary>Share of a list's calls that the first base of the neighbourhood is sent to in a state where it is not
    /// full.</summary>
    public double SentToFirst(int list, int state, ReadOnlySpan<int> busy, ReadOnlySpan<int> vehicles)
    {
        double share = 1;
        foreach (int step in Lists[list].Steps)
        {
            if (step == 0)
            {
                return share;
            }

            if (step > 0 && busy[step] < vehicles[step])
            {
                return 0;
            }

            share *= step < 0 ? Outside[-1 - step][state] : 1;
        }

        return 0;
    }
}
