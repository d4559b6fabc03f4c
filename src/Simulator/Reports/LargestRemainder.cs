namespace Simulator.Reports;

/// <summary>Whole numbers that add up: parts of a population are printed so that they sum to the printed total.</summary>
/// <remarks>Each part is rounded down, and the persons left over go to the largest remainders, ties to the lowest
/// index. Every part stays within one person of its exact value when <c>total</c> is the rounded sum of the parts.</remarks>
public static class LargestRemainder
{
    /// <summary>Rounds the parts so that they add up to their rounded sum.</summary>
    /// <param name="parts">Finite and ≥ 0.</param>
    public static long[] Round(IReadOnlyList<double> parts) =>
        Round(parts, (long)Math.Round(parts.Sum(), MidpointRounding.AwayFromZero));

    /// <summary>Rounds the parts so that they add up to a given total.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The total is not within one for each part of the sum.</exception>
    public static long[] Round(IReadOnlyList<double> parts, long total)
    {
        var whole = new long[parts.Count];
        var order = new int[parts.Count];
        long sum = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            whole[i] = (long)Math.Floor(parts[i]);
            order[i] = i;
            sum += whole[i];
        }

        long left = total - sum;
        if (left < 0 || left > parts.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(total), total, $"the parts add up to about {sum}");
        }

        Array.Sort(order, (a, b) =>
        {
            int byRemainder = (parts[b] - whole[b]).CompareTo(parts[a] - whole[a]);
            return byRemainder != 0 ? byRemainder : a.CompareTo(b);
        });
        for (int k = 0; k < left; k++)
        {
            whole[order[k]]++;
        }

        return whole;
    }
}
