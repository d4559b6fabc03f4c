using Simulator.Network;

namespace Simulator.Siting;

/// <summary>p sites one by one, each time the one that saves most, ties to the lowest index.</summary>
/// <remarks>What each site would save is kept up to date row by row as the rows come nearer to a chosen site, so the
/// cost is rows × p plus the near sites of the rows. Source: [Whitaker 1983].</remarks>
internal static class MedianGreedy
{
    /// <summary>The set; shorter when stopped.</summary>
    /// <param name="travel">Rows × sites.</param>
    /// <param name="lists">Sites of each row in order of time.</param>
    /// <param name="weights">Whole weights.</param>
    /// <param name="fallback">Time of a row that no chosen site serves better.</param>
    /// <param name="rules">Plain rules: p sites and locks.</param>
    /// <param name="stop">Asked before each site.</param>
    public static int[] Choose(
        TravelTimeMatrix travel, NearLists lists, long[] weights, uint[] fallback, SiteRules rules, Func<bool> stop)
    {
        uint[] near = new uint[lists.Rows];
        double[] gain = new double[lists.Sites];
        bool[] inside = new bool[lists.Sites];
        void Count(int row, uint limit, int sign)
        {
            ReadOnlySpan<int> sites = lists.SitesOf(row);
            ReadOnlySpan<uint> times = lists.TimesOf(row);
            double weight = sign * (double)weights[row];
            for (int k = 0; k < times.Length && times[k] < limit; k++)
            {
                gain[sites[k]] += weight * (limit - times[k]);
            }
        }

        void Take(int site)
        {
            inside[site] = true;
            for (int i = 0; i < near.Length; i++)
            {
                uint time = travel.Milliseconds(i)[site];
                if (time < near[i])
                {
                    Count(i, near[i], -1);
                    near[i] = time;
                    Count(i, near[i], 1);
                }
            }
        }

        for (int i = 0; i < near.Length; i++)
        {
            ReadOnlySpan<uint> times = lists.TimesOf(i);
            near[i] = Math.Min(Math.Min(fallback[i], lists.EndOf(i)), times.Length == 0 ? 0 : times[^1] + 1);
            Count(i, near[i], 1);
        }

        var set = new List<int>(rules.LockedIn);
        set.ForEach(Take);
        while (set.Count < rules.P && !stop())
        {
            int at = -1;
            for (int s = 0; s < gain.Length; s++)
            {
                if (!inside[s] && rules.State[s] == SiteState.Free && (at < 0 || gain[s] > gain[at]))
                {
                    at = s;
                }
            }

            set.Add(at);
            Take(at);
        }

        return [.. set];
    }
}
