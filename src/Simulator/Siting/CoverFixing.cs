namespace Simulator.Siting;

/// <summary>Decides sites and rows whose other side would lift the bound past the best value.</summary>
internal static class CoverFixing
{
    /// <summary>Decides free sites in place.</summary>
    /// <param name="state">Changed where a site is decided.</param>
    /// <param name="prices">Reduced costs at the bound.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="last">Highest price among the chosen.</param>
    /// <param name="first">Lowest price among the rest.</param>
    /// <param name="number">Sites to choose, −1 for any number.</param>
    /// <param name="most">Bounds above this are hopeless.</param>
    /// <returns>How many were decided.</returns>
    public static int Sites(
        SiteState[] state, double[] prices, double bound, double last, double first, int number, double most)
    {
        int decided = 0;
        for (int j = 0; j < state.Length; j++)
        {
            if (state[j] != SiteState.Free)
            {
                continue;
            }

            // Forced in, it takes the place of the last chosen; forced out, the first of the rest takes its place.
            bool isOut = number < 0 ? prices[j] > 0 : prices[j] >= first;
            bool isIn = number < 0 ? prices[j] < 0 : prices[j] <= last;
            if (isOut && bound + prices[j] - last > most)
            {
                state[j] = SiteState.Out;
                decided++;
            }
            else if (isIn && !isOut && bound - prices[j] + first > most)
            {
                state[j] = SiteState.In;
                decided++;
            }
        }

        return decided;
    }

    /// <summary>Rows that no set better than the best leaves uncovered.</summary>
    /// <param name="worth">Worth of each row.</param>
    /// <param name="lambda">Multipliers within [0, worth].</param>
    /// <param name="bound">The bound they give.</param>
    /// <param name="most">Bounds above this are hopeless.</param>
    public static long[] Rows(long[] worth, double[] lambda, double bound, double most)
    {
        long[] next = [.. worth];
        for (int i = 0; i < next.Length; i++)
        {
            if (worth[i] != CoverQuestion.Must && bound + (worth[i] - lambda[i]) > most)
            {
                next[i] = CoverQuestion.Must;
            }
        }

        return next;
    }
}
