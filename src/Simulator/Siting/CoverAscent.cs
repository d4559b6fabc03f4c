namespace Simulator.Siting;

/// <summary>Multipliers for a covering question by subgradient steps: a quick bound, and where the simplex begins.</summary>
/// <remarks>Cost of a step: the (row, site) pairs. Source: [Held et al. 1974]; deflected as in
/// [Camerini et al. 1975].</remarks>
internal static class CoverAscent
{
    private const int SimplexPairs = 300_000;

    /// <summary>Improves multipliers.</summary>
    /// <param name="question">The question.</param>
    /// <param name="lambda">Start; gets the best found.</param>
    /// <param name="target">Value of the best set known: the step aims at it.</param>
    /// <param name="steps">Steps at most.</param>
    /// <param name="enough">Asked with the best multipliers every 25 steps: whether they already decide a good part. It also
    /// ends where 25 steps close little of the gap and the simplex is quick to go on from there.</param>
    /// <param name="stop">Asked now and then.</param>
    /// <returns>How often each site was chosen lately, 0 to 1.</returns>
    public static double[] Run(
        CoverQuestion question, double[] lambda, double target, int steps, Func<double[], bool> enough, Func<bool> stop)
    {
        int sites = question.Sets.Sites, rows = question.Sets.Rows;
        var choice = new SiteChoice(sites);
        double[] now = [.. lambda], slope = new double[rows], direction = new double[rows], prices = new double[sites];
        double[] share = new double[sites];
        double best = double.NegativeInfinity, before = double.NegativeInfinity, theta = 1.2;
        int worse = 0;
        for (int step = 0; step < steps && theta > 0.003 && ((step & 7) != 7 || !stop()); step++)
        {
            if (step % 25 == 24)
            {
                bool stalls = step > 25 && best - before < 0.1 * (target - best) && question.Sets.Pairs < SimplexPairs;
                if (stalls || enough(lambda))
                {
                    break;
                }

                before = best;
            }

            double bound = 0;
            foreach (double l in now)
            {
                bound += l;
            }

            for (int j = 0; j < sites; j++)
            {
                double price = question.Costs[j];
                foreach (int row in question.Sets.RowsOf(j))
                {
                    price -= now[row];
                }

                prices[j] = price;
            }

            choice.Lowest(prices, question.P < 0 ? sites : question.P, question.P >= 0);
            bound += choice.Sum;
            Array.Fill(slope, 1);
            double part = step < 20 ? 0.2 : 0.05;
            for (int j = 0; j < sites; j++)
            {
                share[j] *= 1 - part;
            }

            for (int k = 0; k < choice.Count; k++)
            {
                share[choice.List[k]] += part;
                foreach (int row in question.Sets.RowsOf(choice.List[k]))
                {
                    slope[row]--;
                }
            }

            if (bound > best)
            {
                best = bound;
                now.CopyTo(lambda, 0);
                worse = 0;
                if (best > target - 1)
                {
                    break;
                }
            }
            else if (++worse >= 20)
            {
                worse = 0;
                theta *= 0.7;
                lambda.CopyTo(now, 0);
                Array.Clear(direction);
                continue;
            }

            Advance(question, now, slope, direction, theta * (target - bound));
        }

        return share;
    }

    private static void Advance(CoverQuestion question, double[] lambda, double[] slope, double[] direction, double length)
    {
        double norm = 0;
        for (int i = 0; i < lambda.Length; i++)
        {
            double d = slope[i] + 0.8 * direction[i];
            direction[i] = d = (lambda[i] <= 0 && d < 0) || (lambda[i] >= question.Worth[i] && d > 0) ? 0 : d;
            norm += d * d;
        }

        if (norm == 0)
        {
            return;
        }

        length /= norm;
        for (int i = 0; i < lambda.Length; i++)
        {
            lambda[i] = Math.Clamp(lambda[i] + length * direction[i], 0, question.Worth[i]);
        }
    }
}
