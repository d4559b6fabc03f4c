namespace Simulator.Siting;

/// <summary>
/// Which price stops the dual step: sites whose price turns are moved to their other side as long as that leaves the
/// step worth while, a tight row whose multiplier reaches 0 or its worth always stops it.
/// </summary>
/// <remarks>Source: [Maros 2003] for the long step; tolerances after [Harris 1973].</remarks>
internal sealed class CoverRatioTest(int capacity)
{
    private const double Tolerance = 1e-9;
    private readonly int[] index = new int[capacity];
    private readonly double[] ratio = new double[capacity];
    private readonly double[] size = new double[capacity];
    private int count;

    /// <summary>Sites to move to their other side.</summary>
    public List<int> Flips { get; } = [];

    /// <summary>Length of the step.</summary>
    public double Step { get; private set; }

    /// <summary>What is left of the slope when nothing stops the step.</summary>
    public double Slope { get; private set; }

    public void Clear()
    {
        count = 0;
        Flips.Clear();
    }

    /// <param name="at">A site, or −1 − place of a tight row.</param>
    /// <param name="length">Step at which its price is used up.</param>
    /// <param name="pivot">Size of the entry.</param>
    public void Add(int at, double length, double pivot)
    {
        (index[count], ratio[count], size[count]) = (at, Math.Max(0, length), pivot);
        count++;
    }

    /// <summary>The candidate that stops the step; int.MaxValue when the leaving row's own worth does, int.MinValue when
    /// nothing does.</summary>
    /// <param name="slope">How far the leaving value is outside.</param>
    /// <param name="own">Step at which the leaving row's own multiplier is used up.</param>
    public int Choose(double slope, double own)
    {
        while (true)
        {
            double least = double.PositiveInfinity;
            for (int c = 0; c < count; c++)
            {
                least = Math.Min(least, ratio[c] + Tolerance / size[c]);
            }

            if (least >= own)
            {
                (Step, Slope) = (own, slope);
                return double.IsInfinity(own) ? int.MinValue : int.MaxValue;
            }

            int best = -1;
            double sum = 0;
            bool row = false;
            for (int c = 0; c < count; c++)
            {
                if (ratio[c] <= least)
                {
                    sum += size[c];
                    row |= index[c] < 0;
                    if (best < 0 || size[c] > size[best] || (size[c] == size[best] && index[c] < index[best]))
                    {
                        best = c;
                    }
                }
            }

            if (row || slope - sum <= 1e-9)
            {
                Step = ratio[best];
                return index[best];
            }

            slope -= sum;
            int kept = 0;
            for (int c = 0; c < count; c++)
            {
                if (ratio[c] <= least)
                {
                    Flips.Add(index[c]);
                }
                else
                {
                    (index[kept], ratio[kept], size[kept]) = (index[c], ratio[c], size[c]);
                    kept++;
                }
            }

            count = kept;
        }
    }
}
