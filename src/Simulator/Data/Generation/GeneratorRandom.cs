namespace Simulator.Data.Generation;

/// <summary>SplitMix64: the same numbers on every machine and in every version of the runtime.</summary>
/// <remarks>Each county and each purpose has a stream of its own, so that a change in one layer does not redraw the
/// others. Source: [Steele, Lea &amp; Flood 2014].</remarks>
public sealed class GeneratorRandom
{
    private ulong state;

    /// <param name="seed">Seed of the run.</param>
    /// <param name="county">Number of the county.</param>
    /// <param name="stream">Purpose, e.g. <c>villages</c>.</param>
    public GeneratorRandom(int seed, int county, string stream)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in stream)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        state = hash ^ ((ulong)(uint)seed << 32) ^ ((ulong)(uint)county * 0x9E3779B97F4A7C15);
        Next();
    }

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 ≤ value &lt; 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>0 ≤ value &lt; <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Unit() * count);

    public bool Chance(double share) => Unit() < share;

    /// <summary>Puts a list in random order.</summary>
    public void Shuffle<T>(IList<T> list)
    {
        for (int i = list.Count - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }
}
