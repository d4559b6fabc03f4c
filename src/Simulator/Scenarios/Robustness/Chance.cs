namespace Simulator.Scenarios.Robustness;

/// <summary>Random numbers by address: the same seed, stream and draw give the same number, whoever asks and in
/// whatever order. One stream for each source of chance.</summary>
/// <remarks>SplitMix64 as a hash. Source: [Steele, Lea &amp; Flood 2014].</remarks>
internal static class Chance
{
    /// <summary>Uniform in [low, high).</summary>
    public static double Uniform(int seed, int stream, int draw, double low, double high)
    {
        ulong x = Mix(Mix(Mix((ulong)(uint)seed) + (ulong)(uint)stream) + (ulong)(uint)draw);
        return low + (high - low) * ((x >> 11) * (1.0 / (1UL << 53)));
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
