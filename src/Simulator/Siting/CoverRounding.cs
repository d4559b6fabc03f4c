namespace Simulator.Siting;

/// <summary>Sets made from fractional choices, and made better by exchange: the good answers of the covering search.</summary>
internal sealed class CoverRounding
{
    private readonly CoverQuestion question;
    private readonly int[][] sitesOf;
    private readonly CoverExchange? exchange;
    private readonly SiteState[] free;
    private readonly Random random = new(12345);

    public CoverRounding(CoverQuestion question, int[][] sitesOf)
    {
        (this.question, this.sitesOf) = (question, sitesOf);
        free = new SiteState[question.Sets.Sites];
        if (question.P >= 0)
        {
            long sum = 1;
            foreach (long worth in question.Worth)
            {
                sum += worth == CoverQuestion.Must ? 0 : worth;
            }

            sum = Math.Min(sum, (1L << 60) / (question.Worth.Length + 1));
            exchange = new CoverExchange(
                question.Sets, Array.ConvertAll(question.Worth, w => w == CoverQuestion.Must ? sum : w));
        }
    }

    /// <summary>A set near the fractional choice.</summary>
    /// <param name="y">Choice of each site, 0 to 1.</param>
    /// <param name="price">Reduced costs, for the order in which rows are repaired.</param>
    /// <param name="stop">Asked between rounds.</param>
    public int[]? From(double[] y, double[] price, Func<bool> stop)
    {
        if (exchange is not null)
        {
            int[] order = [.. Enumerable.Range(0, y.Length).OrderByDescending(j => y[j]).ThenBy(j => price[j]).ThenBy(j => j)
                .Take(question.P)];
            return exchange.Improve(order, free, null, stop);
        }

        return Repair([.. Enumerable.Range(0, y.Length).Where(j => y[j] > 0.5)], y, price);
    }

    /// <summary>A set near a good one: some of its sites go by chance, and the rest is made whole again.</summary>
    public int[]? Near(int[] best, double[] y, double[] price, int round, Func<bool> stop)
    {
        if (exchange is null)
        {
            double share = 0.2 + 0.1 * (round % 5);
            return Repair([.. best.Where(_ => random.NextDouble() > share)], y, price);
        }

        int[] set = [.. best];
        int moves = Math.Min(set.Length, 2 + round % Math.Clamp(set.Length / 3, 1, 8));
        for (int m = 0; m < moves; m++)
        {
            int place = random.Next(set.Length), come = random.Next(y.Length);
            if (Array.IndexOf(set, come) < 0)
            {
                set[place] = come;
            }
        }

        return exchange.Improve(set, free, null, stop);
    }

    // Adds the cheapest site per new row until all rows are covered, then takes away what is superfluous, dearest first.
    private int[]? Repair(List<int> set, double[] y, double[] price)
    {
        int[] cover = new int[question.Sets.Rows];
        int left = cover.Length, from = 0;
        foreach (int s in set)
        {
            foreach (int row in question.Sets.RowsOf(s))
            {
                left -= cover[row]++ == 0 ? 1 : 0;
            }
        }

        while (left > 0)
        {
            while (cover[from] > 0)
            {
                from++;
            }

            (double best, int at) = (double.PositiveInfinity, -1);
            foreach (int s in sitesOf[from])
            {
                int news = 0;
                foreach (int row in question.Sets.RowsOf(s))
                {
                    news += cover[row] == 0 ? 1 : 0;
                }

                double score = (Math.Max(0, price[s]) + (0.02 + 0.1 * (1 - y[s])) * question.Costs[s]) / news;
                if (score < best)
                {
                    (best, at) = (score, s);
                }
            }

            if (at < 0)
            {
                return null;
            }

            set.Add(at);
            foreach (int row in question.Sets.RowsOf(at))
            {
                left -= cover[row]++ == 0 ? 1 : 0;
            }
        }

        var kept = new List<int>();
        foreach (int s in set.OrderByDescending(s => question.Costs[s]).ThenBy(s => y[s]).ThenByDescending(s => s))
        {
            bool needed = false;
            foreach (int row in question.Sets.RowsOf(s))
            {
                needed |= cover[row] == 1;
            }

            if (needed)
            {
                kept.Add(s);
                continue;
            }

            foreach (int row in question.Sets.RowsOf(s))
            {
                cover[row]--;
            }
        }

        kept.Sort();
        return [.. kept];
    }
}
