namespace Simulator.Siting;

/// <summary>
/// Weights as whole numbers, so that totals are exact and ties are real ties: as they are when all are whole,
/// otherwise in equal fractions of a resident.
/// </summary>
/// <param name="Units">One for each weight.</param>
/// <param name="PerResident">Units in one resident: a power of two.</param>
internal sealed record WholeWeights(long[] Units, double PerResident)
{
    /// <param name="weights">Finite and ≥ 0.</param>
    /// <param name="largestFactor">What a weight is at most multiplied by (a time), 1 for none.</param>
    public static WholeWeights Of(double[] weights, double largestFactor = 1)
    {
        bool whole = true;
        double sum = 0;
        foreach (double w in weights)
        {
            if (!(double.IsFinite(w) && w >= 0))
            {
                throw new ArgumentOutOfRangeException(nameof(weights), w, "must be finite and ≥ 0");
            }

            whole &= w == Math.Floor(w);
            sum += w;
        }

        // 2^50 leaves room for the sums of the searches, which are doubles with 53 bits.
        double scale = 1;
        while (!whole && scale < 1 << 20 && sum * scale * 2 * largestFactor < 1L << 50)
        {
            scale *= 2;
        }

        return new WholeWeights(Array.ConvertAll(weights, w => (long)Math.Round(w * scale)), scale);
    }
}
