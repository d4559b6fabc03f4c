namespace Simulator.Data.Generation;

/// <summary>Whole numbers in given proportions that add up exactly.</summary>
public static class LargestRemainder
{
    /// <summary>Splits <paramref name="total"/>; what rounding leaves over goes to the largest fractions, ties to the
    /// lowest index. Weights are ≥ 0 and not all zero.</summary>
    public static int[] Split(int total, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double w in weights)
        {
            sum += w;
        }

        var parts = new int[weights.Length];
        var order = new (double Fraction, int Index)[weights.Length];
        int given = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            double exact = total * (weights[i] / sum);
            parts[i] = (int)Math.Floor(exact);
            given += parts[i];
            order[i] = (exact - parts[i], i);
        }

        Array.Sort(order, (a, b) =>
            b.Fraction != a.Fraction ? b.Fraction.CompareTo(a.Fraction) : a.Index.CompareTo(b.Index));
        for (int i = 0; given < total; i = (i + 1) % order.Length, given++)
        {
            parts[order[i].Index]++;
        }

        return parts;
    }
}
